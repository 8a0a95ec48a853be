using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using AttendanceStatus = NegotiationTracker.Contracts.AttendanceStatus;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds what a round says of one actor or of one person, from the row of <see cref="Attendance"/>.</summary>
public static class RoundActivityBuilder
{
    /// <summary>Returns what a round says of an actor. Returns null if it has no delegation of it.</summary>
    /// <param name="key">The stream of the round.</param>
    /// <param name="row">The entries of the row.</param>
    /// <param name="actor">The code as which the actor is read.</param>
    public static Contracts.RoundActivity? OfActor(string key, RecordState row, string actor)
    {
        var all = DelegationBuilder.All(row);
        var own = all.Where(d => d.Actor == actor).ToValueList();
        return own.Count == 0 ? null : Of(key, all, own) with
        {
            Entries = row.ActiveFacts<DelegationFact>().Where(h => h.Fact.Actor.Text == actor).Select(h => h.Id.Text).ToValueList(),
        };
    }

    /// <summary>Returns what a round says of a person: the seats, and the delegations of them. Returns null if it names the person in no delegation and no session.</summary>
    /// <param name="key">The stream of the round.</param>
    /// <param name="row">The entries of the row.</param>
    /// <param name="person">The id as which the person is read.</param>
    public static Contracts.RoundActivity? OfPerson(string key, RecordState row, string person)
    {
        var seats = row.ActiveFacts<RoundFact>().Where(h => h.Fact.Mode == Mode.Asserts).SelectMany(h => Seats(h.Fact).Where(s => s.Person?.Person.Text == person), (h, s) => (s.Actor, s.As, s.Person, h.Id))
            .GroupBy(s => (s.Actor.Text, s.As))
            .Select(g => new Contracts.PersonSeat
            {
                Actor = g.Key.Text,
                As = g.Key.As,
                AsWritten = g.Select(s => s.Person?.AsWritten?.Text).FirstOrDefault(text => text is not null),
                Entries = g.Select(s => s.Id.Text).Distinct(StringComparer.Ordinal).ToValueList(),
            })
            .OrderBy(s => s.Actor, StringComparer.Ordinal).ThenBy(s => s.As, StringComparer.Ordinal)
            .ToValueList();
        if (seats.Count == 0)
        {
            return null;
        }

        var all = DelegationBuilder.All(row);
        return Of(key, all, all.Where(d => seats.Any(s => s.Actor == d.Actor)).ToValueList()) with
        {
            Seats = seats,
            Entries = seats.SelectMany(s => s.Entries).Distinct(StringComparer.Ordinal).ToValueList(),
        };
    }

    private static Contracts.RoundActivity Of(string key, IEnumerable<Contracts.Delegation> all, ValueList<Contracts.Delegation> own)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var present = all.Where(d => d.Attendance == AttendanceStatus.Present).Select(d => d.Actor).ToList();
        return new Contracts.RoundActivity
        {
            Process = stream.RoundProcess!.Text,
            Round = stream.RoundKey!.Text,
            Delegations = own,
            With = present.Where(a => !own.Any(d => d.Actor == a)).Take(Contracts.RoundActivity.MaxWith).ToValueList(),
            Present = present.Count,
        };
    }

    private static IEnumerable<(ActorCode Actor, string As, NamedPerson? Person)> Seats(Fact fact) => fact switch
    {
        DelegationSeated seated => seated.Members.Select(m => (seated.Actor, "member", (NamedPerson?)m)).Prepend((seated.Actor, "head", seated.Head)),
        DelegationHeadChanged changed => [(changed.Actor, "head", changed.Head), (changed.Actor, "head", changed.Previous)],
        SessionHeld session => session.Participants.Select(p => (p.Actor, "participant", p.Person)),
        _ => [],
    };
}
