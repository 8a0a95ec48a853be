using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Formats lengths of time in short words.</summary>
public static class DurationText
{
    public static string Of(TimeSpan span, IStringLocalizer<ShellTexts> words) => span switch
    {
        { TotalSeconds: < 90 } => words["Seconds", Math.Max(0, Math.Round(span.TotalSeconds))],
        { TotalMinutes: < 90 } => words["Minutes", Math.Round(span.TotalMinutes)],
        { TotalHours: < 36 } => words["Hours", Math.Round(span.TotalHours)],
        _ => words["Days", Math.Round(span.TotalDays)],
    };
}
