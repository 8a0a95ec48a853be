using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>The words with which texts give a role at a meeting.</summary>
internal static partial class Roles
{
    private const string One = @"(?:observer|guarantor|mediator|facilitator|guest|co-chair|chair|co-facilitator|co-mediator)";

    /// <summary>"as observers", "in the capacity of guarantors", "with observer status".</summary>
    [GeneratedRegex(@"\b(?:as|in (?:the|an?|their|its) (?:capacity|role) of|in (?:the|an?))\s+(?:an?\s+|the\s+)?(?:official\s+|sole\s+|joint\s+)?" + One + @"s?\b|\bin (?:an?|their|its) " + One + @" capacity\b|\bwith " + One + @" status\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex As();

    /// <summary>A role as a noun: "observers", "the guarantors".</summary>
    [GeneratedRegex(@"\b(?:observers?|guarantors?|mediators?|facilitators?)\b(?!\s+mission)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex Noun();

    /// <summary>A role after the adjective of an actor: " mediators".</summary>
    [GeneratedRegex(@"^\s+(?:mediators|mediation team|observers|facilitators|facilitation team|guarantors|co-chairs|hosts)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex After();

    /// <summary>A role after the name of an actor: ", as chair,".</summary>
    [GeneratedRegex(@"^,?\s+(?:as|in (?:its|their) (?:capacity|role) (?:as|of))\s+(?:the\s+|an?\s+)?(?<role>" + One + @"|host)s?\b(?!\s+of\s+the\s+process)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    public static partial Regex Named();

    /// <summary>A role with the list of its actors after it, up to the present one: "observers from A, B and ", "the guarantors, A and ", "the facilitation team (A, ".</summary>
    [GeneratedRegex(@"\b(?:[Oo]bservers|[Mm]ediators|[Ff]acilitators|[Gg]uarantors|[Cc]o-chairs|(?:[Oo]bserver|[Gg]uarantor|[Mm]ediating|[Mm]ediation|[Ff]acilitation)\s+(?:delegations|states|countries|powers|team|panel|group))(?:\s+(?:from|of|included|include|are|were)\s+|,\s+|:\s+|\s+\(|\s+(?=(?:the\s+)?\p{Lu}))(?:(?:the\s+)?\p{Lu}[\p{L} '’-]*?(?:,\s+and\s+|,\s+|\s+and\s+))*(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    public static partial Regex Before();
}
