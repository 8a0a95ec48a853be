using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>What a service has recorded on a server, for others to copy. The stream of the second round has the events 10 and 11, the one of the last process all from 13 on.</summary>
public sealed class RecordedLog(TestCluster cluster) : IAsyncLifetime
{
    public const string Last = "process-eastern-talks";

    public IReadOnlyList<LoggedEvent> Events { get; private set; } = [];

    /// <summary>When each was recorded, as that service has it.</summary>
    public IReadOnlyList<string> RecordedAt { get; private set; } = [];

    /// <summary>The leaves as the service that recorded them has them.</summary>
    public string Leaves { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await using var service = new OnAServer(cluster);
        await service.InitializeAsync();
        for (var n = 0; n < 7; n++)
        {
            var (command, body) = n == 0 ? ("open-process", "\"title\":\"Eastern talks\"") : ("assign-external-id", $"\"scheme\":\"s\",\"id\":\"{n}\"");
            var told = (await service.SendAsync($"/api/processes/eastern-talks/{command}", $$"""{{{body}},{{StartedService.Unsourced}}}""", $"k-{n}")).ShouldBeAccepted();
            told.Body!["events"]![0]!["index"]!.GetValue<long>().ShouldBe(StartedService.World.Count + n);
        }

        Events = (await TestLog.ServerAsync(service.Connection)).Log.All;
        Leaves = await service.AskAsync<string>(Copy.LeavesSql);
        RecordedAt = (await service.AskAsync<string>(
            "select string_agg(to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), ',' order by index) from tracker.ledger")).Split(',');
    }

    /// <summary>Another server with the same events in it, or the first of them.</summary>
    public async Task<ScriptedCluster> ServerAsync(ScriptedSettings? settings = null, int most = int.MaxValue)
    {
        var server = await ScriptedCluster.StartAsync(settings);
        Append(server, Events.Take(most));
        return server;
    }

    /// <summary>Adds events at the end of the log of a server, without its rules.</summary>
    public static void Append(ScriptedCluster server, IEnumerable<LoggedEvent> events)
    {
        foreach (var e in events)
        {
            server.Log.Append(e.Stream, e.Revision - 1, e.Event).ShouldBeOfType<WriteOutcome.Taken>();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
