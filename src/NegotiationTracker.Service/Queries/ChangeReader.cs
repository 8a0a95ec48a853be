using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Finds the changes of the whole record, in the order of the log. A question by process reads the streams of the process by an index. A question by actor or kind
/// reads at most <see cref="Window"/> entries of the log, and says how far it has looked.
/// </summary>
internal static class ChangeReader
{
    /// <summary>The entries that one question with a filter reads at most.</summary>
    public const int Window = 5_000;

    /// <summary>The entries in one change at most. The others have an address.</summary>
    private const int MostEntries = 100;

    private static readonly TimeSpan ErasureTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ErasurePause = TimeSpan.FromMilliseconds(50);

    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly string Rows = ReadModelTables.Live.RowsOf(Entries);
    private static readonly string Links = ReadModelTables.Live.EntryLinks;
    private static readonly string Memberships = ReadModelTables.Live.RowsOf(ReadModelStore.Model<ProcessStreams>());

    /// <summary>Gets the read models that changes are read from.</summary>
    public static IReadOnlyList<ReadModel> Models { get; } = [Entries, ReadModelStore.Model<ProcessStreams>(), ReadModelStore.Model<ProcessRegistry>(), ReadModelStore.Model<ActorRegistry>(), ReadModelStore.Model<PersonRegistry>(), NamedThing.Model];

    /// <summary>Returns the indexes of the next changes, in the order of the range, and the part of the range in which there are no others.</summary>
    public static async Task<(List<long> Indexes, ChangeRange Read)> FindAsync(Snapshot at, ChangeFilter filter, ChangeRange range, int limit, CancellationToken ct)
    {
        if (range.IsEmpty)
        {
            return ([], range);
        }

        if (filter.IsEmpty)
        {
            var first = range.First(limit);
            var all = Enumerable.Range(1, (int)(first.Until - first.After)).Select(i => first.After + i);
            return ([.. range.Newest ? all.Reverse() : all], first);
        }

        var (found, read) = filter.Processes.Length > 0 ? await OfStreamsAsync(at, filter, range, limit, ct) : (null, range.First(Window));
        if (filter.SelectsEntries)
        {
            found = await SelectedAsync(at, filter, read, found, limit, ct);
        }

        read = found!.Count > limit ? read.UpTo(found[limit - 1]) : read;
        var direct = found.Take(limit).ToHashSet();
        var candidates = (await WideAsync(at, read, ct)).Where(i => !direct.Contains(i)).ToList();
        var ordered = range.Newest ? candidates.OrderDescending() : candidates.Order();
        var wide = new List<long>();
        foreach (var some in ordered.Chunk(MostEntries))
        {
            var concerned = await ConcernedAsync(at, await DescribeAsync(at, some, ct), filter, ct);
            wide.AddRange(some.Where(concerned.Contains));
            if (wide.Count >= limit)
            {
                break;
            }
        }

        List<long> both = [.. range.Newest ? direct.Concat(wide).OrderDescending() : direct.Concat(wide).Order()];
        return both.Count > limit || wide.Count >= limit ? ([.. both.Take(limit)], read.UpTo(both[Math.Min(limit, both.Count) - 1])) : (both, read);
    }

    /// <summary>Returns events with what they changed.</summary>
    public static async Task<List<LoggedChange>> DescribeAsync(Snapshot at, IReadOnlyCollection<long> indexes, CancellationToken ct)
    {
        var links = await at.AskAsync(
            $"""
            select i.index, l.row, g.event_id::text
            from unnest($1) i(index), lateral (select event_id from tracker.ledger where index = i.index offset 0) g, lateral (select row from {Links} where index = i.index and item = '' offset 0) l
            """,
            [indexes.ToArray()], r => (Index: r.GetInt64(0), Row: r.GetString(1), Event: r.GetString(2)), ct).ToListAsync(ct);
        var books = await at.EntriesAsRecordedAsync([.. links.Select(l => l.Event).Distinct(StringComparer.Ordinal)], ct);
        var events = links.GroupBy(l => (l.Index, l.Event)).ToDictionary(g => books[g.Key.Event].Find(EntryId.Parse(g.Key.Event).OrThrow())!, g => g.Select(l => l.Row).Order(StringComparer.Ordinal).ToArray());
        var roots = await at.EntriesAsRecordedAsync([.. events.Keys.Select(e => e.Chain?.Root.Text).OfType<string>().Where(r => !books.ContainsKey(r)).Distinct(StringComparer.Ordinal)], ct);
        var erased = await at.ErasedSubjectsAsync(ct);
        RecordState Chain(Entry entry) => (entry.Chain?.Root ?? entry.Id).Text is var root && roots.TryGetValue(root, out var book) ? book : books[root];
        return [.. events.Select(e => LoggedChange.Of(e.Key, Chain(e.Key), e.Value, at.Identities, erased)).OrderBy(c => c.Entry.Index)];
    }

    /// <summary>Returns changes as a reader sees them, in the order of their indexes. At a moment, those of which nothing is to be seen are left out.</summary>
    public static async Task<List<RecordedChange>> ReadAsync(Snapshot at, IReadOnlyCollection<long> indexes, string[] processes, TimeProvider clock, CancellationToken ct)
    {
        var changes = (await DescribeAsync(at, indexes, ct)).ToDictionary(c => c.Entry.Index);
        await UntilErasedAsync(at, changes.Values, clock, ct);
        var views = await at.ViewsAsync<TimelineEntry>(Entries, [.. changes.Values.SelectMany(RowsOf).Distinct(StringComparer.Ordinal)], ct);
        var memberships = await MembershipsAsync(at, [.. changes.Values.Select(c => c.Entry.Stream.Text).Distinct(StringComparer.Ordinal)], ct);
        var titles = await NamedThing.TitlesAsync(at, changes.Values.Select(c => c.Entry.Stream.Text), ct);
        var read = new List<RecordedChange>();
        foreach (var change in indexes.Select(i => changes[i]))
        {
            var entries = RowsOf(change).Select(views.GetValueOrDefault).OfType<TimelineEntry>().Where(v => v.Type is not (EntryEventNames.Corrected or EntryEventNames.Retracted or EntryEventNames.Preferred)).ToList();
            var own = memberships[change.Entry.Stream.Text].ToList();
            var joined = own.Where(m => m.BeganAt(change.Entry.Index, own)).Select(m => m.Process).ToList();
            var isNewToAsked = change.Entry.Version > 1 && joined.Intersect(processes, StringComparer.Ordinal).Any();
            if (entries.Count > 0 || !change.Reach.IsEmpty || at.Basis.ValidAt is null)
            {
                read.Add(new RecordedChange
                {
                    Position = PositionOf(change.Entry.Index),
                    Index = change.Entry.Index,
                    RecordedAt = change.Entry.RecordedAt,
                    RecordedBy = change.Entry.RecordedBy,
                    Event = change.Entry.Id.Text,
                    Type = change.Entry.Fact.EventName,
                    Action = change.Action,
                    Stream = change.Entry.Stream.Text,
                    Title = titles.GetValueOrDefault(change.Entry.Stream.Text),
                    Processes = [.. own.Where(m => m.IsAt(at.Index)).Select(m => m.Process)],
                    ProcessesJoined = joined,
                    ProcessesLeft = [.. own.Where(m => m.EndedAt(change.Entry.Index, own)).Select(m => m.Process)],
                    Reason = ReasonOf(change.Entry.Fact),
                    Entry = change.Root.Text,
                    Entries = entries,
                    AllEntries = change.Reach.IsEmpty && change.Rows.Length <= MostEntries && !isNewToAsked ? null : AddressOf(change.Entry.Index, processes),
                });
            }
        }

        return read;
    }

    /// <summary>Returns the entries that may read differently since an event, in the order of happening, from a cursor on. A row with nothing to see counts for the limit.</summary>
    /// <param name="filter">The processes of which the entries are wanted. A stream that joined one of them has all its entries.</param>
    public static async IAsyncEnumerable<ListedRow> EntriesOfAsync(Snapshot at, LoggedChange change, ChangeFilter filter, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = (await MembershipsAsync(at, [change.Entry.Stream.Text], ct))[change.Entry.Stream.Text].ToList();
        var isNew = own.Any(m => m.BeganAt(change.Entry.Index, own) && filter.Processes.Contains(m.Process, StringComparer.Ordinal));
        var reach = isNew ? change.Reach with { Streams = [.. change.Reach.Streams, change.Entry.Stream.Text] } : change.Reach;
        var values = new SqlValues();
        var found = string.Join(" union ", reach.Questions(values).Prepend($"select unnest({values.Of(change.Rows)}) as key"));
        var (index, after) = (values.Of(at.Index), from is null ? "true" : $"({Filter.First}, {Filter.Last}, key) > ({values.Of(from.Earliest ?? long.MinValue)}, {values.Of(from.Latest ?? long.MaxValue)}, {values.Of(from.Key)})");
        var condition = filter.Processes.Length == 0 ? "true" : $"stream = any({values.Of(filter.Streams)})";
        var sql =
            $"""
            with found as materialized ({found})
            select {string.Join(", ", StoredRow.Columns.Split(", ").Select(c => $"t.{c}"))}
            from (select distinct key from found) f, lateral (select key, earliest, latest from {Rows} where key = f.key and not hidden and {Row.ShownAt(index)} and {condition} and {after} offset 0) t
            order by {Filter.First}, {Filter.Last}, t.key{(limit is { } most ? $" limit {most}" : string.Empty)}
            """;
        var rows = await at.AskAsync(sql, values.All, StoredRow.Of, ct).ToListAsync(ct);
        foreach (var some in rows.Chunk(RowReader.Chunk))
        {
            foreach (var row in await at.ReadyAsync(Entries, some, ct))
            {
                yield return row;
            }
        }
    }

    /// <summary>Returns the processes of streams, by stream, with the indexes between which a stream belonged to each.</summary>
    public static async Task<ILookup<string, Membership>> MembershipsAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var rows = await at.AskAsync(
            $"select {ReadModelTables.StreamOfKey}, stream, from_index, to_index from {Memberships} where {ReadModelTables.StreamOfKey} = any($1) and not hidden and from_index <= $2",
            [streams, at.Index], r => new Membership(r.GetString(0), r.GetString(1), r.GetInt64(2), r.IsDBNull(3) ? long.MaxValue : r.GetInt64(3)), ct).ToListAsync(ct);
        var own = streams.Select(s => StreamId.Parse(s).OrThrow()).Where(s => s.Category == Categories.Process).Select(s => new Membership(s.Text, s.Key, 0, long.MaxValue));
        return own.Concat(rows.OrderBy(r => r.Process, StringComparer.Ordinal)).ToLookup(m => m.Stream, StringComparer.Ordinal);
    }

    /// <summary>Returns the position of an index for clients.</summary>
    public static string PositionOf(long index) => index < 0 ? "-1" : new LogPosition.Indexed(index).ToString();

    private static string AddressOf(long index, string[] processes) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"/api/changes/{index}/entries{(processes.Length == 0 ? string.Empty : "?" + string.Join('&', processes.Select(p => $"process={Uri.EscapeDataString(p)}")))}");

    private static IEnumerable<string> RowsOf(LoggedChange change) => change.Rows.OrderBy(r => r == change.Root.Text ? 0 : 1).ThenBy(r => r, StringComparer.Ordinal).Take(MostEntries);

    private static string? ReasonOf(Fact fact) => fact switch
    {
        EntryFact about => about.Reason,
        Domain.Registries.SourceWithdrawn withdrawn => withdrawn.Reason,
        Domain.Registries.PersonErased erased => erased.Reason,
        _ => null,
    };

    /// <summary>
    /// Waits until nobody can read the names that a change takes away. Else a copy could keep a name that it read in the moment between the event and the deletion of
    /// the key.
    /// </summary>
    private static async Task UntilErasedAsync(Snapshot at, IEnumerable<LoggedChange> changes, TimeProvider clock, CancellationToken ct)
    {
        var people = changes.SelectMany(c => c.Erased).Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        var started = clock.GetTimestamp();
        while (!people.IsSubsetOf(await at.ErasedSubjectsAsync(ct)))
        {
            if (clock.GetElapsedTime(started) > ErasureTimeout)
            {
                throw ProblemException.Of(ErrorCodes.ReadModelBehind, "The names of an erased person are still being removed. The changes before the erasure can be asked for with a smaller limit.");
            }

            await Task.Delay(ErasurePause, clock, ct);
        }
    }

    /// <summary>
    /// Returns the indexes of the next events on the streams of some processes. A stream counts if it belonged to one of them at any time in the range, so that the event
    /// with which it leaves is among them.
    /// </summary>
    private static async Task<(List<long> Found, ChangeRange Read)> OfStreamsAsync(Snapshot at, ChangeFilter filter, ChangeRange range, int limit, CancellationToken ct)
    {
        var former = await at.AskAsync(
            $"select distinct {ReadModelTables.StreamOfKey} from {Memberships} where stream = any($1) and not hidden and from_index <= $2 and to_index > $3",
            [filter.Processes, range.Until, range.After], r => r.GetString(0), ct).ToListAsync(ct);
        var most = filter.SelectsEntries ? Math.Max(Window, limit) : limit + 1;
        var found = await at.AskAsync(
            $"""
            select l.index from unnest($1) s(stream), lateral (
                select index from tracker.ledger where stream = s.stream and index > $2 and index <= $3 order by index {range.Order} limit {most}) l
            order by l.index {range.Order} limit {most}
            """,
            [filter.Streams.Union(former, StringComparer.Ordinal).ToArray(), range.After, range.Until], r => r.GetInt64(0), ct).ToListAsync(ct);
        return (found, found.Count < most ? range : range.UpTo(found[^1]));
    }

    /// <summary>Returns those events of a range whose entries a filter selects, and one more than the limit if there are more.</summary>
    /// <param name="among">The events to choose from. Null for all of the range.</param>
    private static Task<List<long>> SelectedAsync(Snapshot at, ChangeFilter filter, ChangeRange range, List<long>? among, int limit, CancellationToken ct)
    {
        var values = new SqlValues();
        var which = among is null ? $"l.index > {values.Of(range.After)} and l.index <= {values.Of(range.Until)}" : $"l.index = any({values.Of(among.ToArray())})";
        return at.AskAsync(
            $"""
            select l.index from {Links} l, lateral ({AnyVersion("l.row", filter.Condition(values, null))}) t
            where l.item = '' and {which}
            group by l.index order by l.index {range.Order} limit {limit + 1}
            """,
            values.All, r => r.GetInt64(0), ct).ToListAsync(ct).AsTask();
    }

    /// <summary>Returns the indexes of the events of a range that can change how entries of other streams read: withdrawals of sources, matches and joins, erasures.</summary>
    private static async Task<List<long>> WideAsync(Snapshot at, ChangeRange range, CancellationToken ct)
    {
        var stored = await at.AskAsync(
            $"""
            select index from {ReadModelTables.Live.LinksOf(ReadModelStore.Model<SourceLives>())} where index > $1 and index <= $2
            union
            select first_index from {Rows} where {ReadModelTables.IsErasure} and first_index > $1 and first_index <= $2
            """,
            [range.After, range.Until], r => r.GetInt64(0), ct).ToListAsync(ct);
        return [.. stored.Union(at.Identities.Book.Entries.Select(e => e.Index).Where(i => i > range.After && i <= range.Until))];
    }

    /// <summary>Returns the indexes of those changes that can change how an entry reads that the filter selects.</summary>
    private static async Task<HashSet<long>> ConcernedAsync(Snapshot at, List<LoggedChange> changes, ChangeFilter filter, CancellationToken ct)
    {
        var values = new SqlValues();
        var condition = filter.Condition(values, filter.Processes.Length == 0 ? null : filter.Streams);
        var asked = changes.Where(c => !c.Reach.IsEmpty)
            .Select(c => $"select {values.Of(c.Entry.Index)}::bigint where exists (select from ({string.Join(" union all ", c.Reach.Questions(values))}) f, lateral ({AnyVersion("f.key", condition)}) t)")
            .ToList();
        return asked.Count == 0 ? [] : [.. await at.AskAsync(string.Join(" union all ", asked), values.All, r => r.GetInt64(0), ct).ToListAsync(ct)];
    }

    /// <summary>Returns a question in SQL for one version of an entry with a condition. Current and past versions have an index each.</summary>
    private static string AnyVersion(string key, string condition) =>
        $"select from (select * from {Rows} where key = {key} and to_index is null union all select * from {Rows} where key = {key} and to_index is not null offset 0) v where {condition} limit 1";

    /// <summary>A stream that belonged to a process.</summary>
    /// <param name="From">The first index at which it belonged to it.</param>
    /// <param name="To">The first index at which it did not any more.</param>
    public sealed record Membership(string Stream, string Process, long From, long To)
    {
        public bool IsAt(long index) => From <= index && To > index;

        /// <summary>Returns whether the stream began to belong to the process with an event. A row may have several versions in a row.</summary>
        public bool BeganAt(long index, IEnumerable<Membership> all) => From == index && !all.Any(m => m.Process == Process && m.To == index);

        public bool EndedAt(long index, IEnumerable<Membership> all) => To == index && !all.Any(m => m.Process == Process && m.From == index);
    }
}
