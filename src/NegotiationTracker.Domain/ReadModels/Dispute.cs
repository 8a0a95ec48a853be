using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>What chose the account that is shown of a disputed aspect.</summary>
public enum Choice
{
    /// <summary>A recorded judgement: <c>prefer-account</c>.</summary>
    Preference,

    /// <summary>More sources say so than say anything else.</summary>
    MostSources,

    /// <summary>It was recorded first.</summary>
    RecordedFirst,
}

/// <summary>One fact of which accounts differ.</summary>
/// <param name="Stream">The stream that it is recorded on.</param>
/// <param name="Thing">The thing spoken of, such as <c>round</c> or <c>delegation/ALFA</c>.</param>
/// <param name="Field">The field in dispute.</param>
/// <param name="Account">The account shown, and all of them.</param>
/// <param name="ChosenBy">What chose the one shown.</param>
/// <param name="Judgement">The event that chose it, where one did.</param>
/// <param name="Reason">The reason that this event gives.</param>
/// <param name="Since">The index at which the dispute became known.</param>
public sealed record Dispute(string Stream, string Thing, string Field, AspectView Account, Choice ChosenBy, EntryId? Judgement, string? Reason, long Since)
{
    /// <summary>What is in dispute on one stream, by thing and field. What was corrected or retracted is in no dispute.</summary>
    public static IEnumerable<Dispute> All(StreamId stream, AccountBook book) => book.Aspects
        .OrderBy(a => a.Thing, StringComparer.Ordinal).ThenBy(a => a.Field, StringComparer.Ordinal)
        .Select(a => (Aspect: a, View: AspectView.Of(book, a)!))
        .Where(a => a.View.Standing == Standing.Contested)
        .Select(a => Of(stream, book, a.Aspect, a.View));

    private static Dispute Of(StreamId stream, AccountBook book, Aspect aspect, AspectView view)
    {
        var accounts = book.AccountsOf(aspect).Where(a => !a.Held.Withdrawn).ToList();
        var judgement = view.Entry is { } entry ? AspectView.PreferenceOf(book, entry) : null;
        var byValue = accounts.Where(a => a.Mode == Mode.Asserts).GroupBy(a => a.Claim.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, AspectView.SourcesOf, StringComparer.Ordinal);
        var most = byValue.Where(v => v.Key != view.Value).All(v => v.Value < byValue[view.Value!]);
        return new Dispute(
            stream.Text, aspect.Thing, aspect.Field, view,
            judgement is not null ? Choice.Preference : byValue.Count > 1 && most ? Choice.MostSources : Choice.RecordedFirst,
            judgement?.Id, (judgement?.Fact as AccountPreferred)?.Reason, FirstOther(accounts));
    }

    /// <summary>The first account that does not go with one recorded before it.</summary>
    private static long FirstOther(List<Account> accounts)
    {
        var ordered = accounts.OrderBy(a => a.Held.Entry.Index).ToList();
        return ordered.First(a => ordered.Exists(b => b.Held.Entry.Index < a.Held.Entry.Index && (a.Mode != b.Mode || a.Claim.Disagrees(b.Claim)))).Held.Entry.Index;
    }
}
