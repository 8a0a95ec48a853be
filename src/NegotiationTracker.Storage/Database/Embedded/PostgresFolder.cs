using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>The layout of a data folder: <c>postgres.lock</c> is ours, and everything under <c>postgres/</c> belongs to PostgreSQL's user.</summary>
internal sealed record PostgresFolder(string Data)
{
    private const UnixFileMode Traversable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Private => Path.Combine(Data, "postgres");
    public string Cluster => Path.Combine(Private, "cluster");
    public string Unfinished => Path.Combine(Private, "cluster.unfinished");
    public string Password => Path.Combine(Private, "password");
    public string ServicePassword => Path.Combine(Private, "service-password");
    public string Log => Path.Combine(Private, "server.log");
    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>
    /// Gets the folder of the sockets. It is short, because a socket's path has at most 107 bytes. It is named after the data folder, so that two
    /// instances never share it.
    /// </summary>
    /// <remarks>For root it is in /run, where no other user can create a folder of that name first.</remarks>
    public string Sockets => Path.Combine(
        Environment.IsPrivilegedProcess && Directory.Exists("/run") ? "/run" : "/tmp",
        "negotiation-tracker-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Data)))[..16]);

    /// <summary>Returns the major version that created the cluster. Returns null if there is none yet.</summary>
    public async Task<int?> MajorAsync(CancellationToken ct)
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) ? int.Parse(await File.ReadAllTextAsync(file, ct), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Creates the data folder and its missing parents. Only the created parents get permission to pass through.</summary>
    public void Make()
    {
        var missing = new Stack<string>();
        for (var folder = Data; !Directory.Exists(folder); folder = Path.GetDirectoryName(folder)!)
            missing.Push(folder);
        // An empty folder was created for us and has nothing to expose yet.
        if (missing.Count == 0 && !Directory.EnumerateFileSystemEntries(Data).Any())
            missing.Push(Data);
        foreach (var folder in missing)
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Traversable);
        }
    }

    /// <summary>Locks the folder while the service uses it. The kernel releases the lock when the process ends for any reason.</summary>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Data, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PostgresRefusedException($"The data folder {Data} belongs to another user. Run the service as that user, or choose another folder.", e);
        }
        catch (IOException e)
        {
            throw new PostgresRefusedException($"Another running process uses the data folder {Data}. Stop it, or choose another folder.", e);
        }
    }

    /// <summary>Refuses a data folder that PostgreSQL's user cannot reach, and names the folder without permission.</summary>
    public async Task RequireReachableAsync(PostgresAccount account, CancellationToken ct)
    {
        var way = new Stack<string>();
        for (var folder = Data; folder is not null; folder = Path.GetDirectoryName(folder))
            way.Push(folder);
        foreach (var folder in account.User is null ? [] : way)
        {
            if (!(await account.RunAsync("/usr/bin/test", ["-x", folder], null, ct)).Succeeded)
            {
                throw new PostgresRefusedException(
                    $"PostgreSQL runs as user {account.User}, which may not pass through {folder}. Use a data folder elsewhere, or allow it: chmod o+x {folder}");
            }
        }
    }

    /// <summary>Returns the process that runs this cluster, if any. The number in the pid file may belong to another process by now.</summary>
    public async Task<int?> RunningAsync(CancellationToken ct)
    {
        if (await PidInFileAsync(ct) is not { } pid)
            return null;
        var commandLine = $"/proc/{pid}/cmdline";
        return File.Exists(commandLine) && (await File.ReadAllTextAsync(commandLine, ct)).Split('\0').Contains(Cluster) ? pid : null;
    }

    /// <summary>
    /// Removes the pid file of a killed PostgreSQL if its number belongs to another process. PostgreSQL would refuse to start, or stop the wrong process.
    /// </summary>
    /// <remarks>That process is an unrelated one with the same number, or a zombie in a container without an init process.</remarks>
    public async Task ForgetKilledAsync(CancellationToken ct)
    {
        if (await RunningAsync(ct) is not null)
            return;
        if (await PidInFileAsync(ct) is { } pid && Directory.Exists($"/proc/{pid}"))
            File.Delete(PidFile);
        foreach (var socket in Directory.Exists(Sockets) ? Directory.GetFiles(Sockets, ".s.PGSQL.*") : [])
            File.Delete(socket);
    }

    /// <summary>Returns the last lines of PostgreSQL's log, which say why it did not start.</summary>
    public async Task<string> LogTailAsync() =>
        File.Exists(Log) ? string.Join('\n', (await File.ReadAllLinesAsync(Log)).TakeLast(8)) : "(no log)";

    private async Task<int?> PidInFileAsync(CancellationToken ct) =>
        File.Exists(PidFile) && int.TryParse((await File.ReadAllLinesAsync(PidFile, ct)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
}
