namespace NegotiationTracker.EventStoreDb.Scripted.Log;

/// <summary>The expected revision of a stream in the numbers of the server: a revision, or one of these.</summary>
public static class Expected
{
    public const long NoStream = -1;
    public const long Any = -2;
    public const long StreamExists = -4;
}

/// <summary>The result of a write.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>The log has the events, from this write or from an earlier one.</summary>
    /// <param name="Last">The revision of its last event; -1 where nothing was appended to no stream.</param>
    /// <param name="At">Its last event; null where there is none.</param>
    public sealed record Taken(long Last, LoggedEvent? At) : WriteOutcome;

    /// <summary>The stream is not what it was expected to be.</summary>
    /// <param name="Current">The revision of its last event; -1 for none.</param>
    public sealed record Wrong(long Current) : WriteOutcome;

    /// <summary>The stream was ended.</summary>
    public sealed record Ended : WriteOutcome;
}
