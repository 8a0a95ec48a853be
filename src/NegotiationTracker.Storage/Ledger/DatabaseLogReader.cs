using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// A log in its database, for whoever makes bundles where no service runs, or none is trusted. Nothing is started and nothing is made; a role that may only select is enough.
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

    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="clock">What waiting is measured with.</param>
    /// <param name="ct">Ends the opening.</param>
    /// <exception cref="DatabaseLogException">It cannot be read, is not there, is of another version, or may not be read by the role.</exception>
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

    /// <param name="process">Whose entries come with what they say.</param>
    /// <param name="size">Of a published checkpoint; null for the last one.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="DatabaseLogException">There is no such checkpoint or process, or the read models, which say what belongs to a process, have not come that far.</exception>
    public Task<LogBundle> BundleAsync(string process, long? size, CancellationToken ct) => DatabaseLogAccess.SaidAsync(async () =>
    {
        var published = await _checkpoints.RequireAsync(size, ct);
        return await _bundles.OpenAsync(process, published, ct)
            ?? throw new DatabaseLogException($"Process {process} is not recorded in the first {published.Checkpoint.Size} entries. Check --process.");
    });

    /// <summary>Writes a bundle from an entry on. A name that is erased meanwhile is written no more.</summary>
    /// <exception cref="DatabaseLogException">The database does not go on.</exception>
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
