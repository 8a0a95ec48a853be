using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One event as a history lists it.</summary>
/// <param name="Entry">Its id.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="RecordedAt">When the log learnt it.</param>
/// <param name="Type">What it is.</param>
/// <param name="When">When it happened.</param>
/// <param name="Mode">Whether it says so or denies it.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Contradicts">The entries that it knowingly contradicts.</param>
/// <param name="Target">The entry that it speaks of, where it speaks of one.</param>
/// <param name="Reason">The reason, where one is given.</param>
/// <param name="Withdrawn">Whether it was taken back.</param>
/// <param name="Possible">True where the question is for a moment by which it had only possibly happened.</param>
public sealed record Change(
    EntryId Entry, long Index, DateTimeOffset RecordedAt, string Type, string? When, Mode Mode, Evidence Evidence, ValueList<EntryId> Contradicts,
    EntryId? Target, string? Reason, bool Withdrawn, bool? Possible = null)
{
    public static ValueList<Change> Of(AccountBook book) => book.Entries.Select(e => Of(book, e)).ToValueList();

    public static Change Of(AccountBook book, Entry e) => new(
        e.Id, e.Index, e.RecordedAt, e.Fact.EventName, e.When?.Text, e.Fact.Mode, e.Evidence, e.Fact.Contradicts,
        (e.Fact as EntryFact)?.Target.Entry, (e.Fact as EntryFact)?.Reason, book.IsWithdrawn(e.Id), book.Possible(e.Id));
}

/// <summary>A thing with all its fields: the general form in which a read model shows what has no form of its own.</summary>
/// <param name="Id">The thing's slug.</param>
/// <param name="Fields">Its fields by name.</param>
public sealed record Thing(string Id, IReadOnlyDictionary<string, AspectView> Fields)
{
    /// <summary>All things of one kind in a book, by slug.</summary>
    public static ValueList<Thing> All(AccountBook book, string kind) => book.Things
        .Where(t => t.StartsWith(kind + "/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(t => new Thing(t[(kind.Length + 1)..], FieldsOf(book, t)))
        .ToValueList();

    /// <summary>The fields of one thing by name, ordered.</summary>
    public static SortedDictionary<string, AspectView> FieldsOf(AccountBook book, string thing) => new(
        book.AspectsOf(thing).ToDictionary(a => a.Field, a => AspectView.Of(book, a)!, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The fields that begin with a word, by what follows it.</summary>
    public static ValueList<Listed> Listed(AccountBook book, string thing, string prefix) => book.AspectsOf(thing)
        .Where(a => a.Field.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(a => a.Field, StringComparer.Ordinal)
        .Select(a => new Listed(a.Field[prefix.Length..], AspectView.Of(book, a)!))
        .ToValueList();
}

/// <summary>One item of a list that grows account by account.</summary>
public sealed record Listed(string Item, AspectView Accounts);
