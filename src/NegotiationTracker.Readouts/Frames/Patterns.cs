using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Words of the field that several rules use, as parts of regular expressions.</summary>
internal static partial class Patterns
{
    /// <summary>A post, with the words that narrow it.</summary>
    public const string Post =
        @"(?:(?:deputy|first|prime|foreign|interior|defen[cs]e|vice|special|chief|personal|acting|assistant|permanent|top|lead|senior|high|national|security)\s+)*"
        + @"(?:president|premier|prime minister|minister(?: (?:of|for) (?:foreign affairs|state|defen[cs]e|the interior|justice|reconciliation|[a-z]+))?|envoy|mediator|facilitator|chair(?:man|woman|person)?|ambassador"
        + @"|spokes(?:man|woman|person)|representative|secretary(?:[- ]general)?|negotiator|governor|commander|leader|head of state|head of government|chancellor|councillor|diplomat|coordinator|adviser|advisor|commissioner|director|general)";

    /// <summary>A post, with small or capital letters.</summary>
    public const string AnyPost = @"(?i:" + Post + @"|negotiating team leader|delegation (?:head|chief|leader)|head of (?:the )?delegation)";

    /// <summary>A meeting that is counted.</summary>
    public const string Meeting = @"(?:round|session|meeting|plenary|conference|consultations?|cycle|talks|summit|gathering|sitting|edition)";

    public const string Ordinal =
        @"(?<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|twenty-second|\d{1,2}(?:st|nd|rd|th))";

    public const string Ceasefire = @"\b(?:cease-?\s?fires?|truce|standstill|armistice|cessation of hostilities|silence of the guns|guns (?:(?:must|should|will|shall)\s+)?(?:are|remain|stay|fall|fell|be) silent|silence (?:their|its|our|the) (?:weapons|guns)|humanitarian pause|lull in (?:the )?fighting)\b";

    /// <summary>A kind of document, each with the word of the record.</summary>
    public const string Document = "(?<document>" + DocumentAgain + ")";

    /// <summary>The same without a name, to look for a second one.</summary>
    public const string DocumentAgain =
        @"(?:joint statement|joint text|joint communiqu[eé]|final communiqu[eé]|communiqu[eé]|joint declaration|declaration|memorandum(?: of understanding)?|protocol|agreement|accord|deal|pact|understanding|treaty|code of conduct|road ?map|chair(?:man|woman|person)?['’]s (?:statement|summary)|summary|joint conclusions|agreed conclusions|conclusions|decision|documents?|paper|text)";

    /// <summary>The publisher speaks of itself.</summary>
    [GeneratedRegex(@"\b(?:we|our delegation)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex We();

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    ];

    private static readonly string[] Cardinals = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"];

    /// <summary>Returns the number that follows "round": in digits, as a word, or as a Roman numeral. Returns null if it is none.</summary>
    public static int? Cardinal(string number) => int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var digits) ? digits
        : Array.IndexOf(Romans, number) is >= 0 and var roman ? roman + 1
        : Array.IndexOf(Cardinals, number.ToLowerInvariant()) is >= 0 and var word ? word + 1 : null;

    /// <summary>Returns the number of an ordinal.</summary>
    public static int NumberOf(string ordinal) => Array.IndexOf(Ordinals, ordinal.ToLowerInvariant()) is >= 0 and var index ? index + 1
        : int.Parse(string.Concat(ordinal.TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns the record's word for a kind of document. Returns null if the kind is not named.</summary>
    public static string? TypeOf(string document) => document.ToLowerInvariant() switch
    {
        var d when d.Contains("joint statement", StringComparison.Ordinal) => "joint-statement",
        var d when d.Contains("communiqu", StringComparison.Ordinal) => "communique",
        var d when d.Contains("declaration", StringComparison.Ordinal) => "declaration",
        var d when d.StartsWith("memorandum", StringComparison.Ordinal) => "memorandum",
        "protocol" => "protocol",
        "agreement" or "accord" or "treaty" or "deal" or "pact" => "agreement",
        "understanding" => "memorandum",
        "joint text" => "joint-statement",
        "joint conclusions" or "agreed conclusions" => "conclusions",
        "conclusions" => "conclusions",
        "decision" => "decision",
        var d when d.StartsWith("chair", StringComparison.Ordinal) || d == "summary" => "chair-statement",
        _ => null,
    };
}
