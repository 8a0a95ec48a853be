namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>
/// What stays while a reader records one fact after the other: the sources, the time, what was recorded so far, and what was typed for other commands. The address has the first three, and
/// hidden controls have the last.
/// </summary>
public static class Sitting
{
    /// <summary>The query parameter with the entries that were recorded so far, the latest last.</summary>
    public const string Word = "saved";

    /// <summary>The maximum number of entries in an address.</summary>
    public const int Most = 60;

    private const string Draft = "draft.";

    /// <summary>Returns the entries in an address.</summary>
    public static IReadOnlyList<string> SavedIn(string? word) => word is null ? [] : [.. word.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().TakeLast(Most)];

    /// <summary>Returns the query parameters of the next form: the same sources and the same time. The place in a source is another one for each fact.</summary>
    public static IEnumerable<(string Word, string? Value)> Words(FormValues values, IReadOnlyList<string> saved) =>
    [
        (RecordForms.When.Name, Given(values[RecordForms.When.Name])),
        .. Enumerable.Range(0, values.Sources).Select(FormValues.SourceOf).Select(n => (n, Given(values[n]))),
        (Word, saved.Count == 0 ? null : string.Join(',', saved.TakeLast(Most))),
    ];

    /// <summary>Returns the values for another command: what both have in common, and what was typed for the other one before. What was typed for this one becomes a draft.</summary>
    public static FormValues Switched(FormValues values, string from, string to)
    {
        var own = values.Given.Where(g => g.Value.Length > 0 && !IsOfState(g.Key) && !IsCommon(g.Key) && !g.Key.StartsWith(Draft, StringComparison.Ordinal)).ToList();
        var switched = values.Given.Where(g => IsCommon(g.Key) || (g.Key.StartsWith(Draft, StringComparison.Ordinal) && !g.Key.StartsWith(Of(to), StringComparison.Ordinal)))
            .Concat(values.Under(Of(to)).Given)
            .Concat(own.Any(g => !RegistrationPart.IsSuggested(g.Key, values)) ? own.Select(g => KeyValuePair.Create(Of(from) + g.Key, g.Value)) : []);
        return new FormValues(switched.ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Returns the values without those of a command that is recorded.</summary>
    public static FormValues Recorded(FormValues values) =>
        new(values.Given.Where(g => g.Key.StartsWith(Draft, StringComparison.Ordinal) || (IsCommon(g.Key) && !g.Key.EndsWith("].locator", StringComparison.Ordinal))).ToDictionary(StringComparer.Ordinal));

    /// <summary>Returns the drafts, with the names of their controls.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Drafts(FormValues values) => values.Given.Where(g => g.Key.StartsWith(Draft, StringComparison.Ordinal));

    /// <summary>Returns the command of the last draft. Null if there is none.</summary>
    public static string? LastDraft(FormValues values) => Drafts(values).Select(d => d.Key.Split('.')[1]).LastOrDefault();

    private static string Of(string command) => $"{Draft}{command}.";

    private static bool IsCommon(string name) => name == RecordForms.When.Name || name.StartsWith("evidence.", StringComparison.Ordinal) || name.Contains(".evidence.sources[", StringComparison.Ordinal);

    /// <summary>Returns whether a control belongs to the form itself: its key, its version, and what the framework adds.</summary>
    private static bool IsOfState(string name) => name.StartsWith("form.", StringComparison.Ordinal) || name.StartsWith('_');

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
