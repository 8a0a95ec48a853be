using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Record;

/// <summary>A fact as a command proposes it, with its valid time and its evidence.</summary>
public sealed record Proposal(StreamId Stream, Fact Fact, EdtfDate? When, Evidence Evidence)
{
    /// <summary>Gets which ids are one, as far as the record knows it when the decision is made.</summary>
    public Identities Identities { get; init; } = Identities.None;

    public IEnumerable<Claim> Claims() => Fact.Claims(When);

    /// <summary>Returns the proposal with the ids as which its ids are read.</summary>
    public Proposal WithIds() => this with { Fact = Identities.Of(Fact) };
}

/// <summary>Decides on a proposed fact about the world: whether it is new, repeats an account, or contradicts one.</summary>
public static class FactDecider
{
    /// <param name="book">All entries of the stream so far.</param>
    /// <param name="proposal">The proposed fact.</param>
    public static Decision Decide(RecordState book, Proposal proposal)
    {
        var named = proposal.Fact.Contradicts;
        if (named.Where(id => book.Find(id) is null && !proposal.Fact.ContradictsElsewhere(proposal).Any(o => o.Entry == id)).ToList() is [var stranger, ..])
        {
            return Decision.Refuse(RefusalCodes.UnknownEntry, RefusalMessages.UnknownContradiction(stranger, proposal.Stream));
        }

        if (proposal.Claims().All(c => IsRecorded(book, proposal, c)))
        {
            return Decision.Nothing;
        }

        if (UnknownContradictions(book, named) is { } vain)
        {
            return vain;
        }

        var against = Against(book, proposal).ToList();
        return against.Count == 0
            ? Decision.Append(proposal.Fact)
            : new Decision.Refused(new Refusal(against[0].Type, against[0].Message, against.Select(o => o.Entry).Distinct().ToValueList()));
    }

    /// <summary>Returns the refusal if <c>contradicts</c> names an entry that is unknown, withdrawn, or about another entry. Returns null otherwise.</summary>
    /// <param name="book">All entries of the stream so far.</param>
    /// <param name="named">The entries that a fact or a correction names in <c>contradicts</c>.</param>
    public static Decision? UnknownContradictions(RecordState book, IEnumerable<EntryId> named)
    {
        var ids = named.ToList();
        return ids.Where(id => book.Find(id)?.Fact is EntryFact).ToList() is [var speaks, ..]
            ? Decision.Refuse(RefusalCodes.NotAnAccount, RefusalMessages.ContradictsNoAccount(speaks), speaks)
            : ids.Where(book.IsWithdrawn).ToList() is [var withdrawn, ..]
            ? Decision.Refuse(RefusalCodes.AlreadyWithdrawn, RefusalMessages.ContradictsRetracted(withdrawn), withdrawn)
            : null;
    }

    /// <summary>Returns what contradicts a fact and is not named in <c>contradicts</c>: the rules of its kind, then other accounts.</summary>
    public static IEnumerable<RuleViolation> Against(RecordState book, Proposal proposal) =>
        proposal.Fact.RuleViolations(book, proposal)
            .Concat(proposal.Fact.ContradictsElsewhere(proposal))
            .Concat(Conflicts(book, proposal))
            .Where(o => !proposal.Fact.Contradicts.Contains(o.Entry));

    private static bool IsRecorded(RecordState book, Proposal proposal, Claim claim) => book.AccountsOf(claim.Aspect).Any(a =>
        !a.Effective.Withdrawn
        && a.Mode == proposal.Fact.Mode
        && a.Claim.Value == claim.Value
        && a.Claim.Detail == claim.Detail
        && a.Effective.Fact.GetType() == proposal.Fact.GetType()
        && proposal.Fact.Complete.All(a.Effective.Fact.Complete.Contains)
        && proposal.Evidence.SourceSet.IsSubsetOf(a.Effective.Evidence.SourceSet));

    private static IEnumerable<RuleViolation> Conflicts(RecordState book, Proposal proposal) =>
        proposal.Claims().SelectMany(claim => book.AccountsOf(claim.Aspect)
            .Where(a => !a.Effective.Withdrawn && Conflict(proposal.Fact.Mode, claim, a))
            .Select(a => OtherAccount(a, claim)))
        .Concat(OmissionsBy(book, proposal))
        .Concat(EarlierLists(book, proposal));

    private static bool Conflict(Mode mode, Claim claim, Account account) => (mode, account.Mode) switch
    {
        (Mode.Asserts, Mode.Asserts) => claim.ConflictsWith(account.Claim),
        (Mode.Denies, Mode.Denies) => false,
        _ => !claim.ConflictsWith(account.Claim),
    };

    private static IEnumerable<RuleViolation> OmissionsBy(RecordState book, Proposal proposal) =>
        proposal.Fact.Complete.Count == 0 ? [] : book.Aspects
            .Where(aspect => proposal.Fact.LeavesOut(aspect, proposal.When))
            .OrderBy(aspect => aspect.Field, StringComparer.Ordinal)
            .SelectMany(aspect => book.AccountsOf(aspect).Where(a => !a.Effective.Withdrawn && a.Mode == Mode.Asserts))
            .Select(a => OtherAccount(a, a.Claim));

    /// <summary>Returns earlier complete lists that omit the proposed item.</summary>
    private static IEnumerable<RuleViolation> EarlierLists(RecordState book, Proposal proposal) =>
        proposal.Fact.Mode == Mode.Denies || !book.HasCompleteLists ? [] : proposal.Claims().SelectMany(claim =>
            book.ListsOmitting(claim.Aspect).Where(h => !h.Withdrawn).Select(h => OtherAccount(new Account(h, Mode.Denies, claim), claim)));

    private static RuleViolation OtherAccount(Account a, Claim claim) => new(
        a.Effective.Id,
        RefusalCodes.Contradicts,
        RefusalMessages.OtherAccount(claim.ShownAspect));
}
