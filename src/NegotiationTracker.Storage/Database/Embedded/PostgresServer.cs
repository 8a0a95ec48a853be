using Npgsql;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>PostgreSQL's own programs applied to one cluster. Whoever calls holds the data folder's lock.</summary>
internal sealed class PostgresServer(
    PostgresFolder folder, PostgresPrograms programs, PostgresAccount account, EmbeddedPostgresOptions options, ILogger logger)
{
    public const string Database = "tracker";
    public const string User = "tracker";
    public const string ServiceUser = "tracker_service";
    private const int LargestLog = 16 * 1024 * 1024;

    /// <summary>Makes the cluster beside its place and moves it there when it is whole, so that a start cut short leaves no half cluster.</summary>
    public async Task InitialiseAsync(CancellationToken ct)
    {
        if (Directory.Exists(folder.Cluster))
            return;
        if (Directory.Exists(folder.Unfinished))
            Directory.Delete(folder.Unfinished, recursive: true);
        logger.LogInformation("Creating a PostgreSQL {Major} cluster in {Cluster}", programs.Major, folder.Cluster);
        // Text sorts by code point wherever the cluster runs, while upper and lower case work for every script.
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

    /// <summary>Starts the cluster and returns when it takes connections, after recovery if it was killed.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await account.MakePrivateFolderAsync(folder.Sockets, ct);
        await account.WriteFileAsync(Path.Combine(folder.Cluster, "postgresql.conf"), options.ToConfiguration(folder.Sockets), ct);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LargestLog })
            File.Move(folder.Log, folder.Log + ".old", overwrite: true);
        var started = await ControlStartAsync(ct);
        // After a kill -9 of the postmaster its children end within moments; until then PostgreSQL rightly refuses.
        for (var attempt = 0; !started.Succeeded && attempt < 5 && (await folder.LogTailAsync()).Contains("shared memory block", StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            started = await ControlStartAsync(ct);
        }

        if (!started.Succeeded)
            throw new PostgresRefusedException($"PostgreSQL in {folder.Data} did not start: {started.Output}\n{await folder.LogTailAsync()}");
        logger.LogInformation("PostgreSQL {Major} runs in {Cluster}", programs.Major, folder.Cluster);
    }

    /// <summary>Stops what a killed service left running; we hold the lock, so nobody alive uses it.</summary>
    public async Task StopOrphanAsync(CancellationToken ct)
    {
        await folder.ForgetKilledAsync(ct);
        if (await folder.RunningAsync(ct) is { } pid)
        {
            logger.LogWarning("PostgreSQL still runs on {Cluster} (process {Pid}) after a crash of the service; it is stopped", folder.Cluster, pid);
            await StopAsync();
        }
    }

    /// <summary>Fast shutdown; where that does not end within a minute, an immediate one, from which the next start recovers without loss.</summary>
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
        // Not pooled: an idle connection to the maintenance database would only stand in the way.
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand($"select 1 from pg_database where datname = '{Database}'", connection);
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Makes the role that the service works with, and gives it the password that the data folder has, whatever it had before.</summary>
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
