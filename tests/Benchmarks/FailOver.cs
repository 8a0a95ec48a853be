using System.Diagnostics;
using System.Text;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.Benchmarks;

/// <summary>Measures how long a cluster accepts no appends after its leader is killed: from the kill to the first answered append that began later.</summary>
internal static class FailOver
{
    private const int Turns = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(ExternalServer server)
    {
        if (!ExternalServer.CanBeKilled || Environment.GetEnvironmentVariable("EVENTSTORE_CLUSTER") is not { Length: > 0 } cluster)
        {
            Console.WriteLine("\nfail-over: not measured; EVENTSTORE_CLUSTER is to name three nodes, EVENTSTORE_KILL to kill their leader and EVENTSTORE_START to start it again");
            return;
        }

        var took = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            await using var client = new EventStoreClient(EventStoreClientSettings.Create(cluster));
            await AppendedAsync(client);
            var began = Stopwatch.GetTimestamp();
            await ExternalServer.KillAsync();
            var killed = Stopwatch.GetElapsedTime(began);
            await AppendedAsync(client);
            took.Add((Stopwatch.GetElapsedTime(began) - killed).TotalSeconds);
            await ExternalServer.StartAsync();
        }

        Console.WriteLine($"\nfail-over: from the end of the command that kills the leader to an append that is answered  {string.Join(", ", took.Select(t => $"{t:0.0} s"))}");
    }

    /// <summary>Appends until there is an answer. After an append with an unknown outcome it appends another event.</summary>
    private static async Task AppendedAsync(EventStoreClient client)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                await client.AppendToStreamAsync("failover-benchmark", StreamState.Any, [new EventData(Guid.CreateVersion7(), "asked", Encoding.UTF8.GetBytes("{}"))], TimeSpan.FromSeconds(5));
                return;
            }
            catch (EventStoreException e) when (e.Passing && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(20);
            }
        }
    }
}
