using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>Reads dates and entries from aspects.</summary>
internal static class AspectDates
{
    /// <summary>Returns the date of the account shown.</summary>
    public static EdtfDate? Date(this Contracts.Aspect? aspect) => aspect?.Value is { } text ? EdtfDate.Parse(text).OrThrow() : null;

    /// <summary>Returns the dates of all accounts that are not withdrawn.</summary>
    public static IReadOnlyList<EdtfDate> Dates(this Contracts.Aspect? aspect) =>
        [.. Standing(aspect).Where(a => a.Mode == "asserts").Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct()];

    public static bool IsAsserted(this Contracts.Aspect? aspect) => aspect?.Value is not null;

    /// <summary>Returns the entries of all accounts that are not withdrawn, for and against.</summary>
    public static ValueList<string> Entries(params IEnumerable<Contracts.Aspect?> aspects) => aspects.SelectMany(Standing).Select(a => a.Entry).Distinct().ToValueList();

    public static bool Contested(params IEnumerable<Contracts.Aspect?> aspects) => aspects.Any(a => a?.Standing == Contracts.Standing.Contested);

    private static IEnumerable<Contracts.Account> Standing(Contracts.Aspect? aspect) => aspect?.Accounts.Where(a => !a.Withdrawn) ?? [];
}
