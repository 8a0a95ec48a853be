using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>
/// A row of events or ledger that is inserted, deleted or changed behind the appender is told, by its id, until it is as it was. Where the log is on a server, the comparison of copy and server
/// finds some of it as well, and its alarm does not end with the difference: so this is of a log in the database.
/// </summary>
public sealed class LogsThatWereTamperedWith(InTheDatabase service) : IClassFixture<InTheDatabase>
{
    /// <summary>What is done to the row at a place, written <c>$i</c>.</summary>
    private static readonly string[] Changes =
    [
        """update tracker.mt_events set data = data || '{"x":1}' where id = (select event_id from tracker.ledger where index = $i)""",
        """update tracker.mt_events set headers = jsonb_set(headers, '{evidence}', '"{}"') where id = (select event_id from tracker.ledger where index = $i)""",
        """update tracker.mt_events set headers = jsonb_set(headers, '{validTime}', '"\"2016\""') where id = (select event_id from tracker.ledger where index = $i)""",
        "update tracker.mt_events set headers = headers - 'key' where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set headers = jsonb_set(headers, '{index}', '77') where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set version = version + 1000 where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set type = 'place-renamed.v1' where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set user_name = 'mallory' where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set correlation_id = 'other' where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.mt_events set causation_id = 'other' where id = (select event_id from tracker.ledger where index = $i)",
        "update tracker.ledger set leaf = sha256('x') where index = $i",
        "update tracker.ledger set stream = 'process-elsewhere' where index = $i",
        "update tracker.ledger set recorded_at = recorded_at + interval '1 microsecond' where index = $i",
    ];

    [Fact]
    public async Task A_row_that_was_changed_is_told_by_its_event()
    {
        await TamperAsync(string.Join(';', Changes.Select((change, i) => change.Replace("$i", $"{i}", StringComparison.Ordinal))), async () =>
        {
            var told = await ReadyAsync(503, differences: Changes.Length);
            for (var i = 0; i < Changes.Length; i++)
            {
                told.ShouldContain(("changed", await IdAsync(i), i), Changes[i]);
            }
        });
    }

    [Fact]
    public async Task A_row_that_was_deleted_is_told()
    {
        var (eventOnly, rowOnly, last) = (await IdAsync(3), await IdAsync(5), await service.AskAsync<long>("select max(index) from tracker.ledger"));
        await TamperAsync(
            $"delete from tracker.mt_events where id = '{eventOnly}'; delete from tracker.ledger where index in (5, {last})", async () =>
            {
                var told = await ReadyAsync(503, differences: 5);
                told.ShouldContain(("ledger-row-without-event", eventOnly, 3));
                told.ShouldContain(("event-without-ledger-row", rowOnly, null));
                told.ShouldContain(("ledger-row-missing", null, 5));
                told.ShouldContain(("ledger-row-missing", null, last));
            });
    }

    [Fact]
    public async Task A_row_that_was_inserted_is_told_even_where_the_counts_agree()
    {
        var (strange, row) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await TamperAsync(
            $"""
            insert into tracker.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('tracker.mt_events_sequence'), 'id', '{strange}', 'version', 1000))).*
                from tracker.mt_events e where id = '{await IdAsync(5)}';
            insert into tracker.ledger select size, '{row}', 'process-elsewhere', recorded_at, sha256('x') from tracker.ledger_head;
            update tracker.ledger_head set size = size + 1
            """, async () =>
            {
                var told = await ReadyAsync(503, differences: 2);
                told.ShouldContain(d => d.What == "event-without-ledger-row" && d.Event == strange);
                told.ShouldContain(d => d.What == "ledger-row-without-event" && d.Event == row);
            }, "update tracker.ledger_head set size = size - 1");
    }

    [Fact]
    public async Task Rows_in_another_order_are_told()
    {
        var (third, ninth) = (await IdAsync(3), await IdAsync(9));
        await TamperAsync(
            """
            update tracker.ledger set index = -1 where index = 3; update tracker.ledger set index = 3 where index = 4; update tracker.ledger set index = 4 where index = -1;
            update tracker.mt_events set seq_id = seq_id + 100000 where id = (select event_id from tracker.ledger where index = 8)
            """, async () =>
            {
                var told = await ReadyAsync(503, differences: 3);
                told.ShouldContain(d => d.Event == third && d.Index == 4);
                told.ShouldContain(("out-of-order", ninth, 9));
            });
    }

    [Fact]
    public async Task A_place_given_out_behind_the_appender_is_told() =>
        await TamperAsync("update tracker.ledger_head set size = size + 1", () => ReadyAsync(503, differences: 1), "update tracker.ledger_head set size = size - 1");

    /// <summary>Does something to the log, looks, and puts everything back; then all is well again.</summary>
    private async Task TamperAsync(string deed, Func<Task> look, string? back = null)
    {
        await ReadyAsync(200);
        await ExecuteAsync("create schema kept; create table kept.e as table tracker.mt_events; create table kept.l as table tracker.ledger");
        await ExecuteAsync(deed);
        await look();
        await ExecuteAsync(
            $"""
            delete from tracker.ledger; delete from tracker.mt_events;
            insert into tracker.mt_events select * from kept.e; insert into tracker.ledger select * from kept.l; drop schema kept cascade; {back}
            """);
        await ReadyAsync(200);
    }

    /// <summary>Asks until the answer is that one, for as long as two rounds of the watch take on a busy machine; and gives what differs.</summary>
    private async Task<List<(string What, string? Event, long? Index)>> ReadyAsync(int status, int differences = 0)
    {
        var (told, found) = (await service.GetAsync("/health/ready"), new List<(string, string?, long?)>());
        for (var again = 0; again < 300 && !(told.Status == status && found.Count >= differences); again++)
        {
            await Task.Delay(100);
            told = await service.GetAsync("/health/ready");
            found = [.. told.Body!["differences"]!.AsArray().Select(d => (d!["what"]!.ToString(), d["event"]?.ToString(), d["index"]?.GetValue<long>()))];
        }

        told.Status.ShouldBe(status, told.Body?.ToJsonString());
        return found;
    }

    private async Task<string> IdAsync(int index) => (await service.AskAsync<Guid>($"select event_id from tracker.ledger where index = {index}")).ToString();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = service.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
