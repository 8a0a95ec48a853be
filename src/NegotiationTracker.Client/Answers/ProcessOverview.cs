using System.Collections.ObjectModel;

namespace NegotiationTracker.Client.Answers;

/// <summary>A process at a glance; asked for alone it has its whole record.</summary>
public sealed record ProcessOverview
{
    public required string Process { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string> Concerning { get; init; } = [];

    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    public IReadOnlyList<string> Links { get; init; } = [];

    public StatusOf? Status { get; init; }

    public required RoundsOf Rounds { get; init; }

    public IReadOnlyList<CeasefireState> Ceasefires { get; init; } = [];

    public DateTimeOffset? RecordedUntil { get; init; }

    public RecordOf? Record { get; init; }

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>The status reported last, and all that were.</summary>
public sealed record StatusOf
{
    public required string Value { get; init; }

    public required string When { get; init; }

    public IReadOnlyList<StatusReported> Reported { get; init; } = [];
}

/// <summary>A status as it was reported.</summary>
public sealed record StatusReported
{
    public required string Value { get; init; }

    public required string When { get; init; }

    public required Aspect Accounts { get; init; }
}

/// <summary>How many rounds, the last one held and the next one announced.</summary>
public sealed record RoundsOf
{
    public int Recorded { get; init; }

    public int Held { get; init; }

    public RoundGlance? Last { get; init; }

    public RoundGlance? Next { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>What an overview shows of a round.</summary>
public sealed record RoundGlance
{
    public required string Round { get; init; }

    public string? Label { get; init; }

    public string? Opened { get; init; }

    public string? AnnouncedWindow { get; init; }

    public string? Place { get; init; }
}

/// <summary>Whether a ceasefire is in effect, and how its parties stand to it.</summary>
public sealed record CeasefireState
{
    public required string Ceasefire { get; init; }

    public required string InEffect { get; init; }

    public IReadOnlyList<string> ClosedBy { get; init; } = [];

    public IReadOnlyList<PartyState> Parties { get; init; } = [];
}

/// <summary>How a party stands to a ceasefire.</summary>
public sealed record PartyState
{
    public required string Party { get; init; }

    public string? State { get; init; }
}

/// <summary>Everything recorded on one stream, thing by thing and field by field.</summary>
public sealed record RecordOf
{
    public required string Id { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Aspect>> Things { get; init; } = ReadOnlyDictionary<string, IReadOnlyDictionary<string, Aspect>>.Empty;

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public long Version { get; init; }
}
