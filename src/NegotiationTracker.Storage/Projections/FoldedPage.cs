using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A link: the entry at the index stands in the item of the row.</summary>
internal readonly record struct Link(string Row, string Item, long Index);

/// <summary>The changes of one read model by one page of the log.</summary>
internal sealed record ModelChanges(ReadModel Model)
{
    public List<Link> Links { get; } = [];

    /// <summary>Gets the row versions to add.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Gets the rows whose stored version ends, with the index of the next version.</summary>
    public List<(string Key, long To)> Ended { get; } = [];

    /// <summary>Gets the heads of the changed rows after the page, by key.</summary>
    public Dictionary<string, FoldedHead> Heads { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the entries of the page in heads of rows that have not begun, by key. They are linked, and count once the row begins.</summary>
    public Dictionary<string, List<Entry>> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets why the model could not fold the page. Null if it could.</summary>
    public string? Error { get; init; }
}

/// <summary>One page of the log as the read models store it. Nothing in it names a person.</summary>
/// <param name="Page">The entries, with their chains.</param>
/// <param name="Models">The changes of each model.</param>
internal sealed record FoldedPage(IReadOnlyList<Entry> Page, IReadOnlyList<ModelChanges> Models)
{
    public long First => Page[0].Index;

    public long Last => Page[^1].Index;

    /// <summary>Returns the changes of a model. Returns null if it was not folded.</summary>
    public ModelChanges? OfModel(ReadModel model) => Models.FirstOrDefault(m => m.Model == model);

    /// <summary>Gets the links of entries to entries.</summary>
    public IEnumerable<Link> EntryLinks => Page.SelectMany(e => e.Touches.Select(id => new Link(id.Text, ReadModel.Whole, e.Index)));

    /// <summary>Gets the entries about other entries.</summary>
    public IEnumerable<(EntryId Id, EntryChain Chain)> Chains => Page.Where(e => e.Chain is not null).Select(e => (e.Id, e.Chain!));
}
