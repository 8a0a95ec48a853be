using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What an overview shows of a row, and on which sources each member of it rests alone. Whether these were withdrawn is known to the reader, and not to the row.</summary>
/// <param name="Shown">What an overview shows.</param>
/// <param name="RestsOn">The sources by member. An item of a list is written as <c>links/other-talks</c>. A member that rests on something else too is left out.</param>
public sealed record SourcedSummary<T>(T Shown, IReadOnlyDictionary<string, string[]> RestsOn)
    where T : class
{
    /// <summary>Returns the same with something else shown.</summary>
    internal SourcedSummary<T> With(Func<T, T> shown) => this with { Shown = shown(Shown) };

    /// <summary>Returns the members that rest on withdrawn sources alone.</summary>
    public IReadOnlyList<string> RestingOn(IReadOnlySet<string> withdrawn) => [.. RestsOn.Where(m => m.Value.All(withdrawn.Contains)).Select(m => m.Key)];
}

/// <summary>Collects the sources of a summary's members.</summary>
internal sealed class SummarySources(RecordState book)
{
    private readonly SortedDictionary<string, string[]> _members = new(StringComparer.Ordinal);

    public SummarySources Add(string member, params IEnumerable<Aspect> aspects) => Add(member, aspects.Select(a => (IReadOnlyList<string>)AspectBuilder.SourcesBehind(book, a)));

    /// <summary>Adds a member that some fields decide together. If one of them rests on no source, then the member does not rest on sources alone.</summary>
    public SummarySources Add(string member, IEnumerable<IReadOnlyList<string>> sources)
    {
        var all = sources.ToList();
        if (all.Count > 0 && all.TrueForAll(s => s.Count > 0))
        {
            _members[member] = all is [[var only]] ? [only] : [.. all.SelectMany(s => s).InOrderOnce()];
        }

        return this;
    }

    public SourcedSummary<T> Of<T>(T shown)
        where T : class => new(shown, _members);
}
