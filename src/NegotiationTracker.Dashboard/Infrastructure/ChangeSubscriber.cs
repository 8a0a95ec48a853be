using System.Threading.Channels;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A page that listens.</summary>
/// <param name="last">The last place of the log that it has.</param>
internal sealed class ChangeSubscriber(long last)
{
    /// <summary>The last place of the log that it has, or has been told of.</summary>
    public long Last { get; set; } = last;

    public Channel<LiveChange> Changes { get; } = Channel.CreateUnbounded<LiveChange>(new UnboundedChannelOptions { SingleReader = true });
}
