using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>The tree that is read tile by tile from the ledger against one that is built in memory.</summary>
public sealed class TreesInTheDatabase(TreesInTheDatabase.Filled filled) : IClassFixture<TreesInTheDatabase.Filled>
{
    private const int Size = 70_000;

    private readonly TreeStore _tree = new(filled.Database);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(Size)]
    public async Task Roots_are_those_of_the_leaves(long size)
    {
        (await _tree.RootNowAsync(size, default)).ShouldBe(filled.Tree.Root(size));
        (await _tree.RootAsync(size, default)).ShouldBe(filled.Tree.Root(size));
        (await _tree.RootAsync(size, default)).ShouldBe(filled.Tree.Root(size));
    }

    [Fact]
    public async Task Proofs_are_those_of_the_leaves()
    {
        foreach (var (index, size) in ((long, long)[])[(0, 1), (3, 300), (65_535, 65_537), (69_999, Size), (256, 1000)])
        {
            (await _tree.HashesAsync(Subtrees.Inclusion(index, size), size, default)).ShouldBe(filled.Tree.InclusionProof(index, size));
            (await _tree.HashesAsync(Subtrees.Consistency(index + 1, size), size, default)).ShouldBe(filled.Tree.ConsistencyProof(index + 1, size));
        }
    }

    [Fact]
    public async Task Nodes_are_kept_once_for_each_full_tile_and_one_that_is_missing_is_made()
    {
        await _tree.GrowAsync(Size, default);
        await _tree.GrowAsync(Size, default);
        (await filled.AskAsync("select count(*) from tracker.tree_node where level = 1")).ShouldBe(Size / 256);
        (await filled.AskAsync("select count(*) from tracker.tree_node where level = 2")).ShouldBe(1);
        (await filled.AskAsync("with gone as (delete from tracker.tree_node where index in (0, 200) returning 1) select count(*) from gone")).ShouldBe(3);
        (await _tree.RootNowAsync(Size, default)).ShouldBe(filled.Tree.Root());
    }

    [Fact]
    public async Task A_ledger_without_a_leaf_has_no_root()
    {
        (await filled.AskAsync("with gone as (delete from tracker.ledger where index = 69999 returning 1) select count(*) from gone")).ShouldBe(1);
        (await Should.ThrowAsync<LogCorruptException>(() => _tree.RootNowAsync(Size, default))).Message.ShouldContain("69999");
        (await _tree.RootAsync(Size, default)).ShouldBeNull();
        await filled.AskAsync("with back as (insert into tracker.ledger select 69999, gen_random_uuid(), 's', now(), sha256(convert_to('leaf 69999', 'UTF8')) returning 1) select count(*) from back");
    }

    /// <summary>A ledger of leaves that are hashes of their places, without events.</summary>
    public sealed class Filled(TestCluster cluster) : IAsyncLifetime
    {
        public NpgsqlDataSource Database { get; private set; } = null!;

        public MerkleTree Tree { get; } = new(Enumerable.Range(0, Size).Select(i => LedgerHash.Of(System.Text.Encoding.UTF8.GetBytes($"leaf {i}"))));

        public async ValueTask InitializeAsync()
        {
            Database = NpgsqlDataSource.Create(await cluster.NewDatabaseAsync());
            await Schema.EnsureAsync(Database, default);
            await AskAsync(
                $"with filled as (insert into tracker.ledger select i, gen_random_uuid(), 's', now(), sha256(convert_to('leaf ' || i, 'UTF8')) from generate_series(0, {Size - 1}) i returning 1) select count(*) from filled");
        }

        public async Task<long> AskAsync(string sql)
        {
            await using var command = Database.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
