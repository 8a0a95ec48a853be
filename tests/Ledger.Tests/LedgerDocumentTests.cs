using System.Text;
using System.Text.Json;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>The example that opens docs/spec/ledger.md is what the code gives.</summary>
public sealed class LedgerDocumentTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly string[] Blocks = Fenced(File.ReadAllText(Path.Combine(Root(), "docs", "spec", "ledger.md")));

    [Fact]
    public void The_data_has_the_hash_that_the_entry_states() =>
        LedgerHash.Of(CanonicalJson.Of(Encoding.UTF8.GetBytes(Blocks[0]))).ToHex().ShouldBe(Entry().DataHash);

    [Fact]
    public void The_entry_has_the_canonical_bytes_that_follow_it()
    {
        Encoding.UTF8.GetString(Entry().Canonical()).ShouldBe(Blocks[2]);
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(Blocks[1]))).ShouldBe(Blocks[2]);
    }

    [Fact]
    public void The_canonical_bytes_have_the_leaf_hash_that_follows_them() => Entry().LeafHash().ToHex().ShouldBe(Blocks[3]);

    private static LedgerEntry Entry() => JsonSerializer.Deserialize<LedgerEntry>(Blocks[1], Web)!;

    private static string[] Fenced(string document) =>
        [.. document.Split("\n```").Where((_, i) => i % 2 == 1).Select(block => block[(block.IndexOf('\n') + 1)..])];

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
