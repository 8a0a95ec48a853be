using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>The format of a session.</summary>
public enum SessionFormat
{
    Plenary,
    Bilateral,
    Trilateral,
    Proximity,
    Technical,
    Ministerial,
    Summit,
    Reception,
}

/// <summary>A participant of a session or a meeting.</summary>
/// <param name="Actor">The actor for which the participant took part.</param>
/// <param name="Person">The person, if the source names one.</param>
/// <param name="Capacity">The capacity, such as <c>head-of-state</c> or <c>head-of-delegation</c>.</param>
public sealed record Participant(ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null)
{
    internal IEnumerable<StreamId> References => [StreamId.Actor(Actor), .. Person?.Reference ?? []];

    /// <summary>Returns the claim that the participant took part in a session or a meeting.</summary>
    /// <param name="thing">The session or the meeting.</param>
    /// <param name="list">The list in which it is.</param>
    internal Claim ClaimOf(string thing, string list = "participant")
    {
        var claim = Claim.Of(
            thing,
            Person is null ? $"{list}/{Actor}" : $"{list}/{Actor}/{Person.ComparedIdentity}",
            "took part",
            string.Join(" · ", new[] { Person?.AsWritten?.Text, Capacity?.Text }.OfType<string>()),
            item: ValueKind.Speaker);
        return claim with { Unmatched = Person?.Unmatched == true, UnmatchedName = Person is { Unmatched: true } ? Person.AsWritten?.Text : null };
    }
}

/// <summary>A session took place in a round.</summary>
/// <param name="Slug">Identifies the session within the round, so that a second source can refer to the same session.</param>
/// <param name="Format">The format of the session.</param>
/// <param name="Participants">The participants that the source names.</param>
/// <param name="Host">The actor that received the others.</param>
/// <param name="Place">The place, if it is not the place of the round.</param>
/// <param name="Summary">What the session was about, in our words. It names no person.</param>
[EventName("session-held", 1, Categories.Round)]
public sealed record SessionHeld(
    Slug Slug, SessionFormat? Format, ValueList<Participant> Participants, ActorCode? Host = null, Slug? Place = null, string? Summary = null) : RoundFact
{
    internal override bool TakesPlace => true;

    private string Thing => $"session/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "held", "yes"),
        .. Claim.Optional(Thing, "format", EnumText.OrNull(Format)),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.Optional(Thing, "host", Host?.Text, ValueKind.Actor),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.InWords(Thing, "summary", Summary),
        .. Participants.Select(p => p.ClaimOf(Thing)),
    ];

    public override IEnumerable<StreamId> References() =>
        [.. RoundClaims.Streams(Place, Host), .. Participants.SelectMany(p => p.References)];

    public override Mentions Mentions => Mentions.Of(
        [.. Participants.Select(p => p.Actor), .. Host is null ? [] : new[] { Host }], Participants.Select(p => p.Person));

    public override Fact WithNameOwners(NameOwnership naming) =>
        this with { Participants = Participants.Select(p => p with { Person = naming.Of(p.Person) }).ToValueList() };

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("participants", Thing, "participant/")];
}
