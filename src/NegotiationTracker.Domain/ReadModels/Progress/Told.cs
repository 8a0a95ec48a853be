using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>What aspects tell.</summary>
internal static class Told
{
    /// <summary>The date of the account chosen.</summary>
    public static EdtfDate? Date(this AspectView? aspect) => aspect?.Value is { } text ? EdtfDate.Parse(text).OrThrow() : null;

    /// <summary>The dates of all accounts that stand.</summary>
    public static IReadOnlyList<EdtfDate> Dates(this AspectView? aspect) =>
        [.. Standing(aspect).Where(a => a.Mode == Mode.Asserts).Select(a => EdtfDate.Parse(a.Value).OrThrow()).Distinct()];

    public static bool Stands(this AspectView? aspect) => aspect?.Value is not null;

    /// <summary>The entries of all accounts that stand, for and against.</summary>
    public static ValueList<EntryId> Entries(params IEnumerable<AspectView?> aspects) => aspects.SelectMany(Standing).Select(a => a.Entry).Distinct().ToValueList();

    public static bool Contested(params IEnumerable<AspectView?> aspects) => aspects.Any(a => a?.Standing == Accounts.Standing.Contested);

    private static IEnumerable<AccountView> Standing(AspectView? aspect) => aspect?.Accounts.Where(a => !a.Withdrawn) ?? [];
}
