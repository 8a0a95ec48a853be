using System.Text.Json;

namespace NegotiationTracker.Client.Answers;

/// <summary>What signatures are verified with.</summary>
public sealed record AuditKeys
{
    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<string> Witnesses { get; init; } = [];

    public int Cosignatures { get; init; }
}

/// <summary>What each read model has folded, beside the log.</summary>
public sealed record AuditModels
{
    public IReadOnlyList<FoldedModel> Models { get; init; } = [];

    public JsonElement? Comparison { get; init; }
}

/// <summary>One read model at its index.</summary>
public sealed record FoldedModel
{
    public required string Model { get; init; }

    public int Version { get; init; }

    public long Index { get; init; }

    public long Events { get; init; }

    public string? Digest { get; init; }

    public required FoldedLog Log { get; init; }

    public bool Equal { get; init; }
}

/// <summary>The log up to that index.</summary>
public sealed record FoldedLog
{
    public long Events { get; init; }

    public required string Digest { get; init; }
}

/// <summary>A published checkpoint: a signed note, and what its first three lines say.</summary>
/// <param name="Origin">Whose log it is.</param>
/// <param name="Size">How many entries it covers.</param>
/// <param name="Root">Base64 of the root of their tree.</param>
/// <param name="Note">The whole note, with its signatures, as it was served.</param>
public sealed record PublishedCheckpoint(string Origin, long Size, string Root, string Note)
{
    internal static PublishedCheckpoint Parse(string note) => note.Split('\n') is [var origin, var size, var root, ..] && long.TryParse(size, out var entries)
        ? new PublishedCheckpoint(origin, entries, root, note)
        : throw new FormatException("the checkpoint is not a note of three lines and more");
}

/// <summary>That an entry is in the published tree: what is needed to reckon it again.</summary>
public sealed record InclusionProof
{
    public long Index { get; init; }

    /// <summary>The entry's canonical form, of which the leaf is the hash.</summary>
    public required string Entry { get; init; }

    /// <summary>Base64 of the leaf's hash.</summary>
    public required string Leaf { get; init; }

    /// <summary>Base64 of the hashes beside the way to the root, from below.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public long Size { get; init; }

    public required string Root { get; init; }

    /// <summary>The signed note of the tree.</summary>
    public required string Checkpoint { get; init; }
}
