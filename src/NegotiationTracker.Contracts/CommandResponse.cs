namespace NegotiationTracker.Contracts;

/// <summary>The answer to an accepted command.</summary>
public sealed record CommandResponse
{
    public required string Stream { get; init; }

    public long Version { get; init; }

    /// <summary>The position for <c>after</c>. Null if nothing was recorded.</summary>
    public string? Position { get; init; }

    /// <summary>The recorded events. The list is empty if there was nothing new.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; init; } = [];
}

/// <summary>A recorded event.</summary>
public sealed record RecordedEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Its index in the log. Null if it is recorded and got no index in time.</summary>
    public long? Index { get; init; }
}
