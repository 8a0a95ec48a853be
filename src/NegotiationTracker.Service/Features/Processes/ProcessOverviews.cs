using System.Globalization;
using System.Runtime.CompilerServices;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Ceasefires;
using NegotiationTracker.Service.Features.Rounds;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>
/// Composes the overviews of a page of processes from the stored summaries of the processes, their rounds, ceasefires, announced rounds and disputes, in one question.
/// </summary>
internal static class ProcessOverviews
{
    /// <summary>The number of processes in one question, if all are wanted.</summary>
    private const int Page = 200;

    private static readonly ProcessRegistry Records = ReadModelStore.Model<ProcessRegistry>();
    private static readonly RoundDetails Rounds = ReadModelStore.Model<RoundDetails>();
    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();
    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();
    private static readonly Promises Promised = ReadModelStore.Model<Promises>();
    private static readonly Disputes Contested = ReadModelStore.Model<Disputes>();
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    /// <summary>Gets the read models of the answer.</summary>
    public static ReadModel[] Models { get; } = [Records, ReadModelStore.Model<ProcessStreams>(), Rounds, Ceasefires, Documents, Promised, Contested, Entries, .. CeasefireReports.Models];

    /// <summary>Returns the overviews of filtered processes, from a cursor on.</summary>
    public static async IAsyncEnumerable<ListedRow> ListAsync(Snapshot at, Filter filter, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var (moment, joined) = (at.EvaluationTime, await IdentityDisputes.JoinedStreamsAsync(at, ct));
        for (var left = limit ?? int.MaxValue; left > 0;)
        {
            var size = Math.Min(left, Page);
            var parts = await at.AskAsync(Sql(filter, at.Basis, at.Identities, joined, CeasefireReports.DayOf(moment), from, size, out var values), values, Part.Of, ct).ToListAsync(ct);
            var page = InOrder(parts.Where(p => p.Kind == Part.Process)).ToList();
            foreach (var row in await ComposeAsync(at, page, parts, moment, ct))
            {
                yield return row;
            }

            left = page.Count < size ? 0 : left - page.Count;
            from = page.Count == 0 ? null : new Cursor(page[^1].Earliest, page[^1].Latest, page[^1].Key);
        }
    }

    /// <summary>
    /// Returns the question for a page, and the values of its parameters. At a moment, every announced round and every dispute is a part of its own, since their
    /// summaries are those of all times.
    /// </summary>
    /// <param name="filter">Selects the processes.</param>
    /// <param name="basis">The state of knowledge, and the moment.</param>
    /// <param name="identities">Which ids are one. A row with such an id is counted when it is read.</param>
    /// <param name="joinedStreams">The streams whose disputes depend on which records are one.</param>
    /// <param name="day">The last day that a report of a ceasefire can be about.</param>
    internal static string Sql(Filter filter, Basis basis, Identities identities, string[] joinedStreams, long day, Cursor? from, int limit, out List<object> values)
    {
        (var page, values) = filter.Sql($"{StoredRow.Columns}, brief", ReadModelTables.Live.RowsOf(Records), basis.Index, null, from, limit);
        values.Add(basis.Index);
        var known = $"${values.Count}";
        values.Add(day);
        var until = $"${values.Count}";

        var (pages, union) = ("(select key process, key from page)", "union all");
        if (identities.Joined(Categories.Process) is { Count: > 0 } joined)
        {
            // A process has the streams of those joined with it.
            var pairs = joined.SelectMany(p => identities.OneWith(p).Where(o => o != p).Select(o => (Of: p.Text, Other: o.Text))).ToList();
            values.Add(pairs.Select(p => p.Of).ToArray());
            values.Add(pairs.Select(p => p.Other).ToArray());
            pages = $"(select key process, key from page union all select key, j.other from page, unnest(${values.Count - 1}::text[], ${values.Count}::text[]) j(id, other) where j.id = key)";
            union = "union";
        }

        // With an offset, PostgreSQL reads the rows of each stream by the index. Without it, it reads whole tables if a page has a good part of all processes.
        string RowsOf(ReadModel model, string stream) => $"lateral (select * from {ReadModelTables.Live.RowsOf(model)} where stream = {stream} and not hidden and {Row.ShownAt(known)} offset 0)";
        string Joined(ReadModel model, params string[] categories) =>
            $"{(categories.Length == 0 ? "belongs" : $"(select * from belongs where {string.Join(" or ", categories.Select(c => $"stream like '{c}-%'"))})")} b, {RowsOf(model, "b.stream")} r";
        const string NoDays = "null::bigint, null::bigint, null::bigint";
        string Of(int kind, ReadModel model, string category, string days = NoDays) => $"select {kind}, b.process, r.key, r.earliest, r.latest, r.brief, null::timestamptz, {days} from {Joined(model, category)}";
        var (unredeemed, counted) = basis.ValidAt is not null ? ("true", "false") : (
            $"""
            not exists (select from jsonb_array_elements_text(r.brief::jsonb -> 'shown' -> 'redeemedBy') k,
                lateral (select brief from {ReadModelTables.Live.RowsOf(Rounds)} where key = k.value and not hidden and {Row.ShownAt(known)} limit 1) o where o.brief::jsonb -> 'shown' ->> 'opened' is not null)
            """, "r.brief is not null");
        var (elsewhere, streams) = (string.Empty, string.Empty);

        // An announced round has a summary if an account that is not withdrawn announces it, and a commitment has actors if one makes it.
        var made = $"{Joined(Promised, Categories.Round, Categories.Commitment)} where r.brief is not null or (r.type = 'commitment' and r.actors <> '{{}}')";
        var promises = basis.ValidAt is not null ? $"select {Part.Made}, b.process, r.key, null, null, null, null, {NoDays} from {made}"
            : $"select {Part.Made}, b.process, '', null, null, count(*)::text, null, {NoDays} from {made} group by 2";
        if (identities.Version >= 0)
        {
            values.Add(identities.Replaced(Categories.Person).Select(s => s.Key).ToArray());
            counted = $"({counted} and not r.people && ${values.Count})";
            var has = "false";
            if (identities.Replaced(Categories.Actor).Count > 0 || joinedStreams.Length > 0)
            {
                // Where actors or the records themselves were joined, the disputes of the whole stream are counted, and its stored rows are not.
                values.Add(identities.Replaced(Categories.Actor).Select(a => a.Key).ToArray());
                values.Add(joinedStreams);
                has = $"(b.stream = any(${values.Count}) or exists (select from {RowsOf(Entries, "b.stream")} e where e.actors && ${values.Count - 1}))";
                elsewhere = $" where not {has}";
            }

            // Which streams a process has matters only if something in them is counted apart.
            streams = has == "false" && identities.Contested.Count == 0 ? string.Empty
                : $" union all select {Part.Stream}, b.process, b.stream, null, null, case when {has} then '' end, null, {NoDays} from belongs b";
        }

        return
            $"""
            with page as materialized ({page}),
            belongs as materialized (
                select p.process, p.key as stream from {pages} p
                {union}
                select p.process, split_part(s.key, '|', 2) from {pages} p, {RowsOf(ReadModelStore.Model<ProcessStreams>(), $"substr(p.key, {Categories.Process.Length + 2})")} s)
            select {Part.Process}, key, key, earliest, latest, brief, last, {NoDays}
            from page
            left join (
                select b.process, max(l.recorded_at) last
                from belongs b, lateral (select recorded_at from tracker.ledger where stream = b.stream and index <= {known} order by index desc limit 1) l
                group by b.process) recorded on recorded.process = page.key
            union all {Of(Part.Round, Rounds, Categories.Round)}
            union all {Of(Part.Ceasefire, Ceasefires, Categories.Ceasefire, CeasefireReports.Columns("r.key", known, until))}
            union all {Of(Part.Document, Documents, Categories.Document)}
            union all {Of(Part.Promise, Promised, Categories.Round)} where {unredeemed}
            union all {Of(Part.Commitment, Promised, Categories.Commitment)} where {(basis.ValidAt is null ? "r.brief is not null" : "true")}
            union all {promises}
            union all
            select {Part.Dispute}, b.process, case when {counted} then '' else r.key end, null, null, sum(r.brief::bigint)::text, null, {NoDays} from {Joined(Contested)}{elsewhere} group by 2, 3{streams}
            """;
    }

    private static async Task<IEnumerable<ListedRow>> ComposeAsync(Snapshot at, List<Part> page, List<Part> parts, EdtfDate moment, CancellationToken ct)
    {
        var (records, rounds, ceasefires) = (
            await SummariesAsync<ProcessOverview>(at, Records, parts, Part.Process, ct), await SummariesAsync<RoundSummary>(at, Rounds, parts, Part.Round, ct),
            await SummariesAsync<Ceasefire>(at, Ceasefires, parts, Part.Ceasefire, ct));
        var documents = await SummariesAsync<DocumentSummary>(at, Documents, parts, Part.Document, ct);
        var (promises, disputes, more) = (await PromisesAsync(at, parts, ct), await DisputesAsync(at, parts, ct), await IdentityDisputesAsync(at, parts, ct));
        var made = await MadeAsync(at, parts, ct);
        var commitments = await SummariesAsync<DueCommitment>(at, Promised, parts, Part.Commitment, ct);
        var byProcess = parts.ToLookup(p => (p.ProcessKey, p.Kind));
        IEnumerable<Part> Of(string process, int kind) => InOrder(byProcess[(process, kind)]);
        return page.Select(p => new ListedRow(p.Key, p.Earliest, p.Latest, records.TryGetValue(p.Key, out var record) ? Composed(p, record) : ListedRow.Nothing));

        ProcessOverview Composed(Part process, ProcessOverview record)
        {
            var ofRounds = Of(process.Key, Part.Round).Where(r => rounds.ContainsKey(r.Key)).Select(r => (Row: r, Summary: rounds[r.Key])).ToList();
            var ofCeasefires = Of(process.Key, Part.Ceasefire).Where(c => ceasefires.ContainsKey(c.Key)).Select(c => (Row: c, Summary: ceasefires[c.Key])).ToList();
            var ofDocuments = Of(process.Key, Part.Document).Where(d => documents.ContainsKey(d.Key)).GroupBy(d => at.Identities.Of(StreamId.Parse(d.Key).OrThrow())).Select(of => documents[(of.FirstOrDefault(d => d.Key == of.Key.Text) ?? of.First()).Key]).ToList();
            var overview = Overview(ofRounds) with
            {
                Promised = Unanswered(
                    [.. Of(process.Key, Part.Promise).Where(r => promises.ContainsKey(r.Key)).Select(r => (r.Key, promises[r.Key] with { Process = StreamId.Parse(r.Key.Split('#')[0]).OrThrow().RoundProcess!.Text }))],
                    [.. ofRounds.Select(r => RoundOrder.Of(r.Row.Key, r.Summary))]).MaxBy(r => WorldEventLists.LastDay(r.Window) ?? long.MinValue),
            };
            List<CeasefireStatus> statuses = [.. ofCeasefires.Select(c => CeasefireQueries.StatusOf(c.Summary, moment, c.Row.Reports))];
            var happened = WorldEventLists.Happened(ofRounds.Select(r => r.Summary).Where(r => r.Held), ofDocuments, ofCeasefires.Select(c => c.Summary));
            return record with
            {
                Rounds = overview,
                Ceasefires = statuses,
                Disputes = byProcess[(process.Key, Part.Dispute)].Sum(d => disputes[d]) + more.GetValueOrDefault(process.Key),
                Documents = ofDocuments.Count,
                Promises = made.GetValueOrDefault(process.Key),
                Happened = [.. happened.Select(e => e with { Label = null })],
                LastEvent = WorldEventLists.Last(happened, moment),
                NextDue = WorldEventLists.Next(overview, statuses, Of(process.Key, Part.Commitment).Select(c => commitments.GetValueOrDefault(c.Key)).OfType<DueCommitment>(), moment),
                AlsoRecordedAs = at.OtherIds(Records, process.Key),
                RecordedUntil = process.RecordedAt,
            };
        }
    }

    /// <summary>Returns rows in the order of lists: by time, then by key.</summary>
    private static IEnumerable<Part> InOrder(IEnumerable<Part> parts) =>
        parts.OrderBy(p => p.Earliest ?? long.MinValue).ThenBy(p => p.Latest ?? long.MaxValue).ThenBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>Returns the summaries by key: as stored, or as they were at the moment of the question.</summary>
    private static async Task<Dictionary<string, T>> SummariesAsync<T>(Snapshot at, ReadModel model, List<Part> parts, int kind, CancellationToken ct)
        where T : class
    {
        var own = parts.Where(p => p.Kind == kind).DistinctBy(p => p.Key).ToList();
        var stored = own.Where(p => p.Brief is { } brief && at.IsUsable(model, p.Key, brief)).ToDictionary(p => p.Key, p => at.ReadSummary<T>(p.Brief!), StringComparer.Ordinal);
        var made = await at.SummariesAsync<T>(model, [.. own.Where(p => !stored.ContainsKey(p.Key) && (p.Brief is not null || at.Basis.ValidAt is not null)).Select(p => p.Key)], ct);
        return stored.Concat(made).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Returns the announced rounds that no opened round redeems, by key.</summary>
    private static async Task<Dictionary<string, PromisedRound>> PromisesAsync(Snapshot at, List<Part> parts, CancellationToken ct)
    {
        var promises = await SummariesAsync<PromisedRound>(at, Promised, parts, Part.Promise, ct);
        if (at.Basis.ValidAt is null)
        {
            return promises;
        }

        var rounds = await at.SummariesAsync<RoundSummary>(Rounds, [.. promises.Values.SelectMany(p => p.RedeemedBy).Distinct(StringComparer.Ordinal)], ct);
        return promises.Where(p => !p.Value.RedeemedBy.Any(r => rounds.GetValueOrDefault(r)?.Opened is not null)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Returns the number of promises of each process: as stored, or as they were at the moment of the question.</summary>
    private static async Task<Dictionary<string, int>> MadeAsync(Snapshot at, List<Part> parts, CancellationToken ct)
    {
        var all = parts.Where(p => p.Kind == Part.Made).ToList();
        var then = await at.ViewsAsync<Promise>(Promised, [.. all.Select(p => p.Key).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)], ct);
        return all.GroupBy(p => p.ProcessKey, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => p.Sum(m => m.Key.Length == 0 ? int.Parse(m.Brief!, CultureInfo.InvariantCulture) : then.GetValueOrDefault(m.Key)?.Made?.Value is null ? 0 : 1), StringComparer.Ordinal);
    }

    /// <summary>Returns the number of disputes of each part: as stored, or counted at the moment of the question, or if names or joined records decide about it.</summary>
    private static async Task<Dictionary<Part, int>> DisputesAsync(Snapshot at, List<Part> parts, CancellationToken ct)
    {
        var all = parts.Where(p => p.Kind == Part.Dispute).ToList();
        var books = await at.BooksWithChainsAsync(Contested, [.. all.Select(p => p.Key).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)], ct);
        return all.ToDictionary(p => p, p => p.Key.Length == 0 ? int.Parse(p.Brief!, CultureInfo.InvariantCulture) : Disputes.Of(p.Key, books[p.Key])?.Count ?? 0);
    }

    /// <summary>Returns the number of disputes of each process that depend on which ids are one. Processes without any are left out.</summary>
    private static async Task<Dictionary<string, int>> IdentityDisputesAsync(Snapshot at, List<Part> parts, CancellationToken ct)
    {
        var belongs = parts.Where(p => p.Kind == Part.Stream).ToLookup(p => p.Key, p => p.ProcessKey, StringComparer.Ordinal);
        if (belongs.Count == 0)
        {
            return [];
        }

        var joined = parts.Where(p => p is { Kind: Part.Stream, Brief: not null }).Select(p => p.Key).Distinct(StringComparer.Ordinal).ToArray();
        var inStreams = (await IdentityDisputes.OfStreamsAsync(at, joined, ct)).SelectMany(d => at.Identities.OneWith(StreamId.Parse(d.Stream).OrThrow()).SelectMany(s => belongs[s.Text]).Distinct(StringComparer.Ordinal));
        var ofIds = (await IdentityDisputes.OfIdsAsync(at, [.. belongs.Select(b => b.Key)], ct)).SelectMany(d => d.Streams.SelectMany(s => belongs[s]).Distinct(StringComparer.Ordinal));
        return inStreams.Concat(ofIds).CountBy(process => process, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Returns the announced rounds that no round of the process presumably answers.</summary>
    private static IEnumerable<PromisedRound> Unanswered(List<(string Key, PromisedRound Promise)> promises, List<RoundInOrder> rounds) =>
        promises.Where(p => PresumedRedemption.Of(p.Key.Split('#')[0], rounds, p.Promise.NotRedeemedBy) is null).Select(p => p.Promise);

    private static RoundOverview Overview(List<(Part Row, RoundSummary Summary)> rounds)
    {
        var held = rounds.Where(r => r.Summary.Held).ToList();
        var lastHeld = held.Count == 0 ? null : held[^1].Row.Earliest;
        return new RoundOverview
        {
            Recorded = rounds.Count,
            Held = held.Count,
            Last = held.Count == 0 ? null : held[^1].Summary,
            Next = rounds.Where(r => r.Summary is { Held: false, Cancelled: false } && (lastHeld is null || r.Row.Latest > lastHeld)).Select(r => r.Summary).FirstOrDefault(),
            Hosts = [.. held.Select(r => r.Summary.Host).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>A row of the question: a process, or a round, a ceasefire, an announced round or disputes of one.</summary>
    private sealed record Part(int Kind, string ProcessKey, string Key, long? Earliest, long? Latest, string? Brief, DateTimeOffset? RecordedAt, ReportDays Reports)
    {
        public const int Process = 0;
        public const int Round = 1;
        public const int Ceasefire = 2;
        public const int Promise = 3;
        public const int Dispute = 4;

        public const int Document = 6;

        /// <summary>The number of promises of a process, or a promise at a moment.</summary>
        public const int Made = 7;

        /// <summary>A commitment that is due.</summary>
        public const int Commitment = 8;

        /// <summary>A stream of a process. Its summary is empty, not null, if it has a joined actor.</summary>
        public const int Stream = 5;

        public static Part Of(NpgsqlDataReader row) => new(
            row.GetInt32(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5),
            row.IsDBNull(6) ? null : new DateTimeOffset(row.GetDateTime(6), TimeSpan.Zero), CeasefireReports.Read(row, 7));
    }
}
