using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>The filter, the order and the groups of the overview, from its address.</summary>
public sealed record OverviewChoice
{
    /// <summary>Rows are compared by these. The order of a tie is that of the titles.</summary>
    private static readonly Dictionary<string, Func<ProcessRow, IComparable?>> Keys = new(StringComparer.Ordinal)
    {
        ["title"] = r => ComparableText.Of(r.Title),
        ["last"] = r => r.LastDay,
        ["next"] = r => r.DueIn,
        ["rounds"] = r => r.Process.Rounds.Held,
        ["documents"] = r => r.Process.Documents,
        ["ceasefire"] = r => r.InEffectOrder,
        ["promises"] = r => r.Process.Promises,
        ["contested"] = r => r.Process.Disputes,
        ["need"] = r => -r.Needs,
        ["recorded"] = r => r.Process.RecordedUntil,
    };

    /// <summary>Words to find in title, id and parties.</summary>
    public string? Q { get; init; }

    /// <summary>A status, or null for any.</summary>
    public string? Status { get; init; }

    /// <summary>Whether a ceasefire is in effect, in the API's words, or null for any.</summary>
    public string? Ceasefire { get; init; }

    /// <summary>Whether only processes with disputes are shown.</summary>
    public bool Contested { get; init; }

    /// <summary>The code of an actor. The service finds its processes.</summary>
    public string? Actor { get; init; }

    /// <summary>The key of a region. The service finds the processes that are about it, or about a place in it.</summary>
    public string? Region { get; init; }

    /// <summary>The ids of some processes, separated by commas, such as those that a reader follows.</summary>
    public string? Only { get; init; }

    /// <summary>The first year. Rows have something that happened in the years, and the axis has only these.</summary>
    public int? From { get; init; }

    /// <summary>The last year.</summary>
    public int? Until { get; init; }

    /// <summary>Whether rows are grouped by region.</summary>
    public bool ByRegion { get; init; }

    /// <summary>The column. An unknown one is the first.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Down { get; init; }

    /// <summary>The number of the page, from 1 on.</summary>
    public int Page { get; init; } = 1;

    public static OverviewChoice Of(Func<string, string?> word)
    {
        string? Word(string name) => word(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        int? Number(string name, int most) => int.TryParse(Word(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
        return new OverviewChoice
        {
            Q = Word("q"),
            Status = Word("status"),
            Ceasefire = Word("ceasefire"),
            Contested = Word("contested") == "yes",
            Actor = Word("actor"),
            Region = Word("region"),
            Only = Word("only"),
            From = Number("from", DateOnly.MaxValue.Year),
            Until = Number("until", DateOnly.MaxValue.Year),
            ByRegion = Word("group") == "region",
            Sort = Word("sort"),
            Down = Word("dir") == "desc",
            Page = Number("page", int.MaxValue) ?? 1,
        };
    }

    public string Column => Sort is not null && Keys.ContainsKey(Sort) ? Sort : "title";

    public bool Filters => Chosen.Any();

    /// <summary>Gets the filters that are set, each with its query parameter.</summary>
    public IEnumerable<(string Word, string Value)> Chosen =>
        ((IEnumerable<(string Word, string? Value)>)[("q", Q), ("actor", Actor), ("region", Region), ("status", Status), ("ceasefire", Ceasefire), ("contested", Contested ? "yes" : null), ("from", Year(From)), ("until", Year(Until)), ("only", Only)])
            .Where(w => w.Value is not null).Select(w => (w.Word, w.Value!));

    /// <summary>Adds what the service filters to a question.</summary>
    public QueryOptions Asking(QueryOptions options) => options.With("actor", Actor).With("region", Region).With("ids", Only);

    /// <summary>Compares values. An unknown value comes last, in either order.</summary>
    public IReadOnlyList<ProcessRow> Of(IEnumerable<ProcessRow> rows)
    {
        var key = Keys[Column];
        var chosen = rows.Where(Shows).OrderBy(r => key(r) is null);
        return [.. (Down ? chosen.ThenByDescending(key) : chosen.ThenBy(key)).ThenBy(r => ComparableText.Of(r.Title), StringComparer.Ordinal).ThenBy(r => r.Process.Process, StringComparer.Ordinal)];
    }

    /// <summary>Returns the query parameters for the same rows, in the order of a column: descending if they are already in that order.</summary>
    public (string Word, string? Value)[] SortedBy(string column) => (this with { Sort = column, Down = column == Column && !Down, Page = 1 }).Words();

    /// <summary>Returns the query parameters without one filter. Without one of two years, the other stays.</summary>
    public (string Word, string? Value)[] Without(string word) => [.. (this with { Page = 1 }).Words().Where(w => w.Word != word)];

    /// <summary>Gets the query parameters.</summary>
    public (string Word, string? Value)[] Words() =>
    [
        .. Chosen.Select(c => (c.Word, (string?)c.Value)), ("group", ByRegion ? "region" : null), ("sort", Sort), ("dir", Down ? "desc" : null), ("page", Page > 1 ? Year(Page) : null),
    ];

    private static string? Year(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private bool Shows(ProcessRow row) => Matches(row) && (Status is null || row.Process.Status?.Value == Status)
        && (Ceasefire is null || row.Process.Ceasefires.Any(c => c.InEffect == Ceasefire)) && (!Contested || row.Process.Disputes > 0)
        && ((From is null && Until is null) || row.Events.Any(e => (e.Time.Last is not { } last || last.Year >= (From ?? 0)) && (e.Time.First is not { } first || first.Year <= (Until ?? int.MaxValue))));

    private bool Matches(ProcessRow row) => Q is null || SearchTexts(row.Process).Append(row.Title).Any(t => t is not null && ComparableText.Contains(t, Q));

    private static IEnumerable<string?> SearchTexts(ProcessOverview process) =>
        [process.Process, .. process.Concerning, .. process.Rounds.Hosts, .. process.Ceasefires.SelectMany(c => c.Parties).Select(p => p.Party), process.Rounds.Last?.Label];
}
