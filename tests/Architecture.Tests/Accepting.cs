namespace NegotiationTracker.Architecture.Tests;

/// <summary>Files that tests compare with what the code makes, and can make anew when a change is meant.</summary>
internal static class Accepting
{
    private const string Switch = "TRACKER_ACCEPT";

    private static bool On => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>Compares a file with what it has to hold; with the switch on, writes it.</summary>
    public static void Compare(string file, string made, string why)
    {
        if (On)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(RepositoryFiles.Full(file))!);
            File.WriteAllText(RepositoryFiles.Full(file), made);
            return;
        }

        var held = RepositoryFiles.Has(file) ? RepositoryFiles.Read(file) : string.Empty;
        held.ShouldBe(made, $"{why}\nIf the change is meant: {Switch}=1 tests/run --filter Architecture   writes {file}; read the difference before you commit it.", StringCompareShould.IgnoreLineEndings);
    }

    /// <summary>What holds only once all files are written.</summary>
    public static void Before(Action check)
    {
        if (!On)
        {
            check();
        }
    }
}
