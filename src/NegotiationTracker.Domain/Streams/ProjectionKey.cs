using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>The ids by which read models find the rows that an entry changes, each with a word for its kind. They are derived and never stored.</summary>
public static class ProjectionKey
{
    public static string Stream(StreamId stream) => $"stream {stream}";

    public static string Process(Slug process) => Stream(StreamId.Process(process));

    public static string Entry(EntryId entry) => $"entry {entry}";

    /// <summary>Returns the key of the entry with which a chain of corrections begins.</summary>
    public static string Root(EntryId entry) => $"root {entry}";

    /// <summary>Returns the key of a withdrawn first entry of a chain. A row may have the end of a chain without its beginning.</summary>
    public static string Withdrawn(EntryId entry) => $"withdrawn {entry}";

    /// <summary>Returns the entry with which the chain begins. Returns null if the keys name none.</summary>
    public static EntryId? RootOf(IEnumerable<string> keys) => Of("root", keys).Select(r => (EntryId?)EntryId.Parse(r).OrThrow()).FirstOrDefault();

    /// <summary>Returns the key of a promise: the announcing round and the slug of the promise.</summary>
    public static string Promise(StreamId announcing, Slug promise) => $"promise {announcing}#{promise}";

    /// <summary>Returns the ids of one kind among keys.</summary>
    public static IEnumerable<string> Of(string sort, IEnumerable<string> keys) =>
        keys.Where(r => r.StartsWith(sort + " ", StringComparison.Ordinal)).Select(r => r[(sort.Length + 1)..]);
}
