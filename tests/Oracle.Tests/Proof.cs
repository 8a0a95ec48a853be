using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Service.Tests;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Records random histories, reads them from the API, and compares the answers with those of the oracle.</summary>
internal sealed class Proof(StartedService service, int seed)
{
    private const int AtOnce = 256;
    private const int QuestionsEach = 3;
    private const int Shown = 5;

    /// <summary>The test keeps one of so many answers, and repeats its question at the end.</summary>
    private const int KeptOf = 100;

    /// <summary>The number of times that a question waits five seconds for its answer.</summary>
    private const int Patience = 24;

    private readonly ConcurrentBag<string> _differences = [];
    private readonly List<(string Path, string Text)> _kept = [];

    public int Asked { get; private set; }

    public int Events { get; private set; }

    public Seen Seen { get; } = new();

    public IReadOnlyList<string> Differences => [.. _differences.Order(StringComparer.Ordinal)];

    /// <summary>Records other things that the histories cite.</summary>
    public async Task PrepareAsync()
    {
        foreach (var source in new[] { "third-readout", "fourth-readout" })
        {
            (await service.SendAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"{{source}}",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        }
    }

    public async Task RunAsync(int from, int count, Action<int> progress, CancellationToken cancelled)
    {
        for (var next = from; next < from + count && _differences.Count < Shown; next += AtOnce)
        {
            cancelled.ThrowIfCancellationRequested();
            var histories = Enumerable.Range(next, Math.Min(AtOnce, from + count - next)).Select(n => new History(seed, n)).ToList();
            while (histories.Where(h => !h.IsWhole).ToList() is { Count: > 0 } unfinished)
            {
                await RecordAsync(unfinished);
            }

            var asked = histories.SelectMany(h => h.Questions(QuestionsEach).SelectMany(q => h.Places().Select(p => (History: h, Question: q, Place: p)))).ToList();
            await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancelled }, async (a, _) =>
                await AskAsync(a.History, a.Question, a.Place.Path, a.Place.Said(a.Question), a.Place.Read));
            histories.ForEach(h => Seen.Count(h));
            Asked += asked.Count;
            Events += histories.Sum(h => h.Journal.All.Count);
            foreach (var (_, question, place) in asked.Where((_, i) => i % KeptOf == 0))
            {
                await KeepAsync(place.Path, question);
            }

            progress(next + histories.Count - from);
        }
    }

    /// <summary>Asks what was kept once more, when much has been recorded since; gives back what is no longer the same.</summary>
    public async Task<IReadOnlyList<string>> ChangedAsync()
    {
        var changed = new List<string>();
        foreach (var (path, text) in _kept)
        {
            if ((await GetAsync(path)).Text != text)
            {
                changed.Add(path);
            }
        }

        return changed;
    }

    public int Kept => _kept.Count;

    /// <summary>The next command of each history; they are of different streams, and so share commits.</summary>
    private async Task RecordAsync(List<History> histories)
    {
        using var content = new StringContent(string.Join('\n', histories.Select(h => h.NextLine())), Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http.PostAsync(new Uri("/api/commands?onError=continue", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < histories.Count; i++)
        {
            histories[i].Take(JsonNode.Parse(lines[i])!);
        }
    }

    private async Task AskAsync(History history, Question question, string path, List<string> said, Func<JsonNode, List<string>> read)
    {
        var (status, text) = await GetAsync(path + question.Query);
        var answered = status switch
        {
            HttpStatusCode.OK => read(JsonNode.Parse(text)!),
            HttpStatusCode.NotFound => ["not there"],
            _ => [text],
        };
        if (!answered.SequenceEqual(said, StringComparer.Ordinal))
        {
            _differences.Add($"""
                seed {seed}, history {history.Number}: {path}{question.Query}
                only the oracle: {string.Join("\n    ", said.Except(answered, StringComparer.Ordinal))}
                only the answer: {string.Join("\n    ", answered.Except(said, StringComparer.Ordinal))}
                from line {answered.Zip(said).TakeWhile(l => l.First == l.Second).Count()} on
                the oracle:
                {string.Join('\n', said)}
                the answer:
                {string.Join('\n', answered)}
                the commands:
                {history}
                """);
        }
    }

    private async Task KeepAsync(string path, Question question)
    {
        if (await GetAsync(path + question.Query) is (HttpStatusCode.OK, var text))
        {
            _kept.Add((path + question.Query, text));
        }
    }

    /// <summary>A model that lags on a busy machine is waited for, as the interface asks its clients to.</summary>
    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        for (var left = Patience; ; left--)
        {
            using var response = await service.Http.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.GatewayTimeout || left == 0)
            {
                return (response.StatusCode, await response.Content.ReadAsStringAsync());
            }
        }
    }
}
