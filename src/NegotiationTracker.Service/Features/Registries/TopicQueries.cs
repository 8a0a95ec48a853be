using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The query for all topics. Nobody registers a topic: the entries on it are all that is recorded of it.</summary>
public sealed class TopicQueries(ReadModelStore rows)
{
    public const string Path = "/api/topics";

    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly string[] Columns = ["topic", "entries", "statements", "first", "last"];
    private static readonly string[] Statements = [.. new[] { typeof(StatementMade), typeof(CeasefireStatementMade) }.Select(t => EventNameAttribute.Of(t).Name)];

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapRead(Path, (HttpContext http, TopicQueries q) => q.ListAsync(http))
        .DescribedList<TopicSummary>("topics", "All topics, with the number of entries and statements on each, and their first and last day");

    private async Task ListAsync(HttpContext http)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Entries, http.RequestAborted);
        await ListWriter.WriteAsync(http, at, limit => FindAsync(at, asked.Cursor, limit, http.RequestAborted), asked, Columns);
    }

    /// <summary>
    /// Returns the topics after a cursor. An index by topics has them, one set of topics after the other, and the entries of each set. So what is read is what is
    /// counted, whatever else the record has. At a moment, entries count that may have been there.
    /// </summary>
    private static async IAsyncEnumerable<ListedRow> FindAsync(Snapshot at, Cursor? from, int? limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (table, has) = (ReadModelTables.Live.RowsOf(Entries), ReadModelTables.HasTopics);
        List<object> values = [at.Index, Statements, from?.Key ?? string.Empty, at.Basis.ValidAt is { Latest: { IsKnown: true } last } ? last.Day : long.MaxValue];
        var sql =
            $"""
            with recursive sets as (
                (select topics from {table} where {has} order by topics limit 1)
                union all
                select (select t.topics from {table} t where {has} and t.topics > s.topics order by t.topics limit 1) from sets s where s.topics is not null)
            select t.topic, sum(c.entries)::bigint, sum(c.statements)::bigint, min(c.first_day), max(c.last_day)
            from sets s, lateral (
                    select count(*) entries, count(*) filter (where type = any($2)) statements, min(earliest) first_day, max(latest) last_day
                    from {table} where {has} and topics = s.topics and {Row.ShownAt("$1")} and {Filter.First} <= $4) c,
                unnest(s.topics) t(topic)
            where s.topics is not null and c.entries > 0 and t.topic collate "C" > $3
            group by t.topic order by t.topic collate "C"{(limit is { } most ? $" limit {most}" : string.Empty)}
            """;
        await foreach (var topic in at.AskAsync(sql, values, r => new TopicSummary { Topic = r.GetString(0), Entries = r.GetInt64(1), Statements = r.GetInt64(2), First = DayOf(r.GetValue(3)), Last = DayOf(r.GetValue(4)) }, ct))
        {
            yield return new ListedRow(topic.Topic, null, null, topic);
        }
    }

    private static string? DayOf(object day) => day is long d ? TimeBound.OfDay(d).Edtf : null;
}
