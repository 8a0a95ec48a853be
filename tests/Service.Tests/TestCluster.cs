using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.Storage.Database.Embedded;
using NegotiationTracker.Storage.Startup;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(NegotiationTracker.Service.Tests.TestCluster))]
// The private cluster needs unix sockets and a user of its own.
[assembly: UnsupportedOSPlatform("windows")]

namespace NegotiationTracker.Service.Tests;

/// <summary>One private PostgreSQL for all tests of this assembly. Each test has its own database in it.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tracker-tests-");
    private EmbeddedPostgres? _postgres;
    private NpgsqlDataSource? _maintenance;
    private string? _log;
    private static string? _service;
    private readonly SemaphoreSlim _one = new(1);
    private int _databases;
    private string? _withTables;

    /// <summary>Gets the log of the server. It is looked for once, because the folder soon has a hundred thousand files.</summary>
    public string LogFile => _log ??= Directory.GetFiles(_folder.FullName, "server.log", SearchOption.AllDirectories).Single();

    public async ValueTask InitializeAsync()
    {
        // Nothing here must survive a power failure, and every test keeps a pool of its own.
        var options = new EmbeddedPostgresOptions(Durable: false, MaxConnections: 500);
        _postgres = await EmbeddedPostgres.StartAsync(_folder.FullName, options, NullLogger.Instance, TestContext.Current.CancellationToken);
        _service = _postgres.ServiceConnectionString;
        var connection = new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = "postgres" };
        _maintenance = NpgsqlDataSource.Create(connection);
        // A process of its own would look at each database once a minute, and there are hundreds. What needs statistics analyses its tables itself.
        foreach (var sql in new[] { "alter system set autovacuum = off", "select pg_reload_conf()" })
        {
            await using var command = _maintenance.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public Task<string> NewDatabaseAsync() => CreateAsync("template0");

    /// <summary>
    /// Makes a database with the tables of a service, but without an entry, and returns its connection string. Tables are copied faster than they are created.
    /// </summary>
    public async Task<string> NewDatabaseWithTablesAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _withTables ??= await PrepareAsync();
        }
        finally
        {
            _one.Release();
        }

        return await CreateAsync(_withTables);
    }

    private async Task<string> PrepareAsync()
    {
        var connection = await CreateAsync("template0");
        await new SchemaOwner(connection).PrepareAsync(new NpgsqlConnectionStringBuilder(AsService(connection)).Username!, takesVolatile: true, TestContext.Current.CancellationToken);
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var create = _maintenance!.CreateCommand($"create database {name} template {template}");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        // The pools of tests that are over must not use up the connections. Much shorter times cost a new process of PostgreSQL for every burst.
        return new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString)
        {
            Database = name,
            MaxPoolSize = 30,
            ConnectionIdleLifetime = 30,
            ConnectionPruningInterval = 10,
        }.ConnectionString;
    }

    /// <summary>A database as the role reaches it that the service works with.</summary>
    /// <param name="connection">The owner's connection string.</param>
    public static string AsService(string connection)
    {
        var role = new NpgsqlConnectionStringBuilder(_service);
        return new NpgsqlConnectionStringBuilder(connection) { Username = role.Username, Password = role.Password }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        await TestLog.StopAsync();
        if (_maintenance is not null)
            await _maintenance.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
