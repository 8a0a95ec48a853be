using System.Text.RegularExpressions;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What a text says about earlier meetings is no fact of this one.</summary>
internal static partial class Background
{
    /// <summary>Returns whether the words before a place in a unit say that something is past.</summary>
    public static bool IsOf(Unit unit, string before) => Past().IsMatch(before) || IsOf(unit);

    /// <summary>Returns whether a unit is about earlier times.</summary>
    public static bool IsOf(Unit unit) => Recalled().IsMatch(unit.Plain);

    /// <summary>Returns whether the words after something place it in earlier times.</summary>
    public static bool Follows(string after) => Then().IsMatch(after);

    [GeneratedRegex(@"\b(?:previous|earlier|former|since the|the last of (?:them|which)|years? ago|months? ago|last (?:year|month|spring|summer|autumn|winter|week))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Past();

    [GeneratedRegex(@"^\s*In (?:19|20)\d\d\b|^\s*(?:it (?:is|was|should be) recalled|as (?:is known|a reminder)|earlier|previously|background)\b|\b(?:collapsed|has been divided|have died|were killed) (?:within|since|in)\b|\bfirst time since\b|\b(?:last (?:spring|summer|autumn|winter|year)|in (?:19|20)\d\d) (?:ended|collapsed|failed|broke)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Recalled();

    [GeneratedRegex(@"^(?:,\s+(?:which\s+\w+\s+)?held\b)?[^.;,]{0,40}\b(?:last (?:year|month|spring|summer|autumn|winter|week)|(?:years?|months?) ago|in (?:19|20)\d\d|earlier this)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Then();
}
