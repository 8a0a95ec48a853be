using System.Text.Json.Nodes;
using NegotiationTracker.EventStoreDb.Scripted;
using Npgsql;
using Shouldly;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>A database that is made the copy of a server's log, and the services on it.</summary>
public sealed class Copy : IAsyncDisposable
{
    public const string LeavesSql = "select coalesce(string_agg(encode(leaf, 'hex'), ',' order by index), '') from tracker.ledger";

    private readonly string _connection;
    private readonly NpgsqlDataSource _database;
    private readonly HttpClient _http = new();

    private Copy(string connection, ScriptedCluster server) => (_connection, Server, _database) = (connection, server, NpgsqlDataSource.Create(connection));

    public ScriptedCluster Server { get; }

    public TrackerHost Host { get; private set; } = null!;

    /// <summary>A database without an entry for a server's log; nothing runs on it yet.</summary>
    public static async Task<Copy> OfAsync(ScriptedCluster server, TestCluster cluster) => new(await cluster.NewDatabaseWithTablesAsync(), server);

    public async Task<Copy> StartAsync()
    {
        Host = await AnotherAsync();
        return this;
    }

    /// <summary>Starts another service with the same database and the same server.</summary>
    public async Task<TrackerHost> AnotherAsync() => await StartedService.StartAsync(_connection, onServer: false, TestLog.On(Server.ConnectionString()));

    /// <summary>A service on the same database, and another server.</summary>
    public async Task<TrackerHost> AtAsync(ScriptedCluster server) => Host = await StartedService.StartAsync(_connection, onServer: false, TestLog.On(server.ConnectionString()));

    public async Task StopAsync() => await Host.DisposeAsync();

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> SizeAsync() => AskAsync<long>("select size from tracker.ledger_head");

    public Task<string> LeavesAsync() => AskAsync<string>(LeavesSql);

    public async Task<JsonNode> ReadyAsync() => JsonNode.Parse(await (await _http.GetAsync(new Uri(Host.Address, "/health/ready"))).Content.ReadAsStringAsync())!;

    public async Task<int> StatusAsync() => (int)(await _http.GetAsync(new Uri(Host.Address, "/health/ready"))).StatusCode;

    /// <summary>Waits until readiness is as it is to be.</summary>
    /// <param name="there">What is to be so.</param>
    /// <param name="most">How long that may take; 30 s if it is not said.</param>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> there, TimeSpan? most = null)
    {
        var ready = await ReadyAsync();
        for (var look = 0; !there(ready); look++)
        {
            look.ShouldBeLessThan((int)((most ?? TimeSpan.FromSeconds(30)).TotalMilliseconds / 50), ready.ToJsonString());
            await Task.Delay(50);
            ready = await ReadyAsync();
        }

        return ready;
    }

    /// <summary>Waits until all of the server's events are copied, and nothing is wrong.</summary>
    public async Task<Copy> CaughtUpAsync(long size)
    {
        await UntilAsync(r => r["indexes"]!.GetValue<long>() == size && r["relay"]!["state"]!.ToString() == "current" && r["status"]!.ToString() == "ready");
        return this;
    }

    /// <summary>Waits until it has stopped, and gives the reason.</summary>
    public async Task<string> AlarmAsync()
    {
        var ready = await UntilAsync(r => r["relay"]!["state"]!.ToString() == "stopped");
        ready["status"]!.ToString().ShouldBe("not ready");
        return ready["relay"]!["alarm"]!.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await (Host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _database.DisposeAsync();
        await Server.DisposeAsync();
        _http.Dispose();
    }
}
