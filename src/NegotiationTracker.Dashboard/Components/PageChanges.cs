using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>A change to the record of a process by one event.</summary>
/// <param name="Index">The index of the event.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Entry">The changed entry.</param>
/// <param name="Stream">The stream of that entry.</param>
/// <param name="Type">The event name of the entry.</param>
/// <param name="Act">added, corrected, retracted, …</param>
public sealed record Recording(long Index, DateTimeOffset At, string Entry, string Stream, string Type, string Act);

/// <summary>The changes to the record between the two states of knowledge of a page. They are read once for a page, also for its marks.</summary>
public sealed class PageChanges(TrackerClient client)
{
    /// <summary>The number of changed entries that are read at most.</summary>
    private const int MaxEntries = 2_000;

    /// <summary>The number of the latest changes of which the things are called by their names.</summary>
    private const int MostNamed = 50;

    private IReadOnlyList<Recording> _all = [];
    private ILookup<string, Recording>? _byEntry;

    public event EventHandler? Changed;

    /// <summary>Gets the changes that the page marks: after its state of knowledge, or after the one that its reader has seen.</summary>
    public IReadOnlyList<Recording> Marked { get; private set; } = [];

    /// <summary>Gets what the things of the latest changes are called. Null before they are read.</summary>
    public StreamTitles? Titles { get; private set; }

    /// <summary>Gets whether more entries have changed than were read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the changes after a state of knowledge.</summary>
    /// <param name="from">The state: an instant or <c>index:N</c>.</param>
    public async Task AskAsync(string process, string from)
    {
        try
        {
            _all = await AfterAsync(process, from);
            Titles = await StreamTitles.AskAsync(client, _all.TakeLast(MostNamed).Select(r => r.Stream), new QueryOptions(), CancellationToken.None, process);
        }
        catch (Exception e) when (PageError.IsExpected(e))
        {
            // The page itself shows the error. Without changes it has no marks.
            _all = [];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <param name="after">Changes after this index.</param>
    /// <param name="until">Changes up to this index.</param>
    public void Mark(long after, long until = long.MaxValue)
    {
        Marked = [.. _all.Where(r => r.Index > after && r.Index <= until)];
        _byEntry = Marked.ToLookup(r => r.Entry, StringComparer.Ordinal);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Returns the changes of an entry, in the order of the log.</summary>
    public IEnumerable<Recording> To(string entry) => _byEntry?[entry] ?? [];

    private async Task<IReadOnlyList<Recording>> AfterAsync(string process, string from)
    {
        var (found, read) = (new List<Recording>(), 0);
        for (var asking = new QueryOptions(Limit: QueryOptions.MaxLimit); ;)
        {
            var answer = (await client.GetDifferenceAsync(process, from, null, asking)).Value;
            found.AddRange(answer.Entries.SelectMany(e => e.Changes.Select(c => new Recording(c.Index, c.RecordedAt, e.Entry, e.Stream, e.Type, c.Action))));
            read += answer.Entries.Count;
            IsCut = answer.Next is not null && read >= MaxEntries;
            if (answer.Next is null || IsCut)
            {
                return [.. found.OrderBy(r => r.Index)];
            }

            asking = asking with { Cursor = answer.Next, KnownAt = $"index:{answer.To.Index}" };
        }
    }
}
