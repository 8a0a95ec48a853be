using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>Returns rows of a list of an activity, from a cursor on.</summary>
internal delegate IAsyncEnumerable<ListedRow> ActivityRows(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, CancellationToken ct);

/// <summary>A list of an activity.</summary>
/// <param name="Name">Its name in addresses and answers.</param>
/// <param name="Summary">What is in it.</param>
/// <param name="Columns">The columns of a table of it.</param>
/// <param name="Rows">Returns its rows.</param>
/// <param name="Described">Describes its address.</param>
/// <param name="IsOfAll">Whether the answer with all lists has it.</param>
internal sealed record ActivityList(string Name, string Summary, string[] Columns, ActivityRows Rows, Func<RouteHandlerBuilder, string, string, RouteHandlerBuilder> Described, bool IsOfAll = true)
{
    /// <summary>Gets the types of its entries, if it is a list of entries that mention it. Null otherwise.</summary>
    public string[]? Types { get; init; }

    /// <summary>Gets what turns an item into the lines of a table. Null makes one line.</summary>
    public Func<JsonNode, IEnumerable<JsonNode>>? Lines { get; init; }
}

/// <summary>The lists of an activity. Each is a question of its own, in the order of happening, and reads what it shows.</summary>
internal static class ActivityLists
{
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly Attendance Attending = ReadModelStore.Model<Attendance>();
    private static readonly RoundDetails Details = ReadModelStore.Model<RoundDetails>();
    private static readonly ProcessStreams Belonging = ReadModelStore.Model<ProcessStreams>();

    private const string Order = $"{Filter.First}, {Filter.Last}, key";

    private static readonly string[] Posts = ["post-held"];
    private static readonly string[] Successions = ["actor-succeeded"];
    private static readonly string[] EntryColumns = ["entry", "stream", "type", "when", "parts", "for", "as", "asWritten", "text", "topics", "actors", "mode", "contested", "withdrawn", "sources"];
    private static readonly string[] TimelineColumns = ["entry", "stream", "type", "when", "from", "until", "mode", "contested", "withdrawn", "sources=evidence.sources.source"];

    private static readonly string[] DocumentTypes = ["document-issued", "document-signed", "reservation-entered"];
    private static readonly string[] CeasefireTypes = [.. EventCatalog.Current.Events.Where(e => e.Type.IsSubclassOf(typeof(CeasefireFact))).Select(e => e.Name)];

    private static readonly string[] RoundColumns = ["process", "round", "label", "opened", "announcedWindow", "lastWindow", "place", "host", "held", "cancelled", "status", "contested"];

    /// <summary>Gets the read models of all lists.</summary>
    public static IReadOnlyList<ReadModel> Models { get; } = [Attending, Details, Belonging];

    /// <summary>Gets the lists of an actor or a person.</summary>
    public static IReadOnlyList<ActivityList> OfSomebody { get; } =
    [
        new("rounds", "The rounds at which the record has a delegation of the actor, or the person in a delegation or a session: role, head, for whom, with whom",
            ["process", "round", "label", "when", "place", "actor", "attendance=delegation.attendance", "roles=delegation.roles.role", "head=delegation.head.value", "as", "asWritten", "present", "with", "entries"],
            RoundsAsync, (r, name, summary) => r.DescribedList<RoundActivity>(name, summary)) { Lines = LinesOfRound },
        new("gaps", "The rounds that were held between the first and the last of those rounds in a process, and of which the record says nothing of it",
            ["process", "round", "label", "when", "place"], GapsAsync, (r, name, summary) => r.DescribedList<MissedRound>(name, summary)),
        OfEntries("absences", "Its absences, walk-outs and withdrawals", "delegation-absent", "delegation-walked-out", "delegation-withdrew"),
        OfEntries("sessions", "The sessions of rounds, the meetings of bodies and the mediation in which it took part", "session-held", "body-met", "mediation-held"),
        OfEntries("statements", "What it said", "statement-made", "ceasefire-statement-made"),
        OfEntries("documents", "What it issued, endorsed, refused, read out, signed or guaranteed, and its reservations", DocumentTypes),
        OfEntries("promises", "What it undertook, what was owed to it, what it waived, and the rounds that it announced", "commitment-made", "commitment-waived", "next-round-announced"),
        OfEntries("ceasefires", "Its acts about ceasefires, as a party, a monitor or a guarantor", CeasefireTypes),
        new("posts", "The posts that the person held, or that people held for the actor", EntryColumns, PostsAsync, (r, name, summary) => r.DescribedList<ActivityEntry>(name, summary)),
        new("met", "How often it met each other actor: rounds at which both were present, and sessions of both; the most frequent first",
            ["actor", "rounds", "sessions", "first", "last", "lastRound"], MetAsync, (r, name, summary) => r.DescribedList<Encounter>(name, summary)),
        Everything,
    ];

    /// <summary>Gets the lists of an actor.</summary>
    public static IReadOnlyList<ActivityList> OfActor { get; } =
    [
        new("successions", "The actors that it succeeded, and those that succeeded it: after a renaming, a split or a merger, or as a continuation",
            ["predecessor", "successor", "kind", "when", "summary", "mode", "contested", "withdrawn", "sources", "entry"], SuccessionsAsync, (r, name, summary) => r.DescribedList<Succession>(name, summary)),
        .. OfSomebody,
    ];

    /// <summary>Gets the lists of a place.</summary>
    public static IReadOnlyList<ActivityList> OfPlace { get; } =
    [
        OfRounds("The rounds held there, and those that were announced for it", (_, subject) => subject.Mentioned().FoundFirst()),
        OfEntries("sessions", "The sessions of rounds, the meetings of bodies and the mediation there", "session-held", "body-met", "mediation-held"),
        OfEntries("documents", "The documents that name it", DocumentTypes),
        OfEntries("promises", "The rounds that were announced for it", "next-round-announced"),
        OfEntries("ceasefires", "Acts about ceasefires there", CeasefireTypes),
        Everything,
    ];

    /// <summary>Gets the lists of a body.</summary>
    public static IReadOnlyList<ActivityList> OfBody { get; } =
    [
        OfEntries("members", "How it was established and dissolved, with the members named then", "body-established", "body-dissolved"),
        OfEntries("mandates", "What it was asked to do", "mandate-set"),
        OfEntries("sessions", "Its meetings", "body-met"),
        OfEntries("ceasefires", "What it monitors, and what was said of that", CeasefireTypes),
        Everything,
    ];

    /// <summary>Gets the lists of a topic.</summary>
    public static IReadOnlyList<ActivityList> OfTopic { get; } =
    [
        OfEntries("statements", "The statements on it", "statement-made", "ceasefire-statement-made"),
        OfRounds("The rounds with an entry on it", (at, subject) => new Filter().Between(subject.From, subject.Until).KeysIn("distinct stream", Entries, at.Index, subject.Kind.Mentioned(subject.Ids).FoundFirst())),
        OfEntries("tracks", "The tracks of processes on it", "track-opened"),
        OfWords("documents", "The documents whose own words have all words of the topic", DocumentTypes),
        OfWords("promises", "The commitments whose own words have all words of the topic", "commitment-made"),
        Everything,
    ];

    /// <summary>Returns a line for each seat of a person, or for the delegation of an actor.</summary>
    private static IEnumerable<JsonNode> LinesOfRound(JsonNode round)
    {
        var delegations = round["delegations"]?.AsArray().OfType<JsonNode>().ToList() ?? [];
        var seats = round["seats"]?.AsArray().OfType<JsonNode>().ToList() ?? [.. delegations.Select(d => new JsonObject { ["actor"] = d["actor"]!.DeepClone() })];
        foreach (var seat in seats)
        {
            var line = (JsonObject)round.DeepClone();
            var entries = seat["entries"] ?? round["entries"];
            foreach (var (member, value) in new[] { ("actor", seat["actor"]), ("as", seat["as"]), ("asWritten", seat["asWritten"]), ("entries", entries), ("delegation", delegations.Find(d => d["actor"]!.ToString() == seat["actor"]!.ToString())) })
            {
                line[member] = value?.DeepClone();
            }

            yield return line;
        }
    }

    /// <summary>Gets the list of all entries.</summary>
    private static ActivityList Everything => new("timeline", "All entries that mention it, of all processes, by valid time", TimelineColumns,
        (at, subject, from, limit, ct) => ReadAsync(at, KeysAsync(at, subject.Mentioned(), Entries, from, limit, ct), entry => entry, ct), (r, name, summary) => r.DescribedList<TimelineEntry>(name, summary), IsOfAll: false);

    /// <summary>Returns the list of some rounds, in short.</summary>
    private static ActivityList OfRounds(string summary, Func<Snapshot, ActivitySubject, Filter> filter) => new(
        "rounds", summary, RoundColumns, (at, subject, from, limit, ct) => at.ListShortAsync<RoundSummary>(Details, filter(at, subject), from, limit, ct),
        (r, of, words) => r.DescribedList<RoundSummary>(of, words));

    /// <summary>Returns the list of the entries of some types that have all words of a topic. Nobody records on which topic they are.</summary>
    private static ActivityList OfWords(string name, string summary, params string[] types) => new(
        name, summary, EntryColumns,
        (at, subject, from, limit, ct) => ReadAsync(at, KeysAsync(at, new Filter().Between(subject.From, subject.Until).Worded(subject.Same.Replace('-', ' '), isBegun: false).Types(types), Entries, from, limit, ct), LineOf(subject), ct),
        (r, of, words) => r.DescribedList<ActivityEntry>(of, words));

    private static ActivityList OfEntries(string name, string summary, params string[] types) => new(
        name, summary, EntryColumns,
        (at, subject, from, limit, ct) => ReadAsync(at, KeysAsync(at, subject.Mentioned().Types(types), Entries, from, limit, ct), LineOf(subject), ct),
        (r, of, words) => r.DescribedList<ActivityEntry>(of, words))
    {
        Types = types,
    };

    /// <summary>Returns the first rows of all lists of entries, by the name of the list. One question reads what mentions it once, however many lists there are.</summary>
    public static async Task<ILookup<string, ListedRow>> FirstEntriesAsync(Snapshot at, ActivitySubject subject, int limit, CancellationToken ct)
    {
        var lists = subject.Kind.Lists.SelectMany(l => (l.Types ?? []).Select(t => (l.Name, Type: t))).ToList();
        var (mine, values) = subject.Mentioned().Types([.. lists.Select(l => l.Type)]).Unordered($"{StoredRow.Columns}, type", ReadModelTables.Live.RowsOf(Entries), at.Index, at.Basis.ValidAt);
        var number = values.Count;
        values.AddRange([lists.Select(l => l.Type).ToArray(), lists.Select(l => l.Name).ToArray(), limit]);
        var sql =
            $"""
            with mine as materialized ({mine}),
                numbered as (
                    select key, earliest, latest, list, row_number() over (partition by list order by {Order}) place
                    from mine join unnest(${number + 1}::text[], ${number + 2}::text[]) l(type, list) using (type))
            select {StoredRow.Columns}, list from numbered where place <= ${number + 3} order by list, place
            """;
        var rows = await at.AskAsync(sql, values, r => (Row: StoredRow.Of(r), List: r.GetString(3)), ct).ToListAsync(ct);
        var read = await ReadAsync(at, rows.Select(r => r.Row).ToAsyncEnumerable(), LineOf(subject), ct).ToListAsync(ct);
        return rows.Zip(read).ToLookup(r => r.First.List, r => r.Second, StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns the keys of filtered rows, in the order of happening. All of them are found before they are put in order: for somebody who is seldom
    /// mentioned, a walk through the rows in their order would read those of everybody.
    /// </summary>
    private static IAsyncEnumerable<StoredRow> KeysAsync(Snapshot at, Filter filter, ReadModel model, Cursor? from, int? limit, CancellationToken ct)
    {
        var (mine, values) = filter.Unordered(StoredRow.Columns, ReadModelTables.Live.RowsOf(model), at.Index, at.Basis.ValidAt);
        var after = from is null ? string.Empty : $" where ({Order}) > (${values.Count + 1}, ${values.Count + 2}, ${values.Count + 3})";
        if (from is not null)
        {
            values.AddRange([from.Earliest ?? long.MinValue, from.Latest ?? long.MaxValue, from.Key]);
        }

        return at.AskAsync($"with mine as materialized ({mine}) select {StoredRow.Columns} from mine{after} order by {Order}{(limit is { } most ? $" limit {most}" : string.Empty)}", values, StoredRow.Of, ct);
    }

    /// <summary>Returns whether any entry mentions it.</summary>
    public static async Task<bool> IsMentionedAsync(Snapshot at, ActivitySubject subject, CancellationToken ct) => await KeysAsync(at, subject.Mentioned(), Entries, null, 1, ct).AnyAsync(ct);

    private static Func<TimelineEntry, object> LineOf(ActivitySubject subject) => entry => ActivityLines.Of(entry, [subject.Same, .. subject.Ids], subject.IsPerson);

    /// <summary>Reads entries by their keys.</summary>
    private static async IAsyncEnumerable<ListedRow> ReadAsync(Snapshot at, IAsyncEnumerable<StoredRow> rows, Func<TimelineEntry, object> line, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in rows.Chunk(RowReader.Chunk).WithCancellation(ct))
        {
            var views = await at.ViewsAsync<TimelineEntry>(Entries, [.. some.Select(r => r.Key)], ct);
            foreach (var row in some)
            {
                yield return new ListedRow(row.Key, row.Earliest, row.Latest, views.TryGetValue(row.Key, out var entry) ? line(entry) : ListedRow.Nothing);
            }
        }
    }

    /// <summary>A post is on the stream of its person, and mentions the actor.</summary>
    private static IAsyncEnumerable<ListedRow> PostsAsync(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, CancellationToken ct) => subject.IsActor
        ? ReadAsync(at, KeysAsync(at, subject.Mentioned().Types(Posts), Entries, from, limit, ct), LineOf(subject), ct)
        : at.ListAsync(Entries, new Filter().Streams([.. subject.Ids.Select(i => $"{Categories.Person}-{i}")]).Between(subject.From, subject.Until).Types(Posts), from, limit, ct)
            .Select(r => r.HasView ? r with { View = LineOf(subject)((TimelineEntry)r.View) } : r);

    /// <summary>A succession is on the stream of the successor, and mentions the predecessor.</summary>
    private static IAsyncEnumerable<ListedRow> SuccessionsAsync(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, CancellationToken ct)
    {
        var filter = new Filter().StreamsOrActors([.. subject.Ids.Select(i => $"{Categories.Actor}-{i}")], subject.Ids).Types(Successions).Between(subject.From, subject.Until);
        return ReadAsync(at, KeysAsync(at, filter, Entries, from, limit, ct), entry => SuccessionOf(at, entry), ct);
    }

    private static Succession SuccessionOf(Snapshot at, TimelineEntry entry)
    {
        var fact = (ActorSucceeded)entry.Data;
        return new Succession
        {
            Entry = entry.Entry,
            Predecessor = fact.Predecessor.Text,
            Successor = at.Identities.Of(StreamId.Parse(entry.Stream).OrThrow()).Key,
            Kind = EnumText.Of(fact.Kind),
            When = entry.When,
            Summary = fact.Summary,
            Mode = entry.Mode,
            Contested = entry.Contested,
            Withdrawn = entry.Withdrawn,
            Sources = [.. entry.Evidence.Sources.Select(s => s.Source).Distinct(StringComparer.Ordinal)],
            SourcesWithdrawn = entry.Evidence.SourcesWithdrawn,
            Possible = entry.Possible,
        };
    }

    private static async IAsyncEnumerable<ListedRow> RoundsAsync(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in KeysAsync(at, subject.Mentioned(), Attending, from, limit, ct).Chunk(RowReader.Chunk).WithCancellation(ct))
        {
            var keys = some.Select(r => r.Key).ToList();
            var books = await at.BooksAsync(Attending, keys, ct);
            var rounds = await at.SummariesAsync<RoundSummary>(Details, keys, ct);
            foreach (var row in some)
            {
                var book = at.Basis.ValidAt is { } moment ? books[row.Key].At(moment) : books[row.Key];
                var line = subject.IsActor ? RoundActivityBuilder.OfActor(row.Key, book, subject.Same) : RoundActivityBuilder.OfPerson(row.Key, book, subject.Same);
                var round = rounds.GetValueOrDefault(row.Key);
                yield return new ListedRow(row.Key, row.Earliest, row.Latest, line is null ? ListedRow.Nothing : line with
                {
                    Label = round?.Label,
                    When = round?.Opened ?? round?.LastWindow,
                    Place = round?.Place,
                    Held = round?.Held ?? false,
                    Cancelled = round?.Cancelled ?? false,
                });
            }
        }
    }

    /// <summary>
    /// Returns the rounds between the first and the last one of a process. A row of a round that was not held counts for the limit, and shows nothing.
    /// The rounds are looked up one by one, whatever the database expects: it would read all rounds of the record for somebody who is in many processes.
    /// </summary>
    private static async IAsyncEnumerable<ListedRow> GapsAsync(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var (seen, values) = Seen(at, subject).Unordered($"key, {Filter.First} as day", ReadModelTables.Live.RowsOf(Attending), at.Index, null);
        var (index, after, most) = (values.Count + 1, from is null ? string.Empty : $" and (r.earliest, r.latest, r.key) > (${values.Count + 2}, ${values.Count + 3}, ${values.Count + 4})", limit is { } n ? $" limit {n}" : string.Empty);
        values.Add(at.Index);
        if (from is not null)
        {
            values.AddRange([from.Earliest!, from.Latest!, from.Key]);
        }

        var sql =
            $"""
            with seen as materialized ({seen}),
                spans as (select split_part(substr(key, {Categories.Round.Length + 2}), '/', 1) process, min(day) as first_day, max(day) as last_day from seen group by 1)
            select r.key, r.earliest, r.latest from spans s
                cross join lateral (select split_part(p.key, '|', 2) as key from {ReadModelTables.Live.RowsOf(Belonging)} p where p.stream = s.process and not p.hidden and {Row.ShownAt($"${index}", "p.")} offset 0) p
                cross join lateral (select r.key, r.earliest, r.latest from {ReadModelTables.Live.RowsOf(Details)} r where r.key = p.key and not r.hidden and {Row.ShownAt($"${index}", "r.")} offset 0) r
            where r.earliest > s.first_day and r.earliest < s.last_day and r.latest is not null and not exists (select 1 from seen where seen.key = r.key){after}
            order by r.earliest, r.latest, r.key{most}
            """;
        await foreach (var some in at.AskAsync(sql, values, StoredRow.Of, ct).Chunk(RowReader.Chunk).WithCancellation(ct))
        {
            var rounds = await at.SummariesAsync<RoundSummary>(Details, [.. some.Select(r => r.Key)], ct);
            foreach (var row in some)
            {
                var stream = StreamId.Parse(row.Key).OrThrow();
                yield return new ListedRow(row.Key, row.Earliest, row.Latest, rounds.GetValueOrDefault(row.Key) is not { Held: true } round ? ListedRow.Nothing : new MissedRound
                {
                    Process = stream.RoundProcess!.Text,
                    Round = stream.RoundKey!.Text,
                    Label = round.Label,
                    When = round.Opened ?? round.LastWindow,
                    Place = round.Place,
                });
            }
        }
    }

    /// <summary>
    /// Returns how often it met each other actor, from what the rows of attendance say of presence and sessions. It is one question, which reads a row for each round.
    /// Ids that are one count as one.
    /// </summary>
    private static async IAsyncEnumerable<ListedRow> MetAsync(Snapshot at, ActivitySubject subject, Cursor? from, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var (rounds, values) = Seen(at, subject).Unordered("key, earliest, brief::jsonb met", ReadModelTables.Live.RowsOf(Attending), at.Index, null);
        var number = values.Count;
        values.AddRange([subject.Ids, at.Identities.Replaced(Categories.Actor).Select(a => a.Key).ToArray(), at.Identities.Replaced(Categories.Actor).Select(a => at.Identities.Of(a).Key).ToArray(), subject.Same]);
        var (ids, own) = ($"${number + 1}", subject.IsActor ? $"jsonb_exists_any(r.met -> 'present', ${number + 1})" : "true");
        var sql =
            $"""
            with rounds as materialized ({rounds}),
                same as (select * from unnest(${number + 2}::text[], ${number + 3}::text[]) s(id, same)),
                met as (
                    select r.key, r.earliest, 0::bigint session, a.actor from rounds r cross join lateral jsonb_array_elements_text(r.met -> 'present') a(actor) where {own}
                    union all
                    select r.key, r.earliest, s.number, a.actor from rounds r cross join lateral jsonb_array_elements(r.met -> 'sessions') with ordinality s(session, number)
                        cross join lateral jsonb_array_elements_text(s.session -> 'actors') a(actor)
                    where jsonb_exists_any(s.session -> '{(subject.IsActor ? "actors" : "people")}', {ids}))
            select coalesce(same.same, met.actor), count(distinct met.key) filter (where session = 0), count(distinct (met.key, session)) filter (where session > 0),
                min(met.earliest), max(met.earliest), (array_agg(met.key order by met.earliest desc nulls last, met.key desc))[1]
            from met left join same on same.id = met.actor
            where coalesce(same.same, met.actor) <> ${number + 4}
            group by 1 order by 2 desc, 3 desc, 1
            """;
        static string? DayOf(object? day) => day is long d ? TimeBound.OfDay(d).Edtf : null;
        var all = await at.AskAsync(sql, values, r => new Encounter
        {
            Actor = r.GetString(0),
            Rounds = (int)r.GetInt64(1),
            Sessions = (int)r.GetInt64(2),
            First = DayOf(r.GetValue(3)),
            Last = DayOf(r.GetValue(4)),
            LastRound = r.GetString(5),
        }, ct).ToListAsync(ct);
        foreach (var met in all.SkipWhile(m => from is not null && m.Actor != from.Key).Skip(from is null ? 0 : 1).Take(limit ?? int.MaxValue))
        {
            yield return new ListedRow(met.Actor, null, null, met);
        }
    }

    /// <summary>Returns the filter for its rounds. At a moment, they are those that may have begun on the day.</summary>
    private static Filter Seen(Snapshot at, ActivitySubject subject) => at.Basis.ValidAt is { Latest: { IsKnown: true } last } ? subject.Mentioned().Between(null, last.Day) : subject.Mentioned();
}
