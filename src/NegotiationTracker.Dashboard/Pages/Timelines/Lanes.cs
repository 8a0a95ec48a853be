namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The lanes of the chart, from above, and their entries.</summary>
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

    /// <param name="type">An event name, such as <c>round-opened</c>.</param>
    public static string Of(string type) => type switch
    {
        "round-opened" or "round-closed" or "round-cancelled" or "round-relocated" or "round-paused" or "round-resumed" or "round-renumbered" => Rounds,
        "round-announced" or "round-rescheduled" or "next-round-announced" => Announced,
        "session-held" or "mediation-held" => "sessions",
        "statement-made" or "ceasefire-statement-made" => "statements",
        "credentials-challenged" => Delegations,
        "reservation-entered" => "documents",
        "violations-reported" => Ceasefires,
        "mandate-set" => "bodies",
        _ => Starts(type),
    };

    private static string Starts(string type)
    {
        (string Start, string Lane)[] starts =
        [
            ("delegation-", Delegations), ("document-", "documents"), ("ceasefire-", Ceasefires), ("zone-", Ceasefires), ("monitoring-", Ceasefires),
            ("commitment-", Commitments), ("body-", "bodies"),
        ];
        return starts.FirstOrDefault(s => type.StartsWith(s.Start, StringComparison.Ordinal)).Lane ?? "process";
    }
}
