using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Cli;

/// <summary>Remembers how far a file was loaded into a service, until it is loaded as a whole.</summary>
internal sealed class LoadMark
{
    private readonly string _path;

    private LoadMark(string path, long lines) => (_path, Lines) = (path, lines);

    /// <summary>Lines answered before.</summary>
    public long Lines { get; }

    /// <summary>A file that was changed since begins anew.</summary>
    public static async Task<LoadMark> ReadAsync(FileInfo file, Uri url, bool anew, CancellationToken ct)
    {
        var what = $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n{url}";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "negotiation-tracker");
        var path = Path.Combine(folder, $"load-{name}");
        var known = !anew && File.Exists(path) && long.TryParse(await File.ReadAllTextAsync(path, ct), NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;
        return new LoadMark(path, known);
    }

    public void Write(long lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path + ".new", lines.ToString(CultureInfo.InvariantCulture));
        File.Move(_path + ".new", _path, overwrite: true);
    }

    public void Forget() => File.Delete(_path);
}
