using System.Security.Cryptography;
using Npgsql;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>A private PostgreSQL cluster in a data folder. It is reached only through a unix socket, never runs as root, and has data checksums.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresFolder _folder;
    private readonly PostgresServer _server;
    private readonly FileStream _lock;
    private bool _stopped;

    private EmbeddedPostgres(PostgresFolder folder, PostgresServer server, FileStream held, string password, string servicePassword)
    {
        (_folder, _server, _lock) = (folder, server, held);
        ConnectionString = Connection(PostgresServer.User, password);
        ServiceConnectionString = Connection(PostgresServer.ServiceUser, servicePassword);
    }

    /// <summary>Gets Npgsql's connection string of the database <c>tracker</c> for its owner, who may do anything. It contains the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Gets the connection string of the service's role, which may do only what it was granted.</summary>
    public string ServiceConnectionString { get; }

    /// <summary>Starts the cluster of a data folder. Creates it if there is none.</summary>
    public static Task<EmbeddedPostgres> StartAsync(string dataDirectory, ILogger logger, CancellationToken ct) =>
        StartAsync(dataDirectory, new EmbeddedPostgresOptions(), logger, ct);

    /// <inheritdoc cref="StartAsync(string, ILogger, CancellationToken)"/>
    /// <exception cref="PostgresMissingException">This machine has no PostgreSQL.</exception>
    /// <exception cref="PostgresRefusedException">A running process uses the cluster, it has another major version, or its folder is not accessible.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string dataDirectory, EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        var folder = new PostgresFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory)));
        folder.Make();
        var held = folder.Lock();
        try
        {
            var account = await PostgresAccount.ChooseAsync(folder.Private, ct);
            await folder.RequireReachableAsync(account, ct);
            await account.MakePrivateFolderAsync(folder.Private, ct);
            var programs = await PostgresPrograms.FindAsync(await folder.MajorAsync(ct), ct);
            var server = new PostgresServer(folder, programs, account, options, logger);
            var password = await PasswordAsync(folder, account, ct);
            var servicePassword = await PasswordAsync(folder.ServicePassword, account, ct);
            await server.StopOrphanAsync(ct);
            await server.InitialiseAsync(ct);
            return await RunAsync(new EmbeddedPostgres(folder, server, held, password, servicePassword), ct);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the cluster cleanly: it rolls back open transactions and flushes everything to disk. A second call does nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, true))
            return;
        try
        {
            await _server.StopAsync();
            if (Directory.Exists(_folder.Sockets) && !Directory.EnumerateFileSystemEntries(_folder.Sockets).Any())
                Directory.Delete(_folder.Sockets);
        }
        finally
        {
            await _lock.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private static async Task<EmbeddedPostgres> RunAsync(EmbeddedPostgres postgres, CancellationToken ct)
    {
        try
        {
            await postgres._server.StartAsync(ct);
            await PostgresServer.CreateDatabaseAsync(postgres.ConnectionString, ct);
            await PostgresServer.CreateServiceUserAsync(postgres.ConnectionString, postgres.ServiceConnectionString, ct);
            return postgres;
        }
        catch
        {
            await postgres.StopAsync();
            throw;
        }
    }

    private static async Task<string> PasswordAsync(PostgresFolder folder, PostgresAccount account, CancellationToken ct)
    {
        if (!File.Exists(folder.Password) && Directory.Exists(folder.Cluster))
            throw new PostgresRefusedException($"The password file {folder.Password} of the cluster is missing. Restore it from a backup of the data folder.");
        return await PasswordAsync(folder.Password, account, ct);
    }

    private static async Task<string> PasswordAsync(string file, PostgresAccount account, CancellationToken ct)
    {
        if (File.Exists(file))
            return (await File.ReadAllTextAsync(file, ct)).Trim();
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        await account.WriteFileAsync(file, password + "\n", ct);
        return password;
    }

    private string Connection(string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder.Sockets,
        Port = 5432,
        Database = PostgresServer.Database,
        Username = user,
        Password = password,
        ApplicationName = "NegotiationTracker",
        KeepAlive = 30,
        TcpKeepAlive = true,
    }.ConnectionString;
}
