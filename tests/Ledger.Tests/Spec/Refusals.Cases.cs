using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Tests.Bundles;

namespace NegotiationTracker.Ledger.Tests.Spec;

internal static partial class Refusals
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static IEnumerable<JsonObject> Places()
    {
        JsonObject Place(string wrong, string path) => Case("tile", wrong, ("path", path), ("size", 300L));
        yield return Place("a level that no tree has", "8/000");
        yield return Place("two digits", "0/00");
        yield return Place("a group too many", "0/x000/000");
        yield return Place("a width of 0", "0/000.p/0");
        yield return Place("the width of a full tile, written out", "0/000.p/256");
        yield return Place("the width has a leading zero", "0/001.p/044");
        yield return Place("wider than the remainder of the tree", "0/001.p/45");
        yield return Place("full where the tree has a partial one", "0/001");
        yield return Place("after the end of the tree", "0/002.p/1");
    }

    private static IEnumerable<JsonObject> Leaves()
    {
        var honest = Encoding.UTF8.GetString(ExampleLog.Entry.Canonical());
        JsonObject Leaf(string wrong, string from, string to) => Case("leaf", wrong, ("leaf", honest.Replace(from, to, StringComparison.Ordinal)));
        yield return Leaf("white space", "\"index\":2", "\"index\": 2");
        yield return Leaf("a missing member instead of null", "\"causationId\":null,", string.Empty);
        yield return Leaf("a member that an entry does not have", "}", ",\"w\":1}");
        yield return Leaf("two members in the other order", "\"v\":1,\"validTime\":\"2024-02-27\"", "\"validTime\":\"2024-02-27\",\"v\":1");
        yield return Leaf("an integer with a fraction", "\"index\":2", "\"index\":2.0");
        yield return Leaf("an integer above 2^53 - 1", "\"version\":1", "\"version\":9007199254740992");
        yield return Leaf("another form of leaf", "\"v\":1", "\"v\":2");
        yield return Leaf("an escape for a character that needs none", "\"archivist-2\"", "\"\\u0061rchivist-2\"");
        yield return Leaf("text that must not be null", "\"archivist-2\"", "null");
        yield return Leaf("more than 4096 bytes", "archivist-2", new string('a', LedgerEntry.MaxBytes));
    }

    private static JsonObject Case(string kind, string wrong, params (string Name, object Value)[] members)
    {
        var made = new JsonObject { ["kind"] = kind, ["wrong"] = wrong };
        foreach (var (name, value) in members) made[name] = value as JsonNode ?? (value is long number ? number : (string)value);
        return made;
    }

    private static string[] Lines(string note) => note.Split('\n')[..^1];

    /// <summary>The honest note with another line in the place of one, or without it.</summary>
    private static string Changed(int line, string? text) => string.Concat(Honest.Select((l, i) => i == line ? text : l).Where(l => l is not null).Select(l => $"{l}\n"));

    private static string FlippedAt(int line)
    {
        var signature = Honest[line].Split(' ');
        var bytes = Convert.FromBase64String(signature[2]);
        bytes[^1] ^= 1;
        return Changed(line, $"{signature[0]} {signature[1]} {Convert.ToBase64String(bytes)}");
    }

    private static string Signed(string text) => SignedNote.Sign(text, [(Bundle.Log.Verifier, Ed25519.Signs(Bundle.Log))]).ToString();

    /// <summary>The same 32 bytes in Base64 that is not theirs: the last digit before the padding has two bits that mean nothing.</summary>
    private static string Respelt(string base64) => $"{base64[..^2]}{Base64[Base64.IndexOf(base64[^2], StringComparison.Ordinal) + 1]}=";

    private static IReadOnlyList<LedgerHash> Hashes(JsonElement @case) => [.. @case.GetProperty("proof").EnumerateArray().Select(h => OwnVectors.Hash(h.GetString()!))];

    private static string? Why(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
