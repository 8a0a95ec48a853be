using System.Globalization;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Addresses of pages, with the same paths as the API. Each keeps the state of knowledge and the moment of the page.</summary>
/// <param name="KnownAt">The state of knowledge. Null for now.</param>
/// <param name="ValidAt">The moment in the world, as EDTF. Null for all times.</param>
public sealed record Links(string? KnownAt, string? ValidAt = null)
{
    /// <summary>Gets the last day of the moment. Null without a moment, and if it cannot be read.</summary>
    public DateOnly? LastDay => ValidAt is { } moment ? EdtfTime.Of(moment).Last : null;

    /// <summary>Gets the parameters that every link keeps, for a form that uses GET. Those without a value are left out.</summary>
    public IEnumerable<(string Word, string Value)> Kept =>
        ((IEnumerable<(string Word, string? Value)>)[("knownAt", KnownAt), ("validAt", ValidAt)]).Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => (k.Word, k.Value!));

    public string Overview(params (string Word, string? Value)[] words) => To("/", words);

    public string Process(string process, string? tab = null, params (string Word, string? Value)[] words) =>
        To($"/processes/{Uri.EscapeDataString(process)}{(tab is null ? string.Empty : "/" + tab)}", words);

    public string Ceasefire(string ceasefire) => To($"/ceasefires/{Uri.EscapeDataString(ceasefire)}");

    /// <param name="path">A path of this site.</param>
    /// <param name="words">Query parameters, which may be repeated. Those without a value are left out.</param>
    public string To(string path, params IEnumerable<(string Word, string? Value)> words) => path + Query(KnownAt, ValidAt, words);

    /// <summary>Returns the query of such an address, or an empty text.</summary>
    public static string QueryOf(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : string.Empty;

    /// <summary>Returns the same page for another state of knowledge, without what its reader has just recorded. Null for now.</summary>
    public static string At(string uri, string? knownAt) => With(uri, "knownAt", knownAt);

    /// <summary>Returns the same page for another moment in the world. Null for all times.</summary>
    public static string Then(string uri, string? validAt) => With(uri, "validAt", validAt);

    /// <summary>Returns the same page for the present state of knowledge, and for all times in the world.</summary>
    public static string Now(string uri) => At(Whole(uri, Then(uri, null)), null);

    /// <summary>Returns the same page for the first state of knowledge that has its thing, whatever the moment.</summary>
    public static string FirstKnown(string uri, FirstAppearance appears) => At(Whole(uri, Then(uri, null)), appears.KnownAt);

    /// <summary>Returns the same page for the first day in the world on which its thing is there. The state of knowledge is that of the page, or the first one that has the thing.</summary>
    /// <param name="knownAt">The state of knowledge of the page.</param>
    public static string FirstValid(string uri, string? knownAt, FirstAppearance appears) => Then(Has(knownAt, appears) ? uri : Whole(uri, At(uri, appears.KnownAt)), appears.ValidAt);

    /// <summary>Returns whether a state of knowledge has a thing.</summary>
    private static bool Has(string? knownAt, FirstAppearance appears) => knownAt switch
    {
        null => true,
        _ when IndexOf(knownAt) is { } index => index >= IndexOf(appears.KnownAt),
        _ => DateTimeOffset.TryParse(knownAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant >= appears.RecordedAt,
    };

    private static long? IndexOf(string knownAt) =>
        knownAt.StartsWith("index:", StringComparison.Ordinal) && long.TryParse(knownAt.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static string Query(string? knownAt, string? validAt, IEnumerable<(string Word, string? Value)> words) =>
        new QueryOptions(knownAt, validAt) { Repeated = [.. words.Where(w => !string.IsNullOrEmpty(w.Value)).Select(w => (w.Word, w.Value!))] }.ToQuery();

    private static string Whole(string uri, string path) => new Uri(new Uri(uri), path).ToString();

    private static string With(string uri, string word, string? value)
    {
        var address = new Uri(uri);
        var words = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).Where(w => w.Key is not ("cursor" or "since" or "recorded" or "after" or "saved") && w.Key != word).ToDictionary();
        string? Kept(string name) => name == word ? value : words.GetValueOrDefault(name).ToString();
        var others = words.Where(w => w.Key is not ("knownAt" or "validAt")).SelectMany(w => w.Value.Select(v => (w.Key, v)));
        return address.AbsolutePath + Query(Kept("knownAt"), Kept("validAt"), word is "knownAt" or "validAt" ? others : others.Append((word, value)));
    }
}
