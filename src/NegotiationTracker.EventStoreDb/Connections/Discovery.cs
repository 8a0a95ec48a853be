using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>
/// Finds the node to call. It asks candidates for the members of the cluster: first the last known nodes, then the hosts of the connection string.
/// </summary>
internal sealed class Discovery(EventStoreClientSettings settings, Func<Address, Node> nodeAt, Metadata headers, ILogger logger)
{
    private IReadOnlyList<Address> known = [];

    public async Task<Node> FindAsync(CancellationToken cancel)
    {
        Exception? last = null;
        for (var attempt = 1; ; attempt++)
        {
            await foreach (var candidate in CandidatesAsync(cancel))
            {
                try
                {
                    if (await AskAsync(candidate, cancel) is { } found)
                    {
                        return found;
                    }
                }
                catch (RpcException e)
                {
                    cancel.ThrowIfCancellationRequested();
                    last = e;
                    logger.LogDebug(e, "{Candidate} does not return the members of the cluster", candidate);
                }
            }

            cancel.ThrowIfCancellationRequested();
            if (attempt >= settings.MaxDiscoverAttempts)
            {
                throw new DiscoveryException(attempt, last);
            }

            await Task.Delay(settings.DiscoveryInterval, cancel);
        }
    }

    private async Task<Node?> AskAsync(Address candidate, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + settings.GossipTimeout;
        var cluster = await nodeAt(candidate).Gossip.ReadAsync(new(), headers, deadline, cancel);
        if (Selection.Pick(cluster.Members, settings.NodePreference, Random.Shared) is not { } member)
        {
            return null;
        }

        known = [.. cluster.Members.Where(Selection.IsUsable).Select(m => m.HttpEndPoint).Select(AddressOf)];
        logger.LogInformation("Calling {Node}, {State}, from now on", AddressOf(member.HttpEndPoint), member.State);
        return nodeAt(AddressOf(member.HttpEndPoint));
    }

    private async IAsyncEnumerable<Address> CandidatesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var member in known)
        {
            yield return member;
        }

        DnsEndPoint[] seeds = [.. settings.Hosts];
        Random.Shared.Shuffle(seeds); // Many clients of a cluster do not all ask the same node.
        foreach (var seed in seeds)
        {
            foreach (var address in await AddressesAsync(seed, cancel))
            {
                yield return address;
            }
        }
    }

    /// <summary>Returns every address of a name. Each may be another node, and one that is down must not hide the others.</summary>
    private async Task<IEnumerable<Address>> AddressesAsync(DnsEndPoint seed, CancellationToken cancel)
    {
        if (IPAddress.TryParse(seed.Host, out _))
        {
            return [new(seed)];
        }

        try
        {
            return (await settings.Resolve(seed.Host, cancel)).Select(ip => new Address(seed.Host, seed.Port, ip));
        }
        catch (SocketException e)
        {
            logger.LogDebug(e, "No address found for {Host}", seed.Host);
            return [];
        }
    }

    private static Address AddressOf(Protocol.EndPoint at) => new(at.Address, (int)at.Port);
}
