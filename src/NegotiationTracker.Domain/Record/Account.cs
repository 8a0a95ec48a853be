namespace NegotiationTracker.Domain.Record;

/// <summary>One account of one aspect: an entry, and what it claims there.</summary>
/// <param name="Effective">The entry as it stands now.</param>
/// <param name="Mode">Whether it says so or denies it.</param>
/// <param name="Claim">The value asserted or denied; for an omission from a complete list, the value that is missing in it.</param>
public sealed record Account(EffectiveEntry Effective, Mode Mode, Claim Claim);
