using System.Text.Json;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Runs;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Tests;

/// <summary>The files of the tests, and what is expected of them.</summary>
internal static class Files
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static JsonElement Expected(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement.GetProperty(file);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static Table TableOf(Profile profile, byte[] bytes) => TableReader.Read(bytes, new TableForm(profile.Encoding, profile.Separator, profile.Header));

    public static ImportResult Import(
        string dataset, string file, Registry? registry = null, ImportOptions? options = null, LastEdition? last = null, IReadOnlyDictionary<string, string>? decided = null)
    {
        var profile = ProfileCatalog.Known[dataset];
        return Importer.Read(profile, TableOf(profile, Bytes(file)), registry ?? Registry.Empty, decided ?? new Dictionary<string, string>(), options ?? new ImportOptions(), last);
    }

    /// <summary>Returns the ledger after all lines of an import were recorded.</summary>
    public static LastEdition Recorded(this ImportResult result) => new(
        result.Edition, result.Columns, result.Records.ToDictionary(r => r.Id),
        result.Lines.ToDictionary(l => (l.Target, l.Key), l => new LedgerLine(l.Record, l.Target, l.Command, l.Key, l.Members, l.Shared, l.Edition)));

    public static IEnumerable<string> TextsOf(JsonElement list) => list.EnumerateArray().Select(e => e.GetString()!);

    public static string Rule(string words) => words.Replace(' ', '-');
}
