using Npgsql;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>Runs PostgreSQL's own programs on one cluster. The caller must have the lock of the data folder.</summary>
internal sealed class PostgresServer(
    PostgresFolder folder, PostgresPrograms programs, PostgresAccount account, EmbeddedPostgresOptions options, ILogger logger)
{
    public const string Database = "tracker";
    public const string User = "tracker";
    public const string ServiceUser = "tracker_service";
    private const int LargestLog = 16 * 1024 * 1024;

    /// <summary>Creates the cluster in a temporary folder and moves it when it is complete, so that an interrupted start leaves no half cluster.</summary>
    public async Task InitialiseAsync(CancellationToken ct)
    {
        if (Directory.Exists(folder.Cluster))
            return;
        if (Directory.Exists(folder.Unfinished))
            Directory.Delete(folder.Unfinished, recursive: true);
        logger.LogInformation("Creating a PostgreSQL {Major} cluster in {Cluster}", programs.Major, folder.Cluster);
        // Text sorts by code point on every machine, while upper and lower case work for every script.
        string[] arguments =
        [
            "-D", folder.Unfinished, "--username", User, "--pwfile", folder.Password, "--auth", "scram-sha-256",
            "--data-checksums", "--encoding", "UTF8", "--locale", "C", "--lc-ctype", "C.UTF-8",
        ];
        var made = await account.RunAsync(programs["initdb"], options.Durable ? arguments : [.. arguments, "--no-sync"], null, ct);
        if (!made.Succeeded)
            throw new PostgresRefusedException($"The PostgreSQL cluster in {folder.Data} could not be created: {made.Output}");
        Directory.Move(folder.Unfinished, folder.Cluster);
    }

    /// <summary>Starts the cluster. Returns when it accepts connections, after recovery if it was killed.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await account.MakePrivateFolderAsync(folder.Sockets, ct);
        await account.WriteFileAsync(Path.Combine(folder.Cluster, "postgresql.conf"), options.ToConfiguration(folder.Sockets), ct);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LargestLog })
            File.Move(folder.Log, folder.Log + ".old", overwrite: true);
        var started = await ControlStartAsync(ct);
        // After a kill -9 of the postmaster, its children end within moments. Until then PostgreSQL rightly refuses to start.
        for (var attempt = 0; !started.Succeeded && attempt < 5 && (await folder.LogTailAsync()).Contains("shared memory block", StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            started = await ControlStartAsync(ct);
        }

        if (!started.Succeeded)
            throw new PostgresRefusedException($"PostgreSQL in {folder.Data} did not start: {started.Output}\n{await folder.LogTailAsync()}");
        logger.LogInformation("PostgreSQL {Major} runs in {Cluster}", programs.Major, folder.Cluster);
    }

    /// <summary>Stops a PostgreSQL that a killed service left running. We have the lock, so no other process uses it.</summary>
    public async Task StopOrphanAsync(CancellationToken ct)
    {
        await folder.ForgetKilledAsync(ct);
        if (await folder.RunningAsync(ct) is { } pid)
        {
            logger.LogWarning("PostgreSQL still runs on {Cluster} (process {Pid}) after a crash of the service; stopping it", folder.Cluster, pid);
            await StopAsync();
        }
    }

    /// <summary>Does a fast shutdown. If it does not end within a minute, does an immediate one; the next start recovers without loss.</summary>
    public async Task StopAsync()
    {
        if (await folder.RunningAsync(CancellationToken.None) is null)
            return;
        var stopped = await StopAsync("fast");
        if (stopped.Succeeded || await folder.RunningAsync(CancellationToken.None) is null)
            return;
        logger.LogWarning("PostgreSQL on {Cluster} did not stop in time: {Output}", folder.Cluster, stopped.Output);
        stopped = await StopAsync("immediate");
        if (!stopped.Succeeded && await folder.RunningAsync(CancellationToken.None) is not null)
            throw new PostgresRefusedException($"PostgreSQL in {folder.Data} does not stop: {stopped.Output}\n{await folder.LogTailAsync()}");
    }

    public static async Task CreateDatabaseAsync(string connectionString, CancellationToken ct)
    {
        // Not pooled: an idle connection to the maintenance database would block other work.
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand($"select 1 from pg_database where datname = '{Database}'", connection);
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Creates the role of the service, and sets its password to the one in the data folder.</summary>
    public static async Task CreateServiceUserAsync(string owner, string service, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand($"select 1 from pg_roles where rolname = '{ServiceUser}'", connection);
        var verb = await exists.ExecuteScalarAsync(ct) is null ? "create" : "alter";
        await using var quote = new NpgsqlCommand($"select format('{verb} role {ServiceUser} login password %L', $1::text)", connection);
        quote.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(service).Password!);
        await using var make = new NpgsqlCommand((string)(await quote.ExecuteScalarAsync(ct))!, connection);
        await make.ExecuteNonQueryAsync(ct);
    }

    private Task<SubprocessResult> ControlStartAsync(CancellationToken ct) =>
        account.RunAsync(programs["pg_ctl"], ["start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-t", "600", "-s"], null, ct);

    private Task<SubprocessResult> StopAsync(string mode) =>
        account.RunAsync(programs["pg_ctl"], ["stop", "-D", folder.Cluster, "-m", mode, "-w", "-t", "60", "-s"], null, CancellationToken.None);
}
