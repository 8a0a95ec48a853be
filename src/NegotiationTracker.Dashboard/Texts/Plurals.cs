using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Texts that depend on a number. Each form is a text of its own, such as <c>Key.one</c>, and the plural rules of Unicode CLDR choose it.</summary>
public static class Plurals
{
    /// <summary>Returns the forms that a language needs. The French form for whole millions ("un million de cycles") is left out, because numbers are written in digits.</summary>
    public static IReadOnlyList<string> FormsOf(string language) => language == "ar" ? ["zero", "one", "two", "few", "many", "other"] : ["one", "other"];

    /// <summary>Returns the form for a number in a language.</summary>
    /// <param name="number">The number, which may have a fraction.</param>
    /// <param name="language">The code of the language, such as <c>fr</c>. An unknown one has the rule of English.</param>
    public static string FormOf(decimal number, string language)
    {
        var (size, isWhole) = (Math.Abs(number), decimal.IsInteger(number));
        return language switch
        {
            "fr" => size < 2 ? "one" : "other",
            "ar" => (isWhole, size, size % 100) switch
            {
                (false, _, _) => "other",
                (_, 0, _) => "zero",
                (_, 1, _) => "one",
                (_, 2, _) => "two",
                (_, _, >= 3 and <= 10) => "few",
                (_, _, >= 11) => "many",
                _ => "other",
            },
            _ => size == 1 ? "one" : "other",
        };
    }

    /// <summary>Returns a text in the form for a number. The number is <c>{0}</c>.</summary>
    public static LocalizedString Count(this IStringLocalizer words, string key, decimal number, params IEnumerable<object> others) =>
        words.CountAs(key, number, number.ToString("#,0.##", CultureInfo.CurrentCulture), others);

    /// <summary>Returns a text in the form for a number that is written in another way, such as <c>500+</c>.</summary>
    public static LocalizedString CountAs(this IStringLocalizer words, string key, decimal number, string written, params IEnumerable<object> others) =>
        words[words.Key(key, number), [written, .. others]];

    /// <summary>Returns a sentence in the form for a number, with its places open.</summary>
    public static LocalizedString Form(this IStringLocalizer words, string key, decimal number) => words[words.Key(key, number)];

    /// <summary>Returns all forms of a text for a script, as JSON by form. The number is <c>{0}</c>.</summary>
    public static string Forms(this IStringLocalizer words, string key) =>
        JsonSerializer.Serialize(FormsOf(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).ToDictionary(f => f, f => words[$"{key}.{f}"].Value));

    /// <summary>Returns the key of a form. A text that the reader's language lacks is English, and English has two forms.</summary>
    private static string Key(this IStringLocalizer words, string key, decimal number)
    {
        var form = $"{key}.{FormOf(number, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)}";
        return words[form].ResourceNotFound ? $"{key}.{FormOf(number, "en")}" : form;
    }
}
