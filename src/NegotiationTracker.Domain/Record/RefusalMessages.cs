using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>The sentences of refusals: what is wrong, then what to do.</summary>
public static class RefusalMessages
{
    private const string Order = " Correct the date, or name the other entry in `contradicts`.";

    public const string RoundClosedBeforeOpened = "A round cannot close before it opens." + Order;
    public const string ReturnedBeforeWalkout = "A delegation cannot return before it walks out." + Order;
    public const string LateBeforeOpened = "A delegation cannot arrive late before the round opens." + Order;
    public const string RoundCancelled = "Nothing can take place at a round that is certainly cancelled at that time." + Order;
    public const string LapsedBeforeEffect = "A ceasefire cannot lapse before it takes effect." + Order;
    public const string EndedBeforeEffect = "A ceasefire cannot end as a whole before it takes effect." + Order;
    public const string ZoneExtendedBeforeEstablished = "A zone cannot be extended before it is established." + Order;
    public const string ZoneDissolvedBeforeEstablished = "A zone cannot be dissolved before it is established." + Order;
    public const string BodyDissolvedBeforeEstablished = "A body cannot be dissolved before it is established." + Order;
    public const string OutcomeBeforeCommitment = "A commitment cannot be met, missed or waived before it is made." + Order;
    public const string MetAndMissed = "One account says that the commitment was met, another that it was missed. To record both, name the other entry in `contradicts`.";
    public const string CorrectionRetracted = "A retracted correction cannot be corrected. Correct the original entry.";
    public const string OnlyAccountsPreferred = "This entry corrects, retracts or prefers another entry, so it cannot be preferred. Prefer the account that it refers to.";
    public const string RetractedNotPreferred = "A retracted entry cannot be preferred. Prefer an entry that is not retracted.";

    public static string OtherAccount(object aspect) => $"Another account of {aspect} is recorded. To record this one as well, name the other entry in `contradicts`.";

    public static string UnknownContradiction(EntryId entry, StreamId stream) => $"Entry {entry}, named in `contradicts`, is not on stream {stream}. Name an entry of this stream.";

    public static string ContradictsNoAccount(EntryId entry) =>
        $"Entry {entry}, named in `contradicts`, corrects, retracts or prefers another entry. Name the entry that it refers to.";

    public static string ContradictsRetracted(EntryId entry) => $"Entry {entry}, named in `contradicts`, was retracted. Remove it from `contradicts`.";

    public static string UnknownStream(StreamId stream) => $"Stream {stream} does not exist, and this command cannot create it. Record its first event first.";

    public static string UnknownEntry(EntryId entry, StreamId stream) => $"Entry {entry} is not on stream {stream}. Use the id of an entry of this stream.";

    public static string AlreadyErased(StreamId stream) => $"The person of stream {stream} was erased, so no name of this person can be recorded. Omit the name.";
}
