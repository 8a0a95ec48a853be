using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Disputes that depend on which ids are one: what a name or a record is, if accounts of it contradict each other, and the disputes of streams with joined actors. Two
/// delegations of one actor are one, and can contradict each other, so their disputes are not found by the stored rows of each.
/// </summary>
internal static class IdentityDisputes
{
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    private static readonly string Shown = $"not hidden and {Row.ShownAt("$2")}";

    private static readonly string Joined = $"select distinct stream from {ReadModelTables.Live.RowsOf(Entries)} where stream = any($1) and {Shown} and actors && $3";
    private static readonly string JoinedAnywhere = $"select distinct stream from {ReadModelTables.Live.RowsOf(Entries)} where cardinality($1::text[]) = 0 and {Shown} and actors && $3";

    private static readonly string Mentioned =
        $"""
        select distinct stream, id from {ReadModelTables.Live.RowsOf(Entries)}, unnest(actors || people) id
        where stream = any($1) and {Shown} and (actors && $3 or people && $3) and id = any($3)
        """;

    /// <summary>The records of processes that can be joined.</summary>
    private static readonly string[] Records = [Categories.Process, Categories.Document];

    private static readonly string OfStreams = $"select stream, key from {ReadModelTables.Live.RowsOf(Entries)} where stream = any($1) and {Shown}";

    /// <summary>The streams of several processes, such as a document of which one account says that it is of one process, and another account of another one.</summary>
    private static readonly string Shared =
        $"select {ReadModelTables.StreamOfKey} from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<ProcessStreams>())} where stream = any($1) and {Shown} group by 1 having count(*) > 1";

    /// <summary>Returns the streams of documents and processes that are read together with others, and those of several processes that were joined.</summary>
    public static async Task<string[]> JoinedStreamsAsync(Snapshot at, CancellationToken ct)
    {
        var processes = at.Identities.Joined(Categories.Process).Select(p => p.Key).ToArray();
        var shared = processes.Length == 0 ? [] : await at.AskAsync(Shared, [processes, at.Index], r => r.GetString(0), ct).ToListAsync(ct);
        return [.. Records.SelectMany(at.Identities.Joined).Select(s => s.Text).Union(shared, StringComparer.Ordinal)];
    }

    /// <summary>Returns the streams with an actor that is read as another one, and those that are read together with others.</summary>
    /// <param name="streams">The streams in question. Null for all.</param>
    public static async Task<string[]> StreamsWithJoinedAsync(Snapshot at, string[]? streams, CancellationToken ct)
    {
        var together = (await JoinedStreamsAsync(at, ct)).Where(s => streams is null || streams.Contains(s, StringComparer.Ordinal));
        return at.Identities.Replaced(Categories.Actor).Count == 0 ? [.. together]
            : [.. together.Union(await at.AskAsync(streams is null ? JoinedAnywhere : Joined, [streams ?? [], at.Index, at.Identities.Replaced(Categories.Actor).Select(a => a.Key).ToArray()], r => r.GetString(0), ct).ToArrayAsync(ct), StringComparer.Ordinal)];
    }

    /// <summary>Returns the disputes about what ids are, wherever the ids occur.</summary>
    public static IEnumerable<Dispute> OfAllIds(Snapshot at) => at.Identities.Contested.Select(id => DisputeBuilder.Of(at.Identities, id)).OfType<Dispute>();

    /// <summary>Returns the disputes of whole streams. Streams that are read together have them once, on the stream as which they are read.</summary>
    public static async Task<List<Dispute>> OfStreamsAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        if (streams.Length == 0)
        {
            return [];
        }

        var whole = streams.SelectMany(s => at.Identities.OneWith(StreamId.Parse(s).OrThrow())).Select(s => s.Text).Distinct(StringComparer.Ordinal).ToArray();
        var keys = await at.AskAsync(OfStreams, [whole, at.Index], r => (Stream: r.GetString(0), Key: r.GetString(1)), ct).ToListAsync(ct);
        var books = await at.BooksAsync(Entries, [.. keys.Select(k => k.Key)], ct);
        return [.. keys.GroupBy(k => at.Identities.Of(StreamId.Parse(k.Stream).OrThrow())).SelectMany(of => InStream(at, of.Key, of.Select(k => books[k.Key])))];
    }

    /// <summary>Returns the disputes about what the ids in some streams are, each with the streams that have the id.</summary>
    public static async Task<List<(Dispute Dispute, string[] Streams)>> OfIdsAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var contested = at.Identities.Contested.ToDictionary(s => s.Key, StringComparer.Ordinal);
        if (contested.Count == 0)
        {
            return [];
        }

        var found = await at.AskAsync(Mentioned, [streams, at.Index, contested.Keys.ToArray()], r => (Stream: r.GetString(0), Id: r.GetString(1)), ct).ToListAsync(ct);
        return [.. found.GroupBy(f => f.Id, StringComparer.Ordinal).Select(of => (DisputeBuilder.Of(at.Identities, contested[of.Key])!, of.Select(f => f.Stream).ToArray()))];
    }

    private static IEnumerable<Dispute> InStream(Snapshot at, StreamId stream, IEnumerable<RecordState> rows)
    {
        var book = at.Then(Identities.Current(RecordState.Of(rows.SelectMany(r => r.Entries).Select(e => e.On(OfRecords)).Where(e => e.Stream == stream).DistinctBy(e => e.Index).OrderBy(e => e.Index))));
        StreamId OfRecords(StreamId id) => Records.Contains(id.Category, StringComparer.Ordinal) ? at.Identities.Of(id) : id;
        return book.Things.Order(StringComparer.Ordinal).SelectMany(thing => DisputeBuilder.All(stream, thing, book));
    }
}
