using System.Globalization;

namespace NegotiationTracker.Client;

/// <summary>The query parameters of a question: those that every question takes, and the filters of one.</summary>
/// <param name="KnownAt">The state of knowledge: an instant or <c>index:N</c>; null for the present one.</param>
/// <param name="ValidAt">The moment in the world, as EDTF; null for all times.</param>
/// <param name="After">The position that the answer must include.</param>
/// <param name="Names">True to get names next to ids.</param>
/// <param name="Limit">The rows of a page, 1 to 500.</param>
/// <param name="Cursor">The <c>next</c> of the page before.</param>
/// <param name="Filters">The filters by name. A filter without a value is left out.</param>
public sealed record QueryOptions(
    string? KnownAt = null, string? ValidAt = null, string? After = null, bool Names = false, int? Limit = null, string? Cursor = null, IReadOnlyDictionary<string, string?>? Filters = null)
{
    /// <summary>The maximum number of rows in a page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Gets options without any parameter.</summary>
    public static QueryOptions Default { get; } = new();

    /// <summary>Gets the values of filters that may be repeated, such as <c>process</c> and <c>actor</c>.</summary>
    public IReadOnlyList<(string Filter, string Value)> Repeated { get; init; } = [];

    /// <summary>Returns the same options with one more value of a filter that may be repeated.</summary>
    public QueryOptions And(string filter, string value) => this with { Repeated = [.. Repeated, (filter, value)] };

    /// <summary>Returns the same options with one more filter.</summary>
    public QueryOptions With(string filter, string? value) =>
        this with { Filters = new Dictionary<string, string?>(Filters ?? new Dictionary<string, string?>(), StringComparer.Ordinal) { [filter] = value } };

    /// <summary>Returns the query string: empty, or with a leading question mark.</summary>
    public string ToQuery()
    {
        (string Name, string? Value)[] common =
        [
            ("knownAt", KnownAt), ("validAt", ValidAt), ("after", After), ("include", Names ? "names" : null),
            ("limit", Limit?.ToString(CultureInfo.InvariantCulture)), ("cursor", Cursor),
        ];
        var given = common.Concat((Filters ?? new Dictionary<string, string?>()).Select(f => (Name: f.Key, f.Value))).Concat(Repeated.Select(f => (Name: f.Filter, Value: (string?)f.Value))).Where(p => !string.IsNullOrEmpty(p.Value))
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? query : "?" + query;
    }
}
