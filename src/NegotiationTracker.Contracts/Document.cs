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

    /// <summary>The actors that agreed to it without signing it.</summary>
    public IReadOnlyList<FieldGroup> Agreements { get; init; } = [];

    /// <summary>The stage of the process: <c>pre-negotiation</c>, <c>partial-framework</c>, <c>comprehensive</c>, <c>implementation</c>, <c>renewal</c>, <c>ceasefire</c> or <c>other</c>.</summary>
    public Aspect? Stage { get; init; }

    /// <summary>Between whom the conflict is: <c>interstate</c>, <c>intrastate</c>, <c>local</c> or <c>mixed</c>.</summary>
    public Aspect? Conflict { get; init; }

    /// <summary>Whether it was agreed: <c>agreed</c>, <c>unilateral</c>, <c>unclear</c> or <c>changed</c>.</summary>
    public Aspect? AgreementStatus { get; init; }

    /// <summary>How and when it ceased to apply.</summary>
    public IReadOnlyList<FieldGroup> Endings { get; init; } = [];

    /// <summary>How collections code it, one for each scheme and edition.</summary>
    public IReadOnlyList<DocumentCoding> Codings { get; init; } = [];

    public Aspect? InForce { get; init; }

    public Aspect? InForceFrom { get; init; }

    public Aspect? InForceBy { get; init; }

    /// <summary>By kind and stream, such as <c>supersedes/document-x</c>.</summary>
    public IReadOnlyList<ListItem> Links { get; init; } = [];

    public IReadOnlyList<LinkedDocument> LinkedFrom { get; init; } = [];

    public IReadOnlyList<ListItem> ExternalIds { get; init; } = [];

    public IReadOnlyList<CommitmentSummary> Commitments { get; init; } = [];

    /// <summary>What was recorded about other records of the same document. Null if there are none.</summary>
    public RecordIdentity? Identity { get; init; }

    /// <summary>The other ids under which the same document is recorded. Null without any.</summary>
    public IReadOnlyList<string>? AlsoRecordedAs { get; init; }

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>How one edition of a collection codes a document.</summary>
public sealed record DocumentCoding
{
    public required string Scheme { get; init; }

    public required string Edition { get; init; }

    /// <summary>The value of each code, as the account shown gives it. Null if every account of it is a denial or is withdrawn.</summary>
    public required IReadOnlyDictionary<string, string?> Codes { get; init; }

    /// <summary>The codes of which accounts differ. The disputes have the accounts.</summary>
    public IReadOnlyList<string> Contested { get; init; } = [];

    /// <summary>The ids of the entries that give the codes.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];
}
