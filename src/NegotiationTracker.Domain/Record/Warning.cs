using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>Something unusual about a fact that is recorded nevertheless. It refuses nothing.</summary>
/// <param name="Code">The stable code, one of <see cref="WarningCodes"/>.</param>
/// <param name="Message">What is unusual, in one sentence.</param>
/// <param name="Entry">The other entry that makes it unusual. Null if no single one does.</param>
public sealed record Warning(string Code, string Message, EntryId? Entry = null);

/// <summary>The stable codes of warnings.</summary>
public static class WarningCodes
{
    public const string Outlier = "outlier";
    public const string PublishedBefore = "published-before";
    public const string AfterRecording = "after-recording";
    public const string UnusualOrder = "unusual-order";
}
