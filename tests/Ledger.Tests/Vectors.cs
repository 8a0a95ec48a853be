using System.Text.Json;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>Other people's test vectors, in the folder that TRACKER_VECTORS names.</summary>
internal static class Vectors
{
    public static string Folder(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("TRACKER_VECTORS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "TRACKER_VECTORS names no folder of test vectors.");
        return Path.Combine([folder!, .. parts]);
    }

    public static JsonElement Read(string path) => JsonElement.Parse(File.ReadAllBytes(path));

    /// <summary>Every JSON file below a folder, in one order everywhere.</summary>
    public static IReadOnlyList<JsonElement> ReadAll(params string[] parts) =>
        [.. Directory.EnumerateFiles(Folder(parts), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];
}
