using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The query for the states of knowledge of a process: one after each of its events.</summary>
public sealed class StateQueries(ReadModelStore rows)
{
    /// <summary>The number of states in an answer, apart from those around one.</summary>
    private const int Most = 200;

    /// <summary>
    /// Numbers the events of the process from 0, and chooses the first, the last, and those between them at equal distances. What was recorded before the process,
    /// for example about a document that was linked to it later, is not a state of it.
    /// </summary>
    private const string Sql =
        """
        select s.total, s.upto, s.number, s.chosen, l.index, l.recorded_at
        from (
            select index, number, total, upto, total <= $4 or ((number * ($4 - 1) + total - 2) / greatest(total - 1, 1)) * (total - 1) / ($4 - 1) = number chosen
            from (
                select index, row_number() over (order by index) - 1 number, count(*) over () total, count(*) filter (where index <= $3) over () upto
                from unnest($1) asked(asked_stream), lateral (select index from tracker.ledger where stream = asked.asked_stream and index <= $2 offset 0) e
                where index >= (select index from tracker.ledger where stream = ($1::text[])[1] order by index limit 1)) n) s,
            lateral (select index, recorded_at from tracker.ledger where index = s.index offset 0) l
        where s.chosen or s.number = s.upto - 2 or s.number = s.upto
        order by l.index
        """;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/states", (HttpContext http, string process, StateQueries q) => q.AnswerAsync(http, process))
            .Described<KnowledgeStates>("states", "The states of knowledge of a process, one after each event: how many, at most 200 of them, and those before and after ?around=, an index or an instant");

    private async Task AnswerAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "around");
        var (at, streams) = await rows.OpenAsync(http, asked, process, ReadModelStore.Model<Timeline>());
        var around = http.Request.Query["around"].ToString() is { Length: > 0 } text ? await rows.IndexAtAsync(KnownAt.Parse("around", text), ct) : at.Index;
        var found = await at.AskAsync(
            Sql, [streams, at.Index, around, (long)Most],
            r => (Total: r.GetInt64(0), UpTo: r.GetInt64(1), Number: r.GetInt64(2), Chosen: r.GetBoolean(3), State: new KnowledgeState(r.GetInt64(4), new DateTimeOffset(r.GetDateTime(5), TimeSpan.Zero))), ct).ToListAsync(ct);
        await ResponseWriter.WriteAsync(http, at.Basis, new KnowledgeStates
        {
            Count = found[0].Total,
            Before = found.Find(f => f.Number == f.UpTo - 2).State,
            After = found.Find(f => f.Number == f.UpTo).State,
            States = [.. found.Where(f => f.Chosen).Select(f => f.State)],
        });
    }
}
