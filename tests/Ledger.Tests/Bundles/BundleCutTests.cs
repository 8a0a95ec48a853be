using System.Text;
using NegotiationTracker.Ledger.Bundles;

namespace NegotiationTracker.Ledger.Tests.Bundles;

/// <summary>A file that was cut, or that never was a bundle, is never taken for a whole one.</summary>
public sealed class BundleCutTests
{
    [Fact]
    public void Cut_behind_any_line()
    {
        var file = Bundle.Of(Bundle.Entries(600));
        for (var end = Array.LastIndexOf(file, (byte)'\n', file.Length - 2); end >= 0; end = end == 0 ? -1 : Array.LastIndexOf(file, (byte)'\n', end - 1))
        {
            Bundle.Refused(file[..(end + 1)]).Word.ShouldBe(BundleFault.NotWhole, $"cut at {end}");
        }
    }

    [Fact]
    public void Cut_anywhere()
    {
        var file = Bundle.Of(Bundle.Entries(6));
        for (var end = 0; end < file.Length; end++) Bundle.Refused(file[..end]).Word.ShouldBe(BundleFault.NotWhole, $"cut at {end}");
    }

    [Fact]
    public void Any_byte_changed_or_taken_out_or_doubled()
    {
        var file = Bundle.Of(Bundle.Entries(6));
        for (var at = 0; at < file.Length; at++)
        {
            var changed = file.ToArray();
            changed[at] ^= 1;
            Bundle.Refused(changed).Word.ShouldNotBeEmpty();
            Bundle.Refused([.. file[..at], .. file[(at + 1)..]]).Word.ShouldNotBeEmpty();
            Bundle.Refused([.. file[..at], file[at], .. file[at..]]).Word.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Bytes_behind_the_last_line()
    {
        var file = Bundle.Of(Bundle.Entries(6));
        Bundle.Refused([.. file, (byte)'\n']).Word.ShouldBe(BundleFault.NotWhole);
        Bundle.Refused([.. file, (byte)'x']).Word.ShouldBe(BundleFault.NotWhole);
        Bundle.Refused([.. file, .. file]).Word.ShouldBe(BundleFault.NotWhole);
    }

    [Fact]
    public void Names_that_were_changed() => Bundle.Refused(Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Bundle.Of(Bundle.Entries(6))).Replace("Ada", "Ida", StringComparison.Ordinal))).Word.ShouldBe(BundleFault.NotWhole);

    [Fact]
    public void Bytes_at_random() => Gen.Byte.Array[0, 2000].Sample(bytes => Bundle.Refused(bytes).Word is BundleFault.NotWhole or BundleFault.NoBundle, iter: 2000);

    [Fact]
    public void A_line_without_an_end() => Should.Throw<BundleException>(() => new BundleAudit(Bundle.Trust).Run(new Endless())).Word.ShouldBe(BundleFault.UnreadableLine);

    private sealed class Endless : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            return count;
        }
    }
}
