using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Ledger.Tests.Bundles;

/// <summary>A bundle that is right, and whom it convinces.</summary>
public sealed class BundleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1100)]
    public void A_bundle_of_any_size_is_right(int size)
    {
        var told = new List<long>();
        var report = new BundleAudit(Bundle.Trust).Run(new MemoryStream(Bundle.Of(Bundle.Entries(size))), told.Add);
        report.Checkpoint.Size.ShouldBe(size);
        report.WithData.ShouldBe(Bundle.Entries(size).Count(e => e.Data is not null));
        report.Compared.ShouldBe(0);
        report.Head.Process.ShouldBe("talks");
        told.LastOrDefault().ShouldBe(size);
    }

    [Fact]
    public void A_bundle_names_the_program_that_produced_it() => Bundle.Audit(Bundle.Of(Bundle.Entries(3))).Head.ProducedBy.ShouldBe(Bundle.ProducedBy);

    [Fact]
    public void Members_of_the_first_line_that_this_release_does_not_know_are_ignored()
    {
        var bundle = WithFirstLine(line => $"{line[..^1]},\"later\":{{\"a\":[1]}},\"still\":null}}");
        Bundle.Audit(bundle).Head.ProducedBy.ShouldBe(Bundle.ProducedBy);
    }

    [Theory]
    [InlineData("\"process\":\"other\"")]
    [InlineData("\"producedBy\":\"somebody else\"")]
    public void A_member_of_the_first_line_that_occurs_twice_is_refused(string member) =>
        Bundle.Refused(WithFirstLine(line => $"{line[..^1]},{member}}}")).Word.ShouldBe(BundleFault.NoBundle);

    [Fact]
    public void A_member_before_the_known_ones_is_refused() => Bundle.Refused(WithFirstLine(line => $"{{\"later\":1,{line[1..]}")).Word.ShouldBe(BundleFault.NoBundle);

    [Fact]
    public void A_first_line_that_does_not_name_the_program_is_refused() =>
        Bundle.Refused(WithFirstLine(line => line.Replace($",\"producedBy\":\"{Bundle.ProducedBy}\"", string.Empty, StringComparison.Ordinal))).Word.ShouldBe(BundleFault.NoBundle);

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_is_read_alike() =>
        new BundleAudit(Bundle.Trust).Run(new Dripping(Bundle.Of(Bundle.Entries(300)))).Checkpoint.Size.ShouldBe(300);

    [Fact]
    public void The_key_in_the_file_convinces_nobody()
    {
        var stranger = Ed25519.Key(Bundle.Log.Verifier.Name, 9);
        Bundle.Refused(Bundle.Of(Bundle.Entries(3), stranger)).Word.ShouldBe(BundleFault.NotSigned);
        Bundle.Refused(Bundle.Of(Bundle.Entries(3)), new BundleTrust([stranger.Verifier], Ed25519.Verifies)).Word.ShouldBe(BundleFault.NotSigned);
    }

    [Fact]
    public void A_witness_counts_where_the_auditor_has_its_key()
    {
        var bundle = Bundle.Of(Bundle.Entries(3));
        var asked = Bundle.Trust with { Cosignatures = 1 };
        Bundle.Refused(bundle, asked).Word.ShouldBe(BundleFault.NotCosigned);
        Bundle.Audit(bundle, asked with { Keys = [Bundle.Log.Verifier, Bundle.Witness.Verifier] }).Signers.Count.ShouldBe(2);
    }

    [Fact]
    public void What_the_log_rewrote_and_signed_anew_is_found_by_a_copy_held_elsewhere()
    {
        var entries = Bundle.Entries(600);
        var held = entries.Select(e => e.Entry.LeafHash()).Chunk(Tile.Width).ToArray();
        entries[500] = Bundle.Rewritten(entries[500]);
        var rewritten = Bundle.Of(entries);
        Bundle.Audit(rewritten).Checkpoint.Size.ShouldBe(600);

        var refused = Bundle.Refused(rewritten, Bundle.Trust with { Held = tile => held[tile] });
        (refused.Word, refused.Index, refused.Entry!.EventId).ShouldBe((BundleFault.OtherEntry, 500, entries[500].Entry.EventId));
    }

    [Fact]
    public void A_copy_that_ends_earlier_is_compared_as_far_as_it_goes()
    {
        var entries = Bundle.Entries(600);
        var held = entries.Select(e => e.Entry.LeafHash()).Take(300).Chunk(Tile.Width).ToArray();
        Bundle.Audit(Bundle.Of(entries), Bundle.Trust with { Held = tile => tile < held.Length ? held[tile] : null }).Compared.ShouldBe(300);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_are_read()
    {
        var entries = Bundle.Entries(1);
        var data = $"{{\"role\":\"{new string('x', 3 << 20)}\"}}";
        entries[0] = Bundle.Rewritten(entries[0] with { Data = data });
        Bundle.Audit(Bundle.Of(entries)).WithData.ShouldBe(1);
    }

    private static byte[] WithFirstLine(Func<string, string> change)
    {
        var lines = Bundle.LinesOf(Bundle.Of(Bundle.Entries(3)));
        lines[0] = change(lines[0]);
        return Bundle.Closed(lines, 3);
    }

    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
