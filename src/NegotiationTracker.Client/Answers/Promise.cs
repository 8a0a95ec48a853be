using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Client.Answers;

/// <summary>An announced round, or a commitment, against what happened.</summary>
public sealed record Promise
{
    public required string Kind { get; init; }

    [JsonPropertyName("promise")]
    public string? Key { get; init; }

    public string? Commitment { get; init; }

    public string? Round { get; init; }

    public Aspect? Made { get; init; }

    public Aspect? MadeOn { get; init; }

    public Aspect? Window { get; init; }

    public Aspect? Place { get; init; }

    public JsonElement? By { get; init; }

    public IReadOnlyList<ListedItem> To { get; init; } = [];

    public Aspect? Label { get; init; }

    public Aspect? Summary { get; init; }

    public Aspect? Due { get; init; }

    public IReadOnlyList<ListedItem> Processes { get; init; } = [];

    public Aspect? MadeAt { get; init; }

    public Aspect? Document { get; init; }

    public Aspect? Clause { get; init; }

    public Aspect? Statement { get; init; }

    public IReadOnlyList<ListedItem> RedeemedBy { get; init; } = [];

    public string? Held { get; init; }

    public string? HeldAt { get; init; }

    public IReadOnlyList<string?> Revisions { get; init; } = [];

    public IReadOnlyList<string> Fates { get; init; } = [];

    public Aspect? Met { get; init; }

    public Aspect? MetOn { get; init; }

    public Aspect? MetHow { get; init; }

    public Aspect? Missed { get; init; }

    public Aspect? MissedOn { get; init; }

    public Aspect? MissedWhy { get; init; }

    public Aspect? Waived { get; init; }

    public Aspect? WaivedOn { get; init; }

    public Aspect? WaivedBy { get; init; }

    public Aspect? WaivedWhy { get; init; }

    /// <summary>Null where a promise is only mentioned, with another thing that was asked for.</summary>
    public VerdictOf? Verdict { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public long? Version { get; init; }

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>How a promise came out: the verdict, and the days from the window's end, the least and the most.</summary>
public sealed record VerdictOf
{
    public required string Verdict { get; init; }

    public long? SlipMin { get; init; }

    public long? SlipMax { get; init; }
}
