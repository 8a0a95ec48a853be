using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>The changes to the record between the two states of knowledge of a page. They are read once for a page, also for its marks.</summary>
public sealed class PageChanges(Recordings recordings)
{
    private ILookup<string, Recording>? _byEntry;

    public event EventHandler? Changed;

    /// <summary>Returns all changes of the page's process. Empty if it has none.</summary>
    public IReadOnlyList<Recording> All { get; private set; } = [];

    /// <summary>Returns the changes that the page marks: after its state of knowledge, or after the one that its reader has seen.</summary>
    public IReadOnlyList<Recording> Marked { get; private set; } = [];

    public async Task AskAsync(string process)
    {
        try
        {
            All = await recordings.OfAsync(process);
        }
        catch (Exception e) when (e is TrackerProblemException or HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            // The page itself shows the error. Without changes it has no steps and no marks.
            All = [];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <param name="behind">Changes after this index.</param>
    /// <param name="until">Changes up to this index.</param>
    public void Mark(long behind, long until = long.MaxValue)
    {
        Marked = [.. All.Where(r => r.Index > behind && r.Index <= until)];
        _byEntry = Marked.ToLookup(r => r.Entry, StringComparer.Ordinal);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Returns the changes of an entry, in the order of the log.</summary>
    public IEnumerable<Recording> To(string entry) => _byEntry?[entry] ?? [];
}
