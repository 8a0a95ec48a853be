namespace NegotiationTracker.Contracts;

/// <summary>Whether the service is ready, and if not, why.</summary>
public sealed record Readiness
{
    public required string Status { get; init; }

    public long Events { get; init; }

    public long LedgerRows { get; init; }

    public long Indexes { get; init; }

    public IReadOnlyList<object> Differences { get; init; } = [];

    public bool Leads { get; init; }

    /// <summary>The role under which the service works in the database; null where it does not say.</summary>
    public DatabaseRole? Role { get; init; }

    public required LedgerState Ledger { get; init; }

    /// <summary>How the log on a server is copied; null where the log is in the database.</summary>
    public RelayLag? Relay { get; init; }

    public IReadOnlyList<ModelLag> Models { get; init; } = [];
}

/// <summary>How far the copy is behind the log on the server, and why it is not made where that is so.</summary>
public sealed record RelayLag
{
    /// <summary><c>current</c>, <c>behind</c>, <c>unreachable</c>, <c>stopped</c>, or <c>elsewhere</c> where another process copies.</summary>
    public required string State { get; init; }

    public bool Ready { get; init; }

    public long? Events { get; init; }

    public double? Seconds { get; init; }

    public string? Alarm { get; init; }

    public string? LastError { get; init; }
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
