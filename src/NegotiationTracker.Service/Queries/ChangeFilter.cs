using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Service.Queries;

/// <summary>Values of the parameters of a question in SQL.</summary>
internal sealed class SqlValues
{
    private readonly List<object> _values = [];

    public IReadOnlyList<object> All => _values;

    /// <summary>Adds a value, and returns its parameter.</summary>
    public string Of(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}

/// <summary>The changes that a question is about: those of some processes, of an actor, or of some kinds. Without conditions it is about all.</summary>
/// <param name="Processes">The keys of the processes. Empty for all.</param>
/// <param name="Streams">The streams of these processes in the state of knowledge of the question.</param>
/// <param name="Actors">The codes that are one with the actor. Null for all actors.</param>
/// <param name="Kinds">The names of events. Null for all.</param>
public sealed record ChangeFilter(string[] Processes, string[] Streams, string[]? Actors, string[]? Kinds)
{
    /// <summary>The parameters of a question that make the filter.</summary>
    public static readonly string[] Words = ["process", "actor", "kind"];

    public bool IsEmpty => Processes.Length == 0 && !SelectsEntries;

    /// <summary>Gets whether the filter looks at the entries that a change is about.</summary>
    public bool SelectsEntries => Actors is not null || Kinds is not null;

    /// <summary>Returns the filter of one process.</summary>
    public static ChangeFilter OfProcess(string process, string[] streams) => new([process], streams, null, null);

    /// <summary>Returns the filter in a question. Throws a problem if it names an unknown thing.</summary>
    public static async Task<ChangeFilter> OfAsync(HttpRequest request, Snapshot at, CancellationToken ct)
    {
        var processes = QueryExtensions.Repeated(request, "process");
        await KnownThings.RequireAsync(request, at, ct);
        var streams = new List<string>();
        foreach (var process in processes)
        {
            streams.AddRange(await at.StreamsOfAsync(process, ct) ?? []);
        }

        return new ChangeFilter(processes, [.. streams.Distinct(StringComparer.Ordinal)], at.OneWith(Categories.Actor, request.Query["actor"]), QueryExtensions.KindsOf(request));
    }

    /// <summary>Returns the condition on the row of an entry in SQL.</summary>
    internal string Condition(SqlValues values, string[]? streams)
    {
        var conditions = new List<string>();
        if (streams is not null)
        {
            conditions.Add($"stream = any({values.Of(streams)})");
        }

        if (Actors is not null)
        {
            conditions.Add($"(actors && {values.Of(Actors)} or stream = any({values.Of(Actors.Select(a => $"{Categories.Actor}-{a}").ToArray())}))");
        }

        if (Kinds is not null)
        {
            conditions.Add($"type = any({values.Of(Kinds)})");
        }

        return conditions.Count == 0 ? "true" : string.Join(" and ", conditions);
    }
}

/// <summary>A part of the log.</summary>
/// <param name="After">The index before its first entry.</param>
/// <param name="Until">The index of its last entry.</param>
/// <param name="Newest">Whether it is read from its end.</param>
public sealed record ChangeRange(long After, long Until, bool Newest = false)
{
    public bool IsEmpty => Until <= After;

    internal string Order => Newest ? "desc" : "asc";

    /// <summary>Returns the part that is read first, of at most so many entries.</summary>
    public ChangeRange First(long entries) => Newest ? this with { After = Math.Max(After, Until - entries) } : this with { Until = Math.Min(Until, After + entries) };

    /// <summary>Returns the part that is read first, up to an entry.</summary>
    public ChangeRange UpTo(long index) => Newest ? this with { After = index - 1 } : this with { Until = index };

    /// <summary>Returns what is left of it after a part that was read first.</summary>
    public ChangeRange Rest(ChangeRange read) => Newest ? this with { Until = read.After } : this with { After = read.Until };
}

/// <summary>The entries that may read differently since an event, besides those that the event is about: by what they cite or name, or by their streams.</summary>
internal sealed record ChangeReach(string[] Sources, string[] Actors, string[] People, string[] Streams)
{
    private static readonly string Rows = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());

    public static ChangeReach None { get; } = new([], [], [], []);

    public bool IsEmpty => Sources.Length + Actors.Length + People.Length + Streams.Length == 0;

    public ChangeReach With(ChangeReach other) => new([.. Sources, .. other.Sources], [.. Actors, .. other.Actors], [.. People, .. other.People], [.. Streams, .. other.Streams]);

    /// <summary>Returns questions in SQL for the keys of the entries, each of which an index answers. An entry has the evidence of those that contradict or correct it.</summary>
    public IEnumerable<string> Questions(SqlValues values)
    {
        if (Sources.Length > 0)
        {
            yield return $"select l.row as key from {Rows} k, lateral (select row from {ReadModelTables.Live.EntryLinks} where index = k.first_index and item = '' offset 0) l where k.sources && {values.Of(Sources)}";
        }

        if (Actors.Length > 0)
        {
            yield return $"select key from {Rows} where actors && {values.Of(Actors)} and not hidden";
        }

        if (People.Length > 0)
        {
            yield return $"select key from {Rows} where people && {values.Of(People)} and not hidden";
        }

        if (Streams.Length > 0)
        {
            yield return $"select key from {Rows} where stream = any({values.Of(Streams)}) and not hidden";
        }
    }
}
