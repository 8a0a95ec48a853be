using Marten;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// What is done in the transaction that appends: the lock on <c>ledger_head</c>, under which index and recordedAt are given, the events through the event
/// store, and their ledger rows. Nothing else writes any of them.
/// </summary>
public sealed class LogWriter(IDocumentStore store)
{
    /// <summary>Locks the ledger's head, for as long as the transaction lasts.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="streams">The streams whose versions are wanted.</param>
    internal static Task<LedgerHead> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<string> streams) =>
        LedgerRows.LockHeadAsync(connection, transaction, streams.Distinct(StringComparer.Ordinal).ToArray());

    /// <summary>Writes events that were given their places under the lock. Whoever called commits.</summary>
    internal async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, LedgerHead head, List<NumberedAppend> accepted)
    {
        foreach (var run in Runs(accepted))
        {
            await SaveAsync(transaction, run);
        }

        await LedgerRows.WriteAsync(connection, transaction, head.Size, accepted);
    }

    /// <summary>
    /// The event store writes the events of one stream together, and its own sequence is to run with the index: where a stream comes again behind another
    /// one, a new run begins.
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

        // What an event has none of, the event store would fill with what happens to run round this.
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
