namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>The operating system's user for PostgreSQL: our own, or an unprivileged one if we are root (PostgreSQL refuses root).</summary>
internal sealed record PostgresAccount(string? User, string? Group)
{
    private static readonly PostgresAccount Own = new(null, null);

    /// <summary>Returns the owner of an existing cluster, or else <c>postgres</c>, or else <c>nobody</c>.</summary>
    public static async Task<PostgresAccount> ChooseAsync(string clusterFolder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return Own;
        // Each line has a name, then its fields: name, password, user id, group id.
        var users = (await File.ReadAllLinesAsync("/etc/passwd", ct)).Select(line => line.Split(':')).Where(f => f.Length > 3 && f[2] is not "0").ToList();
        var owner = Directory.Exists(clusterFolder) ? (await Subprocess.RunAsync("stat", ["-c", "%u", clusterFolder], null, ct)).Output : "";
        var chosen = users.Find(f => f[2] == owner) ?? users.Find(f => f[0] == "postgres") ?? users.Find(f => f[0] == "nobody")
            ?? throw new PostgresRefusedException("PostgreSQL cannot run as root, and this machine has no user postgres or nobody. Create one, or start the service as another user.");
        return new(chosen[0], chosen[3]);
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<SubprocessResult> RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken ct)
    {
        if (User is null)
            return Subprocess.RunAsync(program, arguments, input, ct);
        // setpriv opens no PAM session. Thus it is faster and leaves no trace in the machine's login records.
        return File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv")
            ? Subprocess.RunAsync("setpriv", [$"--reuid={User}", $"--regid={Group}", "--init-groups", "--", program, .. arguments], input, ct)
            : Subprocess.RunAsync("runuser", ["-u", User, "--", program, .. arguments], input, ct);
    }

    /// <summary>Creates a folder that only this user may enter. Its parent exists.</summary>
    public async Task MakePrivateFolderAsync(string folder, CancellationToken ct)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
            throw new PostgresRefusedException($"{folder} is a symbolic link, but must be a folder of the service. Remove the link.");
        string[] owner = User is null ? [] : ["-o", User, "-g", Group!];
        var made = await Subprocess.RunAsync("install", ["-d", "-m", "0700", .. owner, folder], null, ct);
        if (!made.Succeeded)
            throw new PostgresRefusedException($"The folder {folder} cannot be created or belongs to another user: {made.Output} Choose another folder, or change its owner.");
    }

    /// <summary>Replaces a file as this user, so that root never writes in a folder of another user.</summary>
    public async Task WriteFileAsync(string file, string text, CancellationToken ct)
    {
        const string Replace = """umask 077 && cat > "$1.new" && sync "$1.new" && mv -f "$1.new" "$1" """;
        var written = await RunAsync("/bin/sh", ["-c", Replace, "sh", file], text, ct);
        if (!written.Succeeded)
            throw new PostgresRefusedException($"The file {file} cannot be written: {written.Output} Check the permissions of its folder.");
    }
}
