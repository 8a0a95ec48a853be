using System.Text.RegularExpressions;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The files of the repository, found from where the tests were built.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", ".git", ".data", ".vs", ".idea", "node_modules"];
    private static readonly string[] Binary = [".png", ".ico", ".gz", ".woff2"];

    public static string Root { get; } = Find();

    /// <summary>Every text file of a folder that people wrote, by its path from the root with slashes.</summary>
    public static IReadOnlyList<TextFile> Files(string folder = "", string pattern = "*") =>
        [.. Walk(Path.Combine(Root, folder), pattern).Select(f => new TextFile(Path.GetRelativePath(Root, f).Replace('\\', '/'))).OrderBy(f => f.Name, StringComparer.Ordinal)];

    public static string Full(string name) => Path.Combine(Root, name);

    public static bool Has(string name) => File.Exists(Full(name)) || Directory.Exists(Full(name));

    public static string Read(string name) => File.ReadAllText(Full(name));

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateFiles(folder, pattern)
            .Where(f => !Binary.Contains(Path.GetExtension(f), StringComparer.Ordinal) && Path.GetFileName(f) != ".git")
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d), StringComparer.Ordinal)).SelectMany(d => Walk(d, pattern)));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"there is no repository above {AppContext.BaseDirectory}");
    }
}

/// <summary>A text file by its name from the root.</summary>
internal sealed record TextFile(string Name)
{
    public string Text => field ??= RepositoryFiles.Read(Name);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Returns the matches of a pattern, as <c>file:line: match</c>.</summary>
    public IEnumerable<string> Find(Regex pattern) =>
        Lines.SelectMany((line, i) => pattern.Matches(line).Select(m => $"{Name}:{i + 1}: {m.Value.Trim()}"));

    public override string ToString() => Name;
}
