using Marten;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// The work in the transaction of an append: the lock on <c>ledger_head</c>, under which index and recordedAt are given, the events through the event
/// store, and their ledger rows. Nothing else writes these.
/// </summary>
public sealed class LogWriter(IDocumentStore store)
{
    /// <summary>Locks the ledger's head until the transaction ends.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="streams">The streams whose versions are needed.</param>
    internal static Task<LedgerHead> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<string> streams) =>
        LedgerRows.LockHeadAsync(connection, transaction, streams.Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>Writes events with indexes that were given under the lock. The caller commits.</summary>
    internal async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, LedgerHead head, List<NumberedAppend> accepted)
    {
        foreach (var run in Runs(accepted))
        {
            await SaveAsync(transaction, run);
        }

        await LedgerRows.WriteAsync(connection, transaction, head.Size, accepted);
    }

    /// <summary>
    /// Splits the events into runs. The event store writes the events of one stream together, but its own sequence must have the order of the index. If a stream
    /// occurs again after another one, then a new run begins.
    /// </summary>
    private static IEnumerable<List<NumberedAppend>> Runs(List<NumberedAppend> accepted)
    {
        var (run, before) = (new List<NumberedAppend>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var a in accepted)
        {
            var stream = a.Logged.Entry.Stream;
            if (!before.Add(stream.Text) && run[^1].Logged.Entry.Stream != stream)
            {
                yield return run;
                (run, before) = ([], new HashSet<string>(StringComparer.Ordinal) { stream.Text });
            }

            run.Add(a);
        }

        yield return run;
    }

    private async Task SaveAsync(NpgsqlTransaction transaction, List<NumberedAppend> run)
    {
        await using var session = store.LightweightSession(global::Marten.Services.SessionOptions.ForTransaction(transaction));

        // If an event has no ids, the event store would fill in those of the surrounding activity.
        (session.CorrelationId, session.CausationId) = (null, null);
        foreach (var stream in run.GroupBy(a => a.Logged.Entry.Stream))
        {
            var built = stream.Select(a => (Event: MartenEventFactory.Create(session, a.Logged.Entry, a.Event), New: a.Event)).ToList();
            object[] events = [.. built.Select(b => b.Event)];
            if (stream.First().Logged.Entry.Version == 1)
            {
                session.Events.StartStream(StreamTypes.Of(stream.Key.Category), stream.Key.Text, events);
            }
            else
            {
                session.Events.Append(stream.Key.Text, events);
            }

            built.ForEach(b => MartenEventFactory.Name(b.Event, b.New));
        }

        await session.SaveChangesAsync();
    }
}
