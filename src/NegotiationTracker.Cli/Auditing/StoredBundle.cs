using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>A bundle read from the database, which is not changed.</summary>
internal sealed class StoredBundle : IBundleSource
{
    private readonly DatabaseLogReader _log;

    private StoredBundle(DatabaseLogReader log) => _log = log;

    /// <exception cref="DatabaseLogException">The database has no readable log.</exception>
    public static async Task<IBundleSource> OpenAsync(string connection, CancellationToken ct) => new StoredBundle(await DatabaseLogReader.OpenAsync(connection, TimeProvider.System, ct));

    public async Task<WriteLines> OpenAsync(string process, long? size, long from, CancellationToken ct)
    {
        var bundle = await _log.BundleAsync(process, size, ct);
        return (to, progress, ending) => _log.WriteAsync(bundle, to, from, progress, ending);
    }

    public bool IsPassing(Exception e) => e is DatabaseLogException { IsPassing: true };

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
