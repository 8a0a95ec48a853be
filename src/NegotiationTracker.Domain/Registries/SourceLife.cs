using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>What became of a source: whether it was withdrawn, and which sources replace it.</summary>
public static class SourceLife
{
    /// <summary>Returns whether somebody withdrew the source. A withdrawal that only a source denies is none.</summary>
    /// <param name="source">Entries of the source's stream.</param>
    public static bool IsWithdrawn(RecordState source) => Withdrawals(source).Any();

    /// <summary>Returns the sources that replace the source.</summary>
    /// <param name="source">Entries of the source's stream.</param>
    public static IReadOnlySet<Slug> ReplacedBy(RecordState source) => source.Asserted<SourceSuperseded>().Select(s => s.Source).ToHashSet();

    /// <summary>Returns from which sources the source took facts. What only a source denies is left out.</summary>
    /// <param name="source">Entries of the source's stream.</param>
    public static ValueList<Derivation> DerivedFrom(RecordState source) => source.Asserted<SourceDerived>()
        .GroupBy(d => d.Source.Text, StringComparer.Ordinal)
        .OrderBy(d => d.Key, StringComparer.Ordinal)
        .Select(d => new Derivation(d.Key, d.Any(f => f.Types.Count == 0) ? [] : d.SelectMany(f => f.Types).Select(t => t.Text).InOrderOnce()))
        .ToValueList();

    /// <summary>Returns whether an account that is not retracted says that the source has an edition.</summary>
    /// <param name="source">Entries of the source's stream.</param>
    /// <param name="edition">The edition.</param>
    public static bool HasEdition(RecordState source, Slug edition) => source.Asserted<SourceEditionRecorded>().Any(e => e.Slug == edition);

    /// <summary>
    /// Returns the sources that a fact newly cites. A correction, a retraction or a preference may cite what its entry cites: that is recorded already.
    /// </summary>
    /// <param name="book">Entries of the fact's stream.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="evidence">The evidence of the fact.</param>
    public static IEnumerable<StreamId> NewlyCited(RecordState book, Fact fact, Evidence evidence)
    {
        var cited = fact is EntryCorrected correction ? evidence.Sources.Concat(correction.CorrectedEvidence.Sources) : evidence.Sources;
        var before = fact is EntryFact about ? EntryDecisions.CurrentWording(book, about.Target.Entry)?.Evidence.Sources ?? [] : [];
        return cited.Select(c => c.Source).Except(before.Select(c => c.Source)).Select(StreamId.Source);
    }

    /// <summary>Returns the refusal to cite a withdrawn source.</summary>
    public static Refusal WithdrawnSource(StreamId source, RecordState entries) => new(
        RefusalCodes.SourceWithdrawn, RefusalMessages.SourceWithdrawn(source), Withdrawals(entries).Select(w => w.Id).ToValueList());

    /// <summary>Returns the refusal to replace a source by one that it replaces itself.</summary>
    public static Refusal Circle(StreamId source, StreamId by) => new(RefusalCodes.SupersessionCircle, RefusalMessages.SupersessionCircle(source, by), []);

    /// <summary>Returns the withdrawals of a source that somebody asserts.</summary>
    private static IEnumerable<EffectiveEntry<SourceWithdrawn>> Withdrawals(RecordState source) => source.ActiveFacts<SourceWithdrawn>().Where(w => w.Fact.Mode == Mode.Asserts);
}
