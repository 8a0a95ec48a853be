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
    };

    public static string Of(string? process, string? round, string? ceasefire) => (process, round, ceasefire) switch
    {
        ({ } p, { } r, _) => $"/processes/{Uri.EscapeDataString(p)}/rounds/{Uri.EscapeDataString(r)}",
        ({ } p, _, _) => $"/processes/{Uri.EscapeDataString(p)}",
        (_, _, var c) => $"/ceasefires/{Uri.EscapeDataString(c!)}",
    };

    /// <summary>Returns the path of the thing of a stream, such as <c>round-p/1</c>.</summary>
    public static string Of(string stream)
    {
        var (category, key) = stream.Split('-', 2) is [var c, var k] ? (c, k) : (stream, string.Empty);
        return category == "round" && key.Split('/') is [var process, var round]
            ? Of(process, round, null)
            : $"/{Collections.GetValueOrDefault(category, category)}/{Uri.EscapeDataString(key)}";
    }
}
