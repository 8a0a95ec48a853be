using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Dates;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What a text says about earlier meetings is no fact of this one.</summary>
internal static partial class Background
{
    /// <summary>A day that lies this many days before the publication is of an earlier meeting.</summary>
    private const int OldDays = 45;

    /// <summary>A date that begins no later in a sentence is about all of it: "In April, the sides signed …".</summary>
    private const int LongestOpening = 8;

    /// <summary>Returns whether the words before a place in a unit say that something is past.</summary>
    public static bool IsOf(Unit unit, string before) => Past().IsMatch(before) || IsOf(unit);

    /// <summary>Returns whether a unit is about earlier times.</summary>
    public static bool IsOf(Unit unit) => Recalled().IsMatch(unit.Plain);

    /// <summary>Returns whether the words after something place it in earlier times.</summary>
    public static bool Follows(string after) => Then().IsMatch(after);

    /// <summary>Returns whether a clause is about earlier times: by its words, by a year, by a day long ago, or by the number of an earlier meeting.</summary>
    /// <param name="before">The subject and the auxiliary verbs of the clause.</param>
    /// <param name="isSpeech">Whether what follows the verb is what somebody says, which may be about any time.</param>
    public static bool IsEarlier(Discourse discourse, Unit unit, string before, int verbEnd, int end, bool isSpeech)
    {
        var after = unit.Plain[verbEnd..end];
        var near = isSpeech ? SaidThen().Match(after).Value : after.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? after[..comma] : after;
        if (Past().IsMatch(before) || PastAfter().IsMatch(near))
        {
            return true;
        }

        if (discourse.PublishedDay is { } published
            && (Year().Matches(near).Any(y => int.Parse(y.Groups["year"].Value, System.Globalization.CultureInfo.InvariantCulture) < published.Year - (published.Month == 1 ? 1 : 0))
                || unit.Dates.Any(d => d.FirstDay is { } day && d.Span.Start - unit.Span.Start >= verbEnd && d.Span.Start - unit.Span.Start < verbEnd + near.Length && DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(OldDays) < published)))
        {
            return true;
        }

        if (discourse.PublishedDay is { } today && unit.Dates.Any(d => EndOfMonth(d) is { } old && old.AddDays(OldDays) < today && d.Span.Start - unit.Span.Start < LongestOpening))
        {
            return true;
        }

        return discourse.Number is { } number && OrdinalMeeting().Match(near) is { Success: true } meeting && Patterns.NumberOf(meeting.Groups["ordinal"].Value) < number;
    }

    /// <summary>Returns the last day of a month, if a date is a month. Returns null if it is not.</summary>
    private static DateOnly? EndOfMonth(DateMention date) =>
        date.Date.Text.Length == 7 && DateOnly.TryParseExact(date.Date.Text + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var first) ? first.AddMonths(1).AddDays(-1) : null;

    [GeneratedRegex(@"\b(?:previous|earlier|former|since the|the last of (?:them|which)|years? ago|months? ago|last (?:year|month|spring|summer|autumn|winter|week))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Past();

    [GeneratedRegex(@"\b(?:(?:previous|earlier|former) (?:rounds?|talks|meetings?|sessions?|conferences?|cycles?|agreements?|occasions?)|(?:years?|months?|decades?) ago|last (?:year|month|spring|summer|autumn|winter))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex PastAfter();

    [GeneratedRegex(@"\b(?:in|of|since|from|until)\s+(?:(?:early|late|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)[\s-]+)?(?<year>(?:19|20)\d\d)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:in|at|during|after) the " + Patterns.Ordinal + @" " + Patterns.Meeting + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex OrdinalMeeting();

    [GeneratedRegex(@"^\s+(?:(?:last|earlier|in|on|at|during)\s+[^,.;]{0,40})?", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SaidThen();

    [GeneratedRegex(@"^\s*In (?:19|20)\d\d\b|^\s*(?:it (?:is|was|should be) recalled|as (?:is known|a reminder)|earlier|previously|background)\b|\b(?:collapsed|has been divided|have died|were killed) (?:within|since|in)\b|\bthe following (?:spring|summer|autumn|winter|year)\b|\bfirst time since\b|\blast (?:met|spoke|sat|saw|talked|gathered|convened|shook|visited)\b|\b(?:last (?:spring|summer|autumn|winter|year)|in (?:19|20)\d\d) (?:ended|collapsed|failed|broke)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Recalled();

    [GeneratedRegex(@"^(?:,\s+(?:which\s+\w+\s+)?held\b)?[^.;,]{0,40}\b(?:last (?:year|month|spring|summer|autumn|winter|week)|(?:years?|months?) ago|in (?:19|20)\d\d|earlier this)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Then();
}
