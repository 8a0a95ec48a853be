using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Statements by speaker and topic, one row for each entry.</summary>
public sealed class StatementEntries() : EntryModel("Statements", 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(StatementMade), typeof(CeasefireStatementMade), typeof(EntryRetracted), typeof(AccountPreferred));

    /// <summary>Returns a statement, or null. Retractions and preferences also change rows of other entries; those rows show nothing.</summary>
    public override object? View(string key, RecordState row) => base.View(key, row) is Contracts.TimelineEntry { Data: Utterance } item ? item : null;
}
