using Microsoft.Extensions.Localization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Words of what stands round every page: <c>ShellTexts.resx</c>.</summary>
public sealed class ShellTexts;

/// <summary>Words of dates: <c>TimeTexts.resx</c>.</summary>
public sealed class TimeTexts;

/// <summary>Words of the overview: <c>OverviewTexts.resx</c>.</summary>
public sealed class OverviewTexts;

/// <summary>Words of the pages of a process: <c>ProcessTexts.resx</c>.</summary>
public sealed class ProcessTexts;

/// <summary>Words of the forms: <c>RecordTexts.resx</c>.</summary>
public sealed class RecordTexts;

/// <summary>What the API's own words are called: <c>WordTexts.resx</c>.</summary>
public sealed class WordTexts;

/// <summary>Words of the API in the reader's language.</summary>
public static class ApiWords
{
    /// <summary>A word that has no translation is shown as it is, without its hyphens.</summary>
    public static string Word(this IStringLocalizer<WordTexts> words, string word) =>
        words[word] is { ResourceNotFound: false } known ? known : word.Replace('-', ' ');
}
