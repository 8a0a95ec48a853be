using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The last action of each party about each ceasefire of the process.</summary>
internal static class CeasefireStates
{
    private const string Name = "ceasefire-state-by-party";

    private const string Rule =
        "The party's last action about the ceasefire. A suspension is a step back from a declaration or a recommitment; a denial or an ending is one step more. If several actions may be the last, all are listed, and the lowest counts.";

    private static readonly string[] Ranks = ["denied ended", "suspended", "declared recommitted"];

    public static IEnumerable<Indicator> Of(ProgressInput known, EdtfDate at)
    {
        var states = known.Ceasefires.OrderBy(c => c.Ceasefire, StringComparer.Ordinal).SelectMany(c => c.Parties.Select(p => Of(c, p, at))).Where(i => i.History.Count > 0).ToList();
        return states.Count > 0 ? states : [Indicator.Unknown(Name, "state", Rule)];
    }

    private static Indicator Of(CeasefireInput ceasefire, Contracts.CeasefireParty party, EdtfDate at)
    {
        var acts = ActsOf(party).Where(s => s.When.HasCome(at)).ToList();
        var over = acts.Where(s => s.What!.Until is not null)
            .Select(s => s with { When = ValueHistory.DayAfter([s.What!.Until!], at), What = null }).Where(s => s.When is not null);
        return new Indicator(
            Name, new Contracts.IndicatorSubject { Actor = party.Party, Ceasefire = ceasefire.Ceasefire }, State([.. acts.Select(a => a.What!)], at), "state", Rule, IsContested(party), ValueHistory.Entries(acts),
            ValueHistory.Of(acts.Concat(over), sofar => State([.. sofar.Select(s => s.What).OfType<PartyAction>()], sofar[^1].When)));
    }

    private static IEnumerable<DatedValue<PartyAction?>> ActsOf(Contracts.CeasefireParty party)
    {
        if (party.Declared.IsAsserted())
        {
            yield return new(party.DeclaredOn.Date(), new PartyAction("declared", party.DeclaredOn.Date()), AspectDates.Entries(party.Declared, party.DeclaredOn));
        }

        foreach (var (act, thing) in Things(party).Where(t => Field(t.Thing, "party")?.Value == party.Party))
        {
            var when = Field(thing, "when").Date();
            var until = act == "suspended" ? CeasefireTimes.TermOf(thing.Fields).EndFrom(when) : null;
            yield return new(when, new PartyAction(act, when, until), AspectDates.Entries(Field(thing, "party"), Field(thing, "when")));
        }
    }

    private static IEnumerable<(string Act, Contracts.FieldGroup Thing)> Things(Contracts.CeasefireParty p) => new (string Act, IReadOnlyList<Contracts.FieldGroup> Things)[]
    {
        ("denied", p.Denials), ("suspended", p.Suspensions), ("recommitted", p.Recommitments), ("ended", p.Endings),
    }.SelectMany(k => k.Things.Select(t => (k.Act, t)));

    /// <summary>Returns the value at a time. If no account dates an action, then the time is null and all actions count as the last.</summary>
    private static IndicatorValue State(ValueList<PartyAction> acts, EdtfDate? at)
    {
        var state = at is null ? string.Join(" or ", acts.Select(a => a.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) : PartyAction.StateAt(acts, at);
        return state is null ? IndicatorValue.Unknown : IndicatorValue.OfState(state, state.Split(" or ").Min(a => Array.FindIndex(Ranks, r => r.Split(' ').Contains(a, StringComparer.Ordinal))));
    }

    private static bool IsContested(Contracts.CeasefireParty party) =>
        AspectDates.Contested([party.Declared, party.DeclaredOn, .. Things(party).SelectMany(t => new[] { Field(t.Thing, "party"), Field(t.Thing, "when") })]);

    private static Contracts.Aspect? Field(Contracts.FieldGroup thing, string field) => thing.Fields.GetValueOrDefault(field);
}
