using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>Reads dates and entries from aspects.</summary>
internal static class AspectDates
{
    /// <summary>The date of the account chosen.</summary>
    public static EdtfDate? Date(this Contracts.Aspect? aspect) => aspect?.Value is { } text ? EdtfDate.Parse(text).OrThrow() : null;

    /// <summary>The dates of all accounts that stand.</summary>
    public static IReadOnlyList<EdtfDate> Dates(this Contracts.Aspect? aspect) =>
        [.. Standing(aspect).Where(a => a.Mode == "asserts").Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct()];

    public static bool Stands(this Contracts.Aspect? aspect) => aspect?.Value is not null;

    /// <summary>The entries of all accounts that stand, for and against.</summary>
    public static ValueList<string> Entries(params IEnumerable<Contracts.Aspect?> aspects) => aspects.SelectMany(Standing).Select(a => a.Entry).Distinct().ToValueList();

    public static bool Contested(params IEnumerable<Contracts.Aspect?> aspects) => aspects.Any(a => a?.Standing == Contracts.Standing.Contested);

    private static IEnumerable<Contracts.Account> Standing(Contracts.Aspect? aspect) => aspect?.Accounts.Where(a => !a.Withdrawn) ?? [];
}
