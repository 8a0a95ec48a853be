namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>What a caller sets for one call.</summary>
internal readonly record struct CallTerms(TimeSpan? Deadline, UserCredentials? Credentials, CancellationToken Cancel);
