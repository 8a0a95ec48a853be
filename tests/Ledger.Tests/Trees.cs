using System.Globalization;
using System.Text;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>Trees for tests, and the definition of RFC 6962, section 2.1, as it is written there.</summary>
internal static class Trees
{
    /// <summary>Leaf i is over the decimal digits of i.</summary>
    public static LedgerHash[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => LedgerHash.Leaf(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))))];

    public static LedgerHash Defined(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.Length == 0) return LedgerHash.Empty;
        if (leaves.Length == 1) return leaves[0];

        var half = 1;
        while (half * 2 < leaves.Length) half *= 2;
        return LedgerHash.Node(Defined(leaves[..half]), Defined(leaves[half..]));
    }

    /// <param name="hash">Any.</param>
    /// <param name="at">The bit, 0 to 255.</param>
    public static LedgerHash Flip(LedgerHash hash, int at)
    {
        var bytes = hash.ToArray();
        bytes[at / 8] ^= (byte)(1 << (at % 8));
        return new LedgerHash(bytes);
    }

    public static IReadOnlyList<LedgerHash> Flip(IReadOnlyList<LedgerHash> proof, int step, int at) =>
        [.. proof.Select((hash, i) => i == step ? Flip(hash, at) : hash)];
}
