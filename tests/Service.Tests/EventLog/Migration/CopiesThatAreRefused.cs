using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Migration;

/// <summary>The targets that <c>tracker log copy</c> refuses, and the damage that it detects.</summary>
public sealed class CopiesThatAreRefused(RecordedService service) : IClassFixture<RecordedService>
{
    [Fact]
    public async Task A_server_that_a_service_has_recorded_on_is_left_alone()
    {
        await using var server = await service.OnAServerAsync();
        var database = await service.NewDatabaseAsync();
        await using (var host = await StartedService.StartAsync(database, onServer: false, TestLog.On(server.ConnectionString())))
        {
            await host.RelaysAsync(await service.SizeAsync(), stop: false);
            using var client = new EventLog.Client.TrackerClientOf(host.Address);
            (await client.Api.PostAsync("/api/processes/other/open-process", System.Text.Json.Nodes.JsonNode.Parse($$"""{"title":"T",{{StartedService.Unsourced}}}"""), "k")).Status.ShouldBe(201);
            await host.RelaysAsync(await service.SizeAsync() + 1, stop: false);
        }

        var had = server.Log.All.Count;
        (await RecordedService.CopyAsync(service.Connection, server.ConnectionString())).ShouldBe((4, string.Empty, $"The target log has more entries than the source log, which has {had - 1}. Nothing was written; use an empty target.\n"));
        (await RecordedService.CopyAsync(server.ConnectionString(), service.Connection)).ShouldBe((4, string.Empty, $"The database has a log of its own with {had - 1} entries. Nothing was written; use an empty database.\n"));
        (await RecordedService.CopyAsync(database, server.ConnectionString())).Output.ShouldContain("; 0 were copied now", customMessage: "what a service copies from a server is in both already");
        (server.Log.All.Count, await service.SizeAsync()).ShouldBe((had, had - 1));
    }

    [Fact]
    public async Task A_server_whose_own_log_is_behind_the_copy_of_it_is_not_filled_up_from_the_copy()
    {
        var database = await service.NewDatabaseAsync();
        await using var server = await ScriptedCluster.StartAsync();
        await using (var host = await StartedService.StartAsync(database, onServer: false, TestLog.On(server.ConnectionString())))
        {
            using var client = new EventLog.Client.TrackerClientOf(host.Address);
            foreach (var process in new[] { "one", "two" })
            {
                (await client.Api.PostAsync($"/api/processes/{process}/open-process", System.Text.Json.Nodes.JsonNode.Parse($$"""{"title":"T",{{StartedService.Unsourced}}}"""), "k")).Status.ShouldBe(201);
            }

            await host.RelaysAsync(2, stop: false);
        }

        var first = server.Log.All[0];
        await using var behind = await ScriptedCluster.StartAsync(new ScriptedSettings { Time = new Stopped(DateTimeOffset.UnixEpoch.AddTicks(first.Created)) });
        behind.Log.Append(first.Stream, Expected.NoStream, first.Event);
        (await RecordedService.CopyAsync(database, behind.ConnectionString())).ShouldBe((4, string.Empty, "The server has a log of its own with 1 entries. Nothing was written; use an empty server.\n"));
        (await RecordedService.CopyAsync(service.Connection, server.ConnectionString())).Error.ShouldStartWith("The target has another log, which begins with event ");
        (behind.Log.All.Count, server.Log.All.Count).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_database_that_a_service_keeps_a_copy_in_is_left_alone()
    {
        await using var empty = await ScriptedCluster.StartAsync();
        await using var full = await service.OnAServerAsync();
        var database = await service.NewDatabaseAsync();
        await (await StartedService.StartAsync(database, onServer: false, TestLog.On(empty.ConnectionString()))).DisposeAsync();
        (await RecordedService.CopyAsync(full.ConnectionString(), database)).ShouldBe((4, string.Empty, "The database has the copy of a log on a server with 0 entries. Nothing was written; use an empty database.\n"));
    }

    [Theory]
    [InlineData("update tracker.mt_events set data = jsonb_set(data, '{title}', '\"Other talks\"') where stream_id = 'process-northern-talks' and version = 1", "the event in the database does not match its row of the ledger")]
    [InlineData("delete from tracker.ledger where stream = 'process-northern-talks'", "the ledger in the database has no row of it")]
    public async Task An_entry_of_the_database_that_was_changed_is_found(string sql, string said)
    {
        await using var full = await service.OnAServerAsync();
        var database = await service.NewDatabaseAsync();
        (await RecordedService.CopyAsync(full.ConnectionString(), database)).Code.ShouldBe(0);
        await RecordedService.AskAsync<string>(database, $"with done as ({sql} returning 1) select count(*)::text from done");
        await using var server = await ScriptedCluster.StartAsync();
        var (code, _, error) = await RecordedService.CopyAsync(database, server.ConnectionString());
        (code, error).ShouldSatisfyAllConditions(t => t.code.ShouldBe(1), t => t.error.ShouldContain(said), t => t.error.ShouldStartWith("index 8"));
    }

    [Fact]
    public async Task An_entry_of_an_unfinished_copy_that_was_changed_is_found_on_a_server_and_in_a_database()
    {
        await using var full = await service.OnAServerAsync();
        await using var server = await ScriptedCluster.StartAsync();
        foreach (var e in full.Log.All.Take(10))
        {
            var data = e.Revision == 0 && e.Stream == "process-northern-talks" ? System.Text.Encoding.UTF8.GetString(e.Event.Data.Span).Replace("Northern", "Other", StringComparison.Ordinal) : null;
            server.Log.Append(e.Stream, e.Revision == 0 ? Expected.NoStream : e.Revision - 1, e.Event with { Data = data is null ? e.Event.Data : System.Text.Encoding.UTF8.GetBytes(data) });
        }

        var (code, _, error) = await RecordedService.CopyAsync(service.Connection, server.ConnectionString());
        (code, error).ShouldBe((1, $"index 8, event {full.Log.All[8].Event.Id}, stream process-northern-talks: it differs from the source log, which has event {full.Log.All[8].Event.Id} of stream process-northern-talks there\n"));

        var database = await service.NewDatabaseAsync();
        await RecordedService.CutOffAsync(full.ConnectionString(), database, 256);
        await RecordedService.AskAsync<string>(database, "update tracker.mt_events set headers = jsonb_set(headers, '{bodyHash}', '\"\\\"00\\\"\"') where stream_id = 'process-northern-talks' returning type");
        (await RecordedService.CopyAsync(full.ConnectionString(), database)).Error.ShouldStartWith("index 8, ");
    }

    [Fact]
    public async Task What_somebody_else_writes_meanwhile_is_found()
    {
        await using var server = await ScriptedCluster.StartAsync();
        await using var copying = await Storage.EventLog.Migration.LogCopy.OpenAsync(service.Connection, server.ConnectionString(), TestContext.Current.CancellationToken);
        var found = await Should.ThrowAsync<Storage.EventLog.Migration.LogCopyException>(() => copying.RunAsync((_, _) => server.Log.Append("process-mine", Expected.Any, new Proposal(Guid.CreateVersion7(), "mine", "{}"u8.ToArray())), default));
        (found.Fault, found.Message).ShouldSatisfyAllConditions(t => t.Fault.ShouldBe(Storage.EventLog.Migration.LogCopyFault.Changed), t => t.Message.ShouldContain("stream process-mine"));
    }

    [Fact]
    public async Task Addresses_of_one_kind_or_of_nothing_are_named()
    {
        (await RecordedService.CopyAsync("esdb://127.0.0.1:1?tls=false", "esdb://127.0.0.1:2?tls=false")).ShouldBe((2, string.Empty, "Both logs are on EventStoreDB. Use the backup of EventStoreDB to copy one into the other.\n"));
        (await RecordedService.CopyAsync(service.Connection, service.Connection)).ShouldBe((2, string.Empty, "Both logs are in PostgreSQL. Use pg_dump to copy one into the other.\n"));
        (await RecordedService.CopyAsync(service.Connection, "esdb://127.0.0.1:1?tls=false")).ShouldSatisfyAllConditions(t => t.Code.ShouldBe(2), t => t.Error.ShouldStartWith("The server failed: "));
        (await RecordedService.CopyAsync(service.Connection, "http://127.0.0.1")).ShouldSatisfyAllConditions(t => t.Code.ShouldBe(2), t => t.Error.ShouldContain("scheme"));
        (await RecordedService.CopyAsync(new NpgsqlConnectionStringBuilder(service.Connection) { Database = "nowhere" }.ConnectionString, "esdb://127.0.0.1:1?tls=false")).Code.ShouldBe(2);
    }

    private sealed class Stopped(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
