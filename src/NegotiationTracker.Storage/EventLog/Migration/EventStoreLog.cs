using System.Runtime.CompilerServices;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Privacy;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>The log on a server, with indexes as the relay assigns them.</summary>
internal sealed class EventStoreLog(EventStoreClient client, EventReceiver received) : ICopyTarget
{
    /// <summary>Less than the default limit of a server for one append. A larger event is appended alone.</summary>
    private const int MaxBytes = 512 * 1024;
    private const int MaxTries = 8;

    private readonly RelayIndexAssignment _numbering = new(RelayCheckpoint.Beginning, new LedgerHead(0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, new Dictionary<string, long>(StringComparer.Ordinal)), []);

    /// <param name="address">The address of the server.</param>
    /// <param name="facts">The serializer of its events. A name without a key is absent.</param>
    /// <exception cref="InvalidConnectionStringException">The text is not an address.</exception>
    public static EventStoreLog Of(string address, EventSerializer facts)
    {
        var settings = EventStoreClientSettings.Create(address);
        return new EventStoreLog(new EventStoreClient(settings with { ConnectionName = settings.ConnectionName ?? "tracker log copy" }), new EventReceiver(facts));
    }

    public Task<long?> SizeAsync(CancellationToken ct) => Task.FromResult<long?>(null);

    public async IAsyncEnumerable<CopiedEntry> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var from = _numbering.Reached;
        await foreach (var record in client.ReadAllAsync(Direction.Forwards, from.Place ?? Place.Start, RelayFilter.Streams, cancellationToken: ct))
        {
            if (record.EventId != from.Event && RelayFilter.IsEntry(record))
            {
                yield return Numbered(record);
            }
        }
    }

    /// <summary>Checks the server. Every entry of an unfinished copy is marked as copied, and entries of a service are not.</summary>
    public Task BeginAsync(CancellationToken ct) => _numbering.Reached.Copied == _numbering.Reached.Size
        ? Task.CompletedTask
        : throw new LogCopyException(LogCopyFault.AnotherLog, $"The server has a log of its own with {_numbering.Reached.Size} entries. Nothing was written; use an empty server.");

    /// <remarks>
    /// Appends run one after the other. If several ran at once and one failed, then a later one might already be stored, and the order of <c>$all</c> could not be repaired.
    /// Adjacent entries of one stream go in one append.
    /// </remarks>
    public async Task WriteAsync(IReadOnlyList<CopiedEntry> entries, CancellationToken ct)
    {
        for (var (first, next) = (0, 0); first < entries.Count; first = next)
        {
            var (stream, bytes) = (entries[first].Record.EventStreamId, 0);
            for (; next < entries.Count && entries[next].Record is var r && r.EventStreamId == stream && (next == first || bytes + r.Data.Length <= MaxBytes); next++)
            {
                bytes += r.Data.Length;
            }

            await AppendAsync(stream, [.. entries.Skip(first).Take(next - first)], ct);
        }
    }

    public Task EndAsync(CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private CopiedEntry Numbered(EventRecord record)
    {
        try
        {
            _numbering.Take([received.Of(record)]);
        }
        catch (UnreadableEventException e)
        {
            throw RelayAlarmException.At(record, e.Message, e);
        }

        if (_numbering.Fault is { } fault)
        {
            throw fault;
        }

        var accepted = _numbering.Numbered.Single();
        _numbering.Numbered.Clear();
        return new CopiedEntry(accepted.Logged.Entry.Index, LedgerLeaf.Of(accepted.Logged, accepted.Event), accepted.Event.BodyHash, record);
    }

    /// <summary>Appends with the same ids and expected revision each time, so that the server recognises a repeat.</summary>
    private async Task AppendAsync(string stream, List<CopiedEntry> entries, CancellationToken ct)
    {
        var before = entries[0].Record.EventNumber;
        var events = entries.ConvertAll(e => new EventData(e.Record.EventId, e.Record.EventType, e.Record.Data, e.Record.Metadata));
        for (var tries = 1; ; tries++)
        {
            try
            {
                await client.AppendToStreamAsync(stream, before == 0 ? StreamState.NoStream : StreamState.StreamRevision(before - 1), events, cancellationToken: ct);
                return;
            }
            catch (EventStoreException e) when (e.Passing && tries < MaxTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 << tries), ct);
            }
            catch (Exception e) when (e is WrongExpectedVersionException or StreamDeletedException or MaximumAppendSizeExceededException)
            {
                throw LogCopyException.Changed(entries[0].Record, entries[0].Index, $"the server does not accept it ({e.Message})");
            }
        }
    }
}
