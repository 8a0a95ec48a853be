using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Addresses of pages, as the API has them; each keeps the state of knowledge that the page is shown for.</summary>
/// <param name="KnownAt">What was known then; null for now.</param>
public sealed record Links(string? KnownAt)
{
    public string Overview(params (string Word, string? Value)[] words) => To("/", words);

    public string Process(string process, string? tab = null, params (string Word, string? Value)[] words) =>
        To($"/processes/{Uri.EscapeDataString(process)}{(tab is null ? string.Empty : "/" + tab)}", words);

    public string Ceasefire(string ceasefire) => To($"/ceasefires/{Uri.EscapeDataString(ceasefire)}");

    /// <param name="path">A path of this site.</param>
    /// <param name="words">Words of the address; one without a value is left out.</param>
    public string To(string path, params (string Word, string? Value)[] words) => path + new QueryOptions(KnownAt: KnownAt, Filters: words.ToDictionary(w => w.Word, w => w.Value)).ToQuery();

    /// <summary>The words behind the path of such an address; empty without.</summary>
    public static string QueryOf(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : string.Empty;

    /// <summary>The same page for another state of knowledge; null for now.</summary>
    public static string At(string uri, string? knownAt)
    {
        var address = new Uri(uri);
        var words = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).Where(w => w.Key is not ("knownAt" or "cursor" or "since")).ToDictionary(w => w.Key, w => (string?)w.Value.ToString());
        return address.AbsolutePath + new QueryOptions(KnownAt: knownAt, Filters: words).ToQuery();
    }
}
