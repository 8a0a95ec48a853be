using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Json;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>
/// Whatever bytes come in, a parser reads them or refuses them by its own exception, and what it reads it writes as it came. A share of a million inputs for each;
/// TRACKER_FUZZ asks for another count.
/// </summary>
public sealed class ParserFuzzTests
{
    private delegate T Parses<out T>(ReadOnlySpan<byte> utf8);

    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("TRACKER_FUZZ") ?? "20000", CultureInfo.InvariantCulture);
    private static readonly SignerKey Log = Ed25519.Key("log.example/talks", 1);
    private static readonly MerkleTree Tree = new(Trees.Leaves(20));

    private static readonly SignedNote Note = SignedNote.Sign(new Checkpoint(Log.Verifier.Name, 20, Tree.Root()).Text, [(Log.Verifier, Ed25519.Signs(Log))]);

    [Fact]
    public void Notes() => Fuzz(Note.ToString(), bytes => Settled(SignedNote.Parse(bytes).ToString(), SignedNote.Parse));

    [Fact]
    public void Checkpoints() => Fuzz(Note.Text, bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes);
        var written = Checkpoint.Parse(text).Text;
        return text.StartsWith(written, StringComparison.Ordinal) ? text : written;
    });

    [Fact]
    public void Keys() => Fuzz(Log.Verifier.ToString(), bytes => VerifierKey.Parse(Encoding.UTF8.GetString(bytes)).ToString());

    [Fact]
    public void Paths_of_tiles() => Fuzz("3/x001/x234/067.p/12", bytes => Tile.Parse(Encoding.UTF8.GetString(bytes)).Path);

    [Fact]
    public void Proofs() => Fuzz(new TlogProof(7, Tree.InclusionProof(7, 20), Note).ToString(), bytes => Settled(TlogProof.Parse(bytes).ToString(), TlogProof.Parse));

    [Fact]
    public void Requests_to_a_witness() => Fuzz(new AddCheckpoint(7, Tree.ConsistencyProof(7, 20), Note).ToString(), bytes => Settled(AddCheckpoint.Parse(bytes).ToString(), AddCheckpoint.Parse));

    [Fact]
    public void Canonical_json() => Fuzz("""{"a":[1,-0.5e3,"é"],"b":{"c":null,"d":true}}""", bytes =>
    {
        var canonical = CanonicalJson.Of(bytes);
        CanonicalJson.Of(canonical).ShouldBe(canonical);
        return null;
    });

    /// <summary>A signature may come in another spelling, and a proof with extra data: what is written is read as itself.</summary>
    private static string? Settled<T>(string written, Parses<T> parse)
    {
        parse(Encoding.UTF8.GetBytes(written))!.ToString().ShouldBe(written);
        return null;
    }

    /// <summary>Bytes at random, and the honest text with some of its bytes changed, cut out or doubled.</summary>
    private static void Fuzz(string honest, Func<byte[], string?> parse)
    {
        var seed = Encoding.UTF8.GetBytes(honest);
        var mutated = Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Int[0, 3], Gen.Byte).Array[1, 4].Select(changes => changes.Aggregate(seed, Changed));
        Gen.Frequency((1, Gen.Byte.Array[0, 200]), (4, mutated)).Sample(
            bytes =>
            {
                try
                {
                    return parse(bytes) is not { } written || Encoding.UTF8.GetBytes(written).AsSpan().SequenceEqual(bytes) || !Utf8.IsValid(bytes);
                }
                catch (Exception e) when (e is NoteException or CanonicalJsonException)
                {
                    return true;
                }
            },
            iter: Inputs);
    }

    private static byte[] Changed(byte[] bytes, (int At, int Kind, byte By) change)
    {
        var at = Math.Min(change.At, Math.Max(0, bytes.Length - 1));
        return change.Kind switch
        {
            0 when bytes.Length > 0 => [.. bytes[..at], (byte)(bytes[at] ^ (change.By | 1)), .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[Math.Min(at + change.By, bytes.Length)..]],
            2 => [.. bytes[..at], .. bytes[at..Math.Min(at + change.By, bytes.Length)], .. bytes[at..]],
            _ => [.. bytes[..at], change.By, .. bytes[at..]],
        };
    }
}
