using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Features.Ceasefires;
using NegotiationTracker.Service.Features.Entries;
using NegotiationTracker.Service.Features.Processes;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Attention;

/// <summary>The lists of what needs attention, one for each kind. Each begins after a cursor, and has an order that does not change while the basis is the same.</summary>
/// <param name="at">The state of knowledge, and the moment.</param>
/// <param name="processes">The processes in question. Empty for all.</param>
/// <param name="streams">Their streams. Null for all.</param>
internal sealed class AttentionLists(Snapshot at, string[] processes, string[]? streams, CancellationToken ct)
{
    /// <summary>The days before its end from which on a term needs attention.</summary>
    private const int DaysBeforeEnd = 30;

    private static readonly CeasefireDetails Ceasefires = ReadModelStore.Model<CeasefireDetails>();
    private static readonly Disputes Contested = ReadModelStore.Model<Disputes>();
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly NamesInEntries Names = ReadModelStore.Model<NamesInEntries>();

    private List<(string Key, CeasefireStatus Status)>? _ceasefires;

    /// <summary>Gets the read models of the lists, besides those of overviews.</summary>
    public static ReadModel[] Models { get; } = [Entries, Ceasefires, Contested, Names, .. CeasefireReports.Models];

    /// <summary>Returns the rows of a kind after a cursor, at least as many as the limit if there are so many.</summary>
    public IAsyncEnumerable<ListedRow> Of(string kind, Cursor? after, int limit) => kind switch
    {
        AttentionNeeds.OverdueRound => AfterAsync(OverdueRoundsAsync, after),
        AttentionNeeds.CeasefireTerm => AfterAsync(TermsAsync, after),
        AttentionNeeds.RisingReports => AfterAsync(RisingReportsAsync, after),
        AttentionNeeds.ContestedFact => ContestedFactsAsync(after, limit),
        AttentionNeeds.SourcesWithdrawn => OnWithdrawnSourcesAsync(after, limit),
        AttentionNeeds.UnmatchedName => UnmatchedNamesAsync(after, limit),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a need"),
    };

    /// <summary>Returns rows of a short list in the order of their first number and of their key, after a cursor.</summary>
    private static async IAsyncEnumerable<ListedRow> AfterAsync(Func<Task<IEnumerable<ListedRow>>> list, Cursor? after)
    {
        bool Follows(ListedRow row) => after is null || (row.Earliest, string.CompareOrdinal(row.Key, after.Key)) is var (number, order) && (number > after.Earliest || (number == after.Earliest && order > 0));
        foreach (var row in (await list()).OrderBy(r => r.Earliest).ThenBy(r => r.Key, StringComparer.Ordinal).Where(Follows))
        {
            yield return row;
        }
    }

    /// <summary>Returns rounds whose window is over, as the overview of their process says. The latest come first.</summary>
    private async Task<IEnumerable<ListedRow>> OverdueRoundsAsync()
    {
        var filter = processes.Length == 0 ? new Filter() : new Filter().Keys([.. processes.Select(p => $"{Categories.Process}-{p}")]);
        var overviews = await ProcessOverviews.ListAsync(at, filter, null, null, ct).Where(r => r.HasView).Select(r => (ProcessOverview)r.View).ToListAsync(ct);
        return overviews.Where(o => o.NextDue is { DaysLate: not null, Kind: WorldEvents.Round or WorldEvents.PromisedRound }).Select(o => new ListedRow(o.Process, -o.NextDue!.DaysLate, null, new AttentionItem
        {
            Kind = AttentionNeeds.OverdueRound,
            Stream = o.NextDue.Stream,
            Label = o.NextDue.Label,
            When = o.NextDue.Window,
            Days = o.NextDue.DaysLate,
            Commands = o.NextDue.Kind == WorldEvents.Round ? ["open-round", "reschedule-round", "cancel-round"] : ["open-round", "announce-round"],
        }));
    }

    /// <summary>Returns ceasefires whose term ends soon. The nearest come first.</summary>
    private async Task<IEnumerable<ListedRow>> TermsAsync()
    {
        var today = CeasefireReports.DayOf(at.EvaluationTime);
        return (await CeasefiresAsync()).Where(c => c.Status.TermEnds is not null)
            .Select(c => (c.Key, c.Status, Left: EdtfDate.Parse(c.Status.TermEnds!).OrThrow().Latest is { IsKnown: true } end ? end.Day - today : (long?)null))
            .Where(c => c.Left <= DaysBeforeEnd)
            .Select(c => new ListedRow(c.Key, c.Left, null, new AttentionItem
            {
                Kind = AttentionNeeds.CeasefireTerm,
                Stream = c.Key,
                When = c.Status.TermEnds,
                Days = c.Left,
                Commands = ["extend-ceasefire", "record-lapse", "end-ceasefire"],
            }));
    }

    /// <summary>Returns ceasefires of which reports of violations rise. Those with the most reports come first.</summary>
    private async Task<IEnumerable<ListedRow>> RisingReportsAsync()
    {
        var counts = await CeasefireReports.CountsAsync(at, (await CeasefiresAsync()).Select(c => c.Key), at.EvaluationTime, ct);
        return counts.Where(c => RisingReports.Are(c.Value.Now, c.Value.Before)).Select(c => new ListedRow(c.Key, -c.Value.Now, null, new AttentionItem
        {
            Kind = AttentionNeeds.RisingReports,
            Stream = c.Key,
            Reports = c.Value.Now,
            ReportsBefore = c.Value.Before,
            Commands = ["report-violations", "suspend-ceasefire", "end-ceasefire"],
        }));
    }

    private async Task<List<(string Key, CeasefireStatus Status)>> CeasefiresAsync()
    {
        if (_ceasefires is null)
        {
            var all = await at.ListSummariesAsync<Ceasefire>(Ceasefires, new Filter().Streams(streams), null, null, ct).Where(r => r.HasView).Select(r => (r.Key, Summary: (Ceasefire)r.View)).ToListAsync(ct);
            var reports = await CeasefireReports.OfAsync(at, all.Select(c => c.Key), at.EvaluationTime, ct);
            _ceasefires = all.ConvertAll(c => (c.Key, CeasefireQueries.StatusOf(c.Summary, at.EvaluationTime, reports[c.Key])));
        }

        return _ceasefires;
    }

    /// <summary>Returns disputes without a preference, and those whose preferred account rests on withdrawn sources alone, in the order of the list of disputes.</summary>
    private async IAsyncEnumerable<ListedRow> ContestedFactsAsync(Cursor? after, int limit)
    {
        for (var (found, size) = (new List<Dispute>(), Math.Min(limit, int.MaxValue - 1) + 1); ; after = new Cursor(null, null, DisputeQueries.CursorKeyOf(found[^1])))
        {
            found = [.. (await DisputeQueries.FindAsync(at, new Filter(), _ => true, streams, after, size, ct)).Take(size)];
            foreach (var dispute in found.Where(d => d.Judgement is null || d.PreferredSourcesWithdrawn == true))
            {
                yield return new ListedRow(DisputeQueries.CursorKeyOf(dispute), null, null, new AttentionItem
                {
                    Kind = AttentionNeeds.ContestedFact,
                    Stream = dispute.Stream,
                    Thing = dispute.Thing,
                    Field = dispute.Field,
                    Entry = dispute.Aspect.Entry,
                    Values = [.. dispute.Aspect.Accounts.Where(a => !a.Withdrawn).Select(a => a.Value).Distinct(StringComparer.Ordinal)],
                    ValueKind = dispute.Aspect.ValueKind,
                    Commands = ["prefer-account", "correct-entry", "retract-entry"],
                });
            }

            if (found.Count < size)
            {
                yield break;
            }
        }
    }

    /// <summary>Returns entries that rest on withdrawn sources alone, and were not withdrawn themselves, in the order of happening.</summary>
    private IAsyncEnumerable<ListedRow> OnWithdrawnSourcesAsync(Cursor? after, int limit)
    {
        if (at.WithdrawnSources.Length == 0)
        {
            return AsyncEnumerable.Empty<ListedRow>();
        }

        var filter = new Filter().Streams(streams).RestingOn(true, at.WithdrawnSources).FoundFirst();
        return QueryExtensions.KeptAsync((from, most) => at.ListAsync(Entries, filter, from, most, ct), after, limit, some => Task.FromResult<IReadOnlyList<ListedRow>>(
            [.. some.Where(r => r.View is TimelineEntry { Withdrawn: false }).Select(r => r with { View = Item((TimelineEntry)r.View) })]));

        static AttentionItem Item(TimelineEntry entry) => new()
        {
            Kind = AttentionNeeds.SourcesWithdrawn,
            Stream = entry.Stream,
            Entry = entry.Entry,
            Type = entry.Type,
            When = entry.When,
            Sources = [.. entry.Evidence.Sources.Select(s => s.Source).Distinct(StringComparer.Ordinal)],
            Commands = ["correct-entry", "retract-entry"],
        };
    }

    /// <summary>Returns names that nobody has matched, in the order of recording. An entry may have several.</summary>
    private async IAsyncEnumerable<ListedRow> UnmatchedNamesAsync(Cursor? after, int limit)
    {
        var (index, entry, person) = after is null ? (-1, string.Empty, string.Empty) : (after.Earliest ?? -1, after.Key.Split('\t')[0], after.Key.Split('\t')[1]);
        var matched = at.Identities.Replaced(Categories.Person).Select(p => p.Key).ToArray();
        for (var size = Math.Min(limit, RowReader.Chunk); ;)
        {
            var rows = await at.AskAsync(
                $"""
                select key, first_index from {ReadModelTables.Live.RowsOf(Names)}
                where {ReadModelTables.HasUnmatchedName} and {Row.ShownAt("$1")} and (first_index, key) >= ($2, $3) and not people <@ $4{(streams is null ? string.Empty : " and stream = any($5)")}
                order by first_index, key limit {size + 1}
                """,
                [at.Index, index, entry, matched, .. streams is null ? [] : new object[] { streams }], r => (Key: r.GetString(0), Index: r.GetInt64(1)), ct).ToListAsync(ct);
            var views = await at.ViewsAsync<TimelineEntry>(Entries, [.. rows.Select(r => r.Key)], ct);
            foreach (var (key, first) in rows.Where(r => views.TryGetValue(r.Key, out var view) && !view.Withdrawn))
            {
                foreach (var name in NamesInEntries.UnmatchedIn((Fact)views[key].Data).DistinctBy(n => n.Person).OrderBy(n => n.Person.Text, StringComparer.Ordinal).Where(n => key != entry || string.CompareOrdinal(n.Person.Text, person) > 0))
                {
                    yield return new ListedRow($"{key}\t{name.Person}", first, null, Item(views[key], name));
                }
            }

            if (rows.Count <= size)
            {
                yield break;
            }

            // The last row of a page is the first of the next one. All its names were listed.
            (entry, index, person) = (rows[^1].Key, rows[^1].Index, "~");
        }

        static AttentionItem Item(TimelineEntry entry, Domain.Record.NamedPerson name) => new()
        {
            Kind = AttentionNeeds.UnmatchedName,
            Stream = entry.Stream,
            Entry = entry.Entry,
            Type = entry.Type,
            When = entry.When,
            Label = name.AsWritten!.Text,
            Person = name.Person.Text,
            Commands = ["confirm-match"],
        };
    }
}
