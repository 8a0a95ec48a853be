using System.Net;

namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>The node is not the leader, and no leader was found within the limit.</summary>
/// <param name="leader">The leader that the node named. Null if it named none.</param>
public sealed class NotLeaderException(DnsEndPoint? leader, Exception inner)
    : EventStoreException($"The node is not the leader. It reports the leader as {(leader is null ? "none" : $"{leader.Host}:{leader.Port}")}.", nothingTaken: true, inner)
{
    public DnsEndPoint? LeaderEndpoint { get; } = leader;

    public override bool Passing => true;
}

/// <summary>
/// No node was reachable, or the node is not ready or too busy, or calls are suspended after too many failures. Nothing was sent, or nothing was
/// accepted.
/// </summary>
public sealed class UnavailableException(string message, Exception? inner = null) : EventStoreException(message, nothingTaken: true, inner)
{
    public override bool Passing => true;
}

/// <summary>No candidate returned a usable node within the attempts.</summary>
public sealed class DiscoveryException(int attempts, Exception? inner)
    : EventStoreException($"No usable node was found in {attempts} attempts.", nothingTaken: true, inner)
{
    public override bool Passing => true;
}

/// <summary>The connection was lost during the call.</summary>
public sealed class ConnectionLostException(string message, bool nothingTaken, Exception? inner) : EventStoreException(message, nothingTaken, inner)
{
    public override bool Passing => true;
}

/// <summary>The deadline of the call has passed.</summary>
public sealed class DeadlineExceededException(bool nothingTaken, Exception? inner) : EventStoreException("The deadline of the call has passed.", nothingTaken, inner)
{
    public override bool Passing => true;
}

/// <summary>The server answered with a failure without an exception of its own.</summary>
public sealed class ServerFailedException(string status, string detail, bool nothingTaken, Exception inner)
    : EventStoreException($"The server failed with {status}: {detail}", nothingTaken, inner)
{
    /// <summary>The name of the gRPC status.</summary>
    public string Status { get; } = status;

    /// <summary>Gets whether the server aborted the call because it did not finish in time.</summary>
    public override bool Passing => Status == "Aborted";
}
