using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>From where a source took facts.</summary>
/// <param name="From">The source from which it took them.</param>
/// <param name="Types">The events with the facts that it took. Without any, it took all.</param>
public sealed record Derivation(string From, ValueList<string> Types);

/// <summary>
/// What is known about sources in the state of knowledge in which a record is read: which were withdrawn, and which took their facts from others. It is recorded on
/// streams of sources, so no fold of another stream depends on it.
/// </summary>
/// <param name="withdrawn">The ids of the sources that were withdrawn.</param>
/// <param name="derivations">From where sources took facts, by the id of the source. Sources that took none are left out.</param>
public sealed class SourceKnowledge(IReadOnlySet<string> withdrawn, IReadOnlyDictionary<string, ValueList<Derivation>> derivations)
{
    /// <summary>Gets the knowledge that no source was withdrawn, and that each speaks for itself.</summary>
    public static SourceKnowledge Nothing { get; } = new(new HashSet<string>(), new Dictionary<string, ValueList<Derivation>>());

    /// <summary>Gets the ids of the sources that were withdrawn.</summary>
    public IReadOnlySet<string> Withdrawn { get; } = withdrawn;

    /// <summary>Gets whether any source took facts from another one.</summary>
    public bool HasDerivations => derivations.Count > 0;

    public bool IsEmpty => Withdrawn.Count == 0 && !HasDerivations;

    /// <summary>Returns some sources and all from which they took facts, directly or through others.</summary>
    /// <param name="sources">The ids of the sources.</param>
    /// <param name="type">The event whose facts are meant. Null for facts of any kind.</param>
    public IReadOnlySet<string> WithOrigins(IEnumerable<string> sources, string? type = null)
    {
        var all = new HashSet<string>(sources, StringComparer.Ordinal);
        var next = new Queue<string>(HasDerivations ? all : []);
        while (next.TryDequeue(out var source))
        {
            foreach (var from in derivations.GetValueOrDefault(source, []).Where(d => type is null || d.Types.Count == 0 || d.Types.Contains(type)).Select(d => d.From).Where(all.Add))
            {
                next.Enqueue(from);
            }
        }

        return all;
    }

    /// <summary>
    /// Returns how many sources report independently: the most of which no two are one source, or took the fact from one source. A source that took it from another one is
    /// as good as that other one, and no better.
    /// </summary>
    /// <param name="reports">The sources, each with the event in which it reports.</param>
    public int CountIndependent(IEnumerable<(string Source, string Type)> reports)
    {
        if (!HasDerivations)
        {
            return reports.Select(r => r.Source).Distinct(StringComparer.Ordinal).Count();
        }

        var left = reports.Distinct().OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.Type, StringComparer.Ordinal).Select(r => WithOrigins([r.Source], r.Type)).ToList();
        var count = 0;
        while (left.Count > 0)
        {
            // A report that shares its origin with the fewest others excludes the fewest.
            var one = left.MinBy(r => left.Count(r.Overlaps))!;
            left.RemoveAll(one.Overlaps);
            count++;
        }

        return count;
    }
}
