using System.Collections.ObjectModel;

namespace NegotiationTracker.Contracts;

/// <summary>An overview of a process. The answer about one process has its whole record too.</summary>
public sealed record ProcessOverview
{
    public required string Process { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string> Concerning { get; init; } = [];

    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The regions that the process is about, by the keys of their places.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public ProcessStatus? Status { get; init; }

    public RoundOverview Rounds { get; init; } = new();

    public required IReadOnlyList<CeasefireStatus> Ceasefires { get; init; }

    /// <summary>The number of fields of the process with contradicting accounts.</summary>
    public int Disputes { get; init; }

    /// <summary>The number of documents that were issued.</summary>
    public int Documents { get; init; }

    /// <summary>The number of promises: announced rounds and commitments.</summary>
    public int Promises { get; init; }

    /// <summary>Rounds that were held, documents that were issued and ceasefires that began, in the order of happening. Those without a date are left out.</summary>
    public IReadOnlyList<WorldEvent> Happened { get; init; } = [];

    /// <summary>The last of them by the evaluation time, with its label.</summary>
    public WorldEvent? LastEvent { get; init; }

    /// <summary>What is due next: an announced round, a round that was promised, or the end of a term of a ceasefire.</summary>
    public NextDue? NextDue { get; init; }

    /// <summary>The members that rest on withdrawn sources alone. An item of a list is written as <c>links/other-talks</c>.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    /// <summary>The other ids under which the same process is recorded. Null without any.</summary>
    public IReadOnlyList<string>? AlsoRecordedAs { get; init; }

    public DateTimeOffset? RecordedUntil { get; init; }

    public StreamRecord? Record { get; init; }

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>The kinds of what happens in a process, and of what is due.</summary>
public static class WorldEvents
{
    /// <summary>A round opened, or is announced.</summary>
    public const string Round = "round";

    /// <summary>A document was issued.</summary>
    public const string Document = "document";

    /// <summary>A ceasefire took effect, or was declared.</summary>
    public const string Ceasefire = "ceasefire";

    /// <summary>A round was promised at another round, and no round of its own is announced.</summary>
    public const string PromisedRound = "promised-round";

    /// <summary>The term of a ceasefire ends.</summary>
    public const string CeasefireTerm = "ceasefire-term";

    /// <summary>A commitment is due.</summary>
    public const string Commitment = "commitment";
}

/// <summary>Something that happened in the world.</summary>
public sealed record WorldEvent
{
    /// <summary><c>round</c>, <c>document</c> or <c>ceasefire</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stream of the thing, such as <c>round-northern-talks/7</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>When it happened, as EDTF.</summary>
    public required string When { get; init; }

    /// <summary>The label of the round, or the title of the document. Only the last event of a process has it.</summary>
    public string? Label { get; init; }

    /// <summary>True if when it happened rests on withdrawn sources alone.</summary>
    public bool? SourcesWithdrawn { get; init; }
}

/// <summary>What is due next in a process.</summary>
public sealed record NextDue
{
    /// <summary><c>round</c>, <c>promised-round</c>, <c>ceasefire-term</c> or <c>commitment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stream of the round, of the round at which it was promised, of the ceasefire, or of the commitment.</summary>
    public required string Stream { get; init; }

    /// <summary>The label of the round, or what was undertaken.</summary>
    public string? Label { get; init; }

    /// <summary>The window in which it is due, as EDTF: that after the last change. Null if none is given.</summary>
    public string? Window { get; init; }

    /// <summary>The days since the last day of the window. Null if the window is not over at the evaluation time.</summary>
    public long? DaysLate { get; init; }

    /// <summary>True if the label or the window rests on withdrawn sources alone.</summary>
    public bool? SourcesWithdrawn { get; init; }
}

/// <summary>The last reported status, and all reported ones.</summary>
public sealed record ProcessStatus
{
    public required string Value { get; init; }

    public required string When { get; init; }

    public IReadOnlyList<ReportedStatus> Reported { get; init; } = [];
}

/// <summary>A reported status.</summary>
public sealed record ReportedStatus
{
    public required string Value { get; init; }

    public required string When { get; init; }

    public required Aspect Aspect { get; init; }
}

/// <summary>The number of rounds, the last round held and the next announced round.</summary>
public sealed record RoundOverview
{
    public int Recorded { get; init; }

    public int Held { get; init; }

    public RoundSummary? Last { get; init; }

    public RoundSummary? Next { get; init; }

    /// <summary>The announced round with the last window that no opened round redeems.</summary>
    public PromisedRound? Promised { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>What an overview shows of a round that another round announced.</summary>
public sealed record PromisedRound
{
    /// <summary>The round at which it was announced.</summary>
    public required string Round { get; init; }

    /// <summary>The process of that round.</summary>
    public string Process { get; init; } = string.Empty;

    public required string Promise { get; init; }

    public string? Label { get; init; }

    public string? Window { get; init; }

    /// <summary>The streams of the rounds that redeem it.</summary>
    public IReadOnlyList<string> RedeemedBy { get; init; } = [];

    /// <summary>The streams of the rounds that do not redeem it, according to an account.</summary>
    public IReadOnlyList<string> NotRedeemedBy { get; init; } = [];

    /// <summary>The members that rest on withdrawn sources alone. An item of a list is written as <c>links/other-talks</c>.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];
}

/// <summary>What an overview shows of a commitment with a due date and without an outcome.</summary>
public sealed record DueCommitment
{
    public required string Commitment { get; init; }

    /// <summary>What was undertaken.</summary>
    public string? Summary { get; init; }

    /// <summary>When it is due, as EDTF.</summary>
    public required string Due { get; init; }

    /// <summary>Those of <c>summary</c> and <c>due</c> that rest on withdrawn sources alone.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];
}

/// <summary>What an overview shows of a round.</summary>
public sealed record RoundSummary
{
    public required string Round { get; init; }

    /// <summary>The process of the round.</summary>
    public string Process { get; init; } = string.Empty;

    public int? Number { get; init; }

    /// <summary>The kind of meeting.</summary>
    public string? Kind { get; init; }

    public string? Label { get; init; }

    public string? Opened { get; init; }

    public string? Closed { get; init; }

    public string? AnnouncedWindow { get; init; }

    /// <summary>The window after the last change of time, as EDTF.</summary>
    public string? LastWindow { get; init; }

    public string? Place { get; init; }

    public string? Host { get; init; }

    /// <summary>Whether an account that is not withdrawn says that it was held.</summary>
    public bool Held { get; init; }

    /// <summary>Whether any account says that it was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary><c>held</c>, <c>cancelled</c> or <c>announced</c>. A round that was held after a cancellation is held. Null if no account says any of them.</summary>
    public string? Status { get; init; }

    /// <summary>The standing and the entry of each value, by member. Only lists of rounds have them.</summary>
    public IReadOnlyDictionary<string, ShownAccount> Accounts { get; init; } = ReadOnlyDictionary<string, ShownAccount>.Empty;

    /// <summary>The members of which accounts differ.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>The members that rest on withdrawn sources alone. An item of a list is written as <c>links/other-talks</c>.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    /// <summary>Returns the same without what each value rests on.</summary>
    public RoundSummary WithoutAccounts() => this with { Accounts = ReadOnlyDictionary<string, ShownAccount>.Empty, Contested = [] };
}

/// <summary>Whether a ceasefire is in effect, and the last action of each party.</summary>
public sealed record CeasefireStatus
{
    public required string Ceasefire { get; init; }

    /// <summary>The processes to which it belongs.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>When it took effect, as EDTF.</summary>
    public string? TookEffectOn { get; init; }

    /// <summary>The effect status at the evaluation time, as in <see cref="Contracts.Ceasefire.InEffect"/>.</summary>
    public required string InEffect { get; init; }

    /// <summary>The date of the last record or report about it by the evaluation time, as EDTF.</summary>
    public string? LastReported { get; init; }

    /// <summary>The end of its term with all extensions, as EDTF, while it is or may be in effect and the term has not ended at the evaluation time.</summary>
    public string? TermEnds { get; init; }

    public IReadOnlyList<string> EndedBy { get; init; } = [];

    public IReadOnlyList<PartyStatus> Parties { get; init; } = [];

    /// <summary>The standing and the entry of <c>inEffect</c>, <c>tookEffectOn</c> and each process, such as <c>processes/northern-talks</c>.</summary>
    public IReadOnlyDictionary<string, ShownAccount> Accounts { get; init; } = ReadOnlyDictionary<string, ShownAccount>.Empty;

    /// <summary>Those of them of which accounts differ.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>The members that rest on withdrawn sources alone. <c>inEffect</c> is one if that it took effect does.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];

    public ResolvedNames? Names { get; init; }
}

/// <summary>The last action of a party about a ceasefire.</summary>
public sealed record PartyStatus
{
    public required string Party { get; init; }

    public string? State { get; init; }

    /// <summary>The members that rest on withdrawn sources alone: <c>state</c>, or none.</summary>
    public IReadOnlyList<string> SourcesWithdrawn { get; init; } = [];
}

/// <summary>Everything recorded on one stream, by thing and field.</summary>
public sealed record StreamRecord : Details
{
    public required string Id { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, Aspect>> Things { get; init; }

    /// <summary>What was recorded about which ids are one with this one. Null if nothing was.</summary>
    public RecordIdentity? Identity { get; init; }

    /// <summary>What became of a source. Null for other things, and for a source of which nothing of the kind is recorded.</summary>
    public SourceLife? Life { get; init; }

    /// <summary>The regions of a place, of an actor or of a process, by the keys of their places. Null without one. Their accounts are in <c>things.region</c>.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The point of a place. Null without one. All its accounts are in <c>things.place.coordinates</c>.</summary>
    public PlaceCoordinates? Coordinates { get; init; }
}

/// <summary>The point of a place in WGS 84, as one source gives it.</summary>
public sealed record PlaceCoordinates
{
    /// <summary>Degrees north of the equator in decimal, with every digit of the source.</summary>
    public required string Latitude { get; init; }

    /// <summary>Degrees east of Greenwich in decimal, with every digit of the source.</summary>
    public required string Longitude { get; init; }

    /// <summary>What the point is: <c>exact</c>, <c>settlement</c>, <c>area-centre</c> or <c>approximate</c>. Null if the source does not say so.</summary>
    public string? Denotes { get; init; }

    /// <summary>The standing and the entry of the point. If accounts contradict each other, then it is contested.</summary>
    public required ShownAccount Account { get; init; }
}

/// <summary>Which ids are one with an id.</summary>
public sealed record RecordIdentity
{
    /// <summary>The id as which it is read, wherever it is used: that of another record, if it was matched to it or joined into it, or its own.</summary>
    public required string Id { get; init; }

    /// <summary>The accounts of whose id it is. Null if it is an id of its own.</summary>
    public Aspect? SameAs { get; init; }

    /// <summary>The names that were matched to it, by their provisional ids.</summary>
    public IReadOnlyList<ListItem> Names { get; init; } = [];

    /// <summary>The records that were joined into it.</summary>
    public IReadOnlyList<ListItem> Joined { get; init; } = [];
}

/// <summary>A thing of a stream in a list.</summary>
/// <param name="Thing">Its kind and id, such as <c>meeting/third</c>.</param>
/// <param name="Fields">Its fields by name.</param>
public sealed record RecordedThing(string Thing, IReadOnlyDictionary<string, Aspect> Fields);
