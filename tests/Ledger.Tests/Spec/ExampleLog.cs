using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Ledger.Tests.Bundles;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>The log of three entries that docs/spec/ledger.md works through: the third is followed from its data to the root, and the whole log is the example of a bundle.</summary>
internal static class ExampleLog
{
    public const string Data = """
        {"role": "Mediator", "actor": "actor-a", "head": null}

        """;

    public const string Written = """
        {
          "v": 1,
          "index": 2,
          "recordedAt": "2024-03-01T09:30:00.123456Z",
          "eventId": "018df952-0a40-7c3e-9d1b-5f0e8a2b6c44",
          "stream": "round-talks/1",
          "version": 1,
          "type": "delegation-seated",
          "validTime": "2024-02-27",
          "evidenceHash": "cce157e9138252a4966d4df894276452df481d0c7ee6758a0aecb6d4b87a95eb",
          "recordedBy": "archivist-2",
          "correlationId": "import-12",
          "causationId": null,
          "keyHash": "36ce0b73ef26c4d12ee24b5c0f37a6f337be127e58ca32e54fbe60ec1e952c77",
          "dataHash": "b2a7192a84f5d67ebb13c07c7d585d3dea5a4bccaa4502943d73284f9cba182f"
        }

        """;

    private const string Evidence = """{"unsourced":true}""";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static LedgerEntry Entry { get; } = JsonSerializer.Deserialize<LedgerEntry>(Written, Web)!;

    /// <summary>An entry of the process, one of an actor's, of which the bundle has the leaf alone, and the one that is followed.</summary>
    public static List<Told> Entries { get; } =
        [.. Bundle.Entries(2), new Told(Entry, Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(Data))), Evidence)];

    public static MerkleTree Tree { get; } = new(Entries.Select(e => e.Entry.LeafHash()));

    public static SignedNote Note { get; } = Bundle.Note(Tree.Root(), 3);

    /// <summary>The blocks of the example, in the order of the document.</summary>
    public static IReadOnlyList<string> Blocks { get; } =
    [
        Data,
        Written,
        $"{Encoding.UTF8.GetString(Entry.Canonical())}\n",
        $"{Entry.LeafHash()}\n",
        string.Concat(Entries.Select((e, i) => $"leaf {i}      {e.Entry.LeafHash()}\n")) + $"node 0, 1   {Tree.Root(2)}\nroot        {Tree.Root()}\n",
        $"{Bundle.Log.Verifier}\n{Bundle.Witness.Verifier}\n",
        Note.ToString(),
        new TlogProof(2, Tree.InclusionProof(2, 3), Note).ToString(),
        string.Concat(Tree.ConsistencyProof(1, 3).Select(h => $"{h.ToBase64()}\n")),
        Served("tile/0/000.p/3", TiledLeaves.Hashes([.. Entries.Select(e => e.Entry.LeafHash())]))
            + Served("tile/entries/000.p/3", TiledLeaves.Entries(Entries.Select(e => e.Entry.Canonical())))
            + $"{"  before leaf 2",-20} {Entry.Canonical().Length:x4}\n",
    ];

    private static string Served(string path, byte[] bytes) => $"{path,-20} {bytes.Length,4} bytes, SHA-256 {LedgerHash.Of(bytes)}\n";
}
