using NegotiationTracker.Storage.Monitoring;
using Npgsql;

namespace NegotiationTracker.Storage.Database;

/// <summary>
/// Connects to PostgreSQL and checks its durability: an acknowledged command must be on disk. A server that acknowledges earlier is
/// refused at the start, and the message names the setting.
/// </summary>
public static class PostgresConnector
{
    private static readonly string[] Required = ["fsync", "full_page_writes", "synchronous_commit"];

    /// <summary>Opens a pool of connections. They detect a lost peer, and the server shows to whom they belong.</summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        given.ApplicationName ??= Telemetry.Name;

        // The same few statements run very often, and planning one can take longer than running it.
        given.MaxAutoPrepare = given.ShouldSerialize("Max Auto Prepare") ? given.MaxAutoPrepare : 100;

        // Npgsql would send seven statements with each connection that it takes from the pool. What changes its session restores it instead.
        given.NoResetOnClose = true;

        // A unix socket needs none of these options and does not accept them.
        if (given.Host is { } host && !host.StartsWith('/'))
        {
            given.TcpKeepAlive = true;
            given.TcpKeepAliveTime = given.TcpKeepAliveTime == 0 ? 10 : given.TcpKeepAliveTime;
            given.TcpKeepAliveInterval = given.TcpKeepAliveInterval == 0 ? 5 : given.TcpKeepAliveInterval;
        }

        return NpgsqlDataSource.Create(given.ConnectionString);
    }

    /// <summary>Closes a connection whose session has a lock, a channel or a setting of its own, so that nobody gets it from the pool.</summary>
    public static async ValueTask EndAsync(NpgsqlDataSource database, NpgsqlConnection connection)
    {
        database.Clear();
        await connection.DisposeAsync();
    }

    /// <summary>Opens a pool of connections and checks that a server answers.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="setting">The name of the connection string, for error messages.</param>
    /// <exception cref="SettingException">No server answers, or it refuses the login.</exception>
    public static async Task<NpgsqlDataSource> ReachAsync(string connectionString, string setting, CancellationToken ct)
    {
        var database = Open(Parse(connectionString, setting).ConnectionString);
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            return database;
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException)
        {
            await database.DisposeAsync();
            throw new SettingException($"The service cannot connect with ConnectionStrings:{setting}: {e.Message} Check the address, the role and the password.");
        }
    }

    /// <exception cref="SettingException">The text is not a connection string.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString, string setting)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new SettingException($"ConnectionStrings:{setting} is not a valid connection string: {e.Message}");
        }
    }

    /// <exception cref="SettingException">The server can lose acknowledged commands.</exception>
    public static async Task RequireAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select name from unnest($1) name where current_setting(name) = 'off' order by name");
        command.Parameters.AddWithValue(Required);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var off = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            off.Add(reader.GetString(0));
        }

        if (off.Count > 0)
        {
            throw new SettingException(
                $"PostgreSQL has {string.Join(", ", off)} off, so it can lose acknowledged commands. Turn it on, or set Storage:Volatile=true if the data may be lost.");
        }
    }
}
