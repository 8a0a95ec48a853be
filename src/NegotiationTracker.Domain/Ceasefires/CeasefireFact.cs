using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>A fact about one ceasefire.</summary>
public abstract record CeasefireFact : Fact
{
    /// <summary>Gets the actors that the fact mentions.</summary>
    protected virtual IEnumerable<ActorCode?> Actors => [];

    /// <summary>Gets the other streams that the fact mentions.</summary>
    protected virtual IEnumerable<StreamId> Others => [];

    public override IEnumerable<StreamId> References() => [.. Actors.OfType<ActorCode>().Select(StreamId.Actor), .. Others];

    public override IEnumerable<RuleViolation> RuleViolations(RecordState book, Proposal proposal) => OrderingRule.Violations(CeasefireRules.Orders, book, proposal);

    public override Mentions Mentions => Mentions.Of(Actors.OfType<ActorCode>());

    /// <summary>Returns what a party says about its own part in the ceasefire, with its term.</summary>
    protected static IEnumerable<Claim> WithTerm(string thing, ActorCode party, EdtfDate? when, Term? term, string? reason) =>
    [
        Claim.Of(thing, "party", party.Text, kind: ValueKind.Actor),
        .. Claim.Dated(thing, "when", when),
        .. Claim.OfTerm(thing, term),
        .. Claim.InWords(thing, "reason", reason),
    ];

    protected static IEnumerable<StreamId> BodyOf(Slug? body) => body is null ? [] : [StreamId.Body(body)];
}
