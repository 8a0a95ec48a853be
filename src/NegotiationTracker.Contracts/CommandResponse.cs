namespace NegotiationTracker.Contracts;

/// <summary>The answer to a command that was taken.</summary>
public sealed record CommandResponse
{
    public required string Stream { get; init; }

    public long Version { get; init; }

    /// <summary>What <c>after</c> takes; null where nothing was recorded.</summary>
    public string? Position { get; init; }

    /// <summary>What was recorded; empty where the record said so already.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; init; } = [];
}

/// <summary>A recorded event.</summary>
public sealed record RecordedEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Its place in the log; null where the log took it and did not number it in good time.</summary>
    public long? Index { get; init; }
}
