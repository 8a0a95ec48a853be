using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.Service;
using NegotiationTracker.Storage.Database.Embedded;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>A private durable cluster and services on databases of it, for one run.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly EmbeddedPostgres _postgres;
    private int _databases;

    private Bench(DirectoryInfo folder, EmbeddedPostgres postgres) => (_folder, _postgres) = (folder, postgres);

    public static async Task<Bench> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-bench-");
        return new Bench(folder, await EmbeddedPostgres.StartAsync(folder.FullName, new EmbeddedPostgresOptions(MaxConnections: 500), NullLogger.Instance, CancellationToken.None));
    }

    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>Gets the process id of the database cluster.</summary>
    public int Postmaster => int.Parse(File.ReadLines(_folder.EnumerateFiles("postmaster.pid", SearchOption.AllDirectories).Single().FullName).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Gets the path of the log file of the database cluster.</summary>
    public string ServerLog => _folder.EnumerateFiles("server.log", SearchOption.AllDirectories).Single().FullName;

    public async Task<string> NewDatabaseAsync()
    {
        var name = $"bench_{++_databases}";
        await ExecuteAsync($"create database {name} template template0");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 100 }.ConnectionString;
    }

    /// <summary>Copies a database that nothing is connected to.</summary>
    public async Task<string> CopyAsync(string database)
    {
        var original = new NpgsqlConnectionStringBuilder(database);
        var name = $"bench_{++_databases}";
        await ExecuteAsync($"create database {name} template {original.Database} strategy file_copy");
        return new NpgsqlConnectionStringBuilder(database) { Database = name }.ConnectionString;
    }

    public Task DropAsync(string database) => ExecuteAsync($"drop database {new NpgsqlConnectionStringBuilder(database).Database} with (force)");

    public static Task<TrackerHost> ServiceAsync(string database, BareAnswer? bare = null, params string[] settings) => TrackerHost.StartAsync(
        ["--urls=http://127.0.0.1:0", $"--ConnectionStrings:Tracker={database}", .. settings],
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            if (bare is not null)
            {
                builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(bare);
            }
        });

    /// <summary>No read model follows the log from here on; what would set a stopped one going again rests too.</summary>
    public static async Task PauseModelsAsync(TrackerHost service)
    {
        // A service that has just started runs them a moment later.
        while (!service.Services.GetRequiredService<LeaderElection>().IsLeader)
        {
            await Task.Delay(10);
        }

        await Keeper(service).StopAsync(CancellationToken.None);
        await service.Services.GetRequiredService<ProjectionDaemonHost>().StopAsync();
    }

    public static async Task ResumeModelsAsync(TrackerHost service)
    {
        await service.Services.GetRequiredService<ProjectionDaemonHost>().StartAsync(CancellationToken.None);
        await Keeper(service).StartAsync(CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var maintenance = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" });
        await using var command = maintenance.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static ProjectionSupervisor Keeper(TrackerHost service) => service.Services.GetServices<IHostedService>().OfType<ProjectionSupervisor>().Single();

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Answers <c>/bare</c> with bytes that are there already, in front of everything else: what this Kestrel can do at most.</summary>
internal sealed class BareAnswer : Microsoft.AspNetCore.Hosting.IStartupFilter
{
    public byte[] Bytes { get; set; } = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => async http =>
        {
            if (http.Request.Path != "/bare")
            {
                await rest(http);
                return;
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Bytes.Length;
            await http.Response.Body.WriteAsync(Bytes);
        });
        next(app);
    };
}
