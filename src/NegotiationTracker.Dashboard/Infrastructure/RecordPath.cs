namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Returns the path of a thing with a stream of its own. The API and the pages have the same paths.</summary>
public static class RecordPath
{
    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal)
    {
        ["process"] = "processes",
        ["document"] = "documents",
        ["commitment"] = "commitments",
        ["ceasefire"] = "ceasefires",
        ["body"] = "bodies",
        ["actor"] = "actors",
        ["person"] = "people",
        ["place"] = "places",
        ["source"] = "sources",
        ["topic"] = "topics",
    };

    public static string Of(string? process, string? round, string? ceasefire) => (process, round, ceasefire) switch
    {
        ({ } p, { } r, _) => $"/processes/{Uri.EscapeDataString(p)}/rounds/{Uri.EscapeDataString(r)}",
        ({ } p, _, _) => OfCategory("process", p),
        (_, _, var c) => OfCategory("ceasefire", c!),
    };

    /// <summary>Returns the path of a thing of a category, such as <c>actor</c>. A round needs its process too.</summary>
    public static string OfCategory(string category, string key) => $"/{Collections.GetValueOrDefault(category, category)}/{Uri.EscapeDataString(key)}";

    /// <summary>Returns the category of the things of a collection, such as <c>actors</c>. Null if there is no such collection.</summary>
    public static string? CategoryOf(string collection) => Collections.FirstOrDefault(c => c.Value == collection).Key;

    /// <summary>Returns the path of the thing of a stream, such as <c>round-p/1</c>.</summary>
    public static string Of(string stream)
    {
        var (category, key) = stream.Split('-', 2) is [var c, var k] ? (c, k) : (stream, string.Empty);
        return category == "round" && key.Split('/') is [var process, var round]
            ? Of(process, round, null)
            : OfCategory(category, key);
    }
}
