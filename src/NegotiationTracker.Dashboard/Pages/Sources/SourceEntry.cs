using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Sources;

/// <summary>An entry that cites a source.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Process">The process of its stream or of its round. Null if it does not belong to exactly one.</param>
/// <param name="Places">The locators in the source.</param>
public sealed record SourceEntry(TimelineEntry Entry, string? Process, IReadOnlyList<Citation> Places)
{
    /// <summary>The kind of its stream, such as <c>document</c>.</summary>
    public string Kind => Entry.Stream.Split('-')[0];

    /// <summary>Groups entries by process, those without one last, then by stream. Each group is in the order of its first entry.</summary>
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
