using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>An entry as a correction changes it.</summary>
public sealed record Revision(Fact Fact, EdtfDate? When, Evidence Evidence, ValueList<string> Changed);

/// <summary>Decides on corrections, retractions and preferences. They work for every kind of entry.</summary>
public static class EntryDecisions
{
    /// <summary>
    /// Returns the text from which a correction starts: the effective fact. For an entry that corrects another one, it is the corrected fact. A retraction or a
    /// preference is returned unchanged. Returns null if the entry is not on the stream.
    /// </summary>
    public static Revision? CurrentWording(RecordState book, EntryId id) => book.Find(id) switch
    {
        null => null,
        { Fact: EntryCorrected correction } => CurrentWording(book, correction.Target.Entry),
        { Fact: EntryFact } entry => LastWording(book, entry),
        _ => book.FindEffective(id) is { } now ? new Revision(now.Fact, now.When, now.Evidence, []) : null,
    };

    /// <summary>Decides on a correction. The corrected fact keeps the ids that it was given, and is compared by those as which they are read.</summary>
    public static Decision Correct(StreamId stream, RecordState book, EntryId id, Revision now, string reason, Identities identities)
    {
        if (book.Find(id) is not { } entry || CurrentWording(book, id) is not { } before)
        {
            return Unknown(stream, id);
        }

        if (Lapsed(book, entry))
        {
            return Decision.Refuse(RefusalCodes.AlreadyWithdrawn, RefusalMessages.CorrectionRetracted, id);
        }

        if (before.Fact == now.Fact && before.When == now.When && before.Evidence.Equals(now.Evidence))
        {
            return Decision.Nothing;
        }

        var target = TargetOf(entry);
        var corrected = new EntryCorrected(target, now.Fact, now.When, now.Evidence, now.Changed, reason);
        if (now.Fact is EntryFact)
        {
            return Decision.Append(corrected);
        }

        if (FactDecider.UnknownContradictions(book, now.Fact.Contradicts.Except(before.Fact.Contradicts)) is { } vain)
        {
            return vain;
        }

        var root = book.RootOf(id);
        var proposal = new Proposal(stream, now.Fact, now.When, now.Evidence) { Identities = identities }.WithIds();
        var against = FactDecider.Against(proposal.Fact.RecordFor(book.As(identities)), proposal)
            .Where(o => o.Entry != root && book.FindEffective(o.Entry)?.Fact.Contradicts.Contains(root) != true)
            .ToList();
        return against.Count == 0
            ? Decision.Append(corrected)
            : new Decision.Refused(new Refusal(against[0].Type, against[0].Message, against.Select(o => o.Entry).Distinct().ToValueList()));
    }

    public static Decision Retract(StreamId stream, RecordState book, EntryId id, string reason) =>
        book.Find(id) is not { } entry ? Unknown(stream, id)
        : book.IsWithdrawn(id) ? Decision.Nothing
        : Decision.Append(new EntryRetracted(TargetOf(entry), reason));

    /// <summary>
    /// Decides on a preference. A preference for a correction is a preference for the corrected entry, because a correction is not an account.
    /// </summary>
    public static Decision Prefer(StreamId stream, RecordState book, EntryId id, string reason)
    {
        if (book.Find(id) is not { } entry || book.Find(book.RootOf(id)) is not { } root)
        {
            return Unknown(stream, id);
        }

        if (entry.Fact is EntryFact and not EntryCorrected { Corrected: not EntryFact })
        {
            return Decision.Refuse(RefusalCodes.NotAnAccount, RefusalMessages.OnlyAccountsPreferred, id);
        }

        if (book.IsWithdrawn(id) || book.IsWithdrawn(root.Id))
        {
            return Decision.Refuse(RefusalCodes.AlreadyWithdrawn, RefusalMessages.RetractedNotPreferred, id);
        }

        return book.EntriesAbout(root.Id).LastOrDefault(e => e.Fact is AccountPreferred && !book.IsWithdrawn(e.Id)) is { } last && !PreferredSince(book, root, last)
            ? Decision.Nothing
            : Decision.Append(new AccountPreferred(TargetOf(root), reason));
    }

    /// <summary>Returns whether another account of the same aspect was preferred after this preference. If so, then preferring this one again is new.</summary>
    private static bool PreferredSince(RecordState book, Entry root, Entry preference)
    {
        var aspects = AspectsOf(book, root.Id).ToHashSet();
        return book.Entries.Any(e => e.Index > preference.Index && e.Fact is AccountPreferred p && p.Target.Entry != root.Id && !book.IsWithdrawn(e.Id)
            && AspectsOf(book, p.Target.Entry).Any(aspects.Contains));
    }

    private static IEnumerable<Aspect> AspectsOf(RecordState book, EntryId id) => book.FindEffective(id)?.Claims().Select(c => c.Aspect) ?? [];

    private static Revision LastWording(RecordState book, Entry entry) => book.CorrectionsOf(entry.Id).MaxBy(e => e.Index)?.Fact is EntryCorrected last
        ? new Revision(last.Corrected, last.CorrectedWhen, last.CorrectedEvidence, [])
        : new Revision(entry.Fact, entry.When, entry.Evidence, []);

    /// <summary>Returns whether a correction has no effect, because it or a correction before it was retracted.</summary>
    private static bool Lapsed(RecordState book, Entry entry) => entry.Fact is EntryCorrected correction
        && (book.IsWithdrawn(entry.Id) || (book.Find(correction.Target.Entry) is { } target && Lapsed(book, target)));

    private static Target TargetOf(Entry entry) => new(entry.Id, entry.Fact.EventName);

    private static Decision Unknown(StreamId stream, EntryId id) => Decision.Refuse(RefusalCodes.UnknownEntry, RefusalMessages.UnknownEntry(id, stream));
}
