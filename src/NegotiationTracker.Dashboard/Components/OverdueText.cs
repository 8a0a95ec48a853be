using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Says how long something is overdue: in days, or from three months on in months, or from two years on in years.</summary>
public static class OverdueText
{
    private const int Month = 30;
    private const int Year = 365;

    public static string Of(long days, IStringLocalizer<ShellTexts> words) => days switch
    {
        < 3 * Month => words.Count("OverdueDays", days),
        < 2 * Year => words.Count("OverdueMonths", days / Month),
        _ => words.Count("OverdueYears", days / Year),
    };
}
