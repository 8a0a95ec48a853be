using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Processes;

/// <summary>A fact about one process.</summary>
public interface IProcessFact;

/// <summary>A negotiation process began, or is known to have begun.</summary>
/// <param name="Title">The title that the field uses.</param>
/// <param name="Concerning">The countries or territories that it is about.</param>
/// <param name="Summary">What the process is, in our words.</param>
[EventName("process-opened", 1, Categories.Process, BeginsStream = true)]
public sealed record ProcessOpened(Name Title, ValueList<ActorCode> Concerning, string? Summary = null) : Fact, IProcessFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Named("process", "title", Title.Text),
        .. Concerning.Select(a => Claim.Of("process", $"concerning/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.Dated("process", "opened", when),
        .. Claim.InWords("process", "summary", Summary),
    ];

    public override IEnumerable<StreamId> References() => Concerning.Select(StreamId.Actor);

    public override Mentions Mentions => Mentions.Of(Concerning);

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("concerning", "process", "concerning/")];
}

/// <summary>The process has another title from the valid time on.</summary>
[EventName("process-renamed", 1, Categories.Process)]
public sealed record ProcessRenamed(Name Title) : Fact, IProcessFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Named("process", $"title from {when?.Text ?? "an unknown day"}", Title.Text)];
}

/// <summary>Another collection has its own id for the process, the document or the place of this stream.</summary>
/// <param name="Scheme">The collection's scheme of ids.</param>
/// <param name="Id">The id in that scheme.</param>
/// <param name="Scope">What the id identifies, if it is not the process, the document or the place itself: its country or its conflict, for example.</param>
[EventName("external-id-assigned", 1, Categories.Process, Categories.Document, Categories.Place)]
public sealed record ExternalIdAssigned(Slug Scheme, string Id, string? Scope = null) : Fact, IProcessFact, Documents.IDocumentFact, Registries.IPlaceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("external id", $"{Scheme}/{Id}", "assigned", Scope, item: ValueKind.Text)];
}

/// <summary>The relation of one process to another.</summary>
public enum LinkKind
{
    /// <summary>This process is a part of the other.</summary>
    Parent,

    /// <summary>Both processes are parts of a third.</summary>
    Sibling,

    /// <summary>Both processes concern the same conflict, and neither is a part of the other.</summary>
    Parallel,

    /// <summary>This process supports the other, according to the source.</summary>
    Supports,
}

/// <summary>The process is linked to another process.</summary>
[EventName("process-linked", 1, Categories.Process)]
public sealed record ProcessLinked(Slug Process, LinkKind Kind) : Fact, IProcessFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("process", $"link/{Process}/{EnumText.Of(Kind)}", "yes", item: ValueKind.Process)];

    public override IEnumerable<StreamId> References() => [StreamId.Process(Process)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Process(Process)];
}

/// <summary>The status of a process, according to a source.</summary>
public enum ProcessStatus
{
    Active,
    Suspended,
    Concluded,
    Failed,
    Revived,
}

/// <summary>Someone reported the status of the process, such as ongoing, ended or resumed.</summary>
/// <param name="Status">The reported status.</param>
/// <param name="By">The actor that reported it.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("process-status-reported", 1, Categories.Process)]
public sealed record ProcessStatusReported(ProcessStatus Status, ActorCode? By = null, string? Reason = null) : Fact, IProcessFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(
            "process", $"status/{EnumText.Of(Status)} {when?.Text ?? "undated"}", "reported",
            By is null && Reason is null ? null : string.Join(": ", new[] { By?.Text, Reason }.OfType<string>())),
    ];

    public override IEnumerable<StreamId> References() => By is null ? [] : [StreamId.Actor(By)];

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The level of the people who take part in a track.</summary>
public enum TrackLevel
{
    /// <summary>Officials. Also called track I.</summary>
    Official,

    /// <summary>Officials in a private capacity, with others. Also called track 1.5.</summary>
    SemiOfficial,

    /// <summary>Scholars, organisations and others. Also called track II.</summary>
    Unofficial,
}

/// <summary>A track of the process was opened: a strand, a table or a channel next to the main one.</summary>
/// <param name="Slug">Identifies the track within the process.</param>
/// <param name="Title">The name of the track.</param>
/// <param name="Level">The level of the participants.</param>
/// <param name="Topics">The topics of the track.</param>
/// <param name="By">The actors that opened it.</param>
/// <param name="Summary">What the track is, in our words. It names no person.</param>
[EventName("track-opened", 1, Categories.Process)]
public sealed record TrackOpened(
    Slug Slug, Name? Title, TrackLevel? Level, ValueList<Slug> Topics, ActorCode? By = null, string? Summary = null) : Fact, IProcessFact
{
    private string Thing => $"track/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "opened", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.InWords(Thing, "title", Title?.Text),
        .. Claim.Optional(Thing, "level", EnumText.OrNull(Level)),
        .. Topics.Select(t => Claim.Of(Thing, $"topic/{t}", "yes", item: ValueKind.Word)),
        .. Claim.Optional(Thing, "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "summary", Summary),
    ];

    public override IEnumerable<StreamId> References() => By is null ? [] : [StreamId.Actor(By)];

    public override Mentions Mentions => Mentions.Of(By is null ? [] : [By], topics: Topics.Select(t => t.Text));
}

/// <summary>The process was recorded twice. This record is read together with the other one from then on.</summary>
/// <param name="Into">The other record of the same process.</param>
[EventName("processes-joined", 1, Categories.Process)]
public sealed record ProcessesJoined(Slug Into) : RecordsJoined, IProcessFact
{
    protected override StreamId Other => StreamId.Process(Into);
}

/// <summary>The two records are of two processes after all. It ends what an earlier entry joined.</summary>
/// <param name="From">The record into which this one was joined.</param>
[EventName("processes-parted", 1, Categories.Process)]
public sealed record ProcessesParted(Slug From) : RecordsParted, IProcessFact
{
    protected override StreamId Other => StreamId.Process(From);
}
