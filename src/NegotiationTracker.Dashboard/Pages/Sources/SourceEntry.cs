using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Sources;

/// <summary>An entry that rests on a source.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Process">The process on whose stream, or on the stream of whose round, it is recorded; null for what belongs to no single one.</param>
/// <param name="Places">Where in the source it is said.</param>
public sealed record SourceEntry(TimelineEntry Entry, string? Process, IReadOnlyList<Citation> Places)
{
    /// <summary>The kind of its stream, such as <c>document</c>.</summary>
    public string Kind => Entry.Stream.Split('-')[0];

    /// <summary>By process, those of none last; then by stream. Each in the order in which it is first spoken of.</summary>
    public static IReadOnlyList<SourceEntry> All(IEnumerable<TimelineEntry> entries, string source) =>
        [.. entries.Select(e => Of(e, source)).GroupBy(r => (r.Process, Kind: r.Process is null ? r.Kind : null)).OrderBy(g => g.Key.Process is null).SelectMany(g => g.GroupBy(r => r.Entry.Stream).SelectMany(s => s))];

    private static SourceEntry Of(TimelineEntry entry, string source) =>
        new(entry, ProcessOf(entry.Stream), [.. entry.Evidence.Sources.Where(c => c.Source == source)]);

    private static string? ProcessOf(string stream) => stream.Split('-', 2) switch
    {
        ["round", var path] => path.Split('/')[0],
        ["process", var process] => process,
        _ => null,
    };
}
