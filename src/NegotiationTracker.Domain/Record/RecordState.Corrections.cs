using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// What entries say about other entries. A row of a read model may have a correction without the corrected entry: the correction is
/// the reason why the fact is in the row, for example if it moves a document to another round. The correction then represents the fact.
/// </summary>
public sealed partial class RecordState
{
    /// <summary>Returns corrections, retractions and preferences of this entry, in the order of recording.</summary>
    public IReadOnlyList<Entry> EntriesAbout(EntryId id) => _entriesAbout.GetValueOrDefault(id, []);

    /// <summary>Returns whether a retraction applies to the entry. A retraction that was itself retracted does not apply.</summary>
    public bool IsWithdrawn(EntryId id) => IsWithdrawn(id, null);

    /// <summary>Returns whether the entry would be withdrawn if one more entry were retracted.</summary>
    internal bool IsWithdrawn(EntryId id, EntryId? retracted) =>
        id == retracted || EntriesAbout(id).Any(e => e.Fact is EntryRetracted && !IsWithdrawn(e.Id, retracted)) || (retracted is null && _withdrawn.Contains(id));

    /// <summary>Returns the corrections that apply to the entry or to its corrections.</summary>
    public IEnumerable<Entry> CorrectionsOf(EntryId id) => EntriesAbout(id)
        .Where(e => e.Fact is EntryCorrected correction && !IsWithdrawn(e.Id) && !CorrectsARetractedCorrection(correction))
        .SelectMany(e => CorrectionsOf(e.Id).Prepend(e));

    /// <summary>Returns the entry with which a chain of corrections begins.</summary>
    public EntryId RootOf(EntryId id) => Find(id) is { Fact: EntryFact } about ? RootOf(about) : id;

    private EntryId RootOf(Entry about) => ((EntryFact)about.Fact).Target.Entry is var target && Find(target) is null && about.Chain is { } chain
        ? chain.Root
        : RootOf(target);

    /// <summary>
    /// Files an entry under the entry that it is about. If that is a correction that the record lacks, then under the entry which that one corrects.
    /// </summary>
    private RecordState ApplyEntryFact(Entry entry, EntryFact about)
    {
        var root = RootOf(entry);
        var of = about is EntryCorrected { Corrected: not EntryFact } && Find(about.Target.Entry) is null ? root : about.Target.Entry;
        var spokenOf = _entriesAbout.SetItem(of, [.. EntriesAbout(of), entry]);
        var withdrawn = entry.Chain is { Withdrawn: true } ? _withdrawn.Add(root) : _withdrawn.Remove(root);
        return new RecordState(_byIndex, _byId, spokenOf, _effective, _accounts, _complete, withdrawn, _last) { _byKind = _byKind }.Reindex(root);
    }

    private RecordState Reindex(EntryId id) => Find(id) switch
    {
        { Fact: EntryFact } => this,
        { } root => Index(id, ApplyCorrections(root)),
        null => Placeholder(id) is { } root ? Index(id, ApplyCorrections(root)) : Unindex(id),
    };

    /// <summary>Returns an entry that the record lacks, as its first valid correction gives it. Returns null if there is none.</summary>
    private Entry? Placeholder(EntryId id) => CorrectionsOf(id).MinBy(e => e.Index) is { Fact: EntryCorrected { Corrected: not EntryFact } now } first
        ? first with { Id = id, Fact = now.Corrected, When = now.CorrectedWhen, Evidence = now.CorrectedEvidence }
        : null;

    private EffectiveEntry ApplyCorrections(Entry root)
    {
        var held = new EffectiveEntry(root, root.Fact, root.When, root.Evidence);
        foreach (var entry in CorrectionsOf(root.Id).OrderBy(e => e.Index))
        {
            var now = (EntryCorrected)entry.Fact;
            held = held with { Fact = now.Corrected, When = now.CorrectedWhen, Evidence = now.CorrectedEvidence };
        }

        return held with { Withdrawn = IsWithdrawn(root.Id) };
    }

    private bool CorrectsARetractedCorrection(EntryCorrected correction) => correction.Target.Type == correction.EventName && IsWithdrawn(correction.Target.Entry);
}
