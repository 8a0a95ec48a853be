using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>The ids by which read models find the rows that an entry changes, each with a word for its kind. They are derived and never stored.</summary>
public static class ProjectionKey
{
    public static string Stream(StreamId stream) => $"stream {stream}";

    public static string Process(Slug process) => Stream(StreamId.Process(process));

    /// <summary>Returns the key of a promise: the announcing round and the slug of the promise.</summary>
    public static string Promise(StreamId announcing, Slug promise) => $"promise {announcing}#{promise}";

    /// <summary>Returns the ids of one kind among keys.</summary>
    public static IEnumerable<string> Of(string sort, IEnumerable<string> keys) =>
        keys.Where(r => r.StartsWith(sort + " ", StringComparison.Ordinal)).Select(r => r[(sort.Length + 1)..]);
}
