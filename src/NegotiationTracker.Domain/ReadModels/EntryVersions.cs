using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>An entry as it stood from one event on until the next that speaks of it.</summary>
/// <param name="Event">The event that made it so: the entry itself, or one that speaks of it or contradicts it.</param>
/// <param name="Type">What that event is.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="RecordedAt">When the log learnt it.</param>
/// <param name="RecordedBy">By whom it was recorded.</param>
/// <param name="Reason">The reason, where one is given.</param>
/// <param name="When">When it happened, as it stood then.</param>
/// <param name="Data">What it said then.</param>
/// <param name="Evidence">What it rested on then.</param>
/// <param name="Withdrawn">Whether it was taken back by then.</param>
/// <param name="Preferred">Whether it was preferred to others by then.</param>
/// <param name="ContradictedBy">What contradicted it by then.</param>
public sealed record EntryVersion(
    EntryId Event, string Type, long Index, DateTimeOffset RecordedAt, string RecordedBy, string? Reason, EdtfDate? When, Fact Data,
    Evidence Evidence, bool Withdrawn, bool Preferred, ValueList<EntryId> ContradictedBy)
{
    /// <summary>All versions of an entry, in the order of recording.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="row">Everything that speaks of it: its row of the timeline.</param>
    public static ValueList<EntryVersion> All(EntryId id, RecordState row)
    {
        var versions = new List<EntryVersion>();
        var book = RecordState.Empty;
        foreach (var entry in row.Entries)
        {
            book = book.Apply(entry);
            if (book.Find(id) is not null && (entry.Id == id || entry.Fact is EntryFact || entry.Fact.Contradicts.Contains(id)))
            {
                versions.Add(Of(id, book, entry));
            }
        }

        return versions.ToValueList();
    }

    private static EntryVersion Of(EntryId id, RecordState book, Entry by)
    {
        var own = book.Find(id)!;
        var now = book.FindEffective(id) ?? new EffectiveEntry(own, own.Fact, own.When, own.Evidence, book.IsWithdrawn(id));
        return new EntryVersion(
            by.Id, by.Fact.EventName, by.Index, by.RecordedAt, by.RecordedBy, (by.Fact as EntryFact)?.Reason, now.When,
            now.Fact, now.Evidence, now.Withdrawn, AspectBuilder.PreferenceOf(book, id) is not null,
            book.Facts.Where(h => !h.Withdrawn && h.Fact.Contradicts.Contains(id)).Select(h => h.Id).ToValueList());
    }
}
