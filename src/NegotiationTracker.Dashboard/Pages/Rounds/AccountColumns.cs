using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>The columns with which every file of facts begins. A file has one row for each account.</summary>
public static class AccountColumns
{
    /// <param name="whole">The part of a fact of the thing itself, such as <c>round</c>.</param>
    /// <param name="fact">Returns the fact of a row.</param>
    /// <param name="account">Returns the account of a row.</param>
    public static IReadOnlyList<Column<T>> Of<T>(string whole, Func<T, SourcedFact> fact, Func<T, Account> account) =>
    [
        new("part", r => fact(r).Part.Length == 0 ? whole : fact(r).Part),
        new("of", r => fact(r).Of),
        new("field", r => fact(r).Field),
        new("value", r => account(r).Value),
        new("asWritten", r => account(r).Detail),
        new("mode", r => account(r).Mode),
        new("shown", r => account(r).Entry == fact(r).Aspect.Entry ? "yes" : "no"),
        new("standing", r => fact(r).Aspect.Standing),
        new("withdrawn", r => account(r).Withdrawn ? "yes" : "no"),
        new("sources", r => account(r).Sources),
    ];

    /// <summary>Returns every account of all facts of an answer.</summary>
    /// <param name="whole">The part of a fact of the thing itself, such as <c>document</c>.</param>
    public static Table<(SourcedFact Fact, Account Account)> Table<T>(string whole, T answer, AnswerBasis? basis) => new(
        [
            .. Of<(SourcedFact Fact, Account Account)>(whole, r => r.Fact, r => r.Account),
            new("entry", r => r.Account.Entry),
            new("sourcesWithdrawn", r => r.Account.SourcesWithdrawn == true ? "yes" : "no"),
        ],
        [.. SourcedFact.All(answer).SelectMany(f => f.Aspect.Accounts.Select(a => (f, a)))], basis);
}
