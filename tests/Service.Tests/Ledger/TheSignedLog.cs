using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>The answers that an auditor gets over HTTP, verified with only the key of the log.</summary>
public sealed class TheSignedLog(SignedService service) : IClassFixture<SignedService>
{
    [Fact]
    public async Task What_was_acknowledged_is_in_a_signed_tree_and_proved_offline()
    {
        var told = await service.OpenProcessAsync("proved");
        await service.CheckpointAsync();
        var text = Encoding.UTF8.GetBytes((await service.RawAsync($"/api/audit/events/{told.Id}/proof", ("Accept", "text/plain"))).Text);
        var json = JsonNode.Parse((await service.RawAsync($"/api/audit/events/{told.Id}/proof", ("Accept", "application/json"))).Text)!;
        var entry = Encoding.UTF8.GetBytes(json["entry"]!.ToString());
        JsonNode.Parse(entry)!["eventId"]!.ToString().ShouldBe(told.Id);
        JsonNode.Parse(entry)!["stream"]!.ToString().ShouldBe("process-proved");

        var (checkpoint, signers) = TlogProof.Parse(text).Verified(LedgerHash.Leaf(entry), service.Keys, Ed25519.Verifies);
        checkpoint.Origin.ShouldBe("tests.example/log");
        signers.ShouldHaveSingleItem();
        entry[10] ^= 1;
        Should.Throw<NoteException>(() => TlogProof.Parse(text).Verified(LedgerHash.Leaf(entry), service.Keys, Ed25519.Verifies));
    }

    [Fact]
    public async Task Tiles_and_entries_are_the_tree_of_the_checkpoint()
    {
        await service.OpenProcessAsync("tiled");
        var (checkpoint, _) = await service.CheckpointAsync();
        var range = new CompactRange();
        foreach (var tile in Tiles.All(checkpoint.Size).Where(t => t.Level == 0))
        {
            var hashes = SignedService.Hashes(await service.BytesAsync($"/api/audit/tile/{tile.Path}"));
            var entries = Entries(await service.BytesAsync($"/api/audit/tile/entries/{Tile.PathOf(tile.Index, tile.Hashes)}"));
            entries.Select(e => LedgerHash.Leaf(e)).ShouldBe(hashes);
            Array.ForEach(hashes, range.Append);
        }

        range.Size.ShouldBe(checkpoint.Size);
        range.Root().ShouldBe(checkpoint.Root);
    }

    [Fact]
    public async Task Entries_come_compressed_where_that_is_asked_for_and_a_tile_may_be_kept_for_good()
    {
        var (checkpoint, _) = await service.CheckpointAsync();
        var path = $"/api/audit/tile/entries/{Tile.PathOf(0, (int)Math.Min(checkpoint.Size, Tile.Width))}";
        var plain = await service.RawAsync(path);
        var packed = await service.RawAsync(path, ("Accept-Encoding", "gzip"));
        packed.Response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        plain.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        plain.Response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        using var unpacked = new System.IO.Compression.GZipStream(await packed.Response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(await plain.Response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_later_tree_is_proved_to_extend_an_earlier_one()
    {
        var (first, _) = await service.CheckpointAsync();
        await service.OpenProcessAsync("extending");
        var (second, _) = await service.CheckpointAsync();
        second.Size.ShouldBeGreaterThan(first.Size);
        var json = (await service.GetAsync($"/api/audit/consistency?from={first.Size}&to={second.Size}")).Body!;
        json["fromRoot"]!.ToString().ShouldBe(Convert.ToBase64String(first.Root.ToArray()));
        var proof = json["proof"]!.AsArray().Select(h => new LedgerHash(Convert.FromBase64String(h!.ToString()))).ToList();
        MerkleTree.VerifyConsistency(first.Size, first.Root, second.Size, second.Root, proof).ShouldBeTrue();
    }

    [Fact]
    public async Task The_basis_of_an_answer_has_the_root_of_what_it_was_made_from()
    {
        var told = await service.OpenProcessAsync("based");
        var (checkpoint, _) = await service.CheckpointAsync();
        var leaves = new List<LedgerHash>();
        foreach (var tile in Tiles.All(checkpoint.Size).Where(t => t.Level == 0))
        {
            leaves.AddRange(SignedService.Hashes(await service.BytesAsync($"/api/audit/tile/{tile.Path}")));
        }

        foreach (var known in (string[])[$"after={told.Position}", "knownAt=index:3"])
        {
            var basis = (await service.RawAsync($"/api/processes?{known}")).Response.Headers.GetValues("Tracker-Basis").Single();
            var parts = basis.Split("; ").Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            var size = long.Parse(parts["index"], null) + 1;
            (await service.CheckpointAsync(size)).Checkpoint.Size.ShouldBeGreaterThanOrEqualTo(size);
            parts["root"].ShouldBe(Convert.ToBase64String(new MerkleTree(leaves).Root(size).ToArray()));
        }
    }

    [Theory]
    [InlineData("/api/audit/tile/0/0", 400, "invalid")]
    [InlineData("/api/audit/tile/9/000", 400, "invalid")]
    [InlineData("/api/audit/tile/entries/x", 400, "invalid")]
    [InlineData("/api/audit/tile/0/x999/999", 404, "not-found")]
    [InlineData("/api/audit/tile/7/x999/x999/x999/x999/x999/999", 404, "not-found")]
    [InlineData("/api/audit/consistency?from=0&to=2", 400, "invalid")]
    [InlineData("/api/audit/consistency?from=3&to=2", 400, "invalid")]
    [InlineData("/api/audit/consistency?from=1&to=99999999", 400, "invalid")]
    [InlineData("/api/audit/consistency", 400, "invalid")]
    [InlineData("/api/audit/events/nothing/proof", 400, "invalid")]
    [InlineData("/api/audit/events/018df952-0a40-7c3e-9d1b-5f0e8a2b6c44/proof", 404, "not-found")]
    public async Task What_is_not_there_or_not_asked_rightly_is_said(string path, int status, string problem)
    {
        await service.CheckpointAsync();
        (await service.GetAsync(path)).ShouldBeRefused(status, problem);
    }

    [Fact]
    public async Task What_is_held_outside_the_database_are_the_same_tiles_and_checkpoints()
    {
        await service.OpenProcessAsync("held");
        var (checkpoint, _) = await service.CheckpointAsync();
        foreach (var tile in Tiles.All(checkpoint.Size).Where(t => t.Level == 0))
        {
            (await File.ReadAllBytesAsync(Path.Combine(service.Folder, "tile", tile.Path))).ShouldBe(await service.BytesAsync($"/api/audit/tile/{tile.Path}"));
        }

        var last = JsonNode.Parse((await File.ReadAllLinesAsync(Path.Combine(service.Folder, "checkpoints.ndjson")))[^1])!;
        Checkpoint.Parse(SignedNote.Parse(Encoding.UTF8.GetBytes(last["note"]!.ToString())).Text).Size.ShouldBeGreaterThanOrEqualTo(checkpoint.Size);
    }

    private static List<byte[]> Entries(byte[] bundle)
    {
        var entries = new List<byte[]>();
        for (var at = 0; at < bundle.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            entries.Add(bundle[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }

        return entries;
    }
}
