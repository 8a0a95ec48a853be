using System.Collections.ObjectModel;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Titles of processes, labels of rounds and names of other things, so that a page shows no key where the record has a name.</summary>
/// <param name="Processes">The titles by process.</param>
/// <param name="Rounds">The labels by stream, such as <c>round-p/1</c>.</param>
public sealed record StreamTitles(IReadOnlyDictionary<string, string> Processes, IReadOnlyDictionary<string, string> Rounds)
{
    /// <summary>Gets the names of other things by stream, such as <c>body-b</c>.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Returns the titles of processes, and the labels of rounds.</summary>
    /// <param name="streams">Streams of which the processes are named too.</param>
    public static async Task<StreamTitles> OfAsync(
        TrackerClient client, IEnumerable<string> streams, IReadOnlyCollection<(string Process, string Round, string? Label)> rounds, QueryOptions asking, CancellationToken ct)
    {
        var processes = streams.Select(ProcessOf).OfType<string>().Concat(rounds.Select(r => r.Process));
        var titles = await ThingsById.AskAsync(processes, asking, (a, stop) => client.ListProcessesAsync(a, stop), ct);
        return new StreamTitles(
            titles.Where(p => p.Title is not null).ToDictionary(p => p.Process, p => p.Title!, StringComparer.Ordinal),
            rounds.Where(r => r.Label is not null).GroupBy(r => $"round-{r.Process}/{r.Round}").ToDictionary(g => g.Key, g => g.First().Label!, StringComparer.Ordinal));
    }

    /// <summary>Returns the titles of documents and ceasefires too.</summary>
    /// <param name="ceasefire">Returns the title of a ceasefire.</param>
    public async Task<StreamTitles> WithAsync(TrackerClient client, IReadOnlyCollection<string> streams, QueryOptions asking, Func<CeasefireStatus, string> ceasefire, CancellationToken ct)
    {
        var keys = streams.Where(s => s.StartsWith("document-", StringComparison.Ordinal)).Select(s => s["document-".Length..]);
        var documents = await ThingsById.AskAsync(keys, asking, (a, stop) => client.FindAsync(RecordLists.Documents, a, stop), ct);
        var ceasefires = await CeasefireTitle.ListAsync(client, streams, asking, ceasefire, ct);
        return this with { Others = documents.Where(d => d.Title is not null).Select(d => KeyValuePair.Create($"document-{d.Document}", d.Title!)).Concat(Others).Concat(ceasefires).DistinctBy(o => o.Key).ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>Returns the words for a stream: the title of a process, or that and the label of a round. Returns null without a title.</summary>
    public string? Of(string stream)
    {
        var (category, key) = stream.Split('-', 2) is [var c, var k] ? (c, k) : (stream, string.Empty);
        return category switch
        {
            "process" => Processes.GetValueOrDefault(key),
            "round" when key.Split('/') is [var process, var round] && Processes.GetValueOrDefault(process) is { } title => $"{title} · {Rounds.GetValueOrDefault(stream) ?? round}",
            _ => Others.GetValueOrDefault(stream),
        };
    }

    /// <summary>Returns the process of a stream. Null if its key does not name one.</summary>
    private static string? ProcessOf(string stream) => stream.Split('-', 2) switch
    {
        ["process", var process] => process,
        ["round", var round] => round.Split('/')[0],
        _ => null,
    };
}
