using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>Tests share a cluster and nothing else.</summary>
public sealed class TestClusterTests(TestCluster cluster)
{
    [Fact]
    public async Task Each_database_is_new_and_empty()
    {
        var one = await cluster.NewDatabaseAsync();
        var other = await cluster.NewDatabaseAsync();

        await PostgresSandbox.AskAsync(one, "create table here as select 1");
        (await PostgresSandbox.AskAsync(other, "select to_regclass('here') is null")).ShouldBe("True");
    }
}
