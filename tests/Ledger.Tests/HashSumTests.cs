using System.Numerics;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>A digest of many hashes that does not depend on their order.</summary>
public sealed class HashSumTests
{
    private static readonly LedgerHash[] Hashes = [.. Enumerable.Range(0, 200).Select(i => LedgerHash.Of([(byte)i]))];

    [Fact]
    public void It_is_the_sum_of_the_hashes_as_numbers()
    {
        var sum = Hashes.Aggregate(BigInteger.Zero, (s, h) => s + new BigInteger(h.ToArray(), isUnsigned: true, isBigEndian: true));
        var expected = (sum % BigInteger.Pow(2, 256)).ToByteArray(isUnsigned: true, isBigEndian: true);
        Of(Hashes).ToArray().ShouldBe([.. new byte[32 - expected.Length], .. expected]);
    }

    [Fact]
    public void The_order_does_not_matter() => Of(Hashes.Reverse()).ShouldBe(Of(Hashes));

    [Fact]
    public void One_left_out_taken_twice_or_instead_of_another_does()
    {
        var whole = Of(Hashes);
        Of(Hashes.Skip(1)).ShouldNotBe(whole);
        Of(Hashes.Append(Hashes[0])).ShouldNotBe(whole);
        Of(Hashes.Skip(1).Append(Hashes[1])).ShouldNotBe(whole);
    }

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        new HashSum(Of(Hashes).ToArray()).ShouldBe(Of(Hashes));
        Should.Throw<ArgumentException>(() => new HashSum(new byte[31]));
    }

    private static HashSum Of(IEnumerable<LedgerHash> hashes) => hashes.Aggregate(default(HashSum), (s, h) => s.Plus(h));
}
