using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;

namespace NegotiationTracker.Storage;

/// <summary>Registers the services of the event log.</summary>
public static class EventLogServiceCollectionExtensions
{
    public static void AddEventLog(this IServiceCollection services, EventLogSettings settings)
    {
        if (settings.Server is not { } server)
        {
            services.AddSingleton<GroupAppender>().AddHostedService(s => s.GetRequiredService<GroupAppender>());
            services.AddSingleton<IEventLog, MartenEventLog>().AddSingleton<ILogPositions, LocalLogPositions>();
            return;
        }

        services.AddSingleton(s => new EventStoreClient(server with { LoggerFactory = s.GetRequiredService<ILoggerFactory>() }));
        services.AddSingleton<EventReceiver>().AddSingleton<IEventLog, EventStoreDbEventLog>().AddSingleton<ILogPositions, RelayedLogPositions>();
        services.AddSingleton<RelayWriter>().AddSingleton<RelayState>().AddSingleton<RelayLagMonitor>().AddSingleton<RelayVerifier>().AddSingleton<RelaySession>();
        services.AddSingleton<Relay>().AddHostedService(s => s.GetRequiredService<Relay>());
    }
}
