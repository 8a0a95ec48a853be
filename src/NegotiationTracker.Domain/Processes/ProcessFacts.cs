using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Processes;

/// <summary>A fact about a process as a whole.</summary>
public interface IProcessFact;

/// <summary>A negotiation process began, or is known to have begun.</summary>
/// <param name="Title">Its title in the field's own words.</param>
/// <param name="Concerning">The countries or territories that it is about.</param>
/// <param name="Summary">What it is, in our words.</param>
[EventName("process-opened", 1, Categories.Process, BeginsStream = true)]
public sealed record ProcessOpened(Name Title, ValueList<ActorCode> Concerning, string? Summary = null) : Fact, IProcessFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("process", "title", Title.Text, kind: ValueKind.Text),
        .. Concerning.Select(a => Claim.Of("process", $"concerning/{a}", "yes", item: ValueKind.Actor)),
        .. Claim.Dated("process", "opened", when),
        .. Claim.Optional("process", "summary", Summary, ValueKind.Text),
    ];

    public override IEnumerable<StreamId> References() => Concerning.Select(StreamId.Actor);

    public override Mentions Mentions => Mentions.Of(Concerning);

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("concerning", "process", "concerning/")];
}

/// <summary>The process goes by another title from the valid time on.</summary>
[EventName("process-renamed", 1, Categories.Process)]
public sealed record ProcessRenamed(Name Title) : Fact, IProcessFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("process", $"title from {when?.Text ?? "an unknown day"}", Title.Text, kind: ValueKind.Text)];
}

/// <summary>Another collection knows what this stream is about under an id of its own.</summary>
/// <param name="Scheme">The collection's scheme of ids.</param>
/// <param name="Id">The id in it.</param>
/// <param name="Scope">What the id stands for where that is not the process or the document itself, such as its country or its conflict.</param>
[EventName("external-id-assigned", 1, Categories.Process, Categories.Document)]
public sealed record ExternalIdAssigned(Slug Scheme, string Id, string? Scope = null) : Fact, IProcessFact, Documents.IDocumentFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("external id", $"{Scheme}/{Id}", "assigned", Scope, item: ValueKind.Text)];
}

/// <summary>How one process stands to another.</summary>
public enum LinkKind
{
    /// <summary>The other is the process that this one is part of.</summary>
    Parent,

    /// <summary>Both are parts of one.</summary>
    Sibling,

    /// <summary>Both go on about the same conflict, neither part of the other.</summary>
    Parallel,

    /// <summary>This one is said to serve the other.</summary>
    Supports,
}

/// <summary>The process stands in some relation to another process.</summary>
[EventName("process-linked", 1, Categories.Process)]
public sealed record ProcessLinked(Slug Process, LinkKind Kind) : Fact, IProcessFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("process", $"link/{Process}/{EnumText.Of(Kind)}", "yes", item: ValueKind.Process)];

    public override IEnumerable<StreamId> References() => [StreamId.Process(Process)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Process(Process)];
}

/// <summary>What a process is said to be doing.</summary>
public enum ProcessStatus
{
    Active,
    Suspended,
    Concluded,
    Failed,
    Revived,
}

/// <summary>Someone said how the process stands: going on, over, taken up again.</summary>
/// <param name="Status">What they said.</param>
/// <param name="By">Who said it.</param>
/// <param name="Reason">Why, in our words.</param>
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

/// <summary>Who sits on a track, and in what standing.</summary>
public enum TrackLevel
{
    /// <summary>Officials; also called track I.</summary>
    Official,

    /// <summary>Officials in a private capacity with others; also called track 1.5.</summary>
    SemiOfficial,

    /// <summary>Scholars, organisations and others; also called track II.</summary>
    Unofficial,
}

/// <summary>A strand of the process was opened: a basket, a table, a channel beside the main one.</summary>
/// <param name="Slug">Names the track among those of the process.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Level">Who sits on it.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="By">Who opened it.</param>
/// <param name="Summary">What it is, in our words; names no person.</param>
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
