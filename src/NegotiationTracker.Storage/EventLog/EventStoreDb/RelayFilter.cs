using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>Selects the record's events on the server by the categories of streams. The server's own notes about these streams are included.</summary>
internal static class RelayFilter
{
    /// <summary>The prefix of the server's own streams about another stream.</summary>
    private const string Notes = "$$";

    /// <summary>The type of the event with which a stream ends for good.</summary>
    private const string Tombstone = "$streamDeleted";

    /// <summary>Members of a stream's metadata that remove events.</summary>
    private static readonly string[] Truncating = ["$tb", "$maxCount", "$maxAge"];

    public static EventFilter Streams { get; } = EventFilter.StreamPrefix([.. Categories.All.Select(c => $"{c}-"), .. Categories.All.Select(c => $"{Notes}{c}-")]) with { MaxSearchWindow = 500 };

    /// <summary>Gets the filter for the record's streams only.</summary>
    public static EventFilter Entries { get; } = EventFilter.StreamPrefix([.. Categories.All.Select(c => $"{c}-")]);

    /// <summary>Returns whether the event is an entry of the record. The server's notes about a stream are not.</summary>
    /// <exception cref="RelayAlarmException">The event says that entries were removed.</exception>
    public static bool IsEntry(EventRecord record)
    {
        if (record.Fault is { } fault)
        {
            throw RelayAlarmException.At(record, fault);
        }

        if (record.EventType == Tombstone)
        {
            throw RelayAlarmException.At(record, "the stream was deleted with a tombstone");
        }

        if (!record.EventStreamId.StartsWith(Notes, StringComparison.Ordinal))
        {
            return true;
        }

        return WrongNotes(record.Data) is { } wrong ? throw RelayAlarmException.At(record, wrong) : false;
    }

    /// <summary>Gets the stream that has the server's notes about a stream.</summary>
    public static string NotesOn(StreamId stream) => Notes + stream.Text;

    /// <summary>
    /// Returns what is wrong with the notes about a stream. Returns null if they remove no events. The server reads more forms of JSON than this service does,
    /// so notes that cannot be read may remove events.
    /// </summary>
    public static string? WrongNotes(ReadOnlyMemory<byte> notes)
    {
        try
        {
            using var json = JsonDocument.Parse(notes);
            return json.RootElement.ValueKind != JsonValueKind.Object ? "the metadata of the stream is not a JSON object"
                : Truncating.Any(t => json.RootElement.TryGetProperty(t, out _)) ? "the stream was deleted or truncated"
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"the metadata of the stream cannot be read ({e.Message})";
        }
    }
}
