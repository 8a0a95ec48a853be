using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Accounts;

/// <summary>How the accounts of an aspect stand to each other; derived, never stored as a fact.</summary>
public enum Standing
{
    /// <summary>One source says so.</summary>
    Asserted,

    /// <summary>Two sources or more say so, none otherwise.</summary>
    Corroborated,

    /// <summary>Accounts differ.</summary>
    Contested,

    /// <summary>It is only denied.</summary>
    Denied,

    /// <summary>Every account was taken back.</summary>
    Withdrawn,

    /// <summary>No source was seen.</summary>
    Unsourced,
}

/// <summary>One account as a reader sees it.</summary>
public sealed record AccountView(EntryId Entry, string Value, Mode Mode, string? Detail, ValueList<string> Sources, bool Unsourced, bool Withdrawn)
{
    /// <summary>Gets true if the value or the item is a person's name that nobody has matched; null otherwise. <see cref="Detail"/> has the name as written.</summary>
    public bool? Unmatched { get; init; }
}

/// <summary>An aspect as a reader sees it: the account chosen by the written rule, and all of them.</summary>
/// <param name="Value">The chosen value; null where nothing but denials or withdrawn accounts stand.</param>
/// <param name="Standing">How the accounts stand to each other.</param>
/// <param name="Entry">The entry chosen.</param>
/// <param name="Accounts">All accounts, in the order of happening.</param>
/// <param name="Possible">True where the question is for a moment, and an account leaves open that it was so by then.</param>
public sealed record AspectView(string? Value, Standing Standing, EntryId? Entry, ValueList<AccountView> Accounts, bool? Possible = null)
{
    /// <summary>Gets what sort of value the accounts give.</summary>
    public ValueKind ValueKind { get; init; }

    /// <summary>Gets what sort of item the aspect is, if it is one of a list.</summary>
    public ValueKind? ItemKind { get; init; }

    /// <summary>The aspect in this book; null where it holds no account of it.</summary>
    public static AspectView? Of(AccountBook book, string thing, string field) => Of(book, new Aspect(thing, field));

    public static AspectView? Of(AccountBook book, Aspect aspect)
    {
        var all = book.AccountsOf(aspect).OrderBy(a => a.Held, Held.ByTime).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var standing = all.Where(a => !a.Held.Withdrawn).ToList();
        var how = StandingOf(standing);
        var chosen = Chosen(book, standing, how == Standing.Contested);
        return new AspectView(chosen?.Claim.Value, how, chosen?.Held.Id, all.Select(View).ToValueList(), book.Possible(standing))
        {
            ValueKind = (chosen ?? all[0]).Claim.Kind,
            ItemKind = (chosen ?? all[0]).Claim.Item,
        };
    }

    /// <summary>
    /// The rule: what a recorded preference names; then the value with most sources; then, of accounts that differ, the one recorded first.
    /// Of accounts that agree it is the first in the order of happening, so that the order of recording shows nowhere.
    /// </summary>
    private static Account? Chosen(AccountBook book, List<Account> standing, bool contested)
    {
        var asserted = standing.Where(a => a.Mode == Mode.Asserts).ToList();
        return asserted
            .OrderByDescending(a => PreferenceOf(book, a.Held.Id)?.Index ?? -1)
            .ThenByDescending(a => SourcesOf(asserted.Where(o => o.Claim.Value == a.Claim.Value)))
            .ThenBy(a => contested ? a.Held.Entry.Index : 0)
            .FirstOrDefault();
    }

    /// <summary>The latest preference that stands: of two the later one is the present judgement.</summary>
    internal static Entry? PreferenceOf(AccountBook book, EntryId id) =>
        book.SpokenOf(id).Where(e => e.Fact is AccountPreferred && !book.IsWithdrawn(e.Id)).MaxBy(e => e.Index);

    internal static int SourcesOf(IEnumerable<Account> accounts) =>
        accounts.SelectMany(a => a.Held.Evidence.Sources).Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).Count();

    private static Standing StandingOf(List<Account> standing)
    {
        if (standing.Count == 0)
        {
            return Standing.Withdrawn;
        }

        var (says, denies) = (standing.Where(a => a.Mode == Mode.Asserts).ToList(), standing.Exists(a => a.Mode == Mode.Denies));
        if (says.Count == 0)
        {
            return Standing.Denied;
        }

        var differ = denies || says.Any(a => says.Any(b => a.Claim.Disagrees(b.Claim)));
        return differ ? Standing.Contested : SourcesOf(says) switch
        {
            0 => Standing.Unsourced,
            1 => Standing.Asserted,
            _ => Standing.Corroborated,
        };
    }

    private static AccountView View(Account a) => new(
        a.Held.Id,
        a.Claim.Value,
        a.Mode,
        a.Claim.Detail,
        a.Held.Evidence.Sources.Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).ToValueList(),
        a.Held.Evidence.Unsourced,
        a.Held.Withdrawn)
    {
        Unmatched = a.Claim.Unmatched ? true : null,
    };
}
