using Microsoft.Extensions.Localization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Texts around every page: <c>ShellTexts.resx</c>.</summary>
public sealed class ShellTexts;

/// <summary>Words of dates: <c>TimeTexts.resx</c>.</summary>
public sealed class TimeTexts;

/// <summary>Words of the overview: <c>OverviewTexts.resx</c>.</summary>
public sealed class OverviewTexts;

/// <summary>Words of the pages of a process: <c>ProcessTexts.resx</c>.</summary>
public sealed class ProcessTexts;

/// <summary>Words of sources and accounts: <c>SourceTexts.resx</c>.</summary>
public sealed class SourceTexts;

/// <summary>Words of the page of a round: <c>RoundTexts.resx</c>.</summary>
public sealed class RoundTexts;

/// <summary>Words of the page of an entry: <c>EntryTexts.resx</c>.</summary>
public sealed class EntryTexts;

/// <summary>Words of the tabs of statements and disputes: <c>StatementTexts.resx</c>.</summary>
public sealed class StatementTexts;

/// <summary>Words of the timeline: <c>TimelineTexts.resx</c>.</summary>
public sealed class TimelineTexts;

/// <summary>Words of states of knowledge and of what changed between them: <c>AsOfTexts.resx</c>.</summary>
public sealed class AsOfTexts;

/// <summary>Words of two states side by side: <c>CompareTexts.resx</c>.</summary>
public sealed class CompareTexts;

/// <summary>Words of the audit: <c>AuditTexts.resx</c>.</summary>
public sealed class AuditTexts;

/// <summary>Words of the forms: <c>RecordTexts.resx</c>.</summary>
public sealed class RecordTexts;

/// <summary>What the API's own words are called: <c>WordTexts.resx</c>.</summary>
public sealed class WordTexts;

/// <summary>Words of the API in the reader's language.</summary>
public static class ApiWords
{
    /// <summary>Returns a word in the reader's language. A word without a translation is shown as it is, without its hyphens.</summary>
    public static string Word(this IStringLocalizer<WordTexts> words, string word) =>
        words[word] is { ResourceNotFound: false } known ? known : word.Replace('-', ' ');
}
