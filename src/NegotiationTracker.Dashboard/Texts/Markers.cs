using Microsoft.Extensions.Localization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Texts around every page: <c>ShellTexts.resx</c>.</summary>
public sealed class ShellTexts;

/// <summary>Texts of dates: <c>TimeTexts.resx</c>.</summary>
public sealed class TimeTexts;

/// <summary>Texts of the page that asks the whole record: <c>AskTexts.resx</c>.</summary>
public sealed class AskTexts;

/// <summary>Texts of the pages of imports: <c>ImportTexts.resx</c>.</summary>
public sealed class ImportTexts;

/// <summary>Texts of the pages of readouts: <c>ReadoutTexts.resx</c>.</summary>
public sealed class ReadoutTexts;

/// <summary>Texts of the overview: <c>OverviewTexts.resx</c>.</summary>
public sealed class OverviewTexts;

/// <summary>Texts of the search box and of what it finds: <c>SearchTexts.resx</c>.</summary>
public sealed class SearchTexts;

/// <summary>Texts of the pages of a process: <c>ProcessTexts.resx</c>.</summary>
public sealed class ProcessTexts;

/// <summary>Texts of sources and accounts: <c>SourceTexts.resx</c>.</summary>
public sealed class SourceTexts;

/// <summary>Texts of the pages of people and actors: <c>RegistryTexts.resx</c>.</summary>
public sealed class RegistryTexts;

/// <summary>Texts of the page of a round: <c>RoundTexts.resx</c>.</summary>
public sealed class RoundTexts;

/// <summary>Texts of the page of an entry: <c>EntryTexts.resx</c>.</summary>
public sealed class EntryTexts;

/// <summary>Texts of the tabs of statements and disputes: <c>StatementTexts.resx</c>.</summary>
public sealed class StatementTexts;

/// <summary>Texts of the timeline: <c>TimelineTexts.resx</c>.</summary>
public sealed class TimelineTexts;

/// <summary>Texts of states of knowledge and of what changed between them: <c>AsOfTexts.resx</c>.</summary>
public sealed class AsOfTexts;

/// <summary>Texts of two states side by side: <c>CompareTexts.resx</c>.</summary>
public sealed class CompareTexts;

/// <summary>Texts of the page that compares two sources of a round: <c>CompareAccountsTexts.resx</c>.</summary>
public sealed class CompareAccountsTexts;

/// <summary>Texts of the page of what is new: <c>NewTexts.resx</c>.</summary>
public sealed class NewTexts;

/// <summary>What things without a name are called.</summary>
public sealed class ThingTexts;

/// <summary>Texts of the help: <c>HelpTexts.resx</c>.</summary>
public sealed class HelpTexts;

/// <summary>Texts of the audit: <c>AuditTexts.resx</c>.</summary>
public sealed class AuditTexts;

/// <summary>The titles of the forms, by command: <c>CommandTexts.resx</c>.</summary>
public sealed class CommandTexts;

/// <summary>Texts of the forms: <c>RecordTexts.resx</c>.</summary>
public sealed class RecordTexts;

/// <summary>What the fields of forms mean, by the words of the API: <c>HintTexts.resx</c>.</summary>
public sealed class HintTexts;

/// <summary>Labels of words of the API: <c>WordTexts.resx</c>.</summary>
public sealed class WordTexts;

/// <summary>Labels of words of the API in the reader's language.</summary>
public static class ApiWords
{
    /// <summary>Returns a word in the reader's language. A word without a translation is shown as it is, without its hyphens.</summary>
    public static string Word(this IStringLocalizer<WordTexts> words, string word) =>
        words[word] is { ResourceNotFound: false } known ? known : word.Replace('-', ' ');
}
