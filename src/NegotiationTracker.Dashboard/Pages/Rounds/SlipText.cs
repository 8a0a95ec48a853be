using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>Formats how the opening of a round compares with an announced window.</summary>
public static class SlipText
{
    /// <param name="plan">The announced window.</param>
    /// <param name="opened">The opening. Null if none is recorded.</param>
    /// <param name="words">The words.</param>
    public static string Of(ScheduledDate plan, Aspect? opened, IStringLocalizer<RoundTexts> words) => (plan.Early(opened), plan.Slip(opened)) switch
    {
        ({ } early, _) => words.Count("SlipEarly", early),
        (_, null) => opened?.Value is null ? words["SlipNotHeld"] : words["SlipUnknown"],
        (_, ( <= 0, <= 0)) => words["SlipWithin"],
        (_, var (min, max)) when min == max => Days(max, words),
        (_, var (min, max)) => words["SlipRange", min, max],
    };

    /// <summary>Returns a number of days after the end of the window.</summary>
    public static string Days(long days, IStringLocalizer<RoundTexts> words) => words.Count("SlipDays", days);
}
