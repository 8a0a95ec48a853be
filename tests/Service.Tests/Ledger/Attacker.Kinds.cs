namespace NegotiationTracker.Service.Tests.Ledger;

internal sealed partial class Attacker
{
    /// <summary>The thirteen kinds, each done to a place of the log. The last two take the log's end away and keep what is before the place.</summary>
    public static IReadOnlyDictionary<string, string[]> Kinds { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["data"] = [],
        ["type"] = [$"update tracker.mt_events set type = case type when 'place-renamed.v1' then 'process-renamed.v1' else 'place-renamed.v1' end where {Event}"],
        ["valid-time"] = [$$"""update tracker.mt_events set headers = jsonb_set(headers, '{validTime}', '"\"1916-02\""') where {{Event}}"""],
        ["recorded-time"] =
        [
            $$"""
            update tracker.mt_events e set headers = jsonb_set(headers, '{recordedAt}', to_jsonb(to_json(to_char((l.recorded_at + interval '1 microsecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text))
            from tracker.ledger l where l.event_id = e.id and l.index = $1
            """,
            "update tracker.ledger set recorded_at = recorded_at + interval '1 microsecond' where index = $1",
        ],
        ["recorder"] = [$"update tracker.mt_events set user_name = 'mallory' where {Event}"],
        ["order"] =
        [
            "update tracker.ledger set index = -1 where index = $1",
            "update tracker.ledger set index = $1 where index = $1 + 1",
            "update tracker.ledger set index = $1 + 1 where index = -1",
        ],
        ["delete-first"] = [$"delete from tracker.mt_events where {Event}"],
        ["delete-middle"] = [$"delete from tracker.mt_events where {Event}"],
        ["delete-last"] = [$"delete from tracker.mt_events where {Event}"],
        ["insert"] =
        [
            $"""
            insert into tracker.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', 1000000 + $1, 'id', gen_random_uuid(), 'version', 5000))).*
            from tracker.mt_events e where {Event}
            """,
        ],
        ["swap"] =
        [
            """
            with pair as (
                select a.id one, (select e.id from tracker.mt_events e join tracker.ledger l on l.event_id = e.id where l.index > $1 and e.data <> a.data order by l.index limit 1) other
                from tracker.mt_events a join tracker.ledger l on l.event_id = a.id where l.index = $1)
            update tracker.mt_events e set data = o.data, type = o.type from tracker.mt_events o, pair
            where (e.id, o.id) in ((pair.one, pair.other), (pair.other, pair.one))
            """,
        ],
        ["truncate"] = ["delete from tracker.mt_events where id in (select event_id from tracker.ledger where index >= $1)", "delete from tracker.ledger where index >= $1"],
        ["restore-older"] =
        [
            "delete from tracker.mt_events where id in (select event_id from tracker.ledger where index >= $1)", "delete from tracker.ledger where index >= $1",
            "update tracker.ledger_head set size = $1", "delete from tracker.checkpoint where size > $1", "delete from tracker.tree_node where index >= $1 / 256",
        ],
    };
}
