using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Service.Queries;

/// <summary>A list in the details of a stream: how its items are found in it, and called.</summary>
/// <param name="Name">The name of the list in the document, and in the address of its pages.</param>
/// <param name="Columns">Columns of a table of its items, as in <see cref="ListWriter"/>.</param>
/// <param name="Items">Returns the items of the details, each with its key. They are in the order of the keys, compared by code point.</param>
/// <param name="With">Returns the details with other items.</param>
internal sealed record DetailsList(
    string Name, string[] Columns, Func<Details, IEnumerable<(string Key, object Item)>> Items, Func<Details, IEnumerable<object>, Details> With)
{
    /// <summary>Gets the read model whose rows are the items, in the order of happening. Null if the items are in the row of the details.</summary>
    public ReadModel? Rows { get; init; }

    /// <summary>Gets what adds to an item what depends on the evaluation time. Null if nothing does.</summary>
    public Func<object, EdtfDate, object>? Evaluated { get; init; }

    /// <param name="name">The name of the list.</param>
    /// <param name="items">Returns the items of the details.</param>
    /// <param name="key">Returns the key of an item.</param>
    /// <param name="with">Returns the details with other items.</param>
    /// <param name="columns">The columns of a table.</param>
    public static DetailsList Of<TDocument, TItem>(
        string name, Func<TDocument, IReadOnlyList<TItem>> items, Func<TItem, string> key, Func<TDocument, IReadOnlyList<TItem>, TDocument> with, params string[] columns)
        where TDocument : Details
        where TItem : notnull => new(
        name, columns, d => items((TDocument)d).Select(i => (key(i), (object)i)), (d, some) => with((TDocument)d, [.. some.Cast<TItem>()]));
}

/// <summary>A kind of details: its read model, its address, and its lists.</summary>
/// <param name="Model">The read model with a row for each stream of the kind.</param>
/// <param name="Pattern">The pattern of the address.</param>
/// <param name="KeyOf">Returns the key of the row that an address names.</param>
/// <param name="AddressOf">Returns the address of a row.</param>
/// <param name="DayOf">Returns the day for the names in it.</param>
/// <param name="Lists">The lists, without the changes.</param>
internal sealed record DetailsKind(ReadModel Model, string Pattern, Func<RouteValueDictionary, string> KeyOf, Func<string, string> AddressOf, Func<Details, long?> DayOf, IReadOnlyList<DetailsList> Lists)
{
    /// <summary>The name of the list of changes, which all details have.</summary>
    public const string Changes = "changes";

    /// <summary>The maximum number of items of a list in the details.</summary>
    public const int MaxItems = 500;

    private static readonly string[] ChangeColumns = ["entry", "index", "recordedAt", "type", "when", "mode", "sources=evidence.sources.source", "contradicts", "target", "reason", "withdrawn"];

    /// <summary>Gets the names of all lists.</summary>
    public IEnumerable<string> Names => Lists.Select(l => l.Name).Append(Changes);

    /// <summary>Returns the columns of a table of a list's items.</summary>
    public string[] ColumnsOf(string list) => Lists.SingleOrDefault(l => l.Name == list)?.Columns ?? ChangeColumns;

    /// <summary>Gets the read models of the details and of their lists.</summary>
    public ReadModel[] Models => [Model, .. Lists.Select(l => l.Rows).OfType<ReadModel>()];
}
