using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Formats dates in words, with their own precision.</summary>
public static class EdtfLabels
{
    /// <param name="text">The date in EDTF.</param>
    /// <param name="words">The words around dates.</param>
    /// <param name="month">How a month is written: <c>MMM</c> is its short name, and <c>MMMM</c> its name.</param>
    public static string Of(string text, IStringLocalizer<TimeTexts> words, string month = "MMM")
    {
        if (text.Split('/') is not [var from, var until])
        {
            return One(text, words, month);
        }

        return (from, until) switch
        {
            ("..", "..") => text,
            ("..", _) => words["UntilAtLatest", One(until, words, month)],
            (_, "..") => words["FromOpen", One(from, words, month)],
            ("", _) => words["UnknownUntil", One(until, words, month)],
            (_, "") => words["FromUnknown", One(from, words, month)],
            _ => Between(from, until, words, month),
        };
    }

    private static string Between(string from, string until, IStringLocalizer<TimeTexts> words, string month)
    {
        var (a, b) = (EdtfTime.Of(from), EdtfTime.Of(until));
        return a is { Sharpness: Sharpness.Day, Approximate: false, Uncertain: false, First: { } first } && b is { Sharpness: Sharpness.Day, First: { } last }
            && first.Year == last.Year
            ? words["Between", DateText.Of(first, first.Month == last.Month ? "%d" : $"d {month}"), One(until, words, month)]
            : words["Between", One(from, words, month), One(until, words, month)];
    }

    private static string One(string text, IStringLocalizer<TimeTexts> words, string month)
    {
        var time = EdtfTime.Of(text);
        string plain = (time.Sharpness, time.First) switch
        {
            (Sharpness.Day, { } day) => DateText.Of(day, $"d {month} yyyy"),
            (Sharpness.Month, { } day) => DateText.Of(day, $"{month} yyyy"),
            (Sharpness.Year, { } day) => DateText.Of(day, "yyyy"),
            (Sharpness.Instant, { } day) => $"{DateText.Of(day, $"d {month} yyyy")}, {text.Split('T')[1]}",
            (Sharpness.Season, { } day) => words["Season." + text.Trim('~', '?', '%').Split('-')[^1], day.Year],
            (Sharpness.Decade, { } day) => words["Decade", day.Year],
            _ => text,
        };
        return (time.Approximate, time.Uncertain) switch
        {
            (true, true) => words["AboutPerhaps", plain],
            (true, _) => words["About", plain],
            (_, true) => words["Perhaps", plain],
            _ => plain,
        };
    }
}
