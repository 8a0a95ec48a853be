namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>Compares docs/spec with the output of the code. TRACKER_ACCEPT=1 writes it again. Read the difference before you commit it.</summary>
internal static class SpecFile
{
    // Test classes run side by side, and several of them write one document.
    private static readonly Lock Turn = new();

    private static bool Accepts => Environment.GetEnvironmentVariable("TRACKER_ACCEPT") == "1";

    /// <summary>The whole of a file, as it is read from disk.</summary>
    public static string Text(string name, string made)
    {
        lock (Turn)
        {
            if (Accepts) File.WriteAllText(PathOf(name), made);
            return File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : string.Empty;
        }
    }

    /// <summary>A block between fences, as it is read from the document.</summary>
    /// <param name="name">The document.</param>
    /// <param name="heading">The section of the example.</param>
    /// <param name="place">Which block of the section, from 0.</param>
    /// <param name="made">What it has to be, with its last line break.</param>
    public static string Block(string name, string heading, int place, string made)
    {
        lock (Turn)
        {
            var document = File.ReadAllText(PathOf(name));
            var end = document.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
            var start = end;
            for (var block = 0; block <= place; block++)
            {
                start = document.IndexOf('\n', document.IndexOf("\n```", end + 1, StringComparison.Ordinal) + 1) + 1;
                end = document.IndexOf("```\n", start, StringComparison.Ordinal);
            }

            if (!Accepts) return document[start..end];

            File.WriteAllText(PathOf(name), document[..start] + made + document[end..]);
            return made;
        }
    }

    private static string PathOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository."), "docs", "spec", name);
    }
}
