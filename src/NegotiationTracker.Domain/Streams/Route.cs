using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>The ids that read models route a fact by, each under a word that says what it is.</summary>
public static class Route
{
    public static string Stream(StreamId stream) => $"stream {stream}";

    public static string Process(Slug process) => Stream(StreamId.Process(process));

    public static string Entry(EntryId entry) => $"entry {entry}";

    /// <summary>A promise is known by the round that made it and its own slug there.</summary>
    public static string Promise(StreamId announcing, Slug promise) => $"promise {announcing}#{promise}";

    /// <summary>The ids of one sort among routes.</summary>
    public static IEnumerable<string> Of(string sort, IEnumerable<string> routes) =>
        routes.Where(r => r.StartsWith(sort + " ", StringComparison.Ordinal)).Select(r => r[(sort.Length + 1)..]);
}
