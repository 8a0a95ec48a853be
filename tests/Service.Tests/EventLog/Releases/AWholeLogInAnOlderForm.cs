using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Cli;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Client;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.Tests.EventLog.Migration;
using NegotiationTracker.Service.Tests.Ledger;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Releases;

/// <summary>A log in which every seat is stored in an older form. It is read as today's; ledger and bundle are made of the bytes that are stored.</summary>
public sealed class AWholeLogInAnOlderForm(TestCluster cluster) : IAsyncLifetime
{
    private static readonly EventUpcasters Forms = new(EventCatalog.Current, OlderForms.Upcasters);

    private static readonly string[] Questions =
    [
        "/api/processes/northern-talks/rounds/3", "/api/processes/northern-talks/timeline?detail=full&limit=500", "/api/processes/northern-talks/attendance?detail=full", "/api/processes/northern-talks/diff?from=index:0",
    ];

    private readonly RecordedService _today = new(cluster);
    private string _connection = string.Empty;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _today.InitializeAsync();
        var seat = (await SendAsync(_today.Http, "seat-delegation", $$"""{"actor":"FARLAND","role":"guarantor","head":{"asWritten":"Mr Far"},{{StartedService.Unsourced}}}"""))["events"]![0]!["id"]!;
        await SendAsync(_today.Http, "correct-entry", $$"""{"entry":"{{seat}}","changes":{"role":"mediator"},"reason":"misread",{{StartedService.Unsourced}}}""");
        await SendAsync(_today.Http, "prefer-account", $$"""{"entry":"{{seat}}","reason":"closer",{{StartedService.Unsourced}}}""");
        _connection = await _today.NewDatabaseAsync();
        await _today.MoveKeysAsync(_connection);
        await StoredLog.WriteAsync(_connection, [.. (await StoredLog.ReadAsync(_today.Connection, Ct)).Select(InOlderForm)], Forms, Ct);
    }

    public ValueTask DisposeAsync() => _today.DisposeAsync();

    [Fact]
    public async Task Is_answered_as_if_it_were_of_today_and_goes_on()
    {
        await using var older = await StartAsync();
        using var http = new HttpClient { BaseAddress = older.Address };
        (await AcceptanceCommand.CaughtUpAsync(new TrackerClient(http), Ct)).ShouldBeTrue();
        (await AcceptanceCommand.CaughtUpAsync(new TrackerClient(_today.Http), Ct)).ShouldBeTrue();
        foreach (var question in Questions)
        {
            (await http.GetStringAsync(new Uri(question, UriKind.Relative), Ct)).ShouldBe(await _today.Http.GetStringAsync(new Uri(question, UriKind.Relative), Ct), question);
        }

        (await older.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
        var seat = (await AskAsync("select min(id::text) from tracker.mt_events where type = $1", OlderForms.First))!;
        await SendAsync(http, "correct-entry", $$"""{"entry":"{{seat}}","changes":{"level":"minister"},"reason":"told later",{{StartedService.Unsourced}}}""");
        (await AskAsync("select data -> 'corrected' ->> 'type' from tracker.mt_events where seq_id = (select max(seq_id) from tracker.mt_events) and $1 <> ''", "x")).ShouldBe("delegation-seated.v1");
    }

    [Fact]
    public async Task Keeps_its_bytes_and_its_root_and_a_bundle_of_it_is_right()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-older-").FullName;
        var stored = await StoredLog.ReadAsync(_connection, Ct);
        stored.Count(l => l["type"]!.ToString() == OlderForms.First).ShouldBe(2);
        stored.Count(l => l["data"]!["corrected"]?["type"]?.ToString() == OlderForms.First).ShouldBe(1);
        stored.ShouldAllBe(l => l["type"]!.ToString() != "delegation-seated.v1");
        await using (var older = await StartAsync("--Ledger:Folder", folder, "--Ledger:Origin", "tests.example/log"))
        {
            using var http = new HttpClient { BaseAddress = older.Address };
            (await AcceptanceCommand.CaughtUpAsync(new TrackerClient(http), Ct)).ShouldBeTrue();
            (await older.Services.GetRequiredService<LogIntegrityCheck>().RowsAsync(0, stored.Count, Ct)).ShouldBeEmpty();
            await ALogOfThisRelease.SignedAsync(http, stored.Count);
        }

        (await StoredLog.ReadAsync(_connection, Ct)).Select(l => l.ToJsonString()).ShouldBe(stored.Select(l => l.ToJsonString()));
        (await RecordedService.RootAsync(_connection)).ShouldBe(StoredLog.RootOf(stored));
        (await RecordedService.RootAsync(_connection)).ShouldNotBe(await RecordedService.RootAsync(_today.Connection));
        var bundle = Path.Combine(folder, "bundle");
        var exported = await Tracker.ExportStoredAsync(_connection, bundle, Ct);
        exported.Code.ShouldBe(0, exported.Text);
        (await File.ReadAllTextAsync(bundle, Ct)).ShouldContain("\"as\":\"mediator\"");
        var key = Signing.KeyFile.Read(Path.Combine(folder, "signing.key"))[0].Verifier;
        var verified = await Tracker.RunAsync(VerifyCommand.Make(), Ct, bundle, "--key", key.ToString());
        verified.Code.ShouldBe(0, verified.Output + verified.Error);
        Directory.Delete(folder, recursive: true);
    }

    private static JsonObject InOlderForm(JsonObject line)
    {
        (line["type"], line["data"]) = OlderForms.Of(line["type"]!.ToString(), line["data"]!.DeepClone().AsObject());
        return line;
    }

    private Task<TrackerHost> StartAsync(params string[] settings) => StartedService.StartAsync(_connection, onServer: false, Configured, settings);

    private static void Configured(WebApplicationBuilder builder)
    {
        foreach (var upcaster in OlderForms.Upcasters)
        {
            builder.Services.AddSingleton(upcaster);
        }
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string command, string body)
    {
        using var content = new StringContent(body, null, "application/json");
        using var answer = await http.PostAsync(new Uri($"{StartedService.Round}/{command}", UriKind.Relative), content, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        ((int)answer.StatusCode).ShouldBe(201, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<string?> AskAsync(string sql, string value)
    {
        await using var database = NpgsqlDataSource.Create(_connection);
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(Ct) as string;
    }
}
