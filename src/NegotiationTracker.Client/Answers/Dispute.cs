namespace NegotiationTracker.Client.Answers;

/// <summary>A fact of which accounts differ, and what chose the one shown.</summary>
public sealed record Dispute
{
    public required string Stream { get; init; }

    public required string Thing { get; init; }

    public required string Field { get; init; }

    public required Aspect Account { get; init; }

    public required string ChosenBy { get; init; }

    public string? Judgement { get; init; }

    public string? Reason { get; init; }

    public long Since { get; init; }
}
