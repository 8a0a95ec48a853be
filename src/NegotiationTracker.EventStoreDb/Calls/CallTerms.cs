using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>The options of one call.</summary>
internal readonly record struct CallTerms(TimeSpan? Deadline, UserCredentials? Credentials, CancellationToken Cancel);
