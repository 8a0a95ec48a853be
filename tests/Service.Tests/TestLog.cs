using System.Collections.Concurrent;
using NegotiationTracker.EventStoreDb.Scripted;
using Npgsql;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>
/// The log that services under test keep their record in. With <c>TRACKER_LOG=EventStoreDb</c> each database is the copy of a log on a server of its own, scripted in this process; with
/// <c>EVENTSTORE_ADDRESS</c> beside it the server there, which has to be empty, is the log of the first database, and what needs another one is skipped: so it is for one class at a time.
/// </summary>
public static class TestLog
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ScriptedCluster>>> Servers = new(StringComparer.Ordinal);
    private static string? _first;

    /// <summary>Whether services have their log on a server, unless a test says otherwise.</summary>
    public static bool OnServer { get; } = Environment.GetEnvironmentVariable("TRACKER_LOG") switch
    {
        null or "" or "Marten" => false,
        "EventStoreDb" => true,
        var other => throw new InvalidOperationException($"TRACKER_LOG is {other}; Marten or EventStoreDb is expected"),
    };

    private static string? Real => Environment.GetEnvironmentVariable("EVENTSTORE_ADDRESS");

    /// <summary>The settings of a service on a database.</summary>
    /// <param name="connection">The database's connection string.</param>
    /// <param name="onServer">Whether its log is on a server.</param>
    public static async Task<string[]> SettingsAsync(string connection, bool onServer)
    {
        if (!onServer)
        {
            return [];
        }

        if (OnServer && Real is { Length: > 0 } address)
        {
            var database = Of(connection);
            Assert.SkipWhen((Interlocked.CompareExchange(ref _first, database, null) ?? database) != database, "The server of EVENTSTORE_ADDRESS is the log of another database already");
            return On(address);
        }

        return On((await ServerAsync(connection)).ConnectionString());
    }

    /// <summary>The scripted server that is the log of a database.</summary>
    public static Task<ScriptedCluster> ServerAsync(string connection) =>
        Servers.GetOrAdd(Of(connection), _ => new Lazy<Task<ScriptedCluster>>(() => ScriptedCluster.StartAsync())).Value;

    /// <summary>Makes another database the copy of a log that there is.</summary>
    public static void Share(string connection, ScriptedCluster server) => Servers[Of(connection)] = new Lazy<Task<ScriptedCluster>>(Task.FromResult(server));

    /// <summary>The settings with which a service keeps its record on a server.</summary>
    public static string[] On(string address) => ["--EventLog:Kind", "EventStoreDb", "--EventLog:Address", address];

    public static async Task StopAsync()
    {
        foreach (var server in Servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }
    }

    private static string Of(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;
}
