namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>A call that arrived at a node.</summary>
/// <param name="Node">The node's number, from 0.</param>
/// <param name="Stream">The stream, for appends and deletions; else empty.</param>
/// <param name="RequiresLeader">Whether the caller wants the leader.</param>
/// <param name="ConnectionName">What the caller calls itself.</param>
/// <param name="Authorization">The credentials as they were sent.</param>
/// <param name="Certificate">The thumbprint of the caller's certificate.</param>
public sealed record ReceivedCall(int Node, Method Method, string Stream, bool RequiresLeader, string? ConnectionName, string? Authorization, string? Certificate);
