using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>What a node can do, as it says itself.</summary>
internal sealed class NodeFeatures
{
    private const string Streams = "event_store.client.streams.streams";

    /// <summary>Methods of the streams; null where the node cannot say.</summary>
    private readonly HashSet<string>? methods;

    private NodeFeatures(string version, HashSet<string>? methods) => (Version, this.methods) = (version, methods);

    /// <summary>A server from before it could say: it has the methods, and no filters for reads.</summary>
    public static NodeFeatures Unsaid { get; } = new("before 21.10", null);

    public string Version { get; }

    public static NodeFeatures Of(SupportedMethods said) => new(
        said.EventStoreServerVersion,
        said.Methods.Where(m => string.Equals(m.ServiceName, Streams, StringComparison.OrdinalIgnoreCase)).Select(m => m.MethodName).ToHashSet(StringComparer.OrdinalIgnoreCase));

    public void Require(Feature feature)
    {
        if (methods is null ? feature == Feature.FilteredRead : !methods.Contains(MethodOf(feature)))
        {
            throw new UnsupportedByServerException(Named(feature), Version);
        }
    }

    private static string MethodOf(Feature feature) => feature == Feature.FilteredRead ? nameof(Feature.Read) : feature.ToString();

    private static string Named(Feature feature) => feature switch
    {
        Feature.Read => "reads",
        Feature.FilteredRead => "reads of $all with a filter",
        Feature.Append => "appends",
        Feature.Delete => "deletions",
        Feature.Tombstone => "tombstones",
    };
}

/// <summary>What a call needs of a node. Methods are named as the protocol names them.</summary>
internal enum Feature
{
    Read,
    FilteredRead,
    Append,
    Delete,
    Tombstone,
}
