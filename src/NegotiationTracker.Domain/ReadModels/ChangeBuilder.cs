using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the history of a record, one change for each event.</summary>
public static class ChangeBuilder
{
    /// <summary>Returns all events of a record, in the order of recording.</summary>
    public static ValueList<Contracts.Change> All(RecordState book) => book.Entries.Select(e => One(book, e)).ToValueList();

    /// <summary>Returns one event.</summary>
    public static Contracts.Change One(RecordState book, Entry entry) => new()
    {
        Entry = entry.Id.Text,
        Index = entry.Index,
        RecordedAt = entry.RecordedAt,
        Type = entry.Fact.EventName,
        When = entry.When?.Text,
        Mode = EnumText.Of(entry.Fact.Mode),
        Evidence = EvidenceBuilder.Of(book, entry.Evidence),
        Contradicts = entry.Fact.Contradicts.Select(c => c.Text).ToValueList(),
        Target = (entry.Fact as EntryFact)?.Target.Entry.Text,
        Reason = (entry.Fact as EntryFact)?.Reason,
        Withdrawn = book.IsWithdrawn(entry.Id),
        Possible = book.Possible(entry.Id),
        RecordedOn = entry.RecordedOn?.Text,
    };
}
