using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.Storage.Database.Embedded;
using Npgsql;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>Data folders of one test, named within a temporary folder that goes with the test.</summary>
internal sealed class PostgresSandbox : IDisposable
{
    public PostgresSandbox() =>
        File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    public string Root { get; } = Directory.CreateTempSubdirectory("tracker-postgres-").FullName;

    public PostgresFolder Folder(string name) => new(Path.Combine(Root, name));

    public Task<EmbeddedPostgres> StartAsync(string name) =>
        EmbeddedPostgres.StartAsync(Path.Combine(Root, name), NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>Starts a cluster without a service, like after a kill of the service.</summary>
    public async Task StartWithoutServiceAsync(string name)
    {
        var folder = Folder(name);
        var account = await PostgresAccount.ChooseAsync(folder.Private, default);
        var programs = await PostgresPrograms.FindAsync(await folder.MajorAsync(default), default);
        await new PostgresServer(folder, programs, account, new(), NullLogger.Instance).StartAsync(default);
    }

    public int Pid(string name) => int.Parse(File.ReadLines(Folder(name).PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>A zombie process has no command line.</summary>
    public static bool IsAlive(int pid)
    {
        var commandLine = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline");
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Length > 0;
    }

    /// <summary>The TCP sockets that a process listens on, as the kernel counts them.</summary>
    public static IEnumerable<string> ListeningSockets(int pid)
    {
        // Field 3 is the state, 0A is LISTEN; field 9 is the inode that the process's descriptors name.
        var listening = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(f => f[3] == "0A").Select(f => $"socket:[{f[9]}]").ToHashSet();
        return new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/fd")).EnumerateFileSystemInfos()
            .Select(descriptor => descriptor.LinkTarget ?? "").Where(listening.Contains);
    }

    public static async Task<string> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

internal static class PostgresQuestions
{
    /// <summary>The first value that a statement gives, as text.</summary>
    public static Task<string> AskAsync(this EmbeddedPostgres postgres, string sql) => PostgresSandbox.AskAsync(postgres.ConnectionString, sql);
}
