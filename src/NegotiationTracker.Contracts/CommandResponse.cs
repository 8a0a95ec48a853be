namespace NegotiationTracker.Contracts;

/// <summary>The answer to a command that was accepted.</summary>
public sealed record CommandResponse
{
    /// <summary>The name of the stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The version of the stream after the command; of a dry run, the version in the record.</summary>
    public long Version { get; init; }

    /// <summary>The token that reads take as <c>after</c>; null if nothing was recorded.</summary>
    public string? Position { get; init; }

    /// <summary>The events that were recorded; empty if the record already said so. In a dry run: those that were recorded before, by the same command.</summary>
    public required IReadOnlyList<RecordedEvent> Events { get; init; }

    /// <summary>True if the command was only decided, and nothing was recorded. Null otherwise.</summary>
    public bool? DryRun { get; init; }

    /// <summary>The names of the events that a dry run would record. They have no ids, because they are not recorded.</summary>
    public IReadOnlyList<string> WouldRecord { get; init; } = [];

    /// <summary>What is unusual about the recorded fact. It is recorded nevertheless.</summary>
    public IReadOnlyList<CommandWarning> Warnings { get; init; } = [];
}

/// <summary>Something unusual about a recorded fact.</summary>
public sealed record CommandWarning
{
    /// <summary>The stable code: <c>outlier</c>, <c>published-before</c>, <c>after-recording</c> or <c>unusual-order</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is unusual, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The other entry that makes it unusual; null if no single one does.</summary>
    public string? Entry { get; init; }

    /// <summary>The earlier line of the dry run that makes it unusual; null if none does.</summary>
    public long? Line { get; init; }
}

/// <summary>A recorded event.</summary>
public sealed record RecordedEvent
{
    public required string Id { get; init; }

    /// <summary>The name of the event, such as <c>delegation-seated</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The index in the log; null if the log accepted the event but did not assign an index in time.</summary>
    public long? Index { get; init; }
}
