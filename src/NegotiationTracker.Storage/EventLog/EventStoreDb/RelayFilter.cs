using System.Text.Json;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.EventStoreDb;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>Which of the server's events are the record's: by the categories of streams, whatever else is kept there. What the server notes of those streams comes too.</summary>
internal static class RelayFilter
{
    /// <summary>How the server's own streams begin that say something of another stream.</summary>
    private const string Notes = "$$";

    /// <summary>What a stream ends with for good.</summary>
    private const string Tombstone = "$streamDeleted";

    /// <summary>Members of a stream's notes by which events are taken away.</summary>
    private static readonly string[] Truncating = ["$tb", "$maxCount", "$maxAge"];

    public static EventFilter Streams { get; } = EventFilter.StreamPrefix([.. Categories.All.Select(c => $"{c}-"), .. Categories.All.Select(c => $"{Notes}{c}-")]) with { MaxSearchWindow = 500 };

    /// <summary>Those of its streams alone.</summary>
    public static EventFilter Entries { get; } = EventFilter.StreamPrefix([.. Categories.All.Select(c => $"{c}-")]);

    /// <summary>Whether the event is an entry of the record; what the server notes of a stream is none.</summary>
    /// <exception cref="RelayAlarmException">It says that entries are taken away.</exception>
    public static bool IsEntry(EventRecord record)
    {
        if (record.EventType == Tombstone)
        {
            throw RelayAlarmException.At(record, "the stream was ended with a tombstone");
        }

        if (!record.EventStreamId.StartsWith(Notes, StringComparison.Ordinal))
        {
            return true;
        }

        return Truncates(record.Data) ? throw RelayAlarmException.At(record, "the stream was deleted or truncated") : false;
    }

    private static bool Truncates(ReadOnlyMemory<byte> notes)
    {
        using var json = JsonDocument.Parse(notes);
        return json.RootElement.ValueKind == JsonValueKind.Object && Truncating.Any(t => json.RootElement.TryGetProperty(t, out _));
    }
}
