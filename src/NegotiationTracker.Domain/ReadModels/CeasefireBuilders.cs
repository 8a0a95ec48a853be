using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the actions of each party about a ceasefire.</summary>
public static class CeasefirePartyBuilder
{
    private static readonly (string Kind, string Action)[] Kinds = [("denial", "denied"), ("suspension", "suspended"), ("recommitment", "recommitted"), ("ending", "ended")];

    public static ValueList<Contracts.CeasefireParty> All(RecordState book) => Codes(book).Select(party => Of(book, party)).ToValueList();

    /// <summary>Returns the codes of the parties, in order.</summary>
    public static IEnumerable<string> Codes(RecordState book) => book.Things.Where(t => t.StartsWith("party/", StringComparison.Ordinal)).Select(t => t["party/".Length..])
        .Concat(book.Things.Where(t => Kinds.Any(k => t.StartsWith(k.Kind + "/", StringComparison.Ordinal))).SelectMany(t => book.AccountsOf(new Aspect(t, "party"))).Select(a => a.Claim.Value))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static Contracts.CeasefireParty Of(RecordState book, string party)
    {
        var own = FieldGroupBuilder.FieldsOf(book, $"party/{party}");
        Contracts.Aspect? Field(string field) => own.GetValueOrDefault(field);
        ValueList<Contracts.FieldGroup> About(string kind) =>
            FieldGroupBuilder.All(book, kind).Where(t => t.Fields.GetValueOrDefault("party")?.Accounts.Any(a => a.Value == party) == true).ToValueList();
        return new Contracts.CeasefireParty
        {
            Party = party,
            Declared = Field("declared"),
            DeclaredOn = Field("declared on"),
            Class = Field("class"),
            Purpose = Field("purpose"),
            Area = Field("area"),
            From = Field("from"),
            Until = Field("until"),
            Duration = Field("duration"),
            Term = Field("term"),
            Groups = Field("groups"),
            Denials = About("denial"),
            Suspensions = About("suspension"),
            Recommitments = About("recommitment"),
            Endings = About("ending"),
            Actions = Shown(book, ActionsOf(book, party)),
        };
    }

    /// <summary>Returns a party with its actions alone. The sources of each action are added, by its place among them.</summary>
    internal static Contracts.CeasefireParty Actions(RecordState book, string party, SummarySources sources)
    {
        var actions = ActionsOf(book, party).ToList();
        foreach (var (place, action) in actions.Index())
        {
            sources.Add(MemberOf(party, place), action.Said);
        }

        return new Contracts.CeasefireParty { Party = party, Actions = Shown(book, actions) };
    }

    private static ValueList<Contracts.CeasefireAction> Shown(RecordState book, IEnumerable<(PartyAction Action, Aspect Said)> actions) =>
        actions.Select(a => a.Action.ToContract() with { SourcesWithdrawn = AspectBuilder.Of(book, a.Said)!.SourcesWithdrawn }).ToValueList();

    /// <summary>Returns the name of a party's action as a member of a summary.</summary>
    public static string MemberOf(string party, int action) => $"parties/{party}/actions/{action}";

    /// <summary>Returns the actions of a party, in the order of happening, each with the field that says so.</summary>
    private static IEnumerable<(PartyAction Action, Aspect Said)> ActionsOf(RecordState book, string party)
    {
        var own = FieldGroupBuilder.FieldsOf(book, $"party/{party}");
        var declared = own.GetValueOrDefault("declared")?.Value is null ? [] : new[] { (Action: new PartyAction("declared", CeasefireTimes.Shown(own, "declared on")), Said: new Aspect($"party/{party}", "declared")) };
        return Kinds.SelectMany(k => FieldGroupBuilder.All(book, k.Kind).Where(t => t.Fields.GetValueOrDefault("party")?.Value == party).Select(t => (Action(k.Action, t), new Aspect($"{k.Kind}/{t.Id}", "party"))))
            .Concat(declared)
            .OrderBy(a => a.Item1.When)
            .ThenBy(a => a.Item1.Action, StringComparer.Ordinal);
    }

    /// <summary>Only a suspension ends by itself. Another action remains the party's last one after its term.</summary>
    private static PartyAction Action(string action, Contracts.FieldGroup group)
    {
        var when = CeasefireTimes.Shown(group.Fields, "when");
        return new PartyAction(action, when, action == "suspended" ? CeasefireTimes.TermOf(group.Fields).EndFrom(when) : null);
    }
}

/// <summary>Builds the zones of a ceasefire, each with its own term.</summary>
internal static class ZoneBuilder
{
    public static ValueList<Contracts.Zone> All(RecordState book)
    {
        var extensions = FieldGroupBuilder.All(book, "zone-extension");
        return FieldGroupBuilder.All(book, "zone").Select(t => t.Id).Concat(extensions.Select(e => e.Fields["zone"].Value).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(zone =>
            {
                Contracts.Aspect? Field(string field) => AspectBuilder.Of(book, $"zone/{zone}", field);
                return new Contracts.Zone
                {
                    Key = zone,
                    Established = Field("established"),
                    EstablishedOn = Field("established on"),
                    Name = Field("name"),
                    Area = Field("area"),
                    Place = Field("place"),
                    Until = Field("until"),
                    Duration = Field("duration"),
                    Term = Field("term"),
                    Extensions = extensions.Where(e => e.Fields["zone"].Value == zone).ToValueList(),
                    Dissolved = Field("dissolved"),
                    DissolvedOn = Field("dissolved on"),
                    Reason = Field("reason"),
                };
            })
            .ToValueList();
    }
}

/// <summary>Builds the monitoring of a ceasefire: the agreed monitoring, and the working one.</summary>
internal static class MonitoringBuilder
{
    public static ValueList<Contracts.Monitoring> All(RecordState book) => FieldGroupBuilder.All(book, "monitoring").Select(t =>
    {
        Contracts.Aspect? Field(string field) => t.Fields.GetValueOrDefault(field);
        var thing = $"monitoring/{t.Id}";
        return new Contracts.Monitoring
        {
            Key = t.Id,
            Agreed = Field("agreed"),
            AgreedOn = Field("agreed on"),
            MonitorsAgreed = FieldGroupBuilder.Items(book, thing, "to watch/"),
            BodyAgreed = Field("body agreed"),
            Agreement = Field("agreement"),
            Started = Field("started"),
            StartedOn = Field("started on"),
            MonitorsAtWork = FieldGroupBuilder.Items(book, thing, "watches/"),
            BodyAtWork = Field("body at work"),
            Work = Field("work"),
        };
    }).ToValueList();
}

/// <summary>Builds the reports of violations.</summary>
internal static class ViolationReportBuilder
{
    private const string Kind = "violations";
    private const string Period = "period";
    private const string ReportedOn = "reported on";

    /// <summary>Returns the reports by their time, then by id. Those without a time come first.</summary>
    public static ValueList<Contracts.ViolationReport> All(RecordState book) => FieldGroupBuilder.All(book, Kind).Select(Of)
        .OrderBy(r => TimeOf(r.Period, r.ReportedOn).Earliest ?? long.MinValue)
        .ThenBy(r => TimeOf(r.Period, r.ReportedOn).Latest ?? long.MaxValue)
        .ToValueList();

    /// <summary>Returns the name of a report as a thing of a record.</summary>
    public static string ThingOf(string report) => $"{Kind}/{report}";

    /// <summary>
    /// Returns the first and the last day of the period shown, or else of the day of the report, since 1970-01-01. A day that is not known is null.
    /// </summary>
    public static (long? Earliest, long? Latest) TimeOf(RecordState book, string report) =>
        TimeOf(AspectBuilder.Of(book, ThingOf(report), Period), AspectBuilder.Of(book, ThingOf(report), ReportedOn));

    /// <summary>Returns whether a report supports that the ceasefire was in effect: if a monitor made it, or if it counts no violation.</summary>
    public static bool Supports(RecordState book, string report) =>
        new[] { "monitor", "body" }.Any(f => AspectBuilder.Of(book, ThingOf(report), f)?.Value is not null) || CountsNone(book, report);

    /// <summary>Returns whether a report counts no violation.</summary>
    public static bool CountsNone(RecordState book, string report) => AspectBuilder.Of(book, ThingOf(report), "count")?.Value == "0";

    private static (long? Earliest, long? Latest) TimeOf(Contracts.Aspect? period, Contracts.Aspect? reportedOn) =>
        (CeasefireTimes.Shown(period) ?? CeasefireTimes.Shown(reportedOn)) is not { } shown ? (null, null)
            : (shown.Earliest.IsKnown ? shown.Earliest.Day : null, shown.Latest.IsKnown ? shown.Latest.Day : null);

    private static Contracts.ViolationReport Of(Contracts.FieldGroup t)
    {
        Contracts.Aspect? Field(string field) => t.Fields.GetValueOrDefault(field);
        return new Contracts.ViolationReport
        {
            Report = t.Id,
            Reported = Field("reported"),
            ReportedOn = Field(ReportedOn),
            Period = Field(Period),
            Count = Field("count"),
            Area = Field("area"),
            Monitor = Field("monitor"),
            Body = Field("body"),
            CommittedBy = Field("by"),
            Summary = Field("summary"),
        };
    }
}
