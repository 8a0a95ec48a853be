using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Networks;

/// <summary>An interval of days.</summary>
/// <param name="From">The first day. Null if it has no beginning.</param>
/// <param name="Until">The last day. Null if it has no end.</param>
internal sealed record NetworkInterval(long? From, long? Until);

/// <summary>What is asked for in each interval.</summary>
/// <param name="Streams">The streams of the processes. Null for the whole record.</param>
/// <param name="OfPeople">Whether people are asked for, and not actors.</param>
/// <param name="Kinds">The kinds of meetings.</param>
internal sealed record NetworkScope(string[]? Streams, bool OfPeople, IReadOnlyList<string> Kinds);

/// <summary>A meeting: who was at a round, in a session, or among the signatories or guarantors of a document.</summary>
/// <param name="Kind">The place of its kind among <see cref="NetworkWords.Kinds"/>.</param>
/// <param name="Day">The first possible day. Null if it is not known.</param>
/// <param name="Members">The ids that were recorded.</param>
internal readonly record struct Meeting(int Kind, long? Day, IReadOnlyList<string> Members);

/// <summary>
/// Reads the meetings of an interval from the rows of attendance and of documents. All SQL of networks is here. Each interval costs one statement for rounds and one for
/// documents, and the rows in it. At a moment, the rows are folded, because only the fold knows what had happened by then.
/// </summary>
internal static class NetworkRows
{
    private const int Rounds = 0, Sessions = 1, Signatures = 2, Guarantees = 3;

    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();
    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly NamesInEntries Names = ReadModelStore.Model<NamesInEntries>();

    /// <summary>Gets the read models of an answer.</summary>
    public static ReadModel[] Models { get; } = [Attending, Documents, Entries, Names];

    public static async Task<List<Meeting>> ReadAsync(Snapshot at, NetworkScope scope, NetworkInterval interval, CancellationToken ct)
    {
        var meetings = new List<Meeting>();
        if (scope.Kinds.Any(k => IsAny(k, Rounds, Sessions)))
        {
            await foreach (var (row, met, people) in OfRoundsAsync(at, scope, interval, ct))
            {
                meetings.Add(new Meeting(Rounds, row.Earliest, scope.OfPeople ? people : met.Present));
                meetings.AddRange(met.Sessions.Select(s => new Meeting(Sessions, row.Earliest, scope.OfPeople ? s.People : s.Actors)));
            }
        }

        if (scope.Kinds.Any(k => IsAny(k, Signatures, Guarantees)))
        {
            // A document that was recorded twice is one meeting.
            var documents = await OfDocumentsAsync(at, scope, interval, ct).ToListAsync(ct);
            foreach (var one in documents.GroupBy(d => at.Identities.Of(StreamId.Parse(d.Row.Key).OrThrow())))
            {
                var (day, traits) = (one.First().Row.Earliest, one.SelectMany(d => d.Traits).Distinct(StringComparer.Ordinal).ToList());
                meetings.Add(new Meeting(Signatures, day, With(traits, DocumentDetails.Signatory)));
                meetings.Add(new Meeting(Guarantees, day, With(traits, DocumentDetails.Guarantor)));
            }
        }

        meetings.RemoveAll(m => m.Members.Count < 2 || !scope.Kinds.Contains(NetworkWords.Kinds[m.Kind], StringComparer.Ordinal));
        return meetings;

        List<string> With(IReadOnlyList<string> traits, string part)
        {
            var start = Facets.Trait(scope.OfPeople ? DocumentDetails.OfPerson(part) : part, string.Empty);
            return [.. traits.Where(t => t.StartsWith(start, StringComparison.Ordinal)).Select(t => t[start.Length..])];
        }
    }

    /// <summary>Returns an entry that names each of some people, by the id. A name that nobody has matched is in no registry.</summary>
    public static async Task<Dictionary<string, string>> NamingAsync(Snapshot at, string[] people, CancellationToken ct)
    {
        var sql =
            $"""
            select p.id, n.key from unnest($1) p(id), lateral (
                select key from {ReadModelTables.Live.RowsOf(Names)} where people && array[p.id] and not hidden and {Row.ShownAt("$2")} order by first_index limit 1) n
            """;
        return people.Length == 0 ? [] : await at.AskAsync(sql, [people, at.Index], r => (Id: r.GetString(0), Key: r.GetString(1)), ct).ToDictionaryAsync(r => r.Id, r => r.Key, StringComparer.Ordinal, ct);
    }

    private static bool IsAny(string kind, params int[] kinds) => kinds.Any(k => NetworkWords.Kinds[k] == kind);

    private static IAsyncEnumerable<(StoredRow Row, RoundEncounters Met, IReadOnlyList<string> People)> OfRoundsAsync(Snapshot at, NetworkScope scope, NetworkInterval interval, CancellationToken ct)
    {
        var (sql, values) = Sql(Attending, $"{StoredRow.Columns}, brief, {(scope.OfPeople ? "people" : "'{}'::text[]")}", at, scope.Streams, interval);
        return at.Basis.ValidAt is not null
            ? ThenAsync(at, Attending, sql, values, (key, book) => (Met((RoundEncounters?)Attending.Summary(key, book)), (IReadOnlyList<string>)[.. Attending.Facets(key, book).Mentions.People.Select(p => p.Text)]), ct)
                .Select(r => (r.Row, r.Shown.Item1, r.Shown.Item2))
            : at.AskAsync(sql, values, r => (StoredRow.Of(r), Met(r.IsDBNull(3) ? null : QueryExtensions.Read<RoundEncounters>(r.GetString(3))), (IReadOnlyList<string>)r.GetFieldValue<string[]>(4)), ct);
        static RoundEncounters Met(RoundEncounters? met) => met ?? new RoundEncounters([], []);
    }

    private static IAsyncEnumerable<(StoredRow Row, IReadOnlyList<string> Traits)> OfDocumentsAsync(Snapshot at, NetworkScope scope, NetworkInterval interval, CancellationToken ct)
    {
        var (sql, values) = Sql(Documents, $"{StoredRow.Columns}, traits", at, scope.Streams, interval);
        return at.Basis.ValidAt is not null
            ? ThenAsync(at, Documents, sql, values, (key, book) => (IReadOnlyList<string>)Documents.Facets(key, book).Traits, ct)
            : at.AskAsync(sql, values, r => (StoredRow.Of(r), (IReadOnlyList<string>)r.GetFieldValue<string[]>(3)), ct);
    }

    /// <summary>Folds rows at the moment of the question.</summary>
    private static async IAsyncEnumerable<(StoredRow Row, T Shown)> ThenAsync<T>(
        Snapshot at, ReadModel model, string sql, List<object> values, Func<string, RecordState, T> shown, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in at.AskAsync(sql, values, StoredRow.Of, ct).Chunk(RowReader.Chunk).WithCancellation(ct))
        {
            var books = await at.BooksAsync(model, [.. some.Select(r => r.Key)], ct);
            foreach (var row in some.Where(r => books.ContainsKey(r.Key)))
            {
                yield return (row, shown(row.Key, at.Then(books[row.Key])));
            }
        }
    }

    /// <summary>
    /// Returns a question for the rows whose time may overlap the interval, as in lists. At a moment, rows that had certainly not begun are left out.
    /// </summary>
    private static (string Sql, List<object> Values) Sql(ReadModel model, string columns, Snapshot at, string[]? streams, NetworkInterval interval)
    {
        var last = Math.Min(interval.Until ?? long.MaxValue, at.Basis.ValidAt is { Latest: { IsKnown: true } moment } ? moment.Day : long.MaxValue);
        List<object> values = [at.Index, last];
        var rows = $"select {columns} from {ReadModelTables.Live.RowsOf(model)} where not hidden and {Row.ShownAt("$1")} and {Filter.First} <= $2";
        if (interval.From is { } from)
        {
            values.Add(from);
            rows += $" and {Filter.Last} >= $3";
        }

        if (streams is not null)
        {
            values.Add(streams);
            return ($"{rows} and stream = any(${values.Count})", values);
        }

        if (interval.From is not { } day)
        {
            return (rows, values);
        }

        values.Add(day - ReadModelTables.LongDays);
        return (string.Join(" union all ", Filter.MayReach("$4").Select(part => $"{rows} and {part}")), values);
    }
}
