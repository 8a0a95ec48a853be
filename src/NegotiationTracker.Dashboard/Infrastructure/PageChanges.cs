using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What was done to the record between two states of knowledge that a page speaks of; asked for once a page, and for marks beside what was touched.</summary>
public sealed class PageChanges(Recordings recordings)
{
    private ILookup<string, Recording>? _byEntry;

    public event EventHandler? Changed;

    /// <summary>All recordings of the page's process; empty where it has none.</summary>
    public IReadOnlyList<Recording> All { get; private set; } = [];

    /// <summary>Those that the page marks: behind the state that it shows, or behind the one that its reader has seen.</summary>
    public IReadOnlyList<Recording> Marked { get; private set; } = [];

    public async Task AskAsync(string process)
    {
        try
        {
            All = await recordings.OfAsync(process);
        }
        catch (Exception e) when (e is TrackerProblemException or HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            // The page itself tells what is wrong; without recordings it has no steps and no marks.
            All = [];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <param name="behind">Later than this place of the log.</param>
    /// <param name="until">And not later than this one.</param>
    public void Mark(long behind, long until = long.MaxValue)
    {
        Marked = [.. All.Where(r => r.Index > behind && r.Index <= until)];
        _byEntry = Marked.ToLookup(r => r.Entry, StringComparer.Ordinal);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What was done to an entry, in the order of the log.</summary>
    public IEnumerable<Recording> To(string entry) => _byEntry?[entry] ?? [];
}
