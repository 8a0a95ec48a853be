using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>
/// What entries say of other entries. A row of a read model may hold a correction without the entry that it corrects: the correction is
/// what brought the fact there, such as a document that belongs to another round than was said. It then stands for the fact by itself.
/// </summary>
public sealed partial class RecordState
{
    /// <summary>Corrections, retractions and preferences that speak of this entry, in the order of recording.</summary>
    public IReadOnlyList<Entry> EntriesAbout(EntryId id) => _entriesAbout.GetValueOrDefault(id, []);

    /// <summary>True where a retraction that stands itself has taken the entry back.</summary>
    public bool IsWithdrawn(EntryId id) => IsWithdrawn(id, null);

    /// <summary>Whether an entry would not stand if one more were taken back.</summary>
    internal bool IsWithdrawn(EntryId id, EntryId? retracted) =>
        id == retracted || EntriesAbout(id).Any(e => e.Fact is EntryRetracted && !IsWithdrawn(e.Id, retracted)) || (retracted is null && _withdrawn.Contains(id));

    /// <summary>Corrections that stand, of the entry itself and of its corrections.</summary>
    public IEnumerable<Entry> CorrectionsOf(EntryId id) => EntriesAbout(id)
        .Where(e => e.Fact is EntryCorrected correction && !IsWithdrawn(e.Id) && !CorrectsARetractedCorrection(correction))
        .SelectMany(e => CorrectionsOf(e.Id).Prepend(e));

    /// <summary>What a correction may correct again: the correction's own target in the end.</summary>
    public EntryId RootOf(EntryId id) => Find(id) is { Fact: EntryFact } about ? RootOf(about) : id;

    private EntryId RootOf(Entry about) => ((EntryFact)about.Fact).Target.Entry is var target && Find(target) is null && ProjectionKey.RootOf(about.TargetKeys) is { } root
        ? root
        : RootOf(target);

    /// <summary>Files what speaks of an entry under it; a correction of a correction that is not here, under what that one corrects.</summary>
    private RecordState ApplyEntryFact(Entry entry, EntryFact about)
    {
        var root = RootOf(entry);
        var of = about is EntryCorrected { Corrected: not EntryFact } && Find(about.Target.Entry) is null ? root : about.Target.Entry;
        var spokenOf = _entriesAbout.SetItem(of, [.. EntriesAbout(of), entry]);
        var withdrawn = entry.TargetKeys.Contains(ProjectionKey.Withdrawn(root)) ? _withdrawn.Add(root) : _withdrawn.Remove(root);
        return new RecordState(_byIndex, _byId, spokenOf, _effective, _accounts, _complete, withdrawn).Reindex(root);
    }

    private RecordState Reindex(EntryId id) => Find(id) switch
    {
        { Fact: EntryFact } => this,
        { } root => Index(id, ApplyCorrections(root)),
        null => Placeholder(id) is { } root ? Index(id, ApplyCorrections(root)) : Unindex(id),
    };

    /// <summary>An entry that is not here, as the first correction of it that stands gives it; null where none does.</summary>
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
