namespace NegotiationTracker.Ledger.Tests;

public sealed class LedgerHashTests
{
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void The_hash_of_nothing_is_that_of_SHA256() => LedgerHash.Empty.ToHex().ShouldBe(OfNothing);

    [Fact]
    public void A_leaf_a_node_and_plain_bytes_have_different_prefixes()
    {
        var (left, right) = (LedgerHash.Of("a"u8), LedgerHash.Of("b"u8));

        LedgerHash.Leaf("a"u8).ShouldBe(LedgerHash.Of([0, (byte)'a']));
        LedgerHash.Node(left, right).ShouldBe(LedgerHash.Of([1, .. left.ToArray(), .. right.ToArray()]));
        LedgerHash.Leaf(new byte[10_000]).ShouldBe(LedgerHash.Of(new byte[10_001]));
    }

    [Fact]
    public void Hexadecimal_digits_and_bytes_read_back() => Gen.Byte.Array[32].Sample(bytes =>
    {
        var hash = new LedgerHash(bytes);
        return LedgerHash.FromHex(hash.ToHex()) == hash && hash.ToArray().SequenceEqual(bytes) && hash.ToHex() == Convert.ToHexStringLower(bytes);
    });

    [Fact]
    public void Any_other_byte_makes_another_hash() => Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 31], Gen.Byte[1, 255]).Sample((bytes, at, flip) =>
    {
        var other = bytes.ToArray();
        other[at] ^= flip;
        return new LedgerHash(other) != new LedgerHash(bytes);
    });

    [Theory]
    [InlineData("")]
    [InlineData("e3")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(OfNothing + "00")]
    public void Another_spelling_of_a_hash_is_refused(string hex)
    {
        Should.Throw<FormatException>(() => LedgerHash.FromHex(hex));
        LedgerHash.TryFromHex(hex, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_count_of_bytes_is_refused(int count) => Should.Throw<ArgumentException>(() => new LedgerHash(new byte[count]));
}
