using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>Another round of the process, by its number.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Book">Its entries.</param>
public sealed record NumberedRound(int Number, RecordState Book);

/// <summary>The order of the numbered rounds of a process.</summary>
public static class RoundSequence
{
    /// <summary>Returns the numbers that accounts give a round: that of its last renumbering, or else all. A number of 0 or less has no place in an order.</summary>
    public static IEnumerable<int> NumbersOf(RecordState book) =>
        RoundRenumbered.Last(book, r => r.Number is not null) is { Number: { } last } ? new[] { last }.Where(n => n > 0)
        : book.ActiveFacts<RoundAnnounced>().Select(r => r.Fact.Number).Concat(book.ActiveFacts<RoundOpened>().Select(r => r.Fact.Number)).OfType<int>().Where(n => n > 0).Distinct();

    /// <summary>Returns a warning for each neighbour that certainly opens or closes on the wrong side of a fact. Only the opening and the closing of rounds are compared.</summary>
    /// <param name="number">The number of the fact's round.</param>
    /// <param name="proposal">The fact.</param>
    /// <param name="neighbours">The rounds with the number before and the number after.</param>
    public static IEnumerable<Warning> Unusual(int number, Proposal proposal, IEnumerable<NumberedRound> neighbours) =>
        proposal is not { Fact: RoundOpened or RoundClosed, Fact.Mode: Mode.Asserts, When: { } when } ? [] : neighbours.Select(n => n.Book
            .FactsOf(typeof(RoundOpened), typeof(RoundClosed))
            .Where(f => f is { Withdrawn: false, Fact.Mode: Mode.Asserts, When: not null } && (n.Number < number ? f.When.CertainlyAfter(when) : f.When.CertainlyBefore(when)))
            .Select(f => new Warning(
                WarningCodes.UnusualOrder, $"Round {number} {Verb(proposal.Fact)} on {when}, but round {n.Number}, the one {(n.Number < number ? "before" : "after")} it, {Verb(f.Fact)} on {f.When}.", f.Id))
            .FirstOrDefault()).OfType<Warning>();

    private static string Verb(Fact fact) => fact is RoundOpened ? "opens" : "closes";
}
