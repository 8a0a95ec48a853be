using System.Globalization;

namespace NegotiationTracker.Storage.Database.Embedded;

/// <summary>The folder of PostgreSQL's programs, and their major version.</summary>
internal sealed record PostgresPrograms(string Folder, int Major)
{
    /// <summary>The oldest version that supports every setting in use (client_connection_check_interval came with 14).</summary>
    public const int Oldest = 14;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>Returns the newest programs for a new cluster. An existing cluster needs its own major version.</summary>
    public static async Task<PostgresPrograms> FindAsync(int? clusterMajor, CancellationToken ct)
    {
        var installed = await InstalledAsync(ct);
        if (installed.Count == 0)
            throw new PostgresMissingException("neither in /usr/lib/postgresql/*/bin nor in PATH");
        var newest = installed.MaxBy(p => p.Major)!;
        if (clusterMajor is { } wanted)
        {
            return installed.Find(p => p.Major == wanted) ?? throw new PostgresRefusedException(
                $"The data folder was made by PostgreSQL {wanted}, and this machine has {newest.Major}. Install postgresql-{wanted}, or move the data with pg_upgrade.");
        }

        return newest.Major >= Oldest ? newest : throw new PostgresMissingException($"found version {newest.Major}, needed {Oldest} or newer");
    }

    private static async Task<List<PostgresPrograms>> InstalledAsync(CancellationToken ct)
    {
        const string Debian = "/usr/lib/postgresql";
        var found = new List<PostgresPrograms>();
        foreach (var version in Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [])
        {
            if (int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var major) && Complete(Path.Combine(version, "bin")))
                found.Add(new(Path.Combine(version, "bin"), major));
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Complete))
        {
            var version = await Subprocess.RunAsync(Path.Combine(folder, "postgres"), ["--version"], null, ct);
            if (MajorIn(version.Output) is { } major)
                found.Add(new(folder, major));
        }

        return found;
    }

    private static bool Complete(string folder) =>
        Array.TrueForAll(["initdb", "pg_ctl", "postgres"], program => File.Exists(Path.Combine(folder, program)));

    /// <summary>"postgres (PostgreSQL) 15.18 (Debian …)" → 15.</summary>
    private static int? MajorIn(string version)
    {
        var words = version.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && int.TryParse(words[2].Split('.', 'b', 'r', 'd')[0], CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
