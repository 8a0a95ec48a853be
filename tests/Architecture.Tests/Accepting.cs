namespace NegotiationTracker.Architecture.Tests;

/// <summary>Generated files that tests compare with the code. TRACKER_ACCEPT=1 writes them again after an intended change.</summary>
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

    /// <summary>Checks that are valid only after all files are written.</summary>
    public static void Before(Action check)
    {
        if (!On)
        {
            check();
        }
    }
}
