namespace NegotiationTracker.Domain.Record;

/// <summary>One account of one aspect: an entry and its claim.</summary>
/// <param name="Effective">The effective entry.</param>
/// <param name="Mode">Whether the account asserts or denies the claim.</param>
/// <param name="Claim">The value asserted or denied. For an omission from a complete list, it is the missing value.</param>
public sealed record Account(EffectiveEntry Effective, Mode Mode, Claim Claim);
