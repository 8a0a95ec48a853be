using NegotiationTracker.Cli;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Service.Tests.Ledger;
using NegotiationTracker.Storage.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Migration;

/// <summary>A service whose log is in PostgreSQL, with some hundred entries, and copies of that log.</summary>
public sealed class RecordedService(TestCluster cluster) : StartedService(cluster)
{
    public const int Loaded = 700;

    private readonly TestCluster _cluster = cluster;

    public override bool OnServer => false;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await SendAsync($"{Round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"observer","head":{"person":"p-1","asWritten":"Frau Ada"},{{Unsourced}}}""", "seat", causation: "0199aaaa-0000-7000-8000-000000000001")).ShouldBeAccepted();
        var lines = Enumerable.Range(0, Loaded).Select(i => i % 2 == 0
            ? $$$"""{"target":"/actors/FILLER_{{{i / 2}}}","command":"register-actor","key":"f-{{{i}}}","body":{"kind":"state","names":[{"language":"en","text":"F"}],{{{Unsourced}}} } }"""
            : $$$"""{"target":"/actors/FILLER_{{{i / 2}}}","command":"record-alias","key":"f-{{{i}}}","body":{"alias":"G","language":"en",{{{Unsourced}}} } }""");
        (await new NegotiationTracker.Client.TrackerClient(Http).PostCommandsAsync([.. lines], continueOnError: false, Ct)).ShouldAllBe(r => r.Accepted);
    }

    public Task<long> SizeAsync() => AskAsync<long>("select size from tracker.ledger_head");

    public Task<string> NewDatabaseAsync() => _cluster.NewDatabaseAsync();

    public static Task<(int Code, string Output, string Error)> CopyAsync(string from, string to, CancellationToken? ct = null) =>
        Tracker.RunAsync(LogCommand.Make(), ct ?? Ct, "copy", "--from", from, "--to", to);

    /// <summary>Begins a copy, and cuts it off once so many entries are compared.</summary>
    public static async Task CutOffAsync(string from, string to, long after)
    {
        using var cut = new CancellationTokenSource();
        await using var copying = await Storage.EventLog.Migration.LogCopy.OpenAsync(from, to, Ct);
        await Should.ThrowAsync<OperationCanceledException>(() => copying.RunAsync((done, _) => { if (done >= after) { cut.Cancel(); } }, cut.Token));
    }

    /// <summary>Starts a server with the whole log.</summary>
    public async Task<ScriptedCluster> OnAServerAsync()
    {
        var server = await ScriptedCluster.StartAsync();
        (await CopyAsync(Connection, server.ConnectionString())).Code.ShouldBe(0);
        return server;
    }

    public static async Task<LedgerHash> RootAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var size = database.CreateCommand("select size from tracker.ledger_head");
        return await new TreeStore(database).RootNowAsync((long)(await size.ExecuteScalarAsync(Ct))!, Ct);
    }

    public static async Task<T> AskAsync<T>(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Copies the keys of people like <c>pg_dump --schema=person_keys</c>, from the old database into the new one before its first start.</summary>
    public async Task MoveKeysAsync(string to)
    {
        await using var database = NpgsqlDataSource.Create(to);
        await Storage.Database.Schema.EnsureAsync(database, Ct);
        foreach (var table in new[] { "person_key", "erased", "secret" })
        {
            await using var source = await Database.OpenConnectionAsync(Ct);
            await using var target = await database.OpenConnectionAsync(Ct);
            using var rows = await source.BeginTextExportAsync($"copy person_keys.{table} to stdout", Ct);
            await using var into = await target.BeginTextImportAsync($"copy person_keys.{table} from stdin", Ct);
            await into.WriteAsync(await rows.ReadToEndAsync(Ct));
        }
    }
}
