using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>A state of knowledge: the entries of the log up to an instant or an index.</summary>
/// <param name="Word">The query parameter that asked for it.</param>
/// <param name="Index">The last index in it. Null if the question gives an instant.</param>
/// <param name="Instant">The instant. Null if the question gives an index.</param>
public sealed partial record KnownAt(string Word, long? Index, DateTimeOffset? Instant)
{
    /// <summary>Returns the state of knowledge in a text. Throws a problem if the text is none.</summary>
    public static KnownAt Parse(string word, string text) => Read(word, text) ?? throw ProblemException.Field(word, QueryMessages.KnownAt);

    /// <summary>Returns the state of knowledge in a text. Returns null if the text is none.</summary>
    internal static KnownAt? Read(string word, string text) =>
        text.StartsWith("index:", StringComparison.Ordinal) && long.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new KnownAt(word, index, null)
        : Form().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant) ? new KnownAt(word, null, instant)
        : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
