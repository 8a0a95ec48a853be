using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>
/// All that progress is reckoned from. The records below have members of the read models' views under the same names, so that they can be read
/// from a row as it is stored, or taken from a view.
/// </summary>
/// <param name="Rounds">The rounds of the process.</param>
/// <param name="Promises">The rounds that were announced in it.</param>
public sealed record Known(
    ValueList<KnownRound> Rounds, ValueList<KnownPromise> Promises, ValueList<KnownCommitment> Commitments, ValueList<KnownDocument> Documents,
    ValueList<KnownCeasefire> Ceasefires);

/// <summary>What progress needs of a <see cref="RoundView"/>.</summary>
public sealed record KnownRound(string Round, AspectView? Held, AspectView? Opened, ValueList<KnownDelegation> Delegations);

/// <summary>What progress needs of a <see cref="DelegationView"/>.</summary>
public sealed record KnownDelegation(string Actor, AspectView? Presence, ValueList<RoleView> Roles);

/// <summary>What progress needs of a <see cref="PromiseView"/>.</summary>
/// <param name="Openings">When the rounds opened that redeem it; an account of each.</param>
public sealed record KnownPromise(string Promise, string Round, AspectView? Made, AspectView? Window, ValueList<Listed> RedeemedBy, ValueList<AspectView> Openings);

/// <summary>What progress needs of a <see cref="CommitmentView"/>.</summary>
public sealed record KnownCommitment(
    string Commitment, AspectView? Made, AspectView? Due, ValueList<Fate> Fates, AspectView? Met, AspectView? MetOn, AspectView? Missed, AspectView? MissedOn,
    AspectView? Waived, AspectView? WaivedOn);

/// <summary>What progress needs of a <see cref="DocumentView"/>.</summary>
public sealed record KnownDocument(string Document, AspectView? Type, AspectView? Issued, ValueList<Thing> Signatures, AspectView? InForce, AspectView? InForceFrom);

/// <summary>What progress needs of a <see cref="CeasefireView"/>.</summary>
public sealed record KnownCeasefire(string Ceasefire, ValueList<PartyView> Parties, ValueList<ViolationsView> Violations);
