namespace NegotiationTracker.Client;

/// <summary>A published checkpoint: a signed note, and the content of its first three lines.</summary>
/// <param name="Origin">The origin of the log.</param>
/// <param name="Size">The number of entries that it covers.</param>
/// <param name="Root">Base64 of the root of their tree.</param>
/// <param name="Note">The whole note, with its signatures, as it was served.</param>
public sealed record PublishedCheckpoint(string Origin, long Size, string Root, string Note)
{
    internal static PublishedCheckpoint Parse(string note) => note.Split('\n') is [var origin, var size, var root, ..] && long.TryParse(size, out var entries)
        ? new PublishedCheckpoint(origin, entries, root, note)
        : throw new FormatException("the checkpoint is not a note with at least three lines");
}
