namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>A file that has what a page shows.</summary>
/// <param name="Name">What it has, such as the title of a picture.</param>
/// <param name="Path">The path without its ending, such as <c>/export/processes</c>.</param>
/// <param name="Query">The query of the page, so that the file has the same.</param>
/// <param name="Kinds">The endings, such as <c>csv</c>.</param>
public sealed record PageFile(string Name, string Path, string Query, IReadOnlyList<string> Kinds)
{
    /// <summary>Returns the address of one kind.</summary>
    public string Address(string kind) => $"{Path}.{kind}{Query}";
}

/// <summary>The files of the page and its brief, for the one place in which every page offers them.</summary>
public sealed class PageFiles
{
    private readonly List<PageFile> _all = [];

    public event EventHandler? Changed;

    /// <summary>Gets the files, in the order of the page.</summary>
    public IReadOnlyList<PageFile> All => _all;

    /// <summary>Gets the address of the brief for paper. Null if the page has none.</summary>
    public string? Brief { get; private set; }

    public void Offer(PageFile file)
    {
        // A page is rendered more than once while its answers come.
        if (_all.FindIndex(f => f.Path == file.Path && f.Query == file.Query && f.Name == file.Name) < 0)
        {
            _all.Add(file);
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    public void OfferBrief(string address)
    {
        if (Brief != address)
        {
            Brief = address;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
