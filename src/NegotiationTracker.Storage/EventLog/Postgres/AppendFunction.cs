namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// The function in the database that appends a group of events. It is the only code that calls the event store's own append function, and the only code
/// that writes the ledger's rows and moves its head.
/// </summary>
internal static class AppendFunction
{
    public const string Name = "tracker.append_group";

    /// <summary>How far a recorded time may be from the database's clock.</summary>
    public const string Tolerance = "250 ms";

    /// <summary>Creates the function. The arrays have one element for each event, in the order of the index.</summary>
    /// <remarks>
    /// It returns 0, or one of <see cref="AppendOutcome"/> and then it has written nothing. All reasons for that come before the first event, so that a refused group
    /// takes no numbers of the event store's sequence. The clock is read under the lock: a reader that waits for an instant relies on that.
    /// </remarks>
    public const string Sql =
        $"""
        create or replace function tracker.append_group(
            held bigint, by_clock boolean, streams varchar[], types varchar[], versions bigint[], ids uuid[], names varchar[], bodies jsonb[], causations varchar[], correlations varchar[],
            headers jsonb[], users varchar[], times timestamptz[], leaves bytea[], out outcome int, out head bigint, out last timestamptz, out clock timestamptz)
        language plpgsql as $append$
        declare events int := cardinality(ids); first int := 1; run int;
        begin
            perform set_config('lock_timeout', '2s', true);
            select h.size, h.recorded_at into head, last from tracker.ledger_head h where h.size = held for update;
            clock := clock_timestamp();
            if head is null then
                select -1, h.size, h.recorded_at into outcome, head, last from tracker.ledger_head h;
                return;
            end if;
            if exists (
                select from (select e.stream, min(e.version) - 1 as expected from unnest(streams, versions) e (stream, version) group by e.stream) s
                where s.expected <> coalesce((select m.version from tracker.mt_streams m where m.id = s.stream), 0)) then
                outcome := -2;
                return;
            end if;
            if times[1] <= last or by_clock and (times[1] < clock - interval '{Tolerance}' or times[events] > clock + interval '{Tolerance}') then
                outcome := -3;
                return;
            end if;
            while first <= events loop
                run := first;
                while run < events and streams[run + 1] = streams[first] loop
                    run := run + 1;
                end loop;
                perform tracker.mt_quick_append_events(
                    streams[first], types[first], '*DEFAULT*', ids[first:run], names[first:run], names[first:run], bodies[first:run], array_fill(null::bytea, array[run - first + 1]),
                    causations[first:run], correlations[first:run], headers[first:run], users[first:run], times[first:run], versions[first] - 1);
                first := run + 1;
            end loop;
            insert into tracker.ledger (index, event_id, stream, recorded_at, leaf)
                select held + e.place - 1, e.id, e.stream, e.time, e.leaf from unnest(ids, streams, times, leaves) with ordinality e (id, stream, time, leaf, place);
            outcome := 0;
            head := held + events;
            last := times[events];
            update tracker.ledger_head set size = head, recorded_at = last;
            -- The event store's daemon listens to this.
            perform pg_notify('mt_events_appended', '');
        end $append$;
        """;
}
