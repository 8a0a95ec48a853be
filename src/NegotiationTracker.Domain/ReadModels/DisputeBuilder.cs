using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds disputes: fields with contradicting accounts.</summary>
public static class DisputeBuilder
{
    /// <summary>Returns the disputes about one thing of a stream, by field. A corrected or withdrawn account is not in dispute.</summary>
    public static IEnumerable<Contracts.Dispute> All(StreamId stream, string thing, RecordState book) => book.AspectsOf(thing)
        .OrderBy(a => a.Field, StringComparer.Ordinal)
        .Select(a => (Aspect: a, View: AspectBuilder.Of(book, a)!))
        .Where(a => a.View.Standing == Standing.Contested)
        .Select(a => Of(stream, book, a.Aspect, a.View, book.AccountsOf(a.Aspect)));

    /// <summary>Returns the dispute about what an id is: its accounts are on several streams. Returns null if there is none.</summary>
    public static Contracts.Dispute? Of(Identities identities, StreamId id) => identities.AspectOf(id) is { Standing: Standing.Contested } view
        ? Of(id, identities.Book, new Aspect(id.Category, Identities.Field), view, identities.AccountsOf(id))
        : null;

    private static Contracts.Dispute Of(StreamId stream, RecordState book, Aspect aspect, Contracts.Aspect view, IEnumerable<Account> all)
    {
        var accounts = all.Where(a => !a.Effective.Withdrawn).ToList();
        var judgement = view.Entry is { } entry ? AspectBuilder.PreferenceOf(book, EntryId.Parse(entry).OrThrow()) : null;
        var byValue = accounts.Where(a => a.Mode == Mode.Asserts).GroupBy(a => a.Claim.ComparedValue, StringComparer.Ordinal).ToDictionary(g => g.Key, g => AspectBuilder.SourcesOf(g), StringComparer.Ordinal);
        var shown = accounts.Find(a => a.Mode == Mode.Asserts && a.Claim.Value == view.Value)!.Claim.ComparedValue;
        var most = byValue.Where(v => v.Key != shown).All(v => v.Value < byValue[shown]);
        return new Contracts.Dispute
        {
            Stream = stream.Text,
            Thing = aspect.Thing,
            Field = AspectBuilder.ShownField(book, aspect),
            Aspect = view,
            ChosenBy = judgement is not null ? "preference" : byValue.Count > 1 && most ? "most-sources" : "recorded-first",
            Judgement = judgement?.Id.Text,
            Reason = (judgement?.Fact as AccountPreferred)?.Reason,
            SinceIndex = FirstOther(accounts),
            PreferredSourcesWithdrawn = judgement is not null && view.SourcesWithdrawn == true ? true : null,
        };
    }

    /// <summary>Returns the index of the first account that contradicts one recorded before it. An entry can also contradict itself.</summary>
    private static long FirstOther(List<Account> accounts)
    {
        var ordered = accounts.OrderBy(a => a.Effective.Entry.Index).ToList();
        return ordered.First(a => ordered.Exists(b => b.Effective.Entry.Index <= a.Effective.Entry.Index && (a.Mode != b.Mode || a.Claim.ConflictsWith(b.Claim)))).Effective.Entry.Index;
    }
}
