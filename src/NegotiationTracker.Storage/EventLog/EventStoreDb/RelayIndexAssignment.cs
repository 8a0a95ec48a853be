using NegotiationTracker.Domain.Record;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Storage.EventLog.Postgres;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>The server's log differs from what this service appended, or does not arrive in order. Copying has stopped before it.</summary>
internal sealed class RelayAlarmException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static RelayAlarmException At(EventRecord record, string what, Exception? inner = null) =>
        new($"{what}: event {record.EventId}, revision {record.EventNumber} of stream {record.EventStreamId}, at {record.Position}", inner);
}

/// <summary>
/// Gives the server's events their indexes under the ledger's lock. They must arrive in the order of <c>$all</c>, without gaps in a stream, and no id twice.
/// All events before the first wrong one get an index.
/// </summary>
internal sealed class RelayIndexAssignment(RelayCheckpoint from, LedgerHead head, HashSet<Guid> known)
{
    private DateTimeOffset _last = head.Last;

    /// <summary>Gets the checkpoint after the events with an index.</summary>
    public RelayCheckpoint Reached { get; private set; } = from;

    public List<NumberedAppend> Numbered { get; } = [];

    /// <summary>Gets the error of the first event without an index. Null if all have one.</summary>
    public RelayAlarmException? Fault { get; private set; }

    public void Take(IEnumerable<ReceivedEvent> events)
    {
        foreach (var e in events)
        {
            if ((Wrong(e) ?? WrongCopy(e) ?? Number(e)) is { } what)
            {
                Fault = RelayAlarmException.At(e.Record, what);
                return;
            }
        }
    }

    private string? Wrong(ReceivedEvent e)
    {
        var version = head.Versions.GetValueOrDefault(e.Stream.Text);
        return known.Contains(e.Record.EventId) ? "an event with this id was already copied"
            : e.Record.Position == Position.End ? "the server does not say where the event is in its log"
            : Reached.Place is { } before && !RelayCheckpoint.IsAfter(e.Record.Position, before) ? $"an event arrived after a later one at {before}"
            : e.Version > version + 1 ? $"events before it are missing, because the stream was copied only up to revision {version - 1}"
            : e.Version <= version ? $"the stream was already copied up to revision {version - 1}"
            : null;
    }

    /// <summary>
    /// Returns what is wrong with a copied entry. Copied entries keep their indexes and times. They are accepted only from the first entry on.
    /// </summary>
    private string? WrongCopy(ReceivedEvent e) => e.Copied is not { } copied ? null
        : Reached.Copied != Reached.Size ? "an entry of another log comes after one that was recorded here"
        : copied.Index != Reached.Size ? $"a copied entry has index {copied.Index}, but {Reached.Size} is the next one"
        : copied.RecordedAt <= _last ? "a copied entry has no later recorded time than the one before it"
        : null;

    private string? Number(ReceivedEvent e)
    {
        NumberedAppend numbered;
        try
        {
            var recordedAt = e.Copied?.RecordedAt ?? IndexAssignment.After(_last, e.Created);
            var entry = new Entry(e.Event.Id, e.Stream, e.Version, Reached.Size, recordedAt, e.Event.RecordedBy, e.When, e.Event.Evidence, e.Event.Fact) { StoredName = e.Event.StoredName };
            numbered = new NumberedAppend(new LoggedEntry(entry, e.Event.Key, e.Event.BodyHash), e.Event);
            _ = LedgerLeaf.Of(numbered.Logged, e.Event);
        }
        catch (ArgumentOutOfRangeException)
        {
            return $"no recorded time comes after {_last:O}";
        }
        catch (Exception fault) when (fault is LedgerEntryException or CanonicalJsonException)
        {
            return $"the event cannot become a leaf of the tree ({fault.Message})";
        }

        Numbered.Add(numbered);
        _last = numbered.Logged.Entry.RecordedAt;
        known.Add(e.Record.EventId);
        head.Versions[e.Stream.Text] = e.Version;
        Reached = new RelayCheckpoint(e.Record.Position, e.Record.EventId, Reached.Size + 1, Reached.Copied + (e.Copied is null ? 0 : 1));
        return null;
    }
}
