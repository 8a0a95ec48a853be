using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Addresses of pages, with the same paths as the API. Each keeps the state of knowledge of the page.</summary>
/// <param name="KnownAt">The state of knowledge. Null for now.</param>
public sealed record Links(string? KnownAt)
{
    public string Overview(params (string Word, string? Value)[] words) => To("/", words);

    public string Process(string process, string? tab = null, params (string Word, string? Value)[] words) =>
        To($"/processes/{Uri.EscapeDataString(process)}{(tab is null ? string.Empty : "/" + tab)}", words);

    public string Ceasefire(string ceasefire) => To($"/ceasefires/{Uri.EscapeDataString(ceasefire)}");

    /// <param name="path">A path of this site.</param>
    /// <param name="words">Query parameters. Those without a value are left out.</param>
    public string To(string path, params (string Word, string? Value)[] words) => path + new QueryOptions(KnownAt: KnownAt, Filters: words.ToDictionary(w => w.Word, w => w.Value)).ToQuery();

    /// <summary>Returns the query of such an address, or an empty text.</summary>
    public static string QueryOf(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : string.Empty;

    /// <summary>Returns the same page for another state of knowledge. Null for now.</summary>
    public static string At(string uri, string? knownAt)
    {
        var address = new Uri(uri);
        var words = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).Where(w => w.Key is not ("knownAt" or "cursor" or "since")).ToDictionary(w => w.Key, w => (string?)w.Value.ToString());
        return address.AbsolutePath + new QueryOptions(KnownAt: knownAt, Filters: words).ToQuery();
    }
}
