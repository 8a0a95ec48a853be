using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The number of rounds held at which each party was present.</summary>
internal static class AttendanceOfParties
{
    private const string Name = "attendance-of-the-parties";
    private const string Unit = "rounds held";

    private const string Rule =
        "For each actor that was a party or a participant at a round held: the rounds at which it was present, of those with its presence or absence recorded. The other rounds are in notRecorded.";

    private static readonly string[] Parties = ["party", "participant"];

    public static IEnumerable<Indicator> Of(ProgressInput known, EdtfDate at)
    {
        var held = RoundsHeld.By(known, at);
        var actors = held.SelectMany(r => r.Delegations).Where(IsParty).Select(d => d.Actor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return actors.Count == 0 ? [Indicator.Unknown(Name, Unit, Rule)] : actors.Select(a => Of(a, held));
    }

    private static Indicator Of(string actor, IReadOnlyList<RoundInput> held)
    {
        var steps = held.SelectMany(r => r.Delegations.Where(d => d.Actor == actor && d.Presence.IsAsserted())
            .Select(d => new DatedValue<DelegationInput>(r.Opened.Date(), d, AspectDates.Entries(d.Presence)))).ToList();
        var history = ValueHistory.Of(steps, Read);
        return new Indicator(
            Name, new Contracts.IndicatorSubject { Actor = actor }, history.Last(), Unit, Rule, steps.Exists(s => AspectDates.Contested(s.What.Presence)), ValueHistory.Entries(steps), history,
            NotRecorded: held.Count - steps.Count);
    }

    private static IndicatorValue Read(IReadOnlyList<DatedValue<DelegationInput>> sofar)
    {
        var present = sofar.Count(s => s.What.Presence!.Value == "present");
        return IndicatorValue.Share(present, sofar.Count, present);
    }

    private static bool IsParty(DelegationInput delegation) => delegation.Roles.Any(r => Parties.Contains(r.Item, StringComparer.Ordinal) && r.Aspect.IsAsserted());
}
