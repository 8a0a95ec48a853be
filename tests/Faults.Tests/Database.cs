using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using NegotiationTracker.Service.Tests;
using NegotiationTracker.Storage.Database.Embedded;
using Npgsql;

// The private cluster needs unix sockets and a user of its own.
[assembly: UnsupportedOSPlatform("windows")]

namespace NegotiationTracker.Faults.Tests;

/// <summary>A private PostgreSQL that keeps what it acknowledges, and that can be killed and started again.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PostgresSandbox _sandbox;
    private readonly EmbeddedPostgres _postgres;
    private readonly string _folder;
    private NpgsqlConnectionStringBuilder _connection;

    private Database(PostgresSandbox sandbox, string folder, EmbeddedPostgres postgres)
    {
        (_sandbox, _folder, _postgres) = (sandbox, folder, postgres);
        _connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false, KeepAlive = 0 };
    }

    public string Socket => Path.Combine(_connection.Host!, ".s.PGSQL.5432");

    public static async Task<Database> StartAsync(PostgresSandbox sandbox, string folder) => new(sandbox, folder, await sandbox.StartAsync(folder));

    /// <summary>The connection strings of a service that reaches this server through a wire: the owner's, and that of the role which it works with.</summary>
    public (string Owner, string Service) Through(Wire wire)
    {
        var role = new NpgsqlConnectionStringBuilder(_postgres.ServiceConnectionString);
        var owner = new NpgsqlConnectionStringBuilder(_connection.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = wire.Port,
            Pooling = true,
            MaxPoolSize = 60,
            Timeout = 5,
            SslMode = SslMode.Disable,
        };
        return (owner.ConnectionString, new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = role.Username, Password = role.Password }.ConnectionString);
    }

    /// <summary>Switches to an empty database of this name.</summary>
    public async Task UseNewAsync(string name)
    {
        await ExecuteAsync($"create database {name} template template0");
        _connection = new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { Database = name };
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_connection.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public bool Runs => File.Exists(_sandbox.Folder(_folder).PidFile) && PostgresSandbox.IsAlive(_sandbox.Pid(_folder));

    /// <summary>Kills the server with everything that belongs to it, as a power failure does.</summary>
    public void Kill()
    {
        var postmaster = _sandbox.Pid(_folder);
        var children = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(d => int.TryParse(d, CultureInfo.InvariantCulture, out _) && ParentOf(d) == postmaster)
            .Select(d => int.Parse(d, CultureInfo.InvariantCulture));
        foreach (var pid in children.Prepend(postmaster).ToList())
        {
            Signal.Send("KILL", pid);
        }
    }

    public async Task StartAgainAsync()
    {
        await _sandbox.Folder(_folder).ForgetKilledAsync(default);
        await _sandbox.StartWithoutServiceAsync(_folder);
    }

    public async ValueTask DisposeAsync() => await _postgres.DisposeAsync();

    /// <summary>The second field after the name. The name is in brackets and may contain anything.</summary>
    private static int ParentOf(string pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }
}

/// <summary>Signals to processes by their number.</summary>
internal static class Signal
{
    public static void Send(string signal, int pid)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
