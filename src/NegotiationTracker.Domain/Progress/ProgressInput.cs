using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>
/// The data from which progress is computed. The records below have the same member names as the answers, so that they can be read from stored rows.
/// </summary>
/// <param name="Rounds">The rounds of the process.</param>
/// <param name="Promises">The rounds that the process announced.</param>
public sealed record ProgressInput(
    ValueList<RoundInput> Rounds, ValueList<PromiseInput> Promises, ValueList<CommitmentInput> Commitments, ValueList<DocumentInput> Documents,
    ValueList<CeasefireInput> Ceasefires);

/// <summary>The members of a <see cref="Contracts.Round"/> that progress needs.</summary>
public sealed record RoundInput(string Round, Contracts.Aspect? Held, Contracts.Aspect? Opened, ValueList<DelegationInput> Delegations);

/// <summary>The members of a <see cref="Contracts.Delegation"/> that progress needs.</summary>
public sealed record DelegationInput(string Actor, Contracts.Aspect? Presence, ValueList<Contracts.DelegationRole> Roles);

/// <summary>The members of a <see cref="Contracts.Promise"/> of a round that progress needs.</summary>
/// <param name="Openings">The opening days of the rounds that redeem it, by account.</param>
public sealed record PromiseInput(
    string Promise, string Round, Contracts.Aspect? Made, Contracts.Aspect? Window, ValueList<Contracts.ListItem> RedeemedBy, ValueList<Contracts.Aspect> Openings);

/// <summary>The members of a <see cref="Contracts.Promise"/> of a commitment that progress needs.</summary>
public sealed record CommitmentInput(
    string Commitment, Contracts.Aspect? Made, Contracts.Aspect? Due, ValueList<CommitmentOutcome> Outcomes, Contracts.Aspect? Met, Contracts.Aspect? MetOn, Contracts.Aspect? Missed,
    Contracts.Aspect? MissedOn, Contracts.Aspect? Waived, Contracts.Aspect? WaivedOn);

/// <summary>The members of a <see cref="Contracts.Document"/> that progress needs.</summary>
public sealed record DocumentInput(
    string Document, Contracts.Aspect? Type, Contracts.Aspect? Issued, ValueList<Contracts.FieldGroup> Signatures, Contracts.Aspect? InForce, Contracts.Aspect? InForceFrom);

/// <summary>The members of a <see cref="Contracts.Ceasefire"/> that progress needs.</summary>
public sealed record CeasefireInput(string Ceasefire, ValueList<Contracts.CeasefireParty> Parties, ValueList<Contracts.ViolationReport> Violations);
