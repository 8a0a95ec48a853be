namespace NegotiationTracker.Service.Tests;

/// <summary>A service whose record is on a server, whatever the others' is.</summary>
public sealed class OnAServer(TestCluster cluster) : StartedService(cluster)
{
    /// <summary>The origin of its database.</summary>
    public TestCluster Cluster { get; } = cluster;

    public override bool OnServer => true;
}

/// <summary>A service whose record is in its database, whatever the others' is.</summary>
public sealed class InTheDatabase(TestCluster cluster) : StartedService(cluster)
{
    public override bool OnServer => false;
}
