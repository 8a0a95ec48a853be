using System.Text.Json;

namespace NegotiationTracker.Client.Answers;

/// <summary>Whether the service is ready, and if not, why.</summary>
public sealed record Readiness
{
    public required string Status { get; init; }

    public long Events { get; init; }

    public long LedgerRows { get; init; }

    public long Indexes { get; init; }

    public IReadOnlyList<JsonElement> Differences { get; init; } = [];

    public bool Leads { get; init; }

    /// <summary>The role under which the service works in the database; null where it does not say.</summary>
    public DatabaseRole? Role { get; init; }

    public required LedgerState Ledger { get; init; }

    public IReadOnlyList<ModelLag> Models { get; init; } = [];
}

/// <summary>A role in the database, and whether it could change what is recorded.</summary>
public sealed record DatabaseRole(string Name, bool MayChangeTheLog);

/// <summary>How far the log is signed, and why nothing is signed where that is so.</summary>
public sealed record LedgerState
{
    public bool Signs { get; init; }

    public long? Signed { get; init; }

    public long? Published { get; init; }

    public string? Alarm { get; init; }
}

/// <summary>How far a read model is behind: in events, and in seconds since the oldest that it lacks was recorded.</summary>
public sealed record ModelLag
{
    public required string Model { get; init; }

    public long Events { get; init; }

    public double Seconds { get; init; }

    public required string State { get; init; }

    public string? LastError { get; init; }
}
