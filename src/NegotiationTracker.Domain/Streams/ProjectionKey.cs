using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Streams;

/// <summary>The ids by which read models find the rows that an entry touches, each under a word that says what it is. They are derived, never stored.</summary>
public static class ProjectionKey
{
    public static string Stream(StreamId stream) => $"stream {stream}";

    public static string Process(Slug process) => Stream(StreamId.Process(process));

    public static string Entry(EntryId entry) => $"entry {entry}";

    /// <summary>The entry that a chain of corrections begins with.</summary>
    public static string Root(EntryId entry) => $"root {entry}";

    /// <summary>The entry that a chain begins with, where it does not stand after it: a row may hold the end of a chain without its beginning.</summary>
    public static string Withdrawn(EntryId entry) => $"withdrawn {entry}";

    /// <summary>The entry that such a chain begins with; null if the keys name none.</summary>
    public static EntryId? RootOf(IEnumerable<string> keys) => Of("root", keys).Select(r => (EntryId?)EntryId.Parse(r).OrThrow()).FirstOrDefault();

    /// <summary>A promise is known by the round that made it and its own slug there.</summary>
    public static string Promise(StreamId announcing, Slug promise) => $"promise {announcing}#{promise}";

    /// <summary>Returns the ids of one sort among keys.</summary>
    public static IEnumerable<string> Of(string sort, IEnumerable<string> keys) =>
        keys.Where(r => r.StartsWith(sort + " ", StringComparison.Ordinal)).Select(r => r[(sort.Length + 1)..]);
}
