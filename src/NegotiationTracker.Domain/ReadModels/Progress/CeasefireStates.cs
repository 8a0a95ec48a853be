using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>How each party stands to each ceasefire of the process.</summary>
internal static class CeasefireStates
{
    private const string Name = "ceasefire-state-by-party";

    private const string Rule =
        "The last that the party did about the ceasefire by then; to suspend it is a step back from having declared it or recommitted to it, and to deny or end it one more; where several acts may be the last all are told, and the lowest counts.";

    private static readonly string[] Ranks = ["denied ended", "suspended", "declared recommitted"];

    public static IEnumerable<Indicator> Of(Known known, EdtfDate at)
    {
        var states = known.Ceasefires.OrderBy(c => c.Ceasefire, StringComparer.Ordinal).SelectMany(c => c.Parties.Select(p => Of(c, p, at))).Where(i => i.History.Count > 0).ToList();
        return states.Count > 0 ? states : [Indicator.Unknown(Name, "state", Rule)];
    }

    private static Indicator Of(KnownCeasefire ceasefire, PartyView party, EdtfDate at)
    {
        var acts = ActsOf(party).Where(s => s.When.HasCome(at)).ToList();
        var over = acts.Where(s => s.What!.Until is not null)
            .Select(s => s with { When = Course.DayAfter([s.What!.Until!], at), What = null }).Where(s => s.When is not null);
        return new Indicator(
            Name, new Subject(party.Party, ceasefire.Ceasefire), State([.. acts.Select(a => a.What!)], at), "state", Rule, IsContested(party), Course.Entries(acts),
            Course.Of(acts.Concat(over), sofar => State([.. sofar.Select(s => s.What).OfType<PartyAct>()], sofar[^1].When)));
    }

    private static IEnumerable<Step<PartyAct?>> ActsOf(PartyView party)
    {
        if (party.Declared.Stands())
        {
            yield return new(party.DeclaredOn.Date(), new PartyAct("declared", party.DeclaredOn.Date()), Told.Entries(party.Declared, party.DeclaredOn));
        }

        foreach (var (act, thing) in Things(party).Where(t => Field(t.Thing, "party")?.Value == party.Party))
        {
            var when = Field(thing, "when").Date();
            var until = act == "suspended" ? CeasefireTimes.TermOf(thing.Fields).EndFrom(when) : null;
            yield return new(when, new PartyAct(act, when, until), Told.Entries(Field(thing, "party"), Field(thing, "when")));
        }
    }

    private static IEnumerable<(string Act, Thing Thing)> Things(PartyView p) => new (string Act, ValueList<Thing> Things)[]
    {
        ("denied", p.Denials), ("suspended", p.Suspensions), ("recommitted", p.Recommitments), ("ended", p.Endings),
    }.SelectMany(k => k.Things.Select(t => (k.Act, t)));

    /// <summary>At no time, since nobody dates them, all acts are the last.</summary>
    private static Measure State(ValueList<PartyAct> acts, EdtfDate? at)
    {
        var state = at is null ? string.Join(" or ", acts.Select(a => a.Act).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) : PartyAct.StateAt(acts, at);
        return state is null ? Measure.Unknown : Measure.Said(state, state.Split(" or ").Min(a => Array.FindIndex(Ranks, r => r.Split(' ').Contains(a, StringComparer.Ordinal))));
    }

    private static bool IsContested(PartyView party) =>
        Told.Contested([party.Declared, party.DeclaredOn, .. Things(party).SelectMany(t => new[] { Field(t.Thing, "party"), Field(t.Thing, "when") })]);

    private static AspectView? Field(Thing thing, string field) => thing.Fields.GetValueOrDefault(field);
}
