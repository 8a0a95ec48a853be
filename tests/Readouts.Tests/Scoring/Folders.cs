namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>Where the texts are.</summary>
internal static class Folders
{
    public static string Making => Path.Combine(Texts(), "making");

    public static string HeldOut => Path.Combine(Texts(), "held-out-third");

    /// <summary>Gets the folder of other people's texts next to that of the test vectors. Null if there is none.</summary>
    public static string? Shared => Environment.GetEnvironmentVariable("TRACKER_VECTORS") is { Length: > 0 } vectors ? Path.GetFullPath(Path.Combine(vectors, "..")) : null;

    public static IEnumerable<string> NamesIn(string folder) => Directory.EnumerateFiles(folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    private static string Texts() => Path.Combine(AppContext.BaseDirectory, "Texts");
}
