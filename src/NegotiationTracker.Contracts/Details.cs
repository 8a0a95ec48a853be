namespace NegotiationTracker.Contracts;

/// <summary>An answer about one stream. It has at most 500 items of each of its lists, and of its changes.</summary>
public abstract record Details
{
    /// <summary>The events that made it, in the order of recording. If there are more than 500, then the last ones.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The version of its stream.</summary>
    public long Version { get; init; }

    /// <summary>
    /// For each list with more items: the address of the next page, in the same state of knowledge. For the changes it is the address of all of them. Null if all
    /// lists are complete.
    /// </summary>
    public IReadOnlyDictionary<string, string>? More { get; init; }
}
