using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Json;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Service.Features.Ceasefires;

/// <summary>Queries about ceasefires. The effect status, and each party's last action, are computed for each question.</summary>
public sealed class CeasefireQueries(ReadModelStore rows)
{
    private static readonly string[] Columns =
    [
        "ceasefire", "inEffect", "lastReported", "tookEffectOn=tookEffectOn.value", "endedBy", "parties=parties.party", "states=parties.state", "processes=processes.item",
        "zones=zones.zone", "monitoring=monitoring.monitoring", "violations=violations.report",
    ];

    private static readonly string[] BriefColumns =
        ["ceasefire", "inEffect", "lastReported", "endedBy", "parties=parties.party", "states=parties.state", "processes", "tookEffectOn", "contested"];

    private static readonly CeasefireDetails Model = ReadModelStore.Model<CeasefireDetails>();
    private static readonly DocumentDetails Documents = ReadModelStore.Model<DocumentDetails>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/ceasefires", (HttpContext http, CeasefireQueries q) => q.ListAsync(http, null))
            .DescribedList("ceasefires", "Ceasefires of the whole record, or of the processes in ?process=; ?state= at validAt", RecordLists.Ceasefires);
        routes.MapRead("/api/ceasefires/{ceasefire}", (HttpContext http, string ceasefire, CeasefireQueries q) => q.OneAsync(http, ceasefire))
            .Described<Ceasefire>("ceasefire", "One ceasefire by party, with its zones, monitoring, violations, statements and documents");
        DetailsListQueries.Map(routes, DetailsKinds.Ceasefire);
        routes.MapRead("/api/processes/{process}/ceasefires", (HttpContext http, string process, CeasefireQueries q) => q.ListAsync(http, process))
            .DescribedList("ceasefires of a process", "Ceasefires of a process; ?round= for those that statements or documents of one round are about", RecordLists.Ceasefires);
    }

    private async Task ListAsync(HttpContext http, string? process)
    {
        var question = await ListQuestion.OpenAsync(
            rows, http, RecordLists.Ceasefires, process, Model, [], [.. DetailsKinds.Ceasefire.Models, .. CeasefiresOfRound.Models, Documents, ReadModelStore.Model<Timeline>()]);
        var (at, asked, moment, state, ct) = (question.At, question.Asked, question.At.EvaluationTime, question.Word(ListWords.State), question.Stopped);
        var filter = await FilterOfAsync(question);

        // Whether a ceasefire was in effect at the moment is computed of each row, so rows are read until there are enough.
        IAsyncEnumerable<ListedRow> Evaluated(Func<Cursor?, int?, IAsyncEnumerable<ListedRow>> source, Func<Ceasefire, ReportDays, object> shown, Cursor? from, int? limit) => QueryExtensions.KeptAsync(source, from, limit, async some =>
        {
            var reports = await CeasefireReports.OfAsync(at, some.Select(r => r.Key), moment, ct);
            var seen = some.Where(r => r.HasView).Where(r => state is null || Evaluate((Ceasefire)r.View, moment, reports[r.Key]).InEffect == state).ToDictionary(r => r.Key, r => r with { View = shown((Ceasefire)r.View, reports[r.Key]) }, StringComparer.Ordinal);
            return state is null ? [.. some.Select(r => seen.GetValueOrDefault(r.Key, r))] : [.. some.Where(r => seen.ContainsKey(r.Key)).Select(r => seen[r.Key])];
        });
        async Task<IReadOnlyList<object>> NamedAsync(IReadOnlyList<ListedRow> some, Func<ListedRow, long?> day) =>
            asked.Names ? await NameResolver.NamedAsync(at, [.. some.Select(r => (r.View, day(r)))], ct) : [.. some.Select(r => r.View)];
        var summaries = new ListRows(
            (from, limit) => Evaluated((f, l) => at.ListShortAsync<Ceasefire>(Model, filter, f, l, ct), (c, reports) => StatusOf(c, moment, reports), from, limit), some => NamedAsync(some, r => r.Earliest));
        var whole = new ListRows(
            (from, limit) => Evaluated((f, l) => at.ListAsync(Model, filter, f, l, ct), (c, reports) => Evaluate(c, moment, reports), from, limit), some => NamedAsync(some, r => DetailsKinds.Ceasefire.DayOf((Ceasefire)r.View)));
        var groups = new ListGroups(Model, filter, MustBeRead: state is not null);
        await (question.IsBrief || question.GroupBy is not null ? question.WriteAsync<CeasefireStatus>(summaries, BriefColumns, groups) : question.WriteAsync<Ceasefire>(whole, Columns, groups));
    }

    private static async Task<Filter> FilterOfAsync(ListQuestion question)
    {
        var (at, kind) = (question.At, question.Word(ListWords.Kind));
        var filter = question.WithPlace(question.WithSourceOfStream(question.Rows(Model))).Types(kind is null ? null : [kind]).Contested(question.Flag(ListWords.Contested));
        filter = question.Actors().Aggregate(question.WithIds(filter, Categories.Ceasefire), (all, a) => all.AnyOf("actors", a));

        // A ceasefire is in a region by a zone, or by a process that is about the region.
        if (question.PlacesOfRegions is { } places)
        {
            var processes = await at.OfRegionsAsync(Categories.Process, places, question.Stopped);
            filter = filter.AnyOf("traits", [.. places.Select(p => Facets.Trait(Categories.Place, p)), .. processes.Select(p => Facets.Trait(Categories.Process, p[(Categories.Process.Length + 1)..]))]);
        }

        // Who guarantees a ceasefire signed a document about it as a guarantor.
        filter = question.Actors(ListWords.Guarantor).Aggregate(filter, (all, a) => all.KeysIn(
            "'ceasefire-' || substring(unnest(traits) from '^ceasefire/(.*)$')", Documents, at.Index, new Filter().AnyOf("traits", [.. a.Select(id => Facets.Trait(DocumentDetails.Guarantor, id))])));
        return question.Round is { } round ? filter.Keys(await CeasefiresOfRound.KeysAsync(at, round, question.Stopped)) : filter;
    }

    private async Task OneAsync(HttpContext http, string ceasefire)
    {
        var asked = QueryParameters.Of(http.Request);
        var at = await rows.OpenAsync(asked, Model, http.RequestAborted, DetailsKinds.Ceasefire.Models);
        var found = await at.RequireAsync<Ceasefire>(Model, $"ceasefire-{ceasefire}", "unknown-stream", http.RequestAborted);
        var key = $"ceasefire-{ceasefire}";
        var evaluated = Evaluate(found, at.EvaluationTime, (await CeasefireReports.OfAsync(at, [key], at.EvaluationTime, http.RequestAborted))[key]);
        await ResponseWriter.WriteAsync(http, at.Basis, asked.Names ? await NameResolver.NamedAsync(at, evaluated, DetailsKinds.Ceasefire.DayOf(evaluated), http.RequestAborted) : evaluated, found.Version);
    }

    /// <summary>
    /// Returns a ceasefire, whole or as a summary, with its status at a moment: whether it was in effect, the last record or report, what had ended it, and each
    /// party's last action.
    /// </summary>
    private static Ceasefire Evaluate(Ceasefire ceasefire, EdtfDate moment, ReportDays reports)
    {
        var period = EffectPeriod.Parse(ceasefire.EffectPeriod);
        return ceasefire with
        {
            InEffect = JsonNames.Text(period.At(moment, reports)),
            LastReported = period.LastReported(moment, reports)?.Text,
            EndedBy = period.EndedBy(moment),
            Parties = [.. ceasefire.Parties.Select(p => DetailsKinds.WithState(p, moment))],
        };
    }

    /// <summary>Returns whether a ceasefire is in effect, and the last action of each party, from its summary.</summary>
    internal static CeasefireStatus StatusOf(Ceasefire summary, EdtfDate moment, ReportDays reports)
    {
        var ceasefire = Evaluate(summary, moment, reports);
        var accounts = new SortedDictionary<string, ShownAccount>(ceasefire.Processes.ToDictionary(p => $"processes/{p.Item}", p => ShownAccount.Of(p.Aspect)), StringComparer.Ordinal);
        foreach (var (member, field) in new[] { ("inEffect", ceasefire.TookEffect), ("tookEffectOn", ceasefire.TookEffectOn) }.Where(f => f.Item2 is not null))
        {
            accounts[member] = ShownAccount.Of(field!);
        }

        return new CeasefireStatus
        {
            Ceasefire = ceasefire.Key,
            Processes = QueryExtensions.ItemsOf(ceasefire.Processes),
            TookEffectOn = ceasefire.TookEffectOn?.Value,
            Accounts = accounts,
            Contested = [.. accounts.Where(a => a.Value.Standing == Standing.Contested).Select(a => a.Key)],
            InEffect = ceasefire.InEffect,
            LastReported = ceasefire.LastReported,
            TermEnds = TermEnds(ceasefire, moment),
            EndedBy = ceasefire.EndedBy,
            Parties = [.. ceasefire.Parties.Select(p => new PartyStatus { Party = p.Party, State = p.State, SourcesWithdrawn = p.SourcesWithdrawn })],
            SourcesWithdrawn = ceasefire.SourcesWithdrawn,
        };
    }

    /// <summary>Returns the last day that an account gives for the end of the term, with its extensions. Returns null if it has ended, or if the ceasefire is not in effect.</summary>
    private static string? TermEnds(Ceasefire ceasefire, EdtfDate moment) => ceasefire.InEffect is "yes" or "possibly"
        && ceasefire.EffectPeriod.Terminations.FirstOrDefault(t => t.Kind == EffectPeriod.Term) is { Times: [.., var end] } && !EdtfDate.Parse(end).OrThrow().CertainlyBefore(moment) ? end : null;
}
