using System.Text.Json;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The words by which things without a name of their own are called.</summary>
public sealed class ThingWords(IStringLocalizer<ThingTexts> things, IStringLocalizer<CeasefireTexts> ceasefires, IStringLocalizer<ShellTexts> shell, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> words)
{
    /// <summary>Returns what a thing is called.</summary>
    /// <param name="thing">The name that the record has.</param>
    public string Of(ThingName thing) => thing.Stream.Split('-', 2) switch
    {
        ["ceasefire", var key] => CeasefireTitle.Of(key, thing.Parties, thing.Since, d => EdtfLabels.Of(d, times), ceasefires),
        ["round", var key] => thing.Name ?? things["Round", key.Split('/')[^1]],
        [var category, _] when category is "document" or "commitment" => thing.Name ?? things["Untitled", words.Word(category)],
        ["person", _] when thing.Name == string.Empty => shell["ErasedName"],
        [_, var key] => thing.Name ?? key,
        _ => thing.Stream,
    };
}

/// <summary>What the things on a page are called, so that no key is shown where the record has a name.</summary>
public sealed class StreamTitles
{
    private const int MostOfData = 200;
    private readonly Dictionary<string, ThingName> _names;

    public StreamTitles(IEnumerable<ThingName> names) => _names = names.ToDictionary(n => n.Stream, StringComparer.Ordinal);

    /// <summary>Gets the process of the page. Its rounds are called by their labels alone. Null for a page across processes.</summary>
    public string? Process { get; init; }

    /// <summary>Asks for the names of things, and of the processes of rounds among them.</summary>
    /// <param name="process">The process of the page. Null for a page across processes.</param>
    public static async Task<StreamTitles> AskAsync(TrackerClient client, IEnumerable<string> streams, QueryOptions asking, CancellationToken ct, string? process = null)
    {
        var asked = streams.SelectMany(s => ProcessOf(s) is { } of && of != process ? [s, $"process-{of}"] : new[] { s });
        return new StreamTitles(await ThingsById.AskAsync(asked, new QueryOptions(asking.KnownAt, asking.ValidAt), client.ListNamesAsync, ct)) { Process = process };
    }

    /// <summary>Returns the streams of things that the members of an entry name.</summary>
    /// <param name="data">The members, at the top of the entry.</param>
    /// <param name="kinds">The kind of each member.</param>
    public static IEnumerable<string> StreamsIn(IReadOnlyCollection<KeyValuePair<string, JsonElement>> data, IReadOnlyDictionary<string, string> kinds)
    {
        var texts = data.SelectMany(d => d.Value.ValueKind == JsonValueKind.Array ? d.Value.EnumerateArray().Select(i => (d.Key, Value: i)) : [(d.Key, d.Value)])
            .Where(d => d.Value.ValueKind == JsonValueKind.String).Select(d => (d.Key, Text: d.Value.GetString()!)).ToList();
        var process = texts.Find(t => t.Key == "process").Text;
        return texts.Select(t => t.Key == "round" && process is not null ? $"round-{process}/{t.Text}" : StreamOf(kinds.GetValueOrDefault(t.Key), t.Text)).OfType<string>().Take(MostOfData);
    }

    /// <summary>Returns the stream of a value of a kind. Null if the kind names no thing with a stream.</summary>
    public static string? StreamOf(string? kind, string value) => kind switch
    {
        "process" or "document" or "ceasefire" or "body" => $"{kind}-{value}",
        "stream" => value,
        _ => null,
    };

    /// <summary>Returns whether the record has a thing with this stream.</summary>
    public bool Has(string stream) => _names.ContainsKey(stream);

    /// <summary>Returns the name of a thing as it is recorded. Null if it has none.</summary>
    public string? NameOf(string stream) => _names.GetValueOrDefault(stream)?.Name;

    /// <summary>Returns the only round with this key among the things of the page. Null if there is none, or if there are several.</summary>
    public string? RoundWith(string key) => _names.Keys.Where(s => s.StartsWith("round-", StringComparison.Ordinal) && s.EndsWith($"/{key}", StringComparison.Ordinal)).Take(2).ToList() is [var one] ? one : null;

    /// <summary>Returns what a thing is called. On a page across processes, a round is called by its process too.</summary>
    public string Of(string stream, ThingWords words) =>
        ProcessOf(stream) is { } process && process != Process ? $"{NameOf($"process-{process}") ?? process} · {Alone(stream, words)}" : Alone(stream, words);

    /// <summary>Returns what a thing is called where its process is shown already.</summary>
    public string Alone(string stream, ThingWords words) => words.Of(_names.GetValueOrDefault(stream) ?? new ThingName { Stream = stream });

    /// <summary>Returns the process of a round. Null for the stream of another thing.</summary>
    private static string? ProcessOf(string stream) => stream.Split('-', 2) is ["round", var round] ? round.Split('/')[0] : null;
}
