using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>One round from its announcement to its end.</summary>
public sealed record Round : Details
{
    [JsonPropertyName("round")]
    public required string Key { get; init; }

    public required string Process { get; init; }

    /// <summary>What it is called: the label of the last renumbering that gives one, or else the label that it was recorded with.</summary>
    public Aspect? Label { get; init; }

    /// <summary>How it is counted: the number of the last renumbering that gives one, or else the number that it was recorded with.</summary>
    public Aspect? Number { get; init; }

    /// <summary>The label that it was recorded with. Null unless a renumbering gives it another one.</summary>
    public Aspect? FirstLabel { get; init; }

    /// <summary>The number that it was recorded with. Null unless a renumbering gives it another one.</summary>
    public Aspect? FirstNumber { get; init; }

    public IReadOnlyList<FieldGroup> Renumberings { get; init; } = [];

    public Aspect? Kind { get; init; }

    public Aspect? Announced { get; init; }

    public Aspect? AnnouncedWindow { get; init; }

    public Aspect? AnnouncedPlace { get; init; }

    public Aspect? AnnouncedBy { get; init; }

    public string? LastWindow { get; init; }

    public IReadOnlyList<FieldGroup> Reschedules { get; init; } = [];

    public IReadOnlyList<FieldGroup> Relocations { get; init; } = [];

    public IReadOnlyList<FieldGroup> Cancellations { get; init; } = [];

    /// <summary>The pauses, each with when it began, and when the round went on: <c>resumed on</c>.</summary>
    public IReadOnlyList<FieldGroup> Pauses { get; init; } = [];

    public Aspect? Held { get; init; }

    public Aspect? Opened { get; init; }

    public Aspect? Closed { get; init; }

    public Aspect? Place { get; init; }

    public Aspect? Host { get; init; }

    public Aspect? JointStatement { get; init; }

    public Aspect? Outcome { get; init; }

    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>What mediators did at the round. Mediation without a round is in the record of the process.</summary>
    public IReadOnlyList<Mediation> Mediations { get; init; } = [];

    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public IReadOnlyList<RoundDocument> Documents { get; init; } = [];

    public IReadOnlyList<CommitmentSummary> Commitments { get; init; } = [];

    public IReadOnlyList<BodyMeeting> BodyMeetings { get; init; } = [];

    public IReadOnlyList<FieldGroup> Promises { get; init; } = [];

    public IReadOnlyList<ListItem> Redeems { get; init; } = [];

    public IReadOnlyList<Redemption> RedeemedBy { get; init; } = [];

    /// <summary>The announcements of this round by other rounds. Only the answer about one round has them.</summary>
    public IReadOnlyList<Promise> AnnouncedByRounds { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}
