using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The query for disputes in processes.</summary>
public sealed class DisputeQueries(ReadModelStore rows)
{
    private static readonly Disputes Contested = ReadModelStore.Model<Disputes>();
    private static readonly SourceRegistry Sources = ReadModelStore.Model<SourceRegistry>();

    /// <summary>The number of rows read at a time.</summary>
    private const int Chunk = 500;

    private static readonly string[] Columns =
        ["stream", "thing", "field", "value=aspect.value", "standing=aspect.standing", "entry=aspect.entry", "values=aspect.accounts.value", "sources=aspect.accounts.sources", "chosenBy", "judgement", "reason", "sinceIndex"];

    private static readonly string[] BriefColumns = ["stream", "thing", "field", "value", "standing", "entry", "values", "chosenBy", "sinceIndex"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/disputes", (HttpContext http, DisputeQueries q) => q.AnswerAsync(http, null))
            .DescribedList("disputes across processes", "Fields with contradicting accounts in the whole record, or in the processes in ?process=", RecordLists.Disputes);
        routes.MapRead("/api/processes/{process}/disputes", (HttpContext http, string process, DisputeQueries q) => q.AnswerAsync(http, process))
            .DescribedList("disputes", "Each field with contradicting accounts: all accounts with their sources and sides, and the rule or the event that chose the account shown; ?round= for those of one round, its documents and its commitments", RecordLists.Disputes);
    }

    private async Task AnswerAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(rows, http, RecordLists.Disputes, process, Contested, [], Sources, DetailsKinds.Round.Model, ReadModelStore.Model<Timeline>());
        var (at, ct) = (question.At, question.Stopped);
        var streams = question.Round is { } round ? await OfRoundAsync(at, round, ct) : question.Streams;
        if (question.GroupBy is { } by)
        {
            var all = await FindAsync(at, FilterOf(question), d => IsFound(question, d), streams, null, int.MaxValue, ct);
            await GroupWriter.WriteAsync(question, by, by == ListWords.Kind ? all.CountBy(d => StreamId.Parse(d.Stream).OrThrow().Category).Select(c => ((string?)c.Key, (long)c.Value))
                : await ListGroups.ByProcessAsync(question, all.Select(d => d.Stream)));
            return;
        }

        var found = new ListRows((from, limit) => PageAsync(question, streams, from, limit), async some => question.IsBrief ? [.. some.Select(r => SummaryOf((Dispute)r.View))]
            : await WithPublishersAsync(at, [.. some.Select(r => (Dispute)r.View)], ct));
        var groups = new ListGroups(Contested, new Filter());
        await (question.IsBrief ? question.WriteAsync<DisputeSummary>(found, BriefColumns, groups) : question.WriteAsync<Dispute>(found, Columns, groups));
    }

    private static async IAsyncEnumerable<ListedRow> PageAsync(ListQuestion question, string[]? streams, Cursor? from, int? limit)
    {
        foreach (var dispute in (await FindAsync(question.At, FilterOf(question), d => IsFound(question, d), streams, from, limit ?? int.MaxValue, question.Stopped)).Take(limit ?? int.MaxValue))
        {
            yield return new ListedRow(CursorKeyOf(dispute), null, null, dispute);
        }
    }

    private static DisputeSummary SummaryOf(Dispute dispute) => new()
    {
        Stream = dispute.Stream,
        Thing = dispute.Thing,
        Field = dispute.Field,
        Value = dispute.Aspect.Value,
        Standing = dispute.Aspect.Standing,
        Entry = dispute.Aspect.Entry,
        Values = [.. dispute.Aspect.Accounts.Where(a => !a.Withdrawn).Select(a => a.Value).Distinct(StringComparer.Ordinal)],
        ChosenBy = dispute.ChosenBy,
        SinceIndex = dispute.SinceIndex,
    };

    /// <summary>Returns the streams of a round, of its documents and of its commitments.</summary>
    private static async Task<string[]> OfRoundAsync(Snapshot at, string round, CancellationToken ct)
    {
        var documents = at.ItemsAsync(DetailsKinds.Round, round, "documents", null, null, ct).Select(d => $"document-{d.Key}");
        var commitments = at.ItemsAsync(DetailsKinds.Round, round, "commitments", null, null, ct).Select(c => $"commitment-{c.Key}");
        return await documents.Concat(commitments).Prepend(round).ToArrayAsync(ct);
    }

    /// <summary>
    /// Returns the disputes after a cursor in the order of streams and things, and more than a page if there are more. A row may have several, and at a moment it may have
    /// none. The order does not depend on that of texts in the database.
    /// </summary>
    /// <param name="filter">Selects rows of disputes, of any streams.</param>
    /// <param name="isFound">Returns whether a dispute of which there is no row is selected, too.</param>
    /// <param name="streams">The streams in question. Null for all.</param>
    internal static async Task<List<Dispute>> FindAsync(Snapshot at, Filter filter, Func<Dispute, bool> isFound, string[]? streams, Cursor? from, int size, CancellationToken ct)
    {
        bool IsAfter(Dispute d) => from is not { } c || string.CompareOrdinal(CursorKeyOf(d), c.Key) > 0;
        var joined = await IdentityDisputes.StreamsWithJoinedAsync(at, streams, ct);
        var more = await OfIdentitiesAsync(at, d => IsAfter(d) && isFound(d), streams, joined, from, size, ct);
        filter = filter.Streams(streams?.Except(joined, StringComparer.Ordinal).ToArray());
        filter = streams is null && joined.Length > 0 ? filter.NotOn(joined) : filter;
        var (sql, values) = filter.Unordered("key", ReadModelTables.Live.RowsOf(Contested), at.Index, null);
        sql = $"select key from ({sql}) r where (key collate \"C\" > ${values.Count + 1} or key = any(${values.Count + 2})) order by key collate \"C\" limit {Chunk}";
        var (found, begun) = (new List<Dispute>(), from is null ? null : RowKeyOf(from));
        for (var (after, keys) = (begun ?? string.Empty, new List<string>()); found.Count < size; after = keys[^1], begun = null)
        {
            keys = await at.AskAsync(sql, [.. values, after, begun is null ? [] : new[] { begun }], row => row.GetString(0), ct).ToListAsync(ct);
            var books = await at.BooksWithChainsAsync(Contested, keys, ct);
            found.AddRange(keys.SelectMany(k => Disputes.Of(k, books[k]) ?? []).Where(IsAfter));
            if (keys.Count < Chunk)
            {
                break;
            }
        }

        return more.Count == 0 ? found : [.. found.Concat(more).OrderBy(CursorKeyOf, StringComparer.Ordinal)];
    }

    /// <summary>Returns disputes that depend on which ids are one, at least as many as a page if there are so many. Streams with joined actors are read in their order.</summary>
    private static async Task<List<Dispute>> OfIdentitiesAsync(Snapshot at, Func<Dispute, bool> isAsked, string[]? streams, string[] joined, Cursor? from, int size, CancellationToken ct)
    {
        var found = (streams is null ? IdentityDisputes.OfAllIds(at) : (await IdentityDisputes.OfIdsAsync(at, streams, ct)).Select(d => d.Dispute)).Where(isAsked).ToList();
        var first = from is null ? string.Empty : from.Key.Split('\t')[0];
        var inStreams = 0;
        foreach (var some in joined.Where(s => string.CompareOrdinal(s, first) >= 0).Order(StringComparer.Ordinal).Chunk(Chunk / 10).TakeWhile(_ => inStreams < size))
        {
            var disputes = (await IdentityDisputes.OfStreamsAsync(at, some, ct)).Where(isAsked).ToList();
            inStreams += disputes.Count;
            found.AddRange(disputes);
        }

        return found;
    }

    private static Filter FilterOf(ListQuestion question)
    {
        var kind = question.Word(ListWords.Kind);
        return question.WithPeople(question.Actors().Aggregate(question.Rows(Contested), (all, a) => all.AnyOf("actors", a)))
            .Has("sources", question.Word(ListWords.Source)).Types(kind is null ? null : [kind]);
    }

    /// <summary>Returns whether the filters find a dispute of which there is no row. It must name the actors and the people, and cite the source.</summary>
    private static bool IsFound(ListQuestion question, Dispute dispute)
    {
        string[] names = [dispute.Stream, dispute.Thing, dispute.Field, .. dispute.Aspect.Accounts.Select(a => a.Value)];
        bool Names(string[] ids) => names.Any(n => n.Split(' ', '/', '-').Intersect(ids, StringComparer.Ordinal).Any() || ids.Contains(n, StringComparer.Ordinal));
        return question.Actors().All(Names) && question.People().All(Names)
            && (question.Word(ListWords.Source) is not { } source || dispute.Aspect.Accounts.Any(a => a.Sources.Contains(source, StringComparer.Ordinal)))
            && (question.Word(ListWords.Kind) is not { } kind || dispute.Stream.StartsWith(kind + "-", StringComparison.Ordinal))
            && question.IsRecordedSince(dispute.SinceIndex);
    }

    internal static string CursorKeyOf(Dispute dispute) => $"{dispute.Stream}\t{dispute.Thing}\t{dispute.Field}";

    /// <summary>Returns the row in which the page before ended. The page may begin in the same row.</summary>
    private static string RowKeyOf(Cursor cursor) => cursor.Key.Split('\t') is [var stream, var thing, ..] ? Disputes.KeyOf(stream, thing) : cursor.Key;

    private static async Task<IReadOnlyList<object>> WithPublishersAsync(Snapshot at, List<Dispute> disputes, CancellationToken ct)
    {
        var publishers = await PublishersAsync(at, disputes, ct);
        return disputes.ConvertAll(d => WithPublishers(d, publishers));
    }

    private static Dispute WithPublishers(Dispute dispute, Dictionary<string, SourcePublisher> publishers) => dispute with
    {
        Aspect = dispute.Aspect with
        {
            Accounts = [.. dispute.Aspect.Accounts.Select(a => a with { Publishers = [.. a.Sources.Select(publishers.GetValueOrDefault).OfType<SourcePublisher>()] })],
        },
    };

    /// <summary>Returns the publisher of each source, and the side for which it speaks.</summary>
    private static async Task<Dictionary<string, SourcePublisher>> PublishersAsync(Snapshot at, List<Dispute> disputes, CancellationToken ct)
    {
        var sources = disputes.SelectMany(d => d.Aspect.Accounts).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal);
        var records = await at.AllTimes.ViewsAsync<StreamRecord>(Sources, [.. sources.Select(s => $"source-{s}")], ct);
        return records.Values.ToDictionary(s => s.Id, s => new SourcePublisher { Source = s.Id, Publisher = Field(s, "publisher"), Side = Field(s, "side") }, StringComparer.Ordinal);
    }

    private static string? Field(StreamRecord source, string field) => source.Things.GetValueOrDefault("source")?.GetValueOrDefault(field)?.Value;
}
