using System.Collections.ObjectModel;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Titles of processes, labels of rounds and names of other things, so that a page shows no key where the record has a name.</summary>
/// <param name="Processes">The titles by process.</param>
/// <param name="Rounds">The labels by stream, such as <c>round-p/1</c>.</param>
public sealed record StreamTitles(IReadOnlyDictionary<string, string> Processes, IReadOnlyDictionary<string, string> Rounds)
{
    /// <summary>Gets the names of other things by stream, such as <c>body-b</c>.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Returns the words for a stream: the title of a process, or that and the label of a round. Returns null without a title.</summary>
    public string? Of(string stream)
    {
        var (category, key) = stream.Split('-', 2) is [var c, var k] ? (c, k) : (stream, string.Empty);
        return category switch
        {
            "process" => Processes.GetValueOrDefault(key),
            "round" when key.Split('/') is [var process, var round] && Processes.GetValueOrDefault(process) is { } title => $"{title} · {Rounds.GetValueOrDefault(stream) ?? round}",
            _ => Others.GetValueOrDefault(stream),
        };
    }
}
