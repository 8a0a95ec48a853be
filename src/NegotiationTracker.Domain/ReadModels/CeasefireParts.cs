using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What one party did about a ceasefire, for itself.</summary>
/// <param name="Party">The party.</param>
/// <param name="Acts">What it did in the order of happening; how it stands now is reckoned from that when read.</param>
public sealed record PartyView(
    string Party, AspectView? Declared, AspectView? DeclaredOn, AspectView? Class, AspectView? Purpose, AspectView? Area, AspectView? From, AspectView? Until,
    AspectView? Duration, AspectView? Term, ValueList<Thing> Denials, ValueList<Thing> Suspensions, ValueList<Thing> Recommitments, ValueList<Thing> Endings,
    ValueList<PartyAct> Acts)
{
    private static readonly (string Kind, string Act)[] Kinds = [("denial", "denied"), ("suspension", "suspended"), ("recommitment", "recommitted"), ("ending", "ended")];

    public static ValueList<PartyView> All(AccountBook book) => Thing.All(book, "party").Select(t => t.Id)
        .Concat(Kinds.SelectMany(k => Thing.All(book, k.Kind)).SelectMany(t => t.Fields.GetValueOrDefault("party")?.Accounts ?? []).Select(a => a.Value))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(party => Of(book, party))
        .ToValueList();

    private static PartyView Of(AccountBook book, string party)
    {
        var own = Thing.FieldsOf(book, $"party/{party}");
        AspectView? Field(string field) => own.GetValueOrDefault(field);
        ValueList<Thing> About(string kind) => Thing.All(book, kind).Where(t => t.Fields.GetValueOrDefault("party")?.Accounts.Any(a => a.Value == party) == true).ToValueList();
        return new PartyView(
            party, Field("declared"), Field("declared on"), Field("class"), Field("purpose"), Field("area"), Field("from"), Field("until"),
            Field("duration"), Field("term"), About("denial"), About("suspension"), About("recommitment"), About("ending"), ActsOf(book, party, own));
    }

    private static ValueList<PartyAct> ActsOf(AccountBook book, string party, SortedDictionary<string, AspectView> own)
    {
        var declared = own.GetValueOrDefault("declared")?.Value is null ? [] : new[] { new PartyAct("declared", CeasefireTimes.Shown(own, "declared on")) };
        return Kinds.SelectMany(k => Thing.All(book, k.Kind).Where(t => t.Fields.GetValueOrDefault("party")?.Value == party).Select(t => Act(k.Act, t)))
            .Concat(declared)
            .OrderBy(a => a.When)
            .ThenBy(a => a.Act, StringComparer.Ordinal)
            .ToValueList();
    }

    /// <summary>Only a suspension is over of itself; what is bound by a term stays the party's last word on it.</summary>
    private static PartyAct Act(string act, Thing thing)
    {
        var when = CeasefireTimes.Shown(thing.Fields, "when");
        return new PartyAct(act, when, act == "suspended" ? CeasefireTimes.TermOf(thing.Fields).EndFrom(when) : null);
    }
}

/// <summary>A zone of a ceasefire, with its own term.</summary>
public sealed record ZoneView(
    string Zone, AspectView? Established, AspectView? EstablishedOn, AspectView? Name, AspectView? Area, AspectView? Place, AspectView? Until, AspectView? Duration,
    AspectView? Term, ValueList<Thing> Extensions, AspectView? Dissolved, AspectView? DissolvedOn, AspectView? Reason)
{
    public static ValueList<ZoneView> All(AccountBook book)
    {
        var extensions = Thing.All(book, "zone-extension");
        return Thing.All(book, "zone").Select(t => t.Id).Concat(extensions.Select(e => e.Fields["zone"].Value).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(zone =>
            {
                AspectView? Field(string field) => AspectView.Of(book, $"zone/{zone}", field);
                return new ZoneView(
                    zone, Field("established"), Field("established on"), Field("name"), Field("area"), Field("place"), Field("until"), Field("duration"),
                    Field("term"), extensions.Where(e => e.Fields["zone"].Value == zone).ToValueList(), Field("dissolved"), Field("dissolved on"), Field("reason"));
            })
            .ToValueList();
    }
}

/// <summary>Monitoring of a ceasefire: what was agreed, against what works.</summary>
public sealed record MonitoringView(
    string Monitoring, AspectView? Agreed, AspectView? AgreedOn, ValueList<Listed> ToWatch, AspectView? BodyAgreed, AspectView? Agreement,
    AspectView? Started, AspectView? StartedOn, ValueList<Listed> Watches, AspectView? BodyAtWork, AspectView? Work)
{
    public static ValueList<MonitoringView> All(AccountBook book) => Thing.All(book, "monitoring").Select(t =>
    {
        AspectView? Field(string field) => t.Fields.GetValueOrDefault(field);
        var thing = $"monitoring/{t.Id}";
        return new MonitoringView(
            t.Id, Field("agreed"), Field("agreed on"), Thing.Listed(book, thing, "to watch/"), Field("body agreed"), Field("agreement"),
            Field("started"), Field("started on"), Thing.Listed(book, thing, "watches/"), Field("body at work"), Field("work"));
    }).ToValueList();
}

/// <summary>A report of violations.</summary>
public sealed record ViolationsView(
    string Report, AspectView? Reported, AspectView? ReportedOn, AspectView? Period, AspectView? Count, AspectView? Area, AspectView? Monitor, AspectView? Body,
    AspectView? By, AspectView? Summary)
{
    /// <summary>By the period shown, those without one first.</summary>
    public static ValueList<ViolationsView> All(AccountBook book) => Thing.All(book, "violations").OrderBy(t => CeasefireTimes.Shown(t.Fields, "period")).Select(t =>
    {
        AspectView? Field(string field) => t.Fields.GetValueOrDefault(field);
        return new ViolationsView(
            t.Id, Field("reported"), Field("reported on"), Field("period"), Field("count"), Field("area"), Field("monitor"), Field("body"), Field("by"), Field("summary"));
    }).ToValueList();
}
