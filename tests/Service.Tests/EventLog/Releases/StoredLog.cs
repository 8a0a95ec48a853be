using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog.Migration;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Tests.EventLog.Releases;

/// <summary>A whole log as lines of text. Each line is a stored event with its row of the ledger.</summary>
internal static class StoredLog
{
    /// <summary>Returns the log in a database, line by line.</summary>
    public static async Task<List<JsonObject>> ReadAsync(string connection, CancellationToken ct)
    {
        await using var log = await PostgresLog.ReadAsync(connection, ct);
        return await log.ReadAsync(ct).Select(e => new JsonObject
        {
            ["index"] = e.Index,
            ["leaf"] = e.Leaf.ToHex(),
            ["stream"] = e.Record.EventStreamId,
            ["revision"] = (long)e.Record.EventNumber,
            ["created"] = LedgerEntry.Timestamp(e.Record.Created),
            ["type"] = e.Record.EventType,
            ["id"] = e.Record.EventId.ToString(),
            ["data"] = JsonNode.Parse(e.Record.Data.Span),
            ["metadata"] = JsonNode.Parse(e.Record.Metadata.Span),
        }).ToListAsync(ct);
    }

    /// <summary>Writes a log into an empty database.</summary>
    public static async Task WriteAsync(string connection, IReadOnlyList<JsonObject> lines, EventUpcasters? forms, CancellationToken ct)
    {
        await using var log = await PostgresLog.WriteAsync(connection, ct, forms);
        await log.BeginAsync(ct);
        foreach (var batch in lines.Chunk(256))
        {
            await log.WriteAsync([.. batch.Select(EntryOf)], ct);
        }

        await log.EndAsync(ct);
    }

    /// <summary>Returns the root of the leaves that the lines have.</summary>
    public static LedgerHash RootOf(IEnumerable<JsonObject> lines)
    {
        var range = new CompactRange();
        foreach (var line in lines)
        {
            range.Append(LedgerHash.FromHex(line["leaf"]!.ToString()));
        }

        return range.Root();
    }

    private static CopiedEntry EntryOf(JsonObject line)
    {
        byte[] Bytes(string member) => Encoding.UTF8.GetBytes(line[member]!.ToJsonString(Storage.Json.StorageJson.Options));
        var place = 2 * (ulong)(line["index"]!.GetValue<long>() + 1);
        var record = new EventRecord(
            line["stream"]!.ToString(), (ulong)line["revision"]!.GetValue<long>(), new EventStoreDb.Events.Position(place, place), DateTimeOffset.Parse(line["created"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture),
            line["type"]!.ToString(), Guid.Parse(line["id"]!.ToString()), EventData.Json, Bytes("data"), Bytes("metadata"));
        return new CopiedEntry(line["index"]!.GetValue<long>(), LedgerHash.FromHex(line["leaf"]!.ToString()), string.Empty, record);
    }
}
