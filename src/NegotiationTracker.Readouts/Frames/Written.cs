using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Names of people as texts write them, also of people whom the registry lacks.</summary>
internal static partial class Written
{
    /// <summary>A title before a name, and the posts that stand before it with capital letters.</summary>
    private const string Title =
        @"(?:H\.\s?E\.|Hon\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Maj\.?|Gen\.?|Brig\.?|Lt\.?|Col\.?|Capt\.?|Adm\.?|Sgt\.?|Amb\.?|Rev\.?|Cdr\.?|Cmdr\.?|Sir|Dame|Lord|Lady|Prince|Princess|Ambassador(?:-at-Large)?|Deputy|General|Major|Colonel|Lieutenant|Brigadier|Captain|Admiral|Commander|Commandant|comrades?|Comrades?|Governor|President|Prime|Foreign|Interior|Home|Justice|Finance|Defen[cs]e|Minister|Chair(?:man|woman|person)?|Vice|Vice-President|First|Special|Personal|Permanent|Representative|Envoy|Secretary(?:-General)?|Under-?[Ss]ecretary(?:-General)?|Assistant|State|Sheikh|Chief|Negotiator|Director|Commissioner|High|Senator|Judge|Professor|Bishop|Archbishop|Cardinal|Imam|Father|Chancellor|Premier|Adviser|Advisor|Coordinator|Mediator|Facilitator|Spokes(?:man|woman|person)|Speaker|National|Security|\p{Lu}{2,5}(?=\s)|Head|Delegation|Lead|Elder|\(rtd\)|\(ret\.?\))";

    /// <summary>A name of two words or more, after its titles.</summary>
    public const string Name = @"(?<titled>(?:" + Title + @"\s+)*(?<name>\p{Lu}[\p{L}'’-]+(?:\s+(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.|al-\p{L}+|bin|bint|ibn|abu|de|da|dos|van|von|der|el|al))+))";

    /// <summary>The posts that may come between "led by" and a name, with small letters.</summary>
    public const string Posts = @"(?:(?:(?:its|the|their|his|her|an?)\s+)?(?:[\p{L}][\p{L}'’-]*,?\s+){0,9}?)";

    /// <summary>Returns the people that words list: "Name, Name and Name".</summary>
    public static List<string> Listed(string words) => [.. Names().Matches(words).Select(m => m.Groups["name"].Value)];

    /// <summary>Returns whether words are posts and titles alone, without anybody's name.</summary>
    public static bool IsTitle(string words) => TitleAlone().IsMatch(words);

    [GeneratedRegex("^(?:" + Title + @"(?:\s+|$))+$|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Amb)\.?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex TitleAlone();

    [GeneratedRegex(Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Names();
}
