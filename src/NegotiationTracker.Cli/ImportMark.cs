using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NegotiationTracker.Cli;

/// <summary>Stores how many lines of a file a service has answered, until the whole file is imported.</summary>
internal sealed class ImportMark
{
    private readonly string _path;

    private ImportMark(string path, long lines) => (_path, Lines) = (path, lines);

    /// <summary>Gets the number of lines that were answered before.</summary>
    public long Lines { get; }

    /// <summary>Reads the mark. Returns one with 0 lines if the file has changed or <paramref name="fromStart"/> is true.</summary>
    public static async Task<ImportMark> ReadAsync(FileInfo file, Uri url, bool fromStart, CancellationToken ct)
    {
        var what = $"{file.FullName}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}\n{url}";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32];
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "negotiation-tracker");
        var path = Path.Combine(folder, $"import-{name}");
        var known = !fromStart && File.Exists(path) && long.TryParse(await File.ReadAllTextAsync(path, ct), NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;
        return new ImportMark(path, known);
    }

    public void Write(long lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path + ".new", lines.ToString(CultureInfo.InvariantCulture));
        File.Move(_path + ".new", _path, overwrite: true);
    }

    public void Forget() => File.Delete(_path);
}
