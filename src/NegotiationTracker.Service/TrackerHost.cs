using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Database.Embedded;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Service;

/// <summary>The running service, with its private database if it has one.</summary>
public sealed class TrackerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;
    private readonly EmbeddedPostgres? _postgres;
    private bool _stopped;

    private TrackerHost(WebApplication app, NpgsqlDataSource database, EmbeddedPostgres? postgres) => (_app, _database, _postgres) = (app, database, postgres);

    public IServiceProvider Services => _app.Services;

    /// <summary>Gets the addresses on which it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts everything in order: settings, database, tables, keys, service.</summary>
    public static async Task<TrackerHost> StartAsync(string[] args, Action<WebApplicationBuilder>? configure = null, CancellationToken ct = default)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls("http://127.0.0.1:5180");
        }

        // Another site's host name that resolves to this machine would make its pages same-origin with ours, for a browser.
        builder.Configuration["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
        var settings = Settings.Of(builder.Configuration);
        using var early = LoggerFactory.Create(l => l.AddSimpleConsole(o => o.SingleLine = true));
        var postgres = settings.ConnectionString is null ? await EmbeddedPostgres.StartAsync(settings.Data!, early.CreateLogger("PostgreSQL"), ct) : null;
        try
        {
            var connection = settings.ConnectionString ?? postgres!.ServiceConnectionString;
            var owner = settings.ConnectionString is null ? postgres!.ConnectionString : settings.Owner ?? connection;
            var store = await DatabaseStartup.OpenAsync(connection, owner, settings.Volatile, ct);
            await LogModeGuard.RequireAsync(store.Database, settings.Log.Server is not null, ct);
            if (store.Role.MayChangeTheLog)
            {
                early.CreateLogger("PostgreSQL").LogWarning("The role {Role} may change and delete events. Set ConnectionStrings:Tracker to a role of its own, and ConnectionStrings:Owner to the owner of the tables", store.Role.Name);
            }

            Composition.Add(builder, store, settings.Log);
            var app = builder.Build();
            Composition.Map(app);
            await app.StartAsync(ct);
            if (app.Urls.FirstOrDefault(u => !Settings.IsLoopback(u)) is { } open)
            {
                await app.StopAsync(ct);
                throw new SettingException($"The service would listen on {open}, but without authentication it listens on loopback only. Use an address such as http://127.0.0.1:5180.");
            }

            return new TrackerHost(app, store.Database, postgres);
        }
        catch
        {
            await (postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <summary>Stops everything in the reverse order. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, true))
        {
            return;
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
