using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>The sentences of refusals: what is wrong, then what to do.</summary>
public static class RefusalMessages
{
    private const string Order = " Correct the date, or name the other entry in `contradicts`.";

    public const string RoundClosedBeforeOpened = "A round cannot close before it opens." + Order;
    public const string ReturnedBeforeWalkout = "A delegation cannot return before it walks out." + Order;
    public const string LateBeforeOpened = "A delegation cannot arrive late before the round opens." + Order;
    public const string ResumedBeforePaused = "A round cannot go on before it is paused." + Order;
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

    public static string OtherAccount(Aspect aspect) =>
        $"Another account is recorded for the field '{aspect.Field.Replace('/', ' ')}' of the {aspect.Thing.Replace('/', ' ')}. To record this one as well, name the other entry in `contradicts`.";

    public static string UnknownContradiction(EntryId entry, StreamId stream) =>
        $"Entry {entry}, named in `contradicts`, does not belong to the {Thing(stream.Text)}. Name one of its entries.";

    public static string ContradictsNoAccount(EntryId entry) =>
        $"Entry {entry}, named in `contradicts`, corrects, retracts or prefers another entry. Name the entry that it refers to.";

    public static string ContradictsRetracted(EntryId entry) => $"Entry {entry}, named in `contradicts`, was retracted. Remove it from `contradicts`.";

    public static string CannotBegin(StreamId stream) => $"The {Thing(stream.Text)} is not recorded, and this command cannot be the first about it. Record it first.";

    /// <param name="stream">The stream of the thing. It may be a text that names nothing.</param>
    public static string NotRecorded(string stream) => $"The {Thing(stream)} is not recorded.";

    public static string UnknownEntry(EntryId entry, StreamId stream) => $"Entry {entry} does not belong to the {Thing(stream.Text)}. Use the id of one of its entries.";

    public static string AlreadyErased(PersonId person) => $"The person {person} was erased, so no name of this person can be recorded. Leave the name out.";

    public static string CitedTextDiffers(Slug source) => $"The cited text of source {source} has another hash than the registered text, or is shorter than a range. Cite the registered text.";

    public static string UnknownEdition(Slug source, Slug edition) => $"The edition {edition} of source {source} is not recorded. Record it first, or leave `edition` out.";

    public static string OtherVersion(StreamId stream, long version) => $"The {Thing(stream.Text)} is at version {version}, and the request expects another one. Read it again.";

    public static string ChangedMeanwhile(StreamId stream) => $"The {Thing(stream.Text)} changed during every attempt to record the command. Send the command again.";

    public static string MatchedElsewhere(StreamId person) =>
        $"The name is matched to person {person.Key} already. To record this match as well, name the other entry in `contradicts`.";

    public static string AlreadyJoined(StreamId one, StreamId other) => $"The {Thing(one.Text)} and the {Thing(other.Text)} are joined already, so they cannot be joined again. Part them first.";

    public static string NotJoined(StreamId one, StreamId other) => $"The {Thing(one.Text)} is not joined into the {Thing(other.Text)}, so the two cannot be parted. Name the record into which it was joined.";

    public static string SourceWithdrawn(StreamId source) =>
        $"The source {source.Key} was withdrawn. Cite another source. To cite it all the same, set `citesWithdrawn` to true.";

    public static string SupersessionCircle(StreamId source, StreamId by) =>
        $"The source {by.Key} is itself replaced by the source {source.Key}, directly or through others, so it cannot replace it. Name another source, or retract the other entry first.";

    public static string RegionCircle(StreamId place, StreamId region) =>
        $"The place {region.Key} lies in the place {place.Key} itself, directly or through others, so it cannot be its region. Name another region, or retract the other entry first.";

    /// <summary>Returns what a stream is about in a reader's words, such as <c>round 3 of process northern-talks</c>.</summary>
    public static string Thing(string stream)
    {
        var (category, key) = (stream[..stream.IndexOf('-', StringComparison.Ordinal)], stream[(stream.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        return category == Categories.Round && key.Split('/', 2) is [var process, var round] ? $"round {round} of process {process}" : $"{category} {key}";
    }
}
