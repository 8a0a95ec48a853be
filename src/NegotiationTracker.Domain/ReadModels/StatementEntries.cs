using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Who said what on which topic, where; an entry a row.</summary>
public sealed class StatementEntries() : EntryModel("Statements", 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(StatementMade), typeof(CeasefireStatementMade), typeof(EntryRetracted), typeof(AccountPreferred));

    /// <summary>Retractions and preferences touch rows of other entries too; those rows show nothing.</summary>
    public override object? View(string key, RecordState row) => base.View(key, row) is Contracts.TimelineEntry { Data: Utterance } item ? item : null;
}
