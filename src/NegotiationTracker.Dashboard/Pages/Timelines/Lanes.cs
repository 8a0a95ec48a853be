namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The lanes of the picture, from above, and which entries belong to which.</summary>
public static class Lanes
{
    public const string Rounds = "rounds";
    public const string Announced = "announced";
    public const string Ceasefires = "ceasefires";
    public const string Commitments = "commitments";
    public const string Parallel = "parallel";
    private const string Delegations = "delegations";

    public static IReadOnlyList<string> All { get; } =
        [Rounds, Announced, "sessions", Delegations, "statements", "documents", Ceasefires, Commitments, "bodies", "process", Parallel];

    /// <param name="type">An event's name, such as <c>RoundOpened</c>.</param>
    public static string Of(string type) => type switch
    {
        "RoundOpened" or "RoundClosed" or "RoundCancelled" or "RoundRelocated" => Rounds,
        "RoundAnnounced" or "RoundRescheduled" or "NextRoundAnnounced" => Announced,
        "SessionHeld" => "sessions",
        "StatementMade" or "CeasefireStatementMade" => "statements",
        "CredentialsChallenged" => Delegations,
        "ReservationEntered" => "documents",
        "ViolationsReported" => Ceasefires,
        "MandateSet" => "bodies",
        _ => Starts(type),
    };

    private static string Starts(string type)
    {
        (string Start, string Lane)[] starts =
        [
            ("Delegation", Delegations), ("Document", "documents"), ("Ceasefire", Ceasefires), ("Zone", Ceasefires), ("Monitoring", Ceasefires),
            ("Commitment", Commitments), ("Body", "bodies"),
        ];
        return starts.FirstOrDefault(s => type.StartsWith(s.Start, StringComparison.Ordinal)).Lane ?? "process";
    }
}
