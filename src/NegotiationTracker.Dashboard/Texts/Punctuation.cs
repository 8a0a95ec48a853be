using System.Globalization;

namespace NegotiationTracker.Dashboard.Texts;

/// <summary>Signs between texts that are put together, as the reader's language is printed.</summary>
public static class Punctuation
{
    /// <summary>Gets the colon between a name and its value. In French, a narrow space that does not break comes before it.</summary>
    public static string Colon => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "\u202f: " : ": ";

    /// <summary>Gets the sign between the items of a list.</summary>
    public static string Comma => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ar" ? "، " : ", ";

    /// <summary>Gets the sign between the items of a list that have commas themselves.</summary>
    public static string Semicolon => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "fr" => "\u202f; ",
        "ar" => "؛ ",
        _ => "; ",
    };
}
