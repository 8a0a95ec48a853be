using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Dates;

/// <summary>A date in a text.</summary>
/// <param name="Span">Its words, with a word such as "by" or "within" before it.</param>
/// <param name="Date">What it means. A last day alone has an open start.</param>
/// <param name="IsWorkedOut">Whether the year or the day was worked out from the day of publication.</param>
internal sealed record DateMention(Span Span, EdtfDate Date, bool IsWorkedOut)
{
    /// <summary>Gets the first day, if the date is a day or days.</summary>
    public string? FirstDay => Day(Ends[0]);

    /// <summary>Gets the last day of several, or null if the date is no interval of days.</summary>
    public string? LastDay => Date.IsInterval ? Day(Ends[1]) : null;

    /// <summary>Gets whether it is a last day, and not the time of a meeting.</summary>
    public bool IsDeadline => Date.Text.StartsWith("../", StringComparison.Ordinal);

    /// <summary>Gets the two ends of an interval, or the date alone.</summary>
    private string[] Ends => Date.Text.Split('/');

    private static string? Day(string text) => text.Length == 10 ? text : null;
}
