using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>The words of briefs, and how sentences are made of them.</summary>
public sealed partial class BriefWords(
    IStringLocalizer<BriefTexts> own, IStringLocalizer<WordTexts> api, IStringLocalizer<TimeTexts> time, IStringLocalizer<RoundTexts> round, IStringLocalizer<AttendanceTexts> attendance,
    IStringLocalizer<CeasefireTexts> ceasefire, IStringLocalizer<SourceTexts> source, IStringLocalizer<ShellTexts> shell)
{
    public IStringLocalizer<BriefTexts> Own => own;

    public IStringLocalizer<RoundTexts> Round => round;

    public IStringLocalizer<AttendanceTexts> Attendance => attendance;

    public IStringLocalizer<CeasefireTexts> Ceasefire => ceasefire;

    public IStringLocalizer<SourceTexts> Source => source;

    public IStringLocalizer<ShellTexts> Shell => shell;

    /// <summary>Returns a word of the API for readers.</summary>
    public string Word(string word) => api.Word(word);

    /// <summary>Returns what an entry is, by its type.</summary>
    public string Type(string type) => api.Type(type);

    /// <summary>Returns a date in words, with its precision and the names of its months in full.</summary>
    public string Date(string edtf) => EdtfLabels.Of(edtf, time, "MMMM");

    /// <summary>Returns a day in words.</summary>
    public static string Day(DateOnly day) => DateText.Of(day, "d MMMM yyyy");

    /// <summary>Returns a length of time in words, such as "2 months" for <c>P2M</c>. A length with hours, or one of another form, is returned as it is.</summary>
    public string Length(string duration)
    {
        var match = Duration().Match(duration);
        var parts = match.Success ? ((IEnumerable<(string Unit, string Key)>)[("y", "Years"), ("m", "Months"), ("w", "Weeks"), ("d", "Days")])
            .Where(u => match.Groups[u.Unit].Success).Select(u => Count(u.Key, long.Parse(match.Groups[u.Unit].ValueSpan, CultureInfo.InvariantCulture))).ToList() : [];
        return parts.Count == 0 ? duration : string.Join(Punctuation.Comma, parts);
    }

    /// <summary>Returns an instant in words, in UTC.</summary>
    public string Instant(DateTimeOffset instant) => own["Instant", Day(DateOnly.FromDateTime(instant.UtcDateTime)), instant.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)];

    /// <summary>Returns the form of a text for a number.</summary>
    public string Count(string key, long number, params IEnumerable<object> others) => own.Count(key, number, others);

    /// <summary>Returns a sentence with parts that are links or have a tone.</summary>
    /// <param name="format">The sentence, with <c>{0}</c> for the first part.</param>
    /// <param name="parts">The parts.</param>
    public static IReadOnlyList<BriefRun> Sentence(LocalizedString format, params IReadOnlyList<IReadOnlyList<BriefRun>> parts)
    {
        var runs = new List<BriefRun>();
        var done = 0;
        foreach (Match place in Place().Matches(format.Value))
        {
            runs.AddRange(Plain(format.Value[done..place.Index]));
            runs.AddRange(parts[int.Parse(place.Groups["part"].ValueSpan, CultureInfo.InvariantCulture)]);
            done = place.Index + place.Length;
        }

        return [.. runs, .. Plain(format.Value[done..])];
    }

    public static IReadOnlyList<BriefRun> Plain(string text) => text.Length == 0 ? [] : [new BriefRun(text)];

    [GeneratedRegex("""^P((?<y>\d{1,6})Y)?((?<m>\d{1,6})M)?((?<w>\d{1,6})W)?((?<d>\d{1,6})D)?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex("""\{(?<part>\d)\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
