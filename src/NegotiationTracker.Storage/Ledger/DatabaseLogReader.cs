using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// A log in its database, for making bundles without a running or trusted service. It starts and creates nothing. A role with select rights is enough.
/// </summary>
public sealed class DatabaseLogReader : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly PersonKeys _keys;
    private readonly Checkpoints _checkpoints;
    private readonly LogBundles _bundles;
    private long _looked;

    private DatabaseLogReader(NpgsqlDataSource database, TimeProvider clock)
    {
        (_database, _clock, _keys, _checkpoints) = (database, clock, new PersonKeys(database), new Checkpoints(database));
        var facts = new EventSerializer(_keys);
        _bundles = new LogBundles(database, new ProjectionProgress(database, clock), _checkpoints, facts);
    }

    /// <param name="connectionString">A connection string for Npgsql.</param>
    /// <param name="clock">The clock for waiting times.</param>
    /// <param name="ct">Cancels the opening.</param>
    /// <exception cref="DatabaseLogException">The log is missing, unreadable, of another version, or the role lacks rights.</exception>
    public static async Task<DatabaseLogReader> OpenAsync(string connectionString, TimeProvider clock, CancellationToken ct)
    {
        var log = new DatabaseLogReader(DatabaseLogAccess.Connect(connectionString), clock);
        try
        {
            await DatabaseLogAccess.SaidAsync(() => DatabaseLogAccess.RequireAsync(log._database, ct));
            await DatabaseLogAccess.SaidAsync(() => log._keys.ReadAsync(ct));
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    /// <param name="process">The process whose entries include their data.</param>
    /// <param name="size">The size of a published checkpoint. Null for the last one.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="DatabaseLogException">There is no such checkpoint or process, or the read models lag behind the checkpoint.</exception>
    public Task<LogBundle> BundleAsync(string process, long? size, CancellationToken ct) => DatabaseLogAccess.SaidAsync(async () =>
    {
        var published = await _checkpoints.RequireAsync(size, ct);
        return await _bundles.OpenAsync(process, published, ct)
            ?? throw new DatabaseLogException($"Process {process} is not recorded in the first {published.Checkpoint.Size} entries. Check --process.");
    });

    /// <summary>Writes a bundle from an entry on. A name that is erased meanwhile is left out.</summary>
    /// <exception cref="DatabaseLogException">The database failed.</exception>
    public Task WriteAsync(LogBundle bundle, Stream to, long from, Action<long> progress, CancellationToken ct) => DatabaseLogAccess.SaidAsync(() => bundle.WriteAsync(to, from, AfterTileAsync(progress), ct));

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _database.DisposeAsync();
    }

    private Func<long, CancellationToken, Task> AfterTileAsync(Action<long> progress) => async (done, ct) =>
    {
        progress(done);
        if (_clock.GetElapsedTime(_looked) > BetweenLooks)
        {
            await _keys.ForgetErasedAsync(ct);
            _looked = _clock.GetTimestamp();
        }
    };
}
