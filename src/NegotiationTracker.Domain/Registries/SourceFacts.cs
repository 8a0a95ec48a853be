using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one source.</summary>
public interface ISourceFact;

/// <summary>Whether we read a source, or know its content from another one.</summary>
public enum Access
{
    Read,
    SecondHand,
}

/// <summary>The hash and the length of a text that we have. The text itself belongs to its publisher and is not stored here.</summary>
/// <param name="Sha256">SHA-256 of the exact UTF-8 bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Characters">The length in Unicode scalar values.</param>
public sealed record TextMeasure(string Sha256, int Characters);

/// <summary>A source was entered in the registry. It must have a publisher or an address. All other members are optional.</summary>
/// <param name="Publisher">The publisher.</param>
/// <param name="Address">The address: a web address, or a reference of an archive.</param>
/// <param name="Title">The title.</param>
/// <param name="Published">The date of publication.</param>
/// <param name="Access">Whether we read it.</param>
/// <param name="Through">The source through which we know it, if we did not read it.</param>
/// <param name="Side">The publisher's side, if it has one.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Text">The text, if we have it.</param>
[EventName("source-registered", 1, Categories.Source, BeginsStream = true)]
public sealed record SourceRegistered(
    Name? Publisher = null, string? Address = null, [property: RulesOf<Name>] string? Title = null, EdtfDate? Published = null, Access? Access = null, string? Through = null,
    ActorCode? Side = null, [property: RulesOf<LanguageTag>] string? Language = null, TextMeasure? Text = null) : Fact, ISourceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("source", "registered", "yes"),
        .. Publisher is null ? [] : new[] { Claim.Named("source", "publisher", Publisher.Text) },
        .. Claim.Optional("source", "address", Address, ValueKind.Text),
        .. Title is null ? [] : new[] { Claim.Named("source", "title", Title) },
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

/// <summary>Who withdrew a source.</summary>
public enum Withdrawer
{
    /// <summary>The publisher withdrew it.</summary>
    Publisher,

    /// <summary>We no longer rest anything on it, whatever the publisher says.</summary>
    Us,
}

/// <summary>Nothing should rest on the source any more. It stays in the record, and so does what rests on it.</summary>
/// <param name="By">Who withdrew it: its publisher, or we.</param>
/// <param name="On">The day on which it was withdrawn. Write <c>../2024-05-01</c> if you know only that it was withdrawn by that day.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("source-withdrawn", 1, Categories.Source)]
public sealed record SourceWithdrawn(Withdrawer By, EdtfDate On, string Reason) : Fact, ISourceFact
{
    public const string Thing = "withdrawal";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of($"{Thing}/{EnumText.Of(By)}", "withdrawn", "yes"), .. Claim.Dated($"{Thing}/{EnumText.Of(By)}", "on", On), .. Claim.InWords($"{Thing}/{EnumText.Of(By)}", "reason", Reason)];
}

/// <summary>A copy of the source is in an archive.</summary>
/// <param name="Archive">The web address of the copy.</param>
/// <param name="Accessed">The day on which we saw the copy there.</param>
[EventName("source-archived", 1, Categories.Source)]
public sealed record SourceArchived(string Archive, EdtfDate Accessed) : Fact, ISourceFact
{
    public const string Thing = "archive";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [.. Claim.Dated(Thing, Archive, Accessed).Select(c => c with { Item = ValueKind.Text })];
}

/// <summary>Another source replaces the source.</summary>
/// <param name="Source">The source that replaces it.</param>
[EventName("source-superseded", 1, Categories.Source)]
public sealed record SourceSuperseded(Slug Source) : Fact, ISourceFact
{
    public const string Thing = "superseded by";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Thing, Source.Text, "yes", item: ValueKind.Reference)];

    public override IEnumerable<StreamId> References() => [StreamId.Source(Source)];
}

/// <summary>The source has an edition: a release of a collection, or a printing of a book. A citation may name it. The source stays one source, however many editions it has.</summary>
/// <param name="Slug">Identifies the edition within the source, such as <c>v10</c>.</param>
/// <param name="Label">What the publisher calls it.</param>
/// <param name="Sha256">SHA-256 of the exact bytes, as 64 lower-case hexadecimal digits. Two files with one label and different hashes are two editions.</param>
/// <param name="Published">The day on which it was published.</param>
/// <param name="Bytes">The length of the file in bytes.</param>
/// <param name="Records">The number of records in it.</param>
[EventName("source-edition-recorded", 1, Categories.Source)]
public sealed record SourceEditionRecorded(Slug Slug, Name? Label = null, string? Sha256 = null, EdtfDate? Published = null, long? Bytes = null, int? Records = null) : Fact, ISourceFact
{
    public const string Things = "edition";

    private string Thing => $"{Things}/{Slug}";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "edition", "yes"),
        .. Label is null ? [] : new[] { Claim.Named(Thing, "label", Label.Text) },
        .. Claim.Optional(Thing, "sha256", Sha256, ValueKind.Text),
        .. Claim.Dated(Thing, "published", Published),
        .. Claim.Optional(Thing, "bytes", Bytes?.ToString(CultureInfo.InvariantCulture), ValueKind.Count),
        .. Claim.Optional(Thing, "records", Records?.ToString(CultureInfo.InvariantCulture), ValueKind.Count),
    ];
}

/// <summary>The source took its facts from another source: all of them, or those of some kinds. What both say is one report.</summary>
/// <param name="Source">The source from which it took them.</param>
/// <param name="Types">The events with the facts that it took, such as <c>document-signed</c>. Without any, it took all.</param>
[EventName("source-derived", 1, Categories.Source)]
public sealed record SourceDerived(Slug Source, ValueList<Slug> Types) : Fact, ISourceFact
{
    public const string Things = "derived from";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Things, Source.Text, "yes", item: ValueKind.Reference),
        .. (Types.Count == 0 ? ["all"] : Types.Select(t => t.Text)).Select(t => Claim.Of(Things, $"{Source}/{t}", "yes", item: ValueKind.Word)),
    ];

    public override IEnumerable<StreamId> References() => [StreamId.Source(Source)];
}
