using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Service.Commands;

/// <summary>Every command that a feature has registered.</summary>
public sealed class CommandCatalog(IEnumerable<CommandDefinition> definitions)
{
    public IReadOnlyList<CommandDefinition> All { get; } = [.. definitions];

    /// <summary>Returns the command that records facts of this kind.</summary>
    public CommandDefinition Recording(Fact fact) => All.Single(d => d.EventType == fact.GetType());

    /// <summary>Returns the command with a name on streams of a category. Returns null if there is none.</summary>
    public CommandDefinition? Find(string category, string name) =>
        All.FirstOrDefault(d => d.Name == name && d.Streams.Contains(category, StringComparer.Ordinal));
}
