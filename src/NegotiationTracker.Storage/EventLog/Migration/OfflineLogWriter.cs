using Marten;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>Writes a log in a database on which no service runs.</summary>
internal sealed class OfflineLogWriter : IDisposable
{
    private readonly DocumentStore _store;

    public OfflineLogWriter(NpgsqlDataSource database, EventSerializer facts)
    {
        _store = DocumentStore.For(o => MartenSetup.Configure(o, database, facts, new EntryReader(facts)));
        Log = new LogWriter(_store);
    }

    public LogWriter Log { get; }

    public void Dispose() => _store.Dispose();
}
