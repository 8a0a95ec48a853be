using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>Nothing is lost or recorded twice if the database is locked, disconnected, or killed at the commit.</summary>
public sealed class WhenTheLogCannotBeHad(InTheDatabase service) : IClassFixture<InTheDatabase>
{
    [Fact]
    public async Task A_writer_that_is_stuck_with_the_lock_makes_the_log_busy_and_loses_nothing()
    {
        await using (var stuck = await service.Database.OpenConnectionAsync())
        {
            await using var transaction = await LockAsync(stuck);

            var told = await SendAsync("stuck");

            told.ShouldBeRefused(503, "log-unavailable");
            (await CountAsync("stuck")).ShouldBe(0);
            await transaction.RollbackAsync();
        }

        (await SendAsync("stuck")).ShouldBeAccepted();
        (await CountAsync("stuck")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_killed_at_the_commit_leaves_one_event_once_the_command_is_repeated()
    {
        // The trigger holds the commit itself back, so that the backend is killed between the sending of the call and its answer.
        await ExecuteAsync(
            """
            create or replace function tracker.slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return null; end $$;
            create constraint trigger slow_commit after insert on tracker.ledger deferrable initially deferred for each row when (new.stream = 'process-killed') execute function tracker.slow_commit();
            """);
        var sending = SendAsync("killed");
        while (await service.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'") == 0)
        {
            await Task.Yield();
        }

        var told = await sending;

        told.Status.ShouldBe(503, told.Body?.ToJsonString());
        told.Problem.ShouldBeOneOf("outcome-unknown", "log-unavailable");
        await ExecuteAsync("drop trigger slow_commit on tracker.ledger");
        (await SendAsync("killed")).ShouldBeAccepted();
        (await SendAsync("killed")).ShouldBeAccepted();
        (await CountAsync("killed")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_commands_of_one_group_that_share_an_id_keep_their_own_data()
    {
        var log = service.Host.Services.GetRequiredService<IEventLog>();
        var stream = StreamId.Parse("process-shared").OrThrow();
        Task<AppendResult> first, stale, fresh;
        await using (var stuck = await service.Database.OpenConnectionAsync())
        {
            await using var transaction = await LockAsync(stuck);
            first = log.AppendAsync(StreamId.Parse("process-before").OrThrow(), 0, Event(StreamId.Parse("process-before").OrThrow(), "Before"), default);
            stale = log.AppendAsync(stream, 7, Event(stream, "Stale"), default);
            fresh = log.AppendAsync(stream, 0, Event(stream, "Fresh"), default);
            await transaction.RollbackAsync();
        }

        (await first).ShouldBeOfType<AppendResult.Done>();
        (await stale).ShouldBe(new AppendResult.VersionConflict(0));
        (await fresh).ShouldBeOfType<AppendResult.Done>();
        (await service.AskAsync<string>("select data->>'title' from tracker.mt_events where stream_id = 'process-shared'")).ShouldBe("Fresh");
    }

    [Fact]
    public async Task One_command_that_finds_its_stream_moved_does_not_spoil_the_others()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            service.SendAsync("/api/processes/southern-talks/assign-external-id", $$"""{"scheme":"s","id":"{{n}}","evidence":{"unsourced":true} }""", $"many-{n}", n % 4 == 0 ? "\"1\"" : null)));

        told.Count(t => t.Status == 412).ShouldBeGreaterThan(8);
        told.Where((_, n) => n % 4 != 0).ShouldAllBe(t => t.Status == 201);
    }

    [Fact]
    public async Task Of_many_that_want_one_stream_at_once_every_one_is_recorded()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 120).Select(n =>
            service.SendAsync("/api/processes/northern-talks/assign-external-id", $$"""{"scheme":"s","id":"{{n}}",{{StartedService.Unsourced}}}""", $"crowd-{n}")));

        told.ShouldAllBe(t => t.Status == 201);
    }

    [Fact]
    public async Task A_command_that_comes_while_the_service_stops_is_busy()
    {
        var host = await StartedService.StartAsync(service.Connection, onServer: false);
        var log = host.Services.GetRequiredService<IEventLog>();
        await host.Services.GetRequiredService<Storage.EventLog.Postgres.GroupAppender>().StopAsync(default);
        var stream = StreamId.Parse("process-late").OrThrow();

        await Should.ThrowAsync<LogBusyException>(() => log.AppendAsync(stream, 0, Event(stream, "Late"), default));

        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(60_000)]
    public async Task A_valid_time_too_long_for_a_leaf_is_refused_and_spoils_no_group(int digits)
    {
        var told = await service.SendAsync("/api/processes/long/open-process", $$"""{"title":"T","when":"Y{{new string('1', digits)}}",{{StartedService.Unsourced}}}""");
        told.Status.ShouldBe(400, told.Body?.ToJsonString());
    }

    private static async Task<NpgsqlTransaction> LockAsync(NpgsqlConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select size from tracker.ledger_head for update", connection, transaction);
        await command.ExecuteScalarAsync();
        return transaction;
    }

    private NewEvent Event(StreamId stream, string title)
    {
        var fact = new ProcessOpened(Name.Parse(title).OrThrow(), []);
        var id = EventIds.Of(stream, "k", 0);
        var data = service.Host.Services.GetRequiredService<EventSerializer>().Encrypt(fact, id);
        return new NewEvent(id, fact, null, JsonSerializer.Serialize(Evidence.None, StorageJson.Options), Evidence.None, data, "k", title, "local", null, null);
    }

    private Task<Told> SendAsync(string process) => service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k");

    private Task<long> CountAsync(string process) => service.AskAsync<long>("select count(*) from tracker.mt_events where stream_id = $1", $"process-{process}");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = service.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
