namespace NegotiationTracker.EventStoreDb.Scripted.Log;

/// <summary>The log of all nodes, in memory. It can be written to and read past the server, to set a stage and to see what is there.</summary>
public sealed class ScriptedLog(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> all = [];
    private readonly Dictionary<string, StreamEntry> streams = new(StringComparer.Ordinal);
    private TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long end = 100;
    private long forgotten;

    /// <summary>Everything in its order, with what the server writes for itself.</summary>
    public IReadOnlyList<LoggedEvent> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>Appends past the server.</summary>
    /// <param name="expected">A revision, or one of <see cref="Expected"/>.</param>
    public WriteOutcome Append(string stream, long expected, params IReadOnlyList<Proposal> events)
    {
        lock (gate)
        {
            var entry = Entry(stream);
            return entry.Judge(expected, events, forgotten) ?? Add(entry, events);
        }
    }

    /// <summary>Hides the events of a stream. Its revisions continue.</summary>
    public WriteOutcome Delete(string stream, long expected)
    {
        lock (gate)
        {
            var entry = Entry(stream);
            if (entry.JudgeDeletion(expected) is { } refused)
            {
                return refused;
            }

            entry.TruncatedBefore = StreamEntry.Everything;
            return Add(Entry("$$" + stream), [Own("$metadata", """{"$tb":9223372036854775807}""")]);
        }
    }

    /// <summary>Ends the stream.</summary>
    public WriteOutcome Tombstone(string stream, long expected)
    {
        lock (gate)
        {
            var entry = Entry(stream);
            if (entry.Judge(expected, [], forgotten) is { } refused)
            {
                return refused;
            }

            entry.Ended = true;
            return new WriteOutcome.Taken(long.MaxValue, Write(entry.Name, long.MaxValue, Own("$streamDeleted", "{}")));
        }
    }

    /// <summary>Events before this revision can no longer be read from the stream; in <c>$all</c> they stay.</summary>
    public void Truncate(string stream, long before)
    {
        lock (gate)
        {
            Entry(stream).TruncatedBefore = before;
        }
    }

    /// <summary>Simulates a restart of the server: a repeated append without an expected revision is now written again.</summary>
    public void ForgetIds()
    {
        lock (gate)
        {
            forgotten = end;
        }
    }

    internal (bool Exists, bool Ended, IReadOnlyList<LoggedEvent> Events) Stream(string stream)
    {
        lock (gate)
        {
            var entry = streams.GetValueOrDefault(stream);
            return entry is null or { Events.Count: 0, Ended: false }
                ? (false, false, [])
                : (!entry.Deleted, entry.Ended, [.. entry.Events.Where(e => e.Revision >= entry.TruncatedBefore)]);
        }
    }

    /// <summary>Returns the events after a position, and a task that ends when there are more.</summary>
    internal (IReadOnlyList<LoggedEvent> Events, Task More) After(Place place)
    {
        lock (gate)
        {
            var low = 0;
            for (var high = all.Count; low < high;)
            {
                var middle = (low + high) / 2;
                (low, high) = all[middle].IsAfter(place) ? (low, middle) : (middle + 1, high);
            }

            return (all[low..], grown.Task);
        }
    }

    private StreamEntry Entry(string stream) => streams.TryGetValue(stream, out var entry) ? entry : streams[stream] = new(stream);

    private Proposal Own(string type, string data) => new(Guid.CreateVersion7(time.GetUtcNow()), type, System.Text.Encoding.UTF8.GetBytes(data));

    private WriteOutcome.Taken Add(StreamEntry entry, IReadOnlyList<Proposal> events)
    {
        if (entry.Deleted)
        {
            entry.TruncatedBefore = entry.Last + 1;
        }

        foreach (var proposal in events)
        {
            entry.Events.Add(Write(entry.Name, entry.Last + 1, proposal));
        }

        return new(entry.Last, entry.Events.LastOrDefault());
    }

    private LoggedEvent Write(string stream, long revision, Proposal proposal)
    {
        end += 100 + proposal.Size;
        var logged = new LoggedEvent(stream, revision, end, end, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks, proposal);
        all.Add(logged);
        var before = grown;
        grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        before.SetResult();
        return logged;
    }
}
