using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Generator;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries.AsOf;

/// <summary>An answer is kept with its basis, and asked again when the log has grown: the same bytes have to come.</summary>
public sealed class AsItStood(StartedService service) : IClassFixture<StartedService>
{
    private const int Seed = 31_102_017;
    private const string Lines = "application/x-ndjson, application/json;q=0.5";

    private static readonly string[] Registries = ["actors", "people", "places", "sources", "bodies", "documents", "ceasefires", "processes"];
    private static readonly string[] OfProcess =
        ["", "/timeline", "/statements", "/rounds", "/attendance", "/promises", "/ceasefires", "/documents", "/timeline?include=names", "/timeline?contested=true", "/rounds?include=names", "/attendance?validAt=2017-06", "/timeline?validAt=2017-06", "/rounds?validAt=2017-06-15", "/backdated", "/disputes?limit=500", "/disputes?validAt=2017-06"];

    [Fact]
    public async Task Whatever_was_answered_once_is_answered_again_byte_for_byte()
    {
        var kept = new List<Answer>();
        var all = RealisticProcesses.Lines(Seed, 1_200).ToList();
        foreach (var upTo in new[] { 400, 800, 1_200 })
        {
            await LoadAsync(all.Take(upTo));
            kept.AddRange(await AnswersAsync());
        }

        kept.Count.ShouldBeGreaterThan(150);
        foreach (var answer in kept)
        {
            var (again, basis) = await AskAsync($"{answer.Path}{(answer.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}knownAt=index:{answer.Index}");
            IndexOf(basis).ShouldBe(answer.Index);
            again.ShouldBe(answer.Text, $"{answer.Path} at {answer.Index}");
        }
    }

    private async Task LoadAsync(IEnumerable<string> lines)
    {
        var refused = new List<RefusedLine>();
        await new BulkImporter(new TrackerClient(service.Http)).ImportAsync(lines.ToAsyncEnumerable(), 0, true, refused.Add, _ => { }, TestContext.Current.CancellationToken);
        refused.ShouldBeEmpty();
        var head = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        foreach (var _ in Enumerable.Range(0, 24))
        {
            if (await service.AskAsync<long>("select min(index) from tracker.model_progress") == head)
            {
                return;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    private async Task<List<Answer>> AnswersAsync()
    {
        var paths = new List<string>();
        foreach (var registry in Registries)
        {
            paths.Add($"/api/{registry}");
            paths.AddRange((await IdsAsync($"/api/{registry}")).Take(registry == "processes" ? 0 : 5).Select(id => $"/api/{registry}/{id}"));
        }

        foreach (var process in await IdsAsync("/api/processes"))
        {
            paths.AddRange(OfProcess.Select(p => $"/api/processes/{process}{p}"));
            paths.AddRange((await IdsAsync($"/api/processes/{process}/rounds")).Take(4).Select(r => $"/api/processes/{process}/rounds/{r}"));
        }

        var answers = new List<Answer>();
        foreach (var path in paths)
        {
            var (text, basis) = await AskAsync(path);
            answers.Add(new Answer(path, IndexOf(basis), text));
        }

        return answers;
    }

    private async Task<IEnumerable<string>> IdsAsync(string list) => (await AskAsync(list)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var row = JsonNode.Parse(line)!;
        return (row["id"] ?? row["document"] ?? row["ceasefire"] ?? row["round"] ?? row["process"])!.ToString();
    });

    private async Task<(string Text, string Basis)> AskAsync(string path)
    {
        var (response, text) = await service.RawAsync(path, ("Accept", Lines));
        using (response)
        {
            ((int)response.StatusCode).ShouldBe(200, $"{path}: {text}");
            return (text, response.Headers.GetValues("Tracker-Basis").Single());
        }
    }

    private static long IndexOf(string basis) => long.Parse(basis.Split(';')[0]["index=".Length..], null);

    private sealed record Answer(string Path, long Index, string Text);
}
