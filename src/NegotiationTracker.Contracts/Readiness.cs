namespace NegotiationTracker.Contracts;

/// <summary>Whether the service is ready, and why not.</summary>
public sealed record Readiness
{
    public required string Status { get; init; }

    /// <summary>The number of entries in the log at this moment.</summary>
    public long Entries { get; init; }

    /// <summary>The number of events when they were last counted. In a large log, that may have been minutes ago.</summary>
    public long Events { get; init; }

    /// <summary>The number of rows of the ledger at that time.</summary>
    public long LedgerRows { get; init; }

    /// <summary>The number of entries in the log at that time.</summary>
    public long Indexes { get; init; }

    public required IReadOnlyList<LogDifference> Differences { get; init; }

    public bool Leads { get; init; }

    /// <summary>The role of the service in the database. Null if it is not known.</summary>
    public DatabaseRole? Role { get; init; }

    public required LedgerState Ledger { get; init; }

    /// <summary>The state of the relay. Null if the log is in the database.</summary>
    public RelayLag? Relay { get; init; }

    public required IReadOnlyList<ModelLag> Models { get; init; }
}

/// <summary>The lag of the copy behind the log on the server, and why copying is stopped if it is.</summary>
public sealed record RelayLag
{
    /// <summary><c>current</c>, <c>behind</c>, <c>unreachable</c>, <c>stopped</c>, or <c>elsewhere</c> if another process copies.</summary>
    public required string State { get; init; }

    /// <summary>Whether answers include the latest recorded entries.</summary>
    public bool Ready { get; init; }

    /// <summary>The number of events that are not copied yet, as far as counted. Null if this process does not see the server.</summary>
    public long? Events { get; init; }

    /// <summary>How long the oldest of these events has waited, in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Why copying has stopped for good. Null if it has not.</summary>
    public string? Alarm { get; init; }

    /// <summary>The last error of the server or of the database.</summary>
    public string? LastError { get; init; }
}

/// <summary>A role in the database, and whether it could change the log.</summary>
public sealed record DatabaseRole(string Name, bool MayChangeTheLog);

/// <summary>How far the log is signed, and why signing is stopped if it is.</summary>
public sealed record LedgerState
{
    public bool Signs { get; init; }

    public long? Signed { get; init; }

    public long? Published { get; init; }

    public string? Alarm { get; init; }
}

/// <summary>The lag of a read model: in events, and in seconds since the oldest missing event was recorded.</summary>
public sealed record ModelLag
{
    public required string Model { get; init; }

    public long Events { get; init; }

    public double Seconds { get; init; }

    public required string State { get; init; }

    public string? LastError { get; init; }
}

/// <summary>An event or a ledger row that differs from what was appended.</summary>
/// <param name="What">The kind of difference, such as <c>event-without-ledger-row</c>.</param>
/// <param name="Event">The id of the event; null if it is not known.</param>
/// <param name="Index">The index in the log; null if it is not known.</param>
public sealed record LogDifference(string What, string? Event, long? Index);
