using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Statements by speaker and topic, one row for each entry.</summary>
public sealed class StatementEntries() : EntryModel("Statements", 8)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(StatementMade), typeof(CeasefireStatementMade), typeof(EntryRetracted), typeof(AccountPreferred));

    /// <summary>Returns a statement, or null. The rows of other entries show nothing.</summary>
    public override object? View(string key, RecordState row) => base.View(key, row) is Contracts.TimelineEntry { Data: Utterance } item ? item : null;

    public override bool HasRow(string key, RecordState row) => Own(key, row)?.Fact is Utterance;

    /// <summary>Returns the rows of an entry about statements. Another entry can contradict a statement, and changes that row.</summary>
    private protected override List<Place>? EntryPlaces(Entry entry)
    {
        if (entry.Fact is not EntryFact and { Contradicts.Count: 0 })
        {
            return entry.Fact is Utterance ? base.EntryPlaces(entry) : null;
        }

        var wordings = Wordings(entry);
        return wordings.Any(f => f is Utterance) ? base.EntryPlaces(entry)
            : wordings.All(f => f.Contradicts.Count == 0) ? null
            : [.. wordings.SelectMany(f => f.Contradicts).Distinct().Select(id => new Place(id.Text, Whole))];
    }
}
