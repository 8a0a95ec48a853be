using System.Diagnostics;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Settings;
using NegotiationTracker.Storage.EventLog.EventStoreDb;

namespace NegotiationTracker.Benchmarks;

/// <summary>The EventStoreDB that the environment names, and how it is killed and started again where that is named too.</summary>
internal sealed class ExternalServer(string address)
{
    private const string Missing = "EVENTSTORE_ADDRESS is not set: it names an EventStoreDB without any stream of this record, such as esdb://127.0.0.1:2113?tls=false";

    private static string? Kill => Environment.GetEnvironmentVariable("EVENTSTORE_KILL");

    private static string? Start => Environment.GetEnvironmentVariable("EVENTSTORE_START");

    public string Address => address;

    /// <summary>Whether the tests can stop and start it: both commands are given.</summary>
    public static bool CanBeKilled => Kill is { Length: > 0 } && Start is { Length: > 0 };

    /// <summary>The settings of a service with its log on the server.</summary>
    public string[] Settings => ["--EventLog:Kind=EventStoreDb", $"--EventLog:Address={address}"];

    /// <summary>Null where the environment names none; why, is said.</summary>
    public static ExternalServer? Named()
    {
        if (Environment.GetEnvironmentVariable("EVENTSTORE_ADDRESS") is { Length: > 0 } address)
        {
            return new ExternalServer(address);
        }

        Console.Error.WriteLine(Missing);
        return null;
    }

    public EventStoreClient Connect() => new(EventStoreClientSettings.Create(address));

    /// <summary>Returns the number of entries on the server.</summary>
    public async Task<long> CountAsync()
    {
        await using var client = Connect();
        return await client.ReadAllAsync(Direction.Forwards, NegotiationTracker.EventStoreDb.Events.Position.Start, RelayFilter.Entries).LongCountAsync();
    }

    /// <exception cref="InvalidOperationException">Somebody's record is there.</exception>
    public async Task RequireEmptyAsync()
    {
        if (await CountAsync() is > 0 and var there)
        {
            throw new InvalidOperationException($"the server has {there} entries of a record: an empty one is needed");
        }
    }

    public static Task KillAsync() => RunAsync(Kill!);

    public static Task StartAsync() => RunAsync(Start!);

    private static async Task RunAsync(string command)
    {
        // Its output goes nowhere: a server that it starts would keep a pipe open. And the server takes every variable of this prefix for an option of its own.
        var start = new ProcessStartInfo("sh", ["-c", $"{{ {command} ; }} >/dev/null 2>&1 </dev/null"]);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("EVENTSTORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"it ended with {shell.ExitCode}: {command}");
        }
    }
}
