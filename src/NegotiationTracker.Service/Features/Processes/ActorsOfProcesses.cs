using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>
/// The filter for processes of some actors. A process has an actor that it concerns, and one that the attendance of its rounds, its documents, its ceasefires or its
/// promises name. These are found by an index. The entries of a process are not read.
/// </summary>
internal static class ActorsOfProcesses
{
    private static readonly ReadModel[] Naming =
        [ReadModelStore.Model<Attendance>(), ReadModelStore.Model<DocumentDetails>(), ReadModelStore.Model<CeasefireDetails>(), ReadModelStore.Model<Promises>()];

    /// <summary>Returns the read models of the filter, if a question has it. Without it, an answer does not wait for them.</summary>
    public static ReadModel[] ModelsOf(HttpRequest request) => request.Query.ContainsKey(ListWords.Actor) ? Naming : [];

    /// <summary>Adds the actors in <c>?actor=</c> to a filter for processes. A process must have all of them. Throws a problem if one is unknown.</summary>
    public static async Task<Filter> AddAsync(HttpContext http, Snapshot at, Filter filter)
    {
        var (actors, ct) = (QueryExtensions.Repeated(http.Request, ListWords.Actor), http.RequestAborted);
        if (actors.Length > 0)
        {
            await KnownThings.RequireAsync(http.Request, at, ct);
        }

        foreach (var actor in actors)
        {
            filter = filter.Keys(await at.AskAsync(Sql(), [at.OneWith(Categories.Actor, actor)!, at.Index], r => r.GetString(0), ct).ToArrayAsync(ct));
        }

        return filter;
    }

    private static string Sql()
    {
        string Rows(ReadModel model) => $"{ReadModelTables.Live.RowsOf(model)} where not hidden and {Row.ShownAt("$2")}";
        var streams = string.Join(" union ", Naming.Select(m => $"select stream from {Rows(m)} and actors && $1"));
        return
            $"""
            with named as materialized ({streams})
            select '{Categories.Process}-' || split_part(substr(stream, {Categories.Round.Length + 2}), '/', 1) from named where stream like '{Categories.Round}-%'
            union
            select '{Categories.Process}-' || p.stream from named n, lateral (select stream from {Rows(ReadModelStore.Model<ProcessStreams>())} and {ReadModelTables.StreamOfKey} = n.stream offset 0) p
            where n.stream not like '{Categories.Round}-%'
            union
            select key from {Rows(ReadModelStore.Model<ProcessRegistry>())} and (brief::jsonb -> 'shown' -> 'concerning') ?| $1
            """;
    }
}
