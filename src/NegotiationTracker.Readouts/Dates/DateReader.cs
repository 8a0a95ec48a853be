using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Dates;

/// <summary>Reads English dates as EDTF. A date without a year, and words such as "on Monday", are worked out from the day of publication. Nothing is sharpened.</summary>
internal sealed partial class DateReader(DateOnly? published)
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] Quarters = ["first", "second", "third", "fourth"];

    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Returns the dates in a part of a text, in order.</summary>
    public List<DateMention> Find(string text, Span part)
    {
        var found = new List<DateMention>();
        var words = text[part.Start..part.End];
        var stops = Stop().Matches(words);
        for (var match = Pattern().Match(words); match.Success; match = match.NextMatch())
        {
            if (Read(match, Around(words, stops, match)) is { } date)
            {
                found.Add(new DateMention(new Span(part.Start + match.Index, part.Start + match.Index + match.Length), date.Date, date.IsWorkedOut));
            }
        }

        return found;
    }

    /// <summary>Returns the day that a line gives. Returns null if it gives none.</summary>
    public DateOnly? DayOf(string line) => Find(line, new Span(0, line.Length)).Find(d => d.FirstDay is not null)?.FirstDay is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>Returns the words around a date that decide whether it is to come: those of its own clause. Past verbs just before it leave no doubt.</summary>
    private static string Around(string words, MatchCollection stops, Match date)
    {
        var (start, end) = (0, words.Length);
        foreach (Match stop in stops)
        {
            (start, end) = stop.Index + stop.Length <= date.Index ? (stop.Index + stop.Length, end) : (start, stop.Index >= date.Index + date.Length ? Math.Min(end, stop.Index) : end);
        }

        return Happened().IsMatch(words[start..date.Index]) && !Future().IsMatch(words[start..date.Index]) ? string.Empty : words[start..end];
    }

    private (EdtfDate Date, bool IsWorkedOut)? Read(Match match, string words)
    {
        string Group(string name) => match.Groups[name].Value.ToLowerInvariant();
        var isDeadline = match.Groups["by"].Success;
        var isFuture = isDeadline || Future().IsMatch(words);
        var isNumbered = match.Groups["year"].Success;
        if (match.Groups["iso"].Success)
        {
            return Of(match.Groups["iso"].Value, isDeadline, false);
        }

        if (match.Groups["quarter"].Success)
        {
            var quarter = Array.IndexOf(Quarters, Group("quarter"));
            var year = isNumbered ? int.Parse(Group("year"), CultureInfo.InvariantCulture) : YearOf((3 * quarter) + 2, 15, isFuture);
            return year is { } known ? Of($"{known:0000}-{(3 * quarter) + 1:00}/{known:0000}-{(3 * quarter) + 3:00}", isDeadline, !isNumbered) : null;
        }

        if (match.Groups["month"].Success)
        {
            var month = Month(Group("month"));
            var day = int.TryParse(Group("day"), NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : (int?)null;
            var last = int.TryParse(Group("last"), NumberStyles.None, CultureInfo.InvariantCulture, out var l) ? l : (int?)null;
            var year = isNumbered ? int.Parse(Group("year"), CultureInfo.InvariantCulture) : YearOf(month, day ?? 15, isFuture);
            if (year is not { } known || month == 0 || !IsDay(known, month, day ?? 1) || (last is { } end && !IsDay(known, month, end)))
            {
                return null;
            }

            if (match.Groups["untilmonth"].Success)
            {
                var (untilMonth, untilDay) = (Month(Group("untilmonth")), int.Parse(Group("until"), CultureInfo.InvariantCulture));
                return day is { } start && IsDay(known, untilMonth, untilDay) && (untilMonth > month || (untilMonth == month && untilDay > start)) ? Of($"{Text(known, month, start)}/{Text(known, untilMonth, untilDay)}", false, !isNumbered) : null;
            }

            var text = day is null ? $"{known:0000}-{month:00}" : Text(known, month, day.Value);
            if (last is { } to)
            {
                return to > day ? Of($"{text}/{Text(known, month, to)}", false, !isNumbered) : null;
            }

            var length = DateTime.DaysInMonth(known, month);
            return Group("part") switch
            {
                "" => Of(text, isDeadline, !isNumbered),
                "first half of" => Of($"{Text(known, month, 1)}/{Text(known, month, 15)}", isDeadline, !isNumbered),
                "second half of" => Of($"{Text(known, month, 16)}/{Text(known, month, length)}", isDeadline, !isNumbered),
                "first week of" => Of($"{Text(known, month, 1)}/{Text(known, month, 7)}", isDeadline, !isNumbered),
                "last week of" => Of($"{Text(known, month, length - 6)}/{Text(known, month, length)}", isDeadline, !isNumbered),
                "early" or "beginning of" => Of($"{Text(known, month, 1)}/{Text(known, month, 10)}", isDeadline, !isNumbered),
                "mid" or "middle of" => Of($"{Text(known, month, 11)}/{Text(known, month, 20)}", isDeadline, !isNumbered),
                "week beginning" or "week of" when day is not null && new DateOnly(known, month, day.Value) is var first => Of($"{Text(first)}/{Text(first.AddDays(6))}", false, !isNumbered),
                "end of" => Of(isDeadline ? Text(known, month, length) : $"{Text(known, month, 21)}/{Text(known, month, length)}", isDeadline, !isNumbered),
                _ => Of($"{Text(known, month, 21)}/{Text(known, month, length)}", isDeadline, !isNumbered),
            };
        }

        if (published is not { } today)
        {
            return null;
        }

        if (match.Groups["weekday"].Success && match.Groups["lastweekday"].Success)
        {
            var (first, last) = (DayOf(today, Group("weekday"), isFuture), DayOf(today, Group("lastweekday"), isFuture));
            return first < last && last.DayNumber - first.DayNumber < 7 ? Of($"{Text(first)}/{Text(last)}", false, true)
                : first.AddDays(-7) < last ? Of($"{Text(first.AddDays(-7))}/{Text(last)}", false, true) : null;
        }

        if (match.Groups["weekday"].Success && match.Groups["of"].Success)
        {
            var next = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
            return Of(Text(next.AddDays((Array.IndexOf(Weekdays, Group("weekday")) + 6) % 7)), isDeadline, true);
        }

        if (match.Groups["weekday"].Success)
        {
            return Of(Text(DayOf(today, Group("weekday"), isFuture)), isDeadline, true);
        }

        if (match.Groups["count"].Success)
        {
            var count = Number(Group("count"));
            return count == 0 ? null : Group("unit") switch
            {
                "day" or "days" => Of(Text(today.AddDays(count)), true, true),
                "week" or "weeks" => match.Groups["in"].Success ? Of(Text(today.AddDays(7 * count)) + "~", false, true) : Of(Text(today.AddDays(7 * count)), true, true),
                _ => match.Groups["in"].Success ? Of($"{today.AddMonths(count):yyyy-MM}", false, true) : Of(Text(today.AddMonths(count)), true, true),
            };
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return Group("word") switch
        {
            "today" or "this morning" or "this afternoon" or "this evening" or "tonight" => Of(Text(today), isDeadline, true),
            "yesterday" => Of(Text(today.AddDays(-1)), isDeadline, true),
            "tomorrow" => Of(Text(today.AddDays(1)), isDeadline, true),
            "next week" => Of($"{Text(monday.AddDays(7))}/{Text(monday.AddDays(13))}", isDeadline, true),
            "next month" => Of($"{today.AddMonths(1):yyyy-MM}", isDeadline, true),
            "end of the week" or "end of this week" => Of(Text(monday.AddDays(6)), true, true),
            "end of next week" => Of(Text(monday.AddDays(13)), true, true),
            "end of the month" or "end of this month" => Of(Text(today.Year, today.Month, DateTime.DaysInMonth(today.Year, today.Month)), true, true),
            "end of the year" or "end of this year" => Of(Text(today.Year, 12, 31), true, true),
            _ => null,
        };
    }

    /// <summary>Returns the date. A deadline is the last day of a time with an open start.</summary>
    private static (EdtfDate, bool)? Of(string text, bool isDeadline, bool isWorkedOut)
    {
        var last = isDeadline && text.Contains('/', StringComparison.Ordinal) ? text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..] : text;
        return EdtfDate.Parse(isDeadline ? $"../{last}" : text) is { Error: null } date ? (date.Value!, isWorkedOut) : null;
    }

    /// <summary>Returns the year of a day without one: the nearest such day before the publication, or after it if the sentence is about what is to come.</summary>
    private int? YearOf(int month, int day, bool isFuture)
    {
        if (published is not { } today || month == 0)
        {
            return null;
        }

        var at = new DateOnly(today.Year, month, Math.Min(day, DateTime.DaysInMonth(today.Year, month)));
        return isFuture ? (at.AddDays(20) < today ? today.Year + 1 : today.Year) : at > today.AddDays(20) ? today.Year - 1 : today.Year;
    }

    /// <summary>Returns the next day of a week, or the last one that is not to come.</summary>
    private static DateOnly DayOf(DateOnly today, string weekday, bool isFuture)
    {
        var ahead = (((Array.IndexOf(Weekdays, weekday) - (int)today.DayOfWeek) % 7) + 7) % 7;
        return today.AddDays(isFuture ? (ahead == 0 ? 7 : ahead) : ahead == 0 ? 0 : ahead - 7);
    }

    private static bool IsDay(int year, int month, int day) => year is > 1900 and < 2200 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Month(string word) => Array.FindIndex(Months, m => m == word || m.StartsWith(word.TrimEnd('.'), StringComparison.Ordinal)) + 1;

    private static int Number(string word) => Array.IndexOf(Numbers, word) is > 0 and var number ? number
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : word switch { "a" or "an" => 1, "fifteen" => 15, "twenty" => 20, "thirty" => 30, "forty" => 40, "sixty" => 60, "ninety" => 90, _ => 0 };

    private static string Text(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private const string MonthNames = @"(?<month>january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)";

    private const string Deadline = @"(?:(?<by>\b(?:by|before|until|no later than|not later than|to be completed by)\s+)(?:the\s+)?)?";

    [GeneratedRegex(
        Deadline + @"(?:(?<iso>\b\d{4}-\d{2}-\d{2}\b)"
        + @"|(?<part>\b(?:early|mid|late|end of|beginning of|middle of|first half of|second half of|first week of|last week of|week beginning|week of))?[\s-]*(?:(?:from\s+|between\s+)?\b(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:–|-|to|and|until)\s*(?<last>\d{1,2})(?:st|nd|rd|th)?)?\s+(?:of\s+)?)?\b" + MonthNames + @"\b(?:\s*(?:–|-|to|until)\s*(?<until>\d{1,2})(?:st|nd|rd|th)?\s+(?<untilmonth>january|february|march|april|may|june|july|august|september|october|november|december)\b)?(?:\s+(?<day>\d{1,2})(?:st|nd|rd|th)?\b(?:\s*(?:–|-|to|and)\s*(?<last>\d{1,2})\b)?)?(?:,?\s+(?<year>\d{4})\b)?"
        + @"|\b(?<quarter>first|second|third|fourth) quarter(?: of (?<year>\d{4}))?\b"
        + @"|(?:\bon\s+|\bfrom\s+)?(?<weekday>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?:\s+(?:to|until|through)\s+(?<lastweekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|(?<of>\s+(?:of )?next week\b))?"
        + @"|(?<in>\bin\s+(?:some\s+|about\s+|around\s+|roughly\s+)?)(?<count>\ban?|two|three|four|five|six|seven|eight|ten|\d{1,2})\s+(?<unit>days?|weeks?|months?)(?:['’]?\s+time\b|(?=[\s]*[.,;]|\s+(?:in|at)\s))"
        + @"|\bwithin\s+(?:the next\s+)?(?<count>[a-z]+|\d{1,3})\s+(?<unit>days?|weeks?|months?)\b"
        + @"|(?<word>\b(?:today|this morning|this afternoon|this evening|tonight|yesterday|tomorrow|next week|next month|end of (?:the|this|next) week|end of (?:the|this) month|end of (?:the|this) year)\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[.;:]\s|,\s+(?:who|which|where|when|while|whereas|and|but|after|adding|saying|said|told|though|although)\b|\b(?:said|told|says|that|adding)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Stop();

    [GeneratedRegex(@"\b(?:opened|began|started|ended|concluded|closed|met|gathered|held|took place|signed|adopted|issued|broke up|adjourned|arrived|announced|declared|convened|resumed|hosted|attended|returned|walked out|left|sat down)\b[^,]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Happened();

    [GeneratedRegex(@"\b(?:will|shall|intends?|to meet|to convene|scheduled|(?:is|are|been|was|were) (?:due|set|fixed|foreseen|planned)|is to|are to|invites?|from now|beginning on|starting on|would|next|undertook|agreed to|decided to|plans?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Future();
}
