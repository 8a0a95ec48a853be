using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using Npgsql;
using Shouldly;

namespace NegotiationTracker.Faults.Tests;

/// <summary>Conditions after every fault, checked in the tables, in the answers to the writers, and over HTTP.</summary>
internal static class Invariants
{
    /// <summary>Ours: after an append that failed the event store fills the numbers it had drawn with tombstones of its own, on a stream of its own.</summary>
    private const string Events = "(select * from tracker.mt_events where type <> 'tombstone')";

    /// <summary>Each gives the number of rows that break it.</summary>
    private static readonly (string Name, string Sql)[] Rules =
    [
        ("the index is dense from 0 on, up to the head", "select count(*) from (select index, row_number() over (order by index) - 1 n from tracker.ledger) l where index <> n"),
        ("the head is the number of rows", "select abs((select size from tracker.ledger_head) - (select count(*) from tracker.ledger))"),
        ("recordedAt rises with the index", "select count(*) from (select recorded_at <= lag(recorded_at) over (order by index) wrong from tracker.ledger) l where wrong"),
        ("the event store's order is that of the index",
            "select count(*) from (select e.seq_id <= lag(e.seq_id) over (order by l.index) wrong from tracker.ledger l join tracker.mt_events e on e.id = l.event_id) o where wrong"),
        ("ledger rows are the events, with the same ids on the same streams",
            $"select count(*) from tracker.ledger l full join {Events} e on e.id = l.event_id and e.stream_id = l.stream where l.index is null or e.id is null"),
        ("an event carries the index and the time of its row",
            "select count(*) from tracker.ledger l join tracker.mt_events e on e.id = l.event_id where (e.headers->>'index')::bigint <> l.index or trim('\"' from e.headers->>'recordedAt')::timestamptz <> l.recorded_at"),
        ("a stream counts its versions from 1",
            $"select count(*) from (select stream_id, version, row_number() over (partition by stream_id order by version) n from {Events} e) s where version <> n"),
        ("a stream's version is that of its last event",
            $"select count(*) from tracker.mt_streams s where id <> 'mt_tombstone' and version <> (select count(*) from {Events} e where e.stream_id = s.id)"),
        ("a key made one event", $"select count(*) from (select from {Events} e group by stream_id, headers->>'key' having count(*) > 1) k"),
    ];

    public static async Task HoldAsync(Database database, Book book, IReadOnlyList<Node> nodes)
    {
        book.Broken.ShouldBeEmpty();
        foreach (var (name, sql) in Rules)
        {
            (await database.AskAsync<long>(sql)).ShouldBe(0, name);
        }

        var log = await ReadAsync(database);
        book.Acks.Where(a => log.GetValueOrDefault(a.Event) != a).ShouldBeEmpty("every acknowledged event must be at its acknowledged index");
        book.RefusedIds.Where(log.ContainsKey).ShouldBeEmpty("no refused command may be recorded");
        log.Count.ShouldBe(book.Recorded, "nothing is there but what was acknowledged");
        foreach (var node in nodes)
        {
            await ModelsAreTheLogAsync(node);
        }
    }

    /// <summary>Checks that all read models catch up and equal a fold of the log, and that health reports no fault.</summary>
    private static async Task ModelsAreTheLogAsync(Node node)
    {
        using var http = new HttpClient { BaseAddress = node.Address, Timeout = TimeSpan.FromSeconds(100) };
        using var compared = await http.PostAsync(new Uri("/api/operations/projections/verify", UriKind.Relative), null);
        var lines = (await compared.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ((int)compared.StatusCode).ShouldBe(200, node.Said);
        lines.Length.ShouldBe(ReadModelCatalog.All.Count);
        lines.Where(l => !JsonNode.Parse(l)!["equal"]!.GetValue<bool>()).ShouldBeEmpty();
        for (var again = 0; ; again++)
        {
            using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (ready.IsSuccessStatusCode)
            {
                return;
            }

            again.ShouldBeLessThan(150, $"{await ready.Content.ReadAsStringAsync()}\n{node.Said}");
            await Task.Delay(100);
        }
    }

    private static async Task<Dictionary<Guid, Ack>> ReadAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand("select e.id, e.stream_id, e.version, l.index from tracker.mt_events e join tracker.ledger l on l.event_id = e.id", connection);
        await using var row = await command.ExecuteReaderAsync();
        var log = new Dictionary<Guid, Ack>();
        while (await row.ReadAsync())
        {
            log[row.GetGuid(0)] = new Ack(row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetGuid(0));
        }

        return log;
    }
}
