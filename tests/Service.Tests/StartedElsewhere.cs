namespace NegotiationTracker.Service.Tests;

/// <summary>A service whose record is on a server, whatever the others' is.</summary>
public sealed class OnAServer(TestCluster cluster) : StartedService(cluster)
{
    /// <summary>Where its database is from.</summary>
    public TestCluster Cluster { get; } = cluster;

    protected override bool OnServer => true;
}

/// <summary>A service whose record is in its database, whatever the others' is.</summary>
public sealed class InTheDatabase(TestCluster cluster) : StartedService(cluster)
{
    protected override bool OnServer => false;
}
