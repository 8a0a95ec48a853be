namespace NegotiationTracker.EventStoreDb.Scripted.Log;

/// <summary>A stream: its events, and from where on they can be read.</summary>
internal sealed class StreamEntry(string name)
{
    public const long Everything = long.MaxValue;

    public string Name => name;

    public List<LoggedEvent> Events { get; } = [];

    public bool Ended { get; set; }

    /// <summary>The first revision that can still be read.</summary>
    public long TruncatedBefore { get; set; }

    public long Last => Events.Count - 1;

    public bool Deleted => TruncatedBefore == Everything;

    /// <summary>Returns the answer to an append that adds nothing: refused, or already in the log. Null if its events must be added.</summary>
    /// <param name="forgotten">Ids up to this commit are only found at a revision.</param>
    public WriteOutcome? Judge(long expected, IReadOnlyList<Proposal> events, long forgotten)
    {
        if (Ended || (expected == Expected.StreamExists && Deleted))
        {
            return new WriteOutcome.Ended();
        }

        return expected switch
        {
            Expected.StreamExists when Last < 0 => new WriteOutcome.Wrong(Last),
            Expected.Any or Expected.StreamExists => JudgeById(events, forgotten),
            _ when expected > Last => new WriteOutcome.Wrong(Last),
            _ when expected < Last => JudgeAt(expected + 1, events, orElse: expected == Expected.NoStream && Deleted ? null : new WriteOutcome.Wrong(Last)),
            _ => null,
        };
    }

    /// <summary>A stream that does not exist cannot be deleted, with any expected revision.</summary>
    public WriteOutcome? JudgeDeletion(long expected) => Last < 0 && !Ended ? new WriteOutcome.Wrong(Last) : Judge(expected, [], 0);

    /// <summary>Without a revision, the ids say whether the append is a repeat; a repeat of a part is refused.</summary>
    private WriteOutcome? JudgeById(IReadOnlyList<Proposal> events, long forgotten)
    {
        var found = events.Select(e => Events.FindLastIndex(l => l.Event.Id == e.Id && l.Commit > forgotten)).TakeWhile(at => at >= 0).ToList();
        return found.Count switch
        {
            0 => null,
            var n when n == events.Count => new WriteOutcome.Taken(found[^1], Events[found[^1]]),
            _ => new WriteOutcome.Wrong(Last),
        };
    }

    /// <summary>With an earlier revision, the append is a repeat if the stream has the same ids there.</summary>
    private WriteOutcome? JudgeAt(long first, IReadOnlyList<Proposal> events, WriteOutcome? orElse)
    {
        var same = events.TakeWhile((e, i) => first + i <= Last && Events[(int)first + i].Event.Id == e.Id).Count();
        if (same == 0)
        {
            return orElse;
        }

        var last = first + events.Count - 1;
        return same == events.Count ? new WriteOutcome.Taken(last, Events[(int)last]) : new WriteOutcome.Wrong(Last);
    }
}
