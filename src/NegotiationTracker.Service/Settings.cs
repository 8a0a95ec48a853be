using System.Globalization;
using System.Net;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service;

/// <summary>
/// The settings of the service. They are checked before anything starts: a missing or invalid setting stops the start, and the message names it.
/// </summary>
/// <param name="Data">The data folder of the private PostgreSQL. Null if there is a connection string.</param>
/// <param name="ConnectionString">The connection string of an existing PostgreSQL.</param>
/// <param name="Owner">The owner of the tables, who creates them at the start and grants rights to the service's role. Null if both are the same role.</param>
/// <param name="Volatile">Accepts a PostgreSQL that can lose acknowledged commands. Use it only for throw-away data of tests.</param>
/// <param name="Log">The setting of the log.</param>
public sealed record Settings(string? Data, string? ConnectionString, string? Owner, bool Volatile, EventLogSettings Log)
{
    public static Settings Of(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("Tracker");
        var data = configuration["Storage:Data"];
        var owner = configuration.GetConnectionString("Owner");
        if (string.IsNullOrWhiteSpace(connection) && !string.IsNullOrWhiteSpace(owner))
        {
            throw new SettingException("ConnectionStrings:Owner is set without ConnectionStrings:Tracker. Set ConnectionStrings:Tracker to the connection string that the service works with.");
        }

        if (string.IsNullOrWhiteSpace(connection) && string.IsNullOrWhiteSpace(data))
        {
            throw new SettingException("No database is configured. Set ConnectionStrings:Tracker to use an existing PostgreSQL, or Storage:Data to a folder for a private one.");
        }

        foreach (var url in (configuration["urls"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsLoopback(url))
            {
                throw new SettingException($"urls is {url}, but without authentication the service listens on loopback only. Use an address such as http://127.0.0.1:5180.");
            }
        }

        var durable = configuration["Storage:Volatile"] switch
        {
            null or "" or "false" => true,
            "true" => false,
            var other => throw new SettingException($"Storage:Volatile is {other}. Set it to true or false."),
        };
        return new Settings(data, string.IsNullOrWhiteSpace(connection) ? null : connection, string.IsNullOrWhiteSpace(owner) ? null : owner, !durable, EventLogSettings.Of(configuration));
    }

    /// <summary>Returns the size of the stored text of the entries that are kept in memory.</summary>
    public static long EntryCacheBytes(IConfiguration configuration) => configuration["Storage:EntryCache"] switch
    {
        null or "" => 24L << 20,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= 65_536 => (long)size << 20,
        var other => throw new SettingException($"Storage:EntryCache is {other}. Set it to a number of MiB from 0 to 65536."),
    };

    /// <summary>Requires a loopback address. Without authentication, anyone who reaches the service may record.</summary>
    public static bool IsLoopback(string url)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host.Trim('[', ']') : string.Empty;
        return host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
