using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>A thing with its names, and its first and last day.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Names">All texts by which it is found. The first name of a kind is the one that the record shows.</param>
internal sealed record NamedThing(string Stream, KnownName[] Names, long? Earliest, long? Latest)
{
    /// <summary>Gets the read model with the names.</summary>
    public static ThingNames Model { get; } = ReadModelStore.Model<ThingNames>();

    private const string Columns = "key, brief, earliest, latest";

    private static readonly string Sql = $"select {Columns} from {ReadModelTables.Live.RowsOf(Model)} where key = any($1) and not hidden and {Row.ShownAt("$2")}";

    /// <summary>Returns things by stream. Things without texts are left out, and so are people.</summary>
    public static async Task<Dictionary<string, NamedThing>> ListAsync(Snapshot at, IEnumerable<string> streams, CancellationToken ct)
    {
        var asked = streams.Distinct(StringComparer.Ordinal).ToArray();
        return asked.Length == 0 ? [] : await at.AskAsync(Sql, [asked, at.Index], Of, ct).ToDictionaryAsync(n => n.Stream, StringComparer.Ordinal, ct);
    }

    /// <summary>Returns all things of some registries.</summary>
    public static async Task<List<NamedThing>> OfAsync(Snapshot at, IEnumerable<ReadModel> registries, CancellationToken ct) => await at.AskAsync(
        $"select {Columns} from {ReadModelTables.Live.RowsOf(Model)} where key in ({string.Join(" union all ", registries.Select(KeysOf))}) and not hidden and {Row.ShownAt("$1")}", [at.Index], Of, ct).ToListAsync(ct);

    /// <summary>Returns the question for the keys of all things of a registry.</summary>
    public static string KeysOf(ReadModel registry) => $"select key from {ReadModelTables.Live.RowsOf(registry)} where to_index is null";

    /// <summary>Returns the texts of some kinds, each once.</summary>
    public IReadOnlyList<string> TextsOf(params TextKind[] kinds) => [.. Names.Where(n => kinds.Contains(n.Kind)).Select(n => n.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the titles of processes, documents and sources, the labels of rounds, and the names of actors, places and bodies, by stream.</summary>
    public static async Task<Dictionary<string, string>> TitlesAsync(Snapshot at, IEnumerable<string> streams, CancellationToken ct)
    {
        var day = at.EvaluationTime.Earliest.Day;
        return (await ListAsync(at, streams, ct)).Values.Select(t => t.Called()).Where(t => t.Names.Length > 0).ToDictionary(t => t.Stream, t => t.NameOn(day), StringComparer.Ordinal);
    }

    /// <summary>Returns the thing with the texts that it is called by. A round without a label is found by its process and its number, and is not called so.</summary>
    private NamedThing Called() => this with
    {
        Names = [.. Names.Where(n => n.Kind is TextKind.Name or TextKind.Title or TextKind.Publisher || (n.Kind == TextKind.Label && !IsNumber(n.Text)))],
    };

    private bool IsNumber(string label) =>
        StreamId.Parse(Stream).Value?.RoundProcess is { } process && label.StartsWith($"{process.Text} ", StringComparison.Ordinal) && label[(process.Text.Length + 1)..].All(char.IsAsciiDigit);

    /// <summary>Returns the name that is shown on a day. Without a name, that is its code or key.</summary>
    public string NameOn(long? day) => NameResolver.Shown(CategoryOf(Stream), Names, day);

    private static string CategoryOf(string stream) => stream[..stream.IndexOf('-', StringComparison.Ordinal)];

    private static NamedThing Of(NpgsqlDataReader row) => new(
        row.GetString(0), QueryExtensions.Read<KnownName[]>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3));
}
