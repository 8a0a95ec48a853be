using NegotiationTracker.EventStoreDb.Settings;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>The setting of the log: PostgreSQL or EventStoreDB.</summary>
/// <param name="Server">The connection to EventStoreDB. Null if the log is in PostgreSQL.</param>
public sealed record EventLogSettings(EventStoreClientSettings? Server)
{
    /// <param name="configuration">The configuration with the section <c>EventLog</c>.</param>
    /// <exception cref="SettingException">A setting is missing or invalid.</exception>
    public static EventLogSettings Of(IConfiguration configuration)
    {
        var (kind, address) = (configuration["EventLog:Kind"], configuration["EventLog:Address"]);
        return kind switch
        {
            null or "" or "Marten" when !string.IsNullOrWhiteSpace(address) => throw new SettingException("EventLog:Address is set, but EventLog:Kind is not EventStoreDb. Set EventLog:Kind to EventStoreDb, or remove EventLog:Address."),
            null or "" or "Marten" => new EventLogSettings((EventStoreClientSettings?)null),
            "EventStoreDb" when string.IsNullOrWhiteSpace(address) => throw new SettingException("EventLog:Kind is EventStoreDb, but EventLog:Address is missing. Set it to an address such as esdb://host:2113?tls=false."),
            "EventStoreDb" => new EventLogSettings(Parse(address)),
            _ => throw new SettingException($"EventLog:Kind is {kind}. Set it to Marten or EventStoreDb."),
        };
    }

    private static EventStoreClientSettings Parse(string address)
    {
        try
        {
            var settings = EventStoreClientSettings.Create(address);
            return settings with { ConnectionName = settings.ConnectionName ?? "negotiation-tracker" };
        }
        catch (InvalidConnectionStringException e)
        {
            throw new SettingException($"EventLog:Address is not a valid address of an EventStoreDB: {e.Message} Use an address such as esdb://host:2113.");
        }
    }
}
