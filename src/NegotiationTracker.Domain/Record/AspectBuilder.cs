using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Standing = NegotiationTracker.Contracts.Standing;

namespace NegotiationTracker.Domain.Record;

/// <summary>Builds an aspect for a reader: the account shown, and all accounts.</summary>
public static class AspectBuilder
{
    /// <summary>Returns the aspect. Returns null if the record has no account of it.</summary>
    public static Contracts.Aspect? Of(RecordState book, string thing, string field) => Of(book, new Aspect(thing, field));

    public static Contracts.Aspect? Of(RecordState book, Aspect aspect) => book.Shown(aspect, (b, a) => Of(b, b.AccountsOf(a)));

    /// <summary>Returns the value of an aspect as a reader sees it, and whether accounts of it contradict each other, without its accounts.</summary>
    internal static (string? Value, bool Contested) ValueOf(RecordState book, Aspect aspect)
    {
        var standing = InOrder(book.AccountsOf(aspect)).FindAll(a => !a.Effective.Withdrawn);
        var contested = IsContested(standing);
        return (Chosen(book, standing, contested)?.Claim.Value, contested);
    }

    /// <summary>Returns an aspect of some accounts. Returns null if there are none.</summary>
    /// <param name="book">The record that knows the preferences.</param>
    /// <param name="accounts">The accounts.</param>
    internal static Contracts.Aspect? Of(RecordState book, IEnumerable<Account> accounts)
    {
        var all = InOrder(accounts);
        if (all.Count == 0)
        {
            return null;
        }

        var standing = all.TrueForAll(a => !a.Effective.Withdrawn) ? all : all.FindAll(a => !a.Effective.Withdrawn);
        var contested = IsContested(standing);
        var chosen = Chosen(book, standing, contested);
        var restsOnWithdrawn = RestsOnWithdrawn(book, standing, chosen);
        var (sources, independent) = CountSources(book, standing);
        return new Contracts.Aspect
        {
            Value = chosen?.Claim.Value,
            Standing = StandingOf(standing, contested, restsOnWithdrawn, independent),
            Entry = chosen?.Effective.Id.Text,
            Accounts = all.ConvertAll(a => View(book, a)).ToValueList(),
            Possible = book.Possible(standing),
            SourcesWithdrawn = restsOnWithdrawn ? true : null,
            IndependentSources = !contested && independent < sources ? independent : null,
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
        var asserted = standing.FindAll(a => a.Mode == Mode.Asserts);
        if (asserted.Count < 2)
        {
            return asserted.FirstOrDefault();
        }

        // Accounts of one value are in the order of happening already.
        if (!contested && asserted.TrueForAll(a => a.Claim.Value == asserted[0].Claim.Value && !a.Claim.Unmatched && book.EntriesAbout(a.Effective.Id).Count == 0))
        {
            return asserted[0];
        }

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

    /// <summary>Returns the number of sources that were not withdrawn, and the number of those that report independently of each other.</summary>
    private static (int Sources, int Independent) CountSources(RecordState book, List<Account> standing)
    {
        // Most aspects have one account with one source.
        if (standing is [{ Effective.Evidence.Sources: [var only] }])
        {
            var count = book.Sources.Withdrawn.Contains(only.Source.Text) ? 0 : 1;
            return (count, count);
        }

        var reports = standing.SelectMany(a => a.Effective.Evidence.Sources.Select(c => (Source: c.Source.Text, Type: a.Effective.Fact.EventName))).Where(r => !book.Sources.Withdrawn.Contains(r.Source)).ToList();
        return (reports.Select(r => r.Source).Distinct(StringComparer.Ordinal).Count(), book.Sources.CountIndependent(reports));
    }

    /// <summary>
    /// Returns whether the value shown rests on withdrawn sources alone: every account that supports it does. Without a value, the denials are looked at.
    /// </summary>
    private static bool RestsOnWithdrawn(RecordState book, List<Account> standing, Account? chosen)
    {
        var supporting = Supporting(standing, chosen);
        return supporting.Count > 0 && supporting.TrueForAll(a => a.Effective.Evidence.RestsOnlyOn(book.Sources.Withdrawn));
    }

    /// <summary>
    /// Returns the sources on which the value shown rests alone: those of every account that supports it. Returns none if one of these accounts has no source. They do
    /// not depend on what became of the sources.
    /// </summary>
    public static ValueList<string> SourcesBehind(RecordState book, Aspect aspect)
    {
        var accounts = book.AccountsOf(aspect);
        if (accounts is IReadOnlyList<Account> { Count: 1 } one)
        {
            return one[0].Effective is { Withdrawn: false, Evidence.Sources: var sources } ? TextsOf(sources) : [];
        }

        var standing = InOrder(accounts).FindAll(a => !a.Effective.Withdrawn);
        var supporting = Supporting(standing, Chosen(book, standing, IsContested(standing)));
        return supporting.Exists(a => a.Effective.Evidence.Sources.Count == 0) ? []
            : TextsOf(supporting.SelectMany(a => a.Effective.Evidence.Sources));
    }

    /// <summary>Returns the sources in order, each once.</summary>
    private static ValueList<string> TextsOf(IEnumerable<Citation> citations) => citations.Select(c => c.Source.Text).InOrderOnce();

    /// <summary>Returns accounts in the order of happening.</summary>
    private static List<Account> InOrder(IEnumerable<Account> accounts) =>
        accounts is IReadOnlyCollection<Account> { Count: < 2 } ? [.. accounts] : [.. accounts.OrderBy(a => a.Effective, EffectiveEntry.ByTime)];

    private static List<Account> Supporting(List<Account> standing, Account? chosen) =>
        chosen is null ? standing : standing.FindAll(a => a.Mode == Mode.Asserts && Supports(a.Claim, chosen.Claim));

    /// <summary>Returns whether a claim supports a value. Other words never contradict it, but they do not support it either.</summary>
    private static bool Supports(Claim claim, Claim value) => claim.Value == value.Value || (!claim.IsFreeText && !claim.ConflictsWith(value));

    private static bool IsContested(List<Account> standing) => standing.Count > 1 && standing.Exists(a => a.Mode == Mode.Asserts)
        && (standing.Exists(a => a.Mode == Mode.Denies) || standing.Exists(a => standing.Exists(b => a.Claim.ConflictsWith(b.Claim))));

    private static string StandingOf(List<Account> standing, bool contested, bool restsOnWithdrawn, int independent)
    {
        if (standing.Count == 0)
        {
            return Standing.Withdrawn;
        }

        if (!standing.Exists(a => a.Mode == Mode.Asserts))
        {
            return Standing.Denied;
        }

        return contested ? Standing.Contested : restsOnWithdrawn ? Standing.SourcesWithdrawn : independent switch
        {
            0 => Standing.Unsourced,
            1 => Standing.Asserted,
            _ => Standing.Corroborated,
        };
    }

    private static Contracts.Account View(RecordState book, Account a) => new()
    {
        Entry = a.Effective.Id.Text,
        Value = a.Claim.Value,
        Mode = EnumText.Of(a.Mode),
        Detail = a.Claim.Detail,
        Sources = a.Effective.Evidence.Sources is [var only] ? [only.Source.Text] : a.Effective.Evidence.Sources.Select(c => c.Source.Text).Distinct(StringComparer.Ordinal).ToValueList(),
        Unsourced = a.Effective.Evidence.Unsourced,
        Withdrawn = a.Effective.Withdrawn,
        Unmatched = a.Claim.Unmatched ? true : null,
        SourcesWithdrawn = a.Effective.Evidence.RestsOnlyOn(book.Sources.Withdrawn) ? true : null,
        RecordedOn = a.Effective.Entry.RecordedOn?.Text,
    };
}
