using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Entries;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>One entry as it became known.</summary>
/// <param name="Entry">Its leaf.</param>
/// <param name="Data">Its data; null for an entry of another process.</param>
/// <param name="Evidence">Its sources.</param>
/// <param name="Names">Names by their position in the data.</param>
internal sealed record Recorded(LedgerEntry Entry, JsonNode? Data, JsonNode? Evidence, JsonNode? Names)
{
    /// <summary>Returns every member, for the comparison with another replay.</summary>
    public JsonObject Members()
    {
        var members = JsonSerializer.SerializeToNode(Entry, JsonSerializerOptions.Web)!.AsObject();
        members["data"] = Data?.DeepClone();
        members["evidence"] = Evidence?.DeepClone();
        return members;
    }
}

/// <summary>The entries of a bundle in their order. It shows what the file says; <c>verify</c> says whether that is right.</summary>
internal static class Replay
{
    /// <exception cref="BundleException">The file is not a bundle, is incomplete, or has an unreadable line.</exception>
    public static IEnumerable<Recorded> Of(Stream bundle)
    {
        using var reader = new BundleReader(bundle);
        var size = BundleHead.Parse(reader.Line()).Size;
        for (var seen = 0L; seen < size; seen++)
        {
            Recorded? recorded;
            do recorded = Next(reader);
            while (recorded is null);
            yield return recorded;
        }

        _ = reader.Line();
    }

    private static Recorded? Next(BundleReader reader)
    {
        var line = reader.Line();
        try
        {
            if (!BundleEntry.Is(line)) return line.StartsWith("{\"tile\":"u8) ? null : throw new JsonException($"{Encoding.UTF8.GetString(line[..Math.Min(40, line.Length)])} is not an entry.");

            var parsed = BundleEntry.Parse(line);
            return new Recorded(parsed.Entry, Json(parsed.Data), Json(parsed.Evidence), Json(parsed.Names));
        }
        catch (Exception e) when (e is JsonException or LedgerEntryException)
        {
            throw new InvalidDataException($"A line of the bundle cannot be read: {e.Message} Run verify on the file.", e);
        }
    }

    private static JsonNode? Json(ReadOnlySpan<byte> json) => json.IsEmpty ? null : JsonNode.Parse(json);
}
