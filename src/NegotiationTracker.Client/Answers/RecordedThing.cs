namespace NegotiationTracker.Client.Answers;

/// <summary>What every thing with a stream of its own has: what it is called, and what was recorded of it.</summary>
public sealed record RecordedThing
{
    /// <summary>Of a process.</summary>
    public string? Title { get; init; }

    /// <summary>Of a round.</summary>
    public Aspect? Label { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Of a process, whose changes stand in it.</summary>
    public RecordOf? Record { get; init; }

    /// <summary>All that was recorded of it.</summary>
    public IReadOnlyList<Change> AllChanges => Record?.Changes ?? Changes;
}

/// <summary>The answer to a command that was taken.</summary>
public sealed record CommandAnswer
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
