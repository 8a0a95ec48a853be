using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The title of a ceasefire. The record has none, so it is made of its parties and its first day.</summary>
public static class CeasefireTitle
{
    /// <summary>The maximum number of parties in a title.</summary>
    private const int Most = 4;

    /// <param name="ceasefire">The ceasefire. Its day is that on which it took effect, or else the first on which a party declared it.</param>
    /// <param name="date">Returns a date in words.</param>
    public static string Of(Ceasefire ceasefire, Func<string, string> name, Func<string, string> date, IStringLocalizer<CeasefireTexts> words) => Of(
        ceasefire.Key, [.. ceasefire.Parties.Select(p => name(p.Party))],
        ceasefire.TookEffectOn?.Value ?? ceasefire.Parties.Select(p => p.DeclaredOn?.Value).OfType<string>().Order(StringComparer.Ordinal).FirstOrDefault(), date, words);

    /// <param name="ceasefire">The ceasefire, with names.</param>
    public static string Of(Ceasefire ceasefire, IStringLocalizer<TimeTexts> times, IStringLocalizer<CeasefireTexts> words) =>
        Of(ceasefire, c => ceasefire.Names?.Actors.GetValueOrDefault(c) ?? c, d => EdtfLabels.Of(d, times), words);

    /// <param name="key">Its key, by which it is called if no party and no day is known.</param>
    /// <param name="parties">The names of its parties.</param>
    /// <param name="day">Its first day, as EDTF. Null if none is known.</param>
    /// <param name="date">Returns a date in words.</param>
    /// <param name="words">The texts in the reader's language.</param>
    public static string Of(string key, IReadOnlyList<string> parties, string? day, Func<string, string> date, IStringLocalizer<CeasefireTexts> words)
    {
        var named = string.Join(Punctuation.Comma, parties.Take(Most));
        var all = parties.Count > Most ? words["TitleAndOthers", named].Value : named;
        return (parties.Count > 0, day) switch
        {
            (true, not null) => words["TitleOfOn", all, date(day)],
            (true, null) => words["TitleOf", all],
            (false, not null) => words["TitleOn", date(day)],
            _ => words["TitleKey", key],
        };
    }
}
