using System.Text.Json.Serialization;

namespace NegotiationTracker.Contracts;

/// <summary>One document with every account of it.</summary>
public sealed record Document : Details
{
    [JsonPropertyName("document")]
    public required string Key { get; init; }

    public Aspect? Type { get; init; }

    public Aspect? Title { get; init; }

    /// <summary>The stream of the process or round that issued it.</summary>
    public Aspect? IssuedIn { get; init; }

    public Aspect? Issued { get; init; }

    public IReadOnlyList<ListItem> Issuers { get; init; } = [];

    public IReadOnlyList<ListItem> Endorsers { get; init; } = [];

    public IReadOnlyList<ListItem> Refusers { get; init; } = [];

    /// <summary>For each actor that endorses or refuses it according to an account: which of the two.</summary>
    public IReadOnlyList<ListItem> Stances { get; init; } = [];

    public Aspect? Reader { get; init; }

    public Aspect? ReaderCapacity { get; init; }

    public Aspect? Summary { get; init; }

    public IReadOnlyList<FieldGroup> Clauses { get; init; } = [];

    public IReadOnlyList<ListItem> Languages { get; init; } = [];

    public IReadOnlyList<FieldGroup> Signatures { get; init; } = [];

    public IReadOnlyList<FieldGroup> Reservations { get; init; } = [];

    public Aspect? InForce { get; init; }

    public Aspect? InForceFrom { get; init; }

    public Aspect? InForceBy { get; init; }

    /// <summary>By kind and stream, such as <c>supersedes/document-x</c>.</summary>
    public IReadOnlyList<ListItem> Links { get; init; } = [];

    public IReadOnlyList<LinkedDocument> LinkedFrom { get; init; } = [];

    public IReadOnlyList<ListItem> ExternalIds { get; init; } = [];

    public IReadOnlyList<CommitmentSummary> Commitments { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}
