using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>All that progress is computed from. The records below have the same member names as the answers, so that they can be read from stored rows.</summary>
/// <param name="Rounds">The rounds of the process.</param>
/// <param name="Promises">The rounds that were announced in it.</param>
public sealed record ProgressInput(
    ValueList<RoundInput> Rounds, ValueList<PromiseInput> Promises, ValueList<CommitmentInput> Commitments, ValueList<DocumentInput> Documents,
    ValueList<CeasefireInput> Ceasefires);

/// <summary>What progress needs of a <see cref="Contracts.Round"/>.</summary>
public sealed record RoundInput(string Round, Contracts.Aspect? Held, Contracts.Aspect? Opened, ValueList<DelegationInput> Delegations);

/// <summary>What progress needs of a <see cref="Contracts.Delegation"/>.</summary>
public sealed record DelegationInput(string Actor, Contracts.Aspect? Presence, ValueList<Contracts.DelegationRole> Roles);

/// <summary>What progress needs of a <see cref="Contracts.Promise"/> of a round.</summary>
/// <param name="Openings">When the rounds opened that redeem it; an account of each.</param>
public sealed record PromiseInput(
    string Promise, string Round, Contracts.Aspect? Made, Contracts.Aspect? Window, ValueList<Contracts.ListItem> RedeemedBy, ValueList<Contracts.Aspect> Openings);

/// <summary>What progress needs of a <see cref="Contracts.Promise"/> that is a commitment.</summary>
public sealed record CommitmentInput(
    string Commitment, Contracts.Aspect? Made, Contracts.Aspect? Due, ValueList<CommitmentOutcome> Outcomes, Contracts.Aspect? Met, Contracts.Aspect? MetOn, Contracts.Aspect? Missed,
    Contracts.Aspect? MissedOn, Contracts.Aspect? Waived, Contracts.Aspect? WaivedOn);

/// <summary>What progress needs of a <see cref="Contracts.Document"/>.</summary>
public sealed record DocumentInput(
    string Document, Contracts.Aspect? Type, Contracts.Aspect? Issued, ValueList<Contracts.FieldGroup> Signatures, Contracts.Aspect? InForce, Contracts.Aspect? InForceFrom);

/// <summary>What progress needs of a <see cref="Contracts.Ceasefire"/>.</summary>
public sealed record CeasefireInput(string Ceasefire, ValueList<Contracts.CeasefireParty> Parties, ValueList<Contracts.ViolationReport> Violations);
