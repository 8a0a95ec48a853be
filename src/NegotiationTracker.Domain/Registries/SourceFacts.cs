using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one source.</summary>
public interface ISourceFact;

/// <summary>Whether we read a source or know what it says from somewhere else.</summary>
public enum Access
{
    Read,
    SecondHand,
}

/// <summary>A text that we hold, by its measure; the text itself belongs to its publisher and is not kept here.</summary>
/// <param name="Sha256">SHA-256 of the exact UTF-8 bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Characters">Its length in Unicode scalar values.</param>
public sealed record TextMeasure(string Sha256, int Characters);

/// <summary>A source was entered in the registry. A publisher or an address is required; the rest stands only where known.</summary>
/// <param name="Publisher">Who published it.</param>
/// <param name="Address">Where it is to be found: a web address, or an archive's mark.</param>
/// <param name="Title">Its title.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Access">Whether we read it.</param>
/// <param name="Through">Through what we know it, where we did not.</param>
/// <param name="Side">The publisher's side, where it has one.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Text">The text, where we hold it.</param>
[EventName("source-registered", 1, Categories.Source, BeginsStream = true)]
public sealed record SourceRegistered(
    Name? Publisher = null, string? Address = null, string? Title = null, EdtfDate? Published = null, Access? Access = null, string? Through = null,
    ActorCode? Side = null, string? Language = null, TextMeasure? Text = null) : Fact, ISourceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("source", "registered", "yes"),
        .. Claim.Optional("source", "publisher", Publisher?.Text, ValueKind.Text),
        .. Claim.Optional("source", "address", Address, ValueKind.Text),
        .. Claim.Optional("source", "title", Title, ValueKind.Text),
        .. Claim.Dated("source", "published", Published),
        .. Claim.Optional("source", "access", EnumText.OrNull(Access)),
        .. Claim.Optional("source", "through", Through, ValueKind.Text),
        .. Claim.Optional("source", "side", Side?.Text, ValueKind.Actor),
        .. Claim.Optional("source", "language", Language, ValueKind.Text),
        .. Claim.Optional("source", "text", Text?.Sha256, ValueKind.Text),
    ];

    public override IEnumerable<StreamId> References() => Side is null ? [] : [StreamId.Actor(Side)];

    public override Mentions Mentions => Mentions.Of(Side);
}
