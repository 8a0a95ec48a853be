using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>The features of a node, as it reports them.</summary>
internal sealed class NodeFeatures
{
    private const string Streams = "event_store.client.streams.streams";

    /// <summary>The methods of the streams. Null if the node cannot report them.</summary>
    private readonly HashSet<string>? methods;

    private NodeFeatures(string version, HashSet<string>? methods) => (Version, this.methods) = (version, methods);

    /// <summary>Gets the features of an old server that cannot report them. It has the methods, and no filters for reads.</summary>
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

/// <summary>The features that a call needs. Methods have the names of the protocol.</summary>
internal enum Feature
{
    Read,
    FilteredRead,
    Append,
    Delete,
    Tombstone,
}
