using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>What the kinds of an answer say about how an aspect is shown.</summary>
internal static class AspectReading
{
    /// <summary>Returns whether the detail of an account is the reason that its source gives. For a person and for an item of a list it is the name as written.</summary>
    public static bool DetailIsReason(this Aspect aspect) => aspect.ItemKind is null && aspect.ValueKind is not ("person" or "speaker");

    /// <summary>Returns whether the detail of an account says what its point is.</summary>
    public static bool DetailIsMeaning(this Aspect aspect) => aspect.ValueKind == "coordinates";

    /// <summary>Returns whether the detail of an account is the time for which it was so.</summary>
    public static bool DetailIsPeriod(this Aspect aspect) => aspect.ItemKind == "place";

    /// <summary>Returns the name as written, if nobody has matched it to a person; null otherwise.</summary>
    public static string? UnmatchedName(this Account account) => account.Unmatched == true ? account.Detail ?? account.Value : null;

    /// <summary>Returns the name that is shown in place of the value, if nobody has matched it; null otherwise.</summary>
    public static string? UnmatchedName(this Aspect aspect) => aspect.Accounts.FirstOrDefault(a => a.Entry == aspect.Entry)?.UnmatchedName();
}
