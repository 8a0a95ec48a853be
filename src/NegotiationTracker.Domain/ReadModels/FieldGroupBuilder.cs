using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds groups of fields: the general form for things without a form of their own.</summary>
internal static class FieldGroupBuilder
{
    /// <summary>Returns all groups of one kind in a record, by id.</summary>
    public static ValueList<Contracts.FieldGroup> All(RecordState book, string kind) => book.Things
        .Where(t => t.StartsWith(kind + "/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(t => new Contracts.FieldGroup { Id = t[(kind.Length + 1)..], Fields = FieldsOf(book, t) })
        .ToValueList();

    /// <summary>Returns the fields of one thing by name, in order.</summary>
    public static SortedDictionary<string, Contracts.Aspect> FieldsOf(RecordState book, string thing) => new(
        book.AspectsOf(thing).ToDictionary(a => a.Field, a => AspectBuilder.Of(book, a)!, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Returns the fields with a prefix as a list. The rest of the field's name is the item.</summary>
    public static ValueList<Contracts.ListItem> Items(RecordState book, string thing, string prefix) => book.AspectsOf(thing)
        .Where(a => a.Field.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(a => a.Field, StringComparer.Ordinal)
        .Select(a => new Contracts.ListItem { Item = AspectBuilder.ShownField(book, a)[prefix.Length..], Aspect = AspectBuilder.Of(book, a)! })
        .ToValueList();

    /// <summary>Returns the other things that say of themselves that they have a relation to a thing. The field of the relation is the key of the thing.</summary>
    public static ValueList<Contracts.ListItem> OfOthers(RecordState row, StreamId stream, string thing) => row.Parts(s => s != stream)
        .Select(p => (p.Key.Key, Aspect: AspectBuilder.Of(p.Value, thing, stream.Key)))
        .Where(p => p.Aspect is not null)
        .Select(p => new Contracts.ListItem { Item = p.Key, Aspect = p.Aspect! })
        .ToValueList();
}
