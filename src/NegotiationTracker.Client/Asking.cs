using System.Globalization;

namespace NegotiationTracker.Client;

/// <summary>The words that every question takes, and those of one question.</summary>
/// <param name="KnownAt">What was known by an instant, or up to <c>index:N</c>.</param>
/// <param name="ValidAt">What had happened by a moment.</param>
/// <param name="After">The position of an answer that this one has to have.</param>
/// <param name="Names">Whether names are given beside ids.</param>
/// <param name="Limit">Rows of a page, 1 to 500.</param>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
/// <param name="Words">Filters, by their names; one without a value is left out.</param>
public sealed record Asking(
    string? KnownAt = null, string? ValidAt = null, string? After = null, bool Names = false, int? Limit = null, string? Cursor = null, IReadOnlyDictionary<string, string?>? Words = null)
{
    /// <summary>Most rows that a page may have.</summary>
    public const int MaxLimit = 500;

    /// <summary>Nothing but what the question is.</summary>
    public static Asking Plain { get; } = new();

    /// <summary>The same with one more word.</summary>
    public Asking With(string word, string? value) =>
        this with { Words = new Dictionary<string, string?>(Words ?? new Dictionary<string, string?>(), StringComparer.Ordinal) { [word] = value } };

    /// <summary>The words behind a path: empty, or beginning with a question mark.</summary>
    public string ToQuery()
    {
        (string Word, string? Value)[] own =
        [
            ("knownAt", KnownAt), ("validAt", ValidAt), ("after", After), ("include", Names ? "names" : null),
            ("limit", Limit?.ToString(CultureInfo.InvariantCulture)), ("cursor", Cursor),
        ];
        var given = own.Concat((Words ?? new Dictionary<string, string?>()).Select(w => (Word: w.Key, Value: w.Value))).Where(w => !string.IsNullOrEmpty(w.Value))
            .Select(w => $"{Uri.EscapeDataString(w.Word)}={Uri.EscapeDataString(w.Value!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? query : "?" + query;
    }
}
