using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;

namespace NegotiationTracker.Storage;

/// <summary>The parts of the one log that there is: commands have one way in.</summary>
public static class EventLogParts
{
    public static void AddEventLog(this IServiceCollection services, EventLogSettings settings)
    {
        services.AddSingleton<LogWriter>();
        if (settings.Server is not { } server)
        {
            services.AddSingleton<GroupAppender>().AddHostedService(s => s.GetRequiredService<GroupAppender>());
            services.AddSingleton<IEventLog, MartenEventLog>().AddSingleton<IPlaces, OwnPlaces>();
            return;
        }

        services.AddSingleton(s => new EventStoreClient(server with { LoggerFactory = s.GetRequiredService<ILoggerFactory>() }));
        services.AddSingleton<ReceivedEvents>().AddSingleton<IEventLog, EventStoreDbEventLog>().AddSingleton<IPlaces, RelayedPlaces>();
        services.AddSingleton<RelayWriter>().AddSingleton<RelayState>().AddSingleton<RelayWatch>().AddSingleton<CopyAudit>().AddSingleton<RelaySession>();
        services.AddSingleton<Relay>().AddHostedService(s => s.GetRequiredService<Relay>());
    }
}
