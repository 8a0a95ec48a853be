using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Cli;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Client;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Service.Tests.EventLog.Migration;
using NegotiationTracker.Service.Tests.Ledger;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Releases;

/// <summary>
/// A whole log as release 0.1.0 stored it, made of the climate sample. This release and every later one reads it, replays it and verifies it.
/// <para>
/// With TRACKER_ACCEPT=1 this test writes the answers again. It writes the log again only if <c>log.ndjson.gz</c> is deleted first, which is right only before the release:
/// <c>rm tests/Service.Tests/EventLog/Releases/0.1.0/log.ndjson.gz; TRACKER_ACCEPT=1 dotnet tests/Service.Tests/bin/Release/net10.0/NegotiationTracker.Service.Tests.dll -class
/// NegotiationTracker.Service.Tests.EventLog.Releases.ALogOfThisRelease</c>
/// </para>
/// </summary>
public sealed class ALogOfThisRelease(TestCluster cluster)
{
    private static readonly string Folder = Repository.File("tests", "Service.Tests", "EventLog", "Releases", "0.1.0");
    private static readonly string LogFile = Path.Combine(Folder, "log.ndjson.gz");
    private static readonly string AnswersFile = Path.Combine(Folder, "answers.txt.gz");

    private static readonly string[] Questions =
    [
        "/processes", "/processes/un-climate", "/processes/un-climate/timeline?detail=full&limit=100", "/processes/un-climate/rounds/cop-13", "/processes/un-climate/attendance?detail=full", "/processes/un-climate/promises?detail=full",
        "/processes/un-climate/disputes?detail=full", "/processes/un-climate/progress",
    ];

    private static bool Accepts => Environment.GetEnvironmentVariable("TRACKER_ACCEPT") == "1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_read_replayed_and_verified()
    {
        if (Accepts && !File.Exists(LogFile))
        {
            await RecordAsync();
        }

        var lines = Read(LogFile).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        lines.Count.ShouldBeGreaterThan(200);
        var connection = await cluster.NewDatabaseAsync();
        await StoredLog.WriteAsync(connection, lines, null, Ct);
        (await StoredLog.ReadAsync(connection, Ct)).Select(l => l.ToJsonString()).ShouldBe(lines.Select(l => l.ToJsonString()));
        (await RecordedService.RootAsync(connection)).ShouldBe(StoredLog.RootOf(lines));

        var folder = Directory.CreateTempSubdirectory("tracker-release-").FullName;
        await using (var host = await StartedService.StartAsync(connection, onServer: false, "--Ledger:Folder", folder, "--Ledger:Origin", "tests.example/log"))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            (await AcceptanceCommand.CaughtUpAsync(new TrackerClient(http), Ct)).ShouldBeTrue();
            (await host.Services.GetRequiredService<LogIntegrityCheck>().RowsAsync(0, lines.Count, Ct)).ShouldBeEmpty();
            (await host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
            var answers = await AnswersAsync(http, lines.Count);
            if (Accepts)
            {
                Write(AnswersFile, answers);
            }

            answers.ShouldBe(Read(AnswersFile), "an answer about the log of release 0.1.0 is another one; if that is meant, run this test with TRACKER_ACCEPT=1");
            await SignedAsync(http, lines.Count);
        }

        await VerifiedAsync(connection, folder, lines.Count);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task VerifiedAsync(string connection, string folder, int size)
    {
        var bundle = Path.Combine(folder, "bundle");
        (await Tracker.ExportStoredAsync(connection, bundle, Ct, "--process", "un-climate")).ShouldBe((0, $"bundle: {size} entries"));
        var key = Signing.KeyFile.Read(Path.Combine(folder, "signing.key"))[0].Verifier;
        var verified = await Tracker.RunAsync(VerifyCommand.Make(), Ct, bundle, "--key", key.ToString());
        verified.Code.ShouldBe(0, verified.Output + verified.Error);
        var replayed = await Tracker.RunAsync(ReplayCommand.Make(), Ct, "--bundle", bundle);
        replayed.Code.ShouldBe(0, replayed.Error);
        replayed.Output.ShouldContain("round-un-climate/cop-13");
    }

    /// <summary>Waits until a checkpoint covers the log.</summary>
    internal static async Task SignedAsync(HttpClient http, long size)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative), Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            if (answer.IsSuccessStatusCode && long.Parse(text.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture) >= size)
            {
                return;
            }

            tries.ShouldBeLessThan(600, text);
            await Task.Delay(50, Ct);
        }
    }

    private static async Task<string> AnswersAsync(HttpClient http, int size)
    {
        var answers = new StringBuilder();
        foreach (var question in Questions)
        {
            var text = await http.GetStringAsync(new Uri($"/api{question}{(question.Contains('?') ? '&' : '?')}knownAt=index:{size - 1}", UriKind.Relative), Ct);
            answers.Append(question).Append('\n').Append(text).Append('\n');
        }

        return answers.ToString();
    }

    private async Task RecordAsync()
    {
        var connection = await cluster.NewDatabaseAsync();
        await using (var host = await StartedService.StartAsync(connection, onServer: false))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            await new BulkImporter(new TrackerClient(http)).ImportAsync(File.ReadLinesAsync(Repository.File("samples", "climate.ndjson"), Ct), 0, false, r => throw new InvalidOperationException(r.ToString()), _ => { }, Ct);
        }

        Directory.CreateDirectory(Folder);
        Write(LogFile, string.Concat((await StoredLog.ReadAsync(connection, Ct)).Select(l => l.ToJsonString() + "\n")));
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static void Write(string file, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.SmallestSize));
        writer.Write(text);
    }
}
