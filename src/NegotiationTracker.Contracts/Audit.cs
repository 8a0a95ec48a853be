namespace NegotiationTracker.Contracts;

/// <summary>The keys that verify signatures.</summary>
public sealed record AuditKeys
{
    public required IReadOnlyList<string> Keys { get; init; }

    public IReadOnlyList<string> Witnesses { get; init; } = [];

    public int Cosignatures { get; init; }
}

/// <summary>The state of each read model, compared with the log.</summary>
public sealed record AuditModels
{
    public required IReadOnlyList<ModelProgress> Models { get; init; }

    /// <summary>The last comparison of the rows with a rebuild. Null if there was none.</summary>
    public LogComparison? Comparison { get; init; }
}

/// <summary>One read model at its index.</summary>
public sealed record ModelProgress
{
    public required string Model { get; init; }

    public int Version { get; init; }

    public long Index { get; init; }

    public long Events { get; init; }

    public string? Digest { get; init; }

    public required LogDigest Log { get; init; }

    public bool Equal { get; init; }
}

/// <summary>The log up to that index.</summary>
public sealed record LogDigest
{
    public long Events { get; init; }

    public required string Digest { get; init; }
}

/// <summary>A proof that the published tree includes an entry.</summary>
public sealed record InclusionProof
{
    public long Index { get; init; }

    /// <summary>The entry's canonical form, whose hash is the leaf.</summary>
    public required string Entry { get; init; }

    /// <summary>The hash of the leaf, in base64.</summary>
    public required string Leaf { get; init; }

    /// <summary>The sibling hashes from the leaf to the root, in base64.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    public long Size { get; init; }

    public required string Root { get; init; }

    /// <summary>The signed checkpoint of the tree.</summary>
    public required string Checkpoint { get; init; }
}

/// <summary>A proof that one published tree extends another.</summary>
public sealed record ConsistencyProof
{
    public long From { get; init; }

    public required string FromRoot { get; init; }

    public long To { get; init; }

    public required string ToRoot { get; init; }

    /// <summary>The hashes of the proof (RFC 9162 section 2.1.4), in base64.</summary>
    public required IReadOnlyList<string> Proof { get; init; }
}

/// <summary>A comparison of the ledger and all read models with the log.</summary>
public sealed record LogComparison
{
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>The compared entries.</summary>
    public long Size { get; init; }

    /// <summary>Whether the tree of the stored events has the published root. Null if no checkpoint has been published.</summary>
    public bool? TreeMatches { get; init; }

    /// <summary>The index of the first entry whose leaf differs from the ledger's. Null if none does.</summary>
    public long? FirstChangedIndex { get; init; }

    public required IReadOnlyList<ModelComparison> Models { get; init; }

    /// <summary>Gets whether nothing differs.</summary>
    public bool Equal => TreeMatches != false && FirstChangedIndex is null && Models.All(m => m.Equal);
}

/// <summary>A comparison of a read model with its rebuild from the log.</summary>
public sealed record ModelComparison
{
    public required string Model { get; init; }

    /// <summary>The rows of the rebuild.</summary>
    public long Rows { get; init; }

    /// <summary>Whether all rows are equal, byte for byte.</summary>
    public bool Equal { get; init; }

    /// <summary>The keys of rows that differ, at most 20.</summary>
    public IReadOnlyList<string> Differing { get; init; } = [];
}
