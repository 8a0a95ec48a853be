using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Domain.Record;

/// <summary>Builds an aspect for a reader: the account shown, and all accounts.</summary>
public static class AspectBuilder
{
    /// <summary>Returns the aspect. Returns null if the record has no account of it.</summary>
    public static Contracts.Aspect? Of(RecordState book, string thing, string field) => Of(book, new Aspect(thing, field));

    public static Contracts.Aspect? Of(RecordState book, Aspect aspect) => Of(book, book.AccountsOf(aspect));

    /// <summary>Returns an aspect of some accounts. Returns null if there are none.</summary>
    /// <param name="book">The record that knows the preferences.</param>
    /// <param name="accounts">The accounts.</param>
    internal static Contracts.Aspect? Of(RecordState book, IEnumerable<Account> accounts)
    {
        var all = accounts.OrderBy(a => a.Effective, EffectiveEntry.ByTime).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var standing = all.Where(a => !a.Effective.Withdrawn).ToList();
        var how = StandingOf(standing);
        var chosen = Chosen(book, standing, how == Standing.Contested);
        return new Contracts.Aspect
        {
            Value = chosen?.Claim.Value,
            Standing = how,
            Entry = chosen?.Effective.Id.Text,
            Accounts = all.Select(View).ToValueList(),
            Possible = book.Possible(standing),
            ValueKind = EnumText.Of((chosen ?? all[0]).Claim.Kind),
            ItemKind = (chosen ?? all[0]).Claim.Item is { } item ? EnumText.Of(item) : null,
        };
    }

    /// <summary>
    /// Returns the account shown: a preferred one, or else one with the value that has most sources, and of a name the spelling that has most. If accounts contradict each other, then the one recorded first.
    /// If they agree, then the first in the order of happening, and a person before a name without a match. Thus the order of recording makes no difference for agreeing accounts.
    /// </summary>
    private static Account? Chosen(RecordState book, List<Account> standing, bool contested)
    {
        var asserted = standing.Where(a => a.Mode == Mode.Asserts).ToList();
        return asserted
            .OrderByDescending(a => PreferenceOf(book, a.Effective.Id)?.Index ?? -1)
            .ThenByDescending(a => SourcesOf(asserted.Where(o => o.Claim.ComparedValue == a.Claim.ComparedValue)))
            .ThenByDescending(a => SourcesOf(asserted.Where(o => o.Claim.Value == a.Claim.Value)))
            .ThenBy(a => contested ? a.Effective.Entry.Index : a.Claim.Unmatched ? 1 : 0)
            .FirstOrDefault();
    }

    /// <summary>Returns the field of an aspect as a reader sees it. A person without a match is in it by a comparable text, and is shown as first written.</summary>
    internal static string ShownField(RecordState book, Aspect aspect) =>
        book.AccountsOf(aspect).Where(a => a.Claim.UnmatchedName is not null).MinBy(a => a.Effective, EffectiveEntry.ByTime)?.Claim.ShownAspect.Field ?? aspect.Field;

    /// <summary>Returns the latest preference that is not withdrawn.</summary>
    internal static Entry? PreferenceOf(RecordState book, EntryId id) =>
        book.EntriesAbout(id).Where(e => e.Fact is AccountPreferred && !book.IsWithdrawn(e.Id)).MaxBy(e => e.Index);

    internal static int SourcesOf(IEnumerable<Account> accounts) =>
        accounts.SelectMany(a => a.Effective.Evidence.Sources).Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).Count();

    private static string StandingOf(List<Account> standing)
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

        var differ = denies || says.Any(a => says.Any(b => a.Claim.ConflictsWith(b.Claim)));
        return differ ? Standing.Contested : SourcesOf(says) switch
        {
            0 => Standing.Unsourced,
            1 => Standing.Asserted,
            _ => Standing.Corroborated,
        };
    }

    private static Contracts.Account View(Account a) => new()
    {
        Entry = a.Effective.Id.Text,
        Value = a.Claim.Value,
        Mode = EnumText.Of(a.Mode),
        Detail = a.Claim.Detail,
        Sources = a.Effective.Evidence.Sources.Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).ToValueList(),
        Unsourced = a.Effective.Evidence.Unsourced,
        Withdrawn = a.Effective.Withdrawn,
        Unmatched = a.Claim.Unmatched ? true : null,
    };
}
