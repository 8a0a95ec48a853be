using System.Text.Json.Nodes;
using NegotiationTracker.Cli;
using NegotiationTracker.Client;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Acceptance;

/// <summary>The sample is loaded through the front door and asked the questions of the acceptance file.</summary>
public sealed class AcceptanceTests(TestCluster cluster)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sample_answers_every_question_right(bool onServer)
    {
        var (right, wrong) = await AskAsync(line => line, onServer);

        wrong.ShouldBeEmpty();
        right.ShouldBeGreaterThan(250);
    }

    [Theory]
    [InlineData("\"level\": \"ambassador\"", "\"level\": \"expert\"", "USA at 1, level: expected ambassador, found expert")]
    [InlineData("\"id\": \"115\"", "\"id\": \"116\"", "externalIds: expected gw/652, ucdp-conflict/299, pa-x-process/115")]
    [InlineData("\"ranges\": [{\"start\": 510, \"end\": 670}]", "\"ranges\": [{\"start\": 510, \"end\": 669}]", "host-weight-of-settlement: characters")]
    public async Task One_fact_altered_makes_exactly_its_own_line_wrong(string fact, string otherwise, string answer)
    {
        var altered = 0;
        var (_, wrong) = await AskAsync(line =>
        {
            var changed = line.Replace(fact, otherwise, StringComparison.Ordinal);
            altered += changed == line ? 0 : 1;
            return changed;
        }, TestLog.OnServer);

        altered.ShouldBe(1);
        wrong.ShouldHaveSingleItem().ShouldContain(answer);
    }

    private async Task<(int Right, List<string> Wrong)> AskAsync(Func<string, string> alter, bool onServer)
    {
        await using var host = await StartedService.StartAsync(await cluster.NewDatabaseWithTablesAsync(), onServer);
        using var http = new HttpClient { BaseAddress = host.Address };
        var client = new TrackerClient(http);
        var refused = new List<RefusedLine>();
        foreach (var sample in new[] { "astana.ndjson", "climate.ndjson", "places.ndjson" })
        {
            var lines = File.ReadLinesAsync(Repository.File("samples", sample), TestContext.Current.CancellationToken);
            await new BulkImporter(client).ImportAsync(lines.Select(alter), 0, false, refused.Add, _ => { }, TestContext.Current.CancellationToken);
        }

        refused.ShouldBeEmpty();
        (await AcceptanceCommand.CaughtUpAsync(client, TestContext.Current.CancellationToken)).ShouldBeTrue();
        var run = new AcceptanceRun(client);
        var said = new List<string>();
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File("samples", "acceptance.json"), TestContext.Current.CancellationToken))!;
        foreach (var step in file["checks"]!.AsArray().SelectMany(c => c!["steps"]!.AsArray()))
        {
            await run.StepAsync(step!, said.Add, TestContext.Current.CancellationToken);
        }

        return (run.Right, said.Where(s => s.Contains("WRONG", StringComparison.Ordinal)).ToList());
    }
}

/// <summary>Files of the repository that the tests read.</summary>
internal static class Repository
{
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }
}
