using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>An entry as it read from one event until the next event about it.</summary>
/// <param name="Event">The event that made this version: the entry itself, or an event that is about it or contradicts it.</param>
/// <param name="Type">The name of that event.</param>
/// <param name="Index">The index of that event in the log.</param>
/// <param name="RecordedAt">When the log stored that event.</param>
/// <param name="RecordedBy">Who recorded that event.</param>
/// <param name="Reason">The reason, if one is given.</param>
/// <param name="When">The valid time in this version.</param>
/// <param name="Data">The data in this version.</param>
/// <param name="Evidence">The evidence in this version.</param>
/// <param name="Withdrawn">Whether the entry was withdrawn.</param>
/// <param name="Preferred">Whether the entry was preferred to others.</param>
/// <param name="ContradictedBy">The entries that contradicted it so far.</param>
public sealed record EntryVersion(
    EntryId Event, string Type, long Index, DateTimeOffset RecordedAt, string RecordedBy, string? Reason, EdtfDate? When, Fact Data,
    Evidence Evidence, bool Withdrawn, bool Preferred, ValueList<EntryId> ContradictedBy)
{
    /// <summary>Returns all versions of an entry, in the order of recording.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="row">The row of the entry in the timeline, with all events about it.</param>
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
