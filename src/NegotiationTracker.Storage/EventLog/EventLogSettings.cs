using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>Which log the record is kept in.</summary>
/// <param name="Server">How the EventStoreDB is reached that is the log; null where the log is in PostgreSQL.</param>
public sealed record EventLogSettings(EventStoreClientSettings? Server)
{
    /// <param name="configuration">The section <c>EventLog</c> of it is read.</param>
    /// <exception cref="SettingException">A setting is missing or not possible.</exception>
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
