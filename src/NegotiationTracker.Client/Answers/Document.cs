using System.Text.Json.Serialization;

namespace NegotiationTracker.Client.Answers;

/// <summary>One document with every account of it.</summary>
public sealed record Document
{
    [JsonPropertyName("document")]
    public required string Key { get; init; }

    public Aspect? Type { get; init; }

    public Aspect? Title { get; init; }

    /// <summary>The stream of the process or round that issued it.</summary>
    public Aspect? Of { get; init; }

    public Aspect? Issued { get; init; }

    public IReadOnlyList<ListedItem> Issuers { get; init; } = [];

    public IReadOnlyList<ListedItem> Endorsers { get; init; } = [];

    public IReadOnlyList<ListedItem> Refusers { get; init; } = [];

    /// <summary>Of each actor that an account has endorse or refuse it: which of the two.</summary>
    public IReadOnlyList<ListedItem> Stances { get; init; } = [];

    public Aspect? Reader { get; init; }

    public Aspect? ReaderCapacity { get; init; }

    public Aspect? Summary { get; init; }

    public IReadOnlyList<ThingWithFields> Clauses { get; init; } = [];

    public IReadOnlyList<ListedItem> Languages { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Signatures { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Reservations { get; init; } = [];

    public Aspect? InForce { get; init; }

    public Aspect? InForceFrom { get; init; }

    public Aspect? InForceBy { get; init; }

    /// <summary>By kind and stream, such as <c>supersedes/document-x</c>.</summary>
    public IReadOnlyList<ListedItem> Links { get; init; } = [];

    public IReadOnlyList<DocumentLink> LinkedFrom { get; init; } = [];

    public IReadOnlyList<ListedItem> ExternalIds { get; init; } = [];

    public IReadOnlyList<CommitmentGlance> Commitments { get; init; } = [];

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public long Version { get; init; }

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}
