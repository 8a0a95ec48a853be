using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Client;
using NegotiationTracker.Generator;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>A log that was written in bulk is as one that the service wrote.</summary>
public sealed class WritingInBulk(TestCluster cluster)
{
    private const int Seed = 7;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_has_what_the_services_append_writes_apart_from_times_and_trace_ids()
    {
        var commands = FieldRecord.Commands(Seed, 1_000).Take(400).ToList();
        var (sent, written) = (await cluster.NewDatabaseAsync(), await cluster.NewDatabaseAsync());
        await using (var host = await StartedService.StartAsync(sent, onServer: false))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            foreach (var line in commands.Select(c => c.Line))
            {
                // One at a time, because lines on different streams are recorded in any order.
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(line));
                content.Headers.ContentType = new("application/x-ndjson");
                using var answer = await http.PostAsync("/api/commands", content, Ct);
                (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"status\":201,", customMessage: line);
            }
        }

        await new SchemaOwner(written).PrepareAsync(new NpgsqlConnectionStringBuilder(TestCluster.AsService(written)).Username!, takesVolatile: true, Ct);
        await CopyKeysAsync(sent, written);
        await Write(written, commands);

        foreach (var sql in new[]
        {
            "select (to_jsonb(e) - 'timestamp' - 'correlation_id' - 'headers' || (headers - 'recordedAt'))::text || data::text from tracker.mt_events e order by seq_id",
            "select (to_jsonb(s) - 'timestamp' - 'created')::text from tracker.mt_streams s order by id",
            "select (to_jsonb(l) - 'recorded_at' - 'leaf')::text from tracker.ledger l order by index",
            "select size::text from tracker.ledger_head",
            "select last_value::text || is_called::text from tracker.mt_events_sequence",
            "select subject from person_keys.person_key order by subject",
        })
        {
            var rows = await RowsAsync(sent, sql);
            rows.ShouldNotBeEmpty();
            (await RowsAsync(written, sql)).ShouldBe(rows);
        }
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_and_the_log_verifies_and_is_served()
    {
        const int events = 5_000;
        var database = await cluster.NewDatabaseAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await Should.ThrowAsync<OperationCanceledException>(() => WriteAsync(database, events, _ => stop.Cancel(), stop.Token));
        var left = long.Parse((await RowsAsync(database, "select size::text from tracker.ledger_head")).Single(), null);
        left.ShouldBeInRange(1, events - 1);

        (await WriteAsync(database, events)).ShouldBe(events);

        await using var host = await StartedService.StartAsync(database, onServer: false);
        var check = host.Services.GetRequiredService<LogIntegrityCheck>();
        (await check.CountAsync(Ct)).ShouldBe(new LogCounts(events, events, events));
        (await check.RowsAsync(0, events, Ct)).ShouldBeEmpty();
        (await check.UnmatchedAsync(10, Ct)).ShouldBeEmpty();

        // What the service appends to it follows its last event.
        using var http = new HttpClient { BaseAddress = host.Address };
        var more = RealisticProcesses.Lines(Seed, 10).ToAsyncEnumerable();
        (await new BulkImporter(new TrackerClient(http)).ImportAsync(more, 0, true, refused => refused.ShouldBeNull(), _ => { }, Ct)).Recorded.ShouldBe(10);
        (await check.RowsAsync(events, events + 10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_of_another_record_is_not_written_on()
    {
        var database = await cluster.NewDatabaseAsync();
        await WriteAsync(database, 1_000);
        (await Should.ThrowAsync<InvalidOperationException>(() => Write(database, FieldRecord.Commands(Seed + 1, 1_000)))).Message.ShouldContain("another record");
        (await Should.ThrowAsync<InvalidOperationException>(() => Write(database, FieldRecord.Commands(Seed, 1_000).Take(900)))).Message.ShouldContain("more than");
    }

    private static Task<long> WriteAsync(string database, int events, Action<long>? wrote = null, CancellationToken? ct = null) => Write(database, FieldRecord.Commands(Seed, events), wrote, ct);

    private static Task<long> Write(string database, IEnumerable<GeneratedCommand> commands, Action<long>? wrote = null, CancellationToken? ct = null) =>
        BulkWrite.RunAsync(TestCluster.AsService(database), database, commands, wrote ?? (_ => { }), ct ?? Ct);

    /// <summary>Gives a database the keys of another one, so that names have the same bytes in both.</summary>
    private static async Task CopyKeysAsync(string from, string to)
    {
        await using var read = NpgsqlDataSource.Create(from);
        await using var write = NpgsqlDataSource.Create(to);
        foreach (var (table, name) in new[] { ("person_key", "subject"), ("secret", "name") })
        {
            await using var keys = read.CreateCommand($"select {name}, key from person_keys.{table}");
            await using var row = await keys.ExecuteReaderAsync(Ct);
            while (await row.ReadAsync(Ct))
            {
                await using var insert = write.CreateCommand($"insert into person_keys.{table} ({name}, key) values ($1, $2)");
                insert.Parameters.AddWithValue(row.GetString(0));
                insert.Parameters.AddWithValue(row.GetFieldValue<byte[]>(1));
                await insert.ExecuteNonQueryAsync(Ct);
            }
        }
    }

    private static async Task<List<string>> RowsAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await row.ReadAsync(Ct))
        {
            rows.Add(row.GetString(0));
        }

        return rows;
    }
}
