using System.Threading.Channels;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A page that subscribes to changes.</summary>
/// <param name="last">The last index that it has.</param>
internal sealed class ChangeSubscriber(long last)
{
    /// <summary>Gets the last index that it has, or has received.</summary>
    public long Last { get; set; } = last;

    public Channel<LiveChange> Changes { get; } = Channel.CreateUnbounded<LiveChange>(new UnboundedChannelOptions { SingleReader = true });
}
