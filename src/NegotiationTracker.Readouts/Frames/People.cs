using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>People whom the registry lacks, and whom the text introduces with their actor. Their last names are found from there on.</summary>
internal static partial class People
{
    public static void Introduce(Discourse discourse)
    {
        foreach (var unit in discourse.Units)
        {
            foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
            {
                var (before, after) = (unit.Text[..(mention.Span.Start - unit.Span.Start)], unit.Text[(mention.Span.End - unit.Span.Start)..]);
                var name = HeadAt(before, after) ?? (PostAfter().IsMatch(after) && NameBefore().Match(before) is { Success: true } first ? first.Groups["name"].Value : null);
                if (name is { } found && !IsKnown(discourse, found))
                {
                    discourse.Introduced.Add(new KnownPerson($"introduced-{discourse.Introduced.Count + 1}", [found], mention.Actor, []));
                }
            }
        }
    }

    /// <summary>Returns the person whose post and actor are named together around an actor: "the foreign minister of Norlandia, Ada Ash". Returns null if none is.</summary>
    public static string? HeadAt(string before, string after) =>
        PostThenName().Match(after) is { Success: true } then ? then.Groups["name"].Value
        : PostBefore().IsMatch(before) && NameAfter().Match(after) is { Success: true } next ? next.Groups["name"].Value
        : TitledBefore().Match(before) is { Success: true } titled ? titled.Groups["name"].Value
        : null;

    private static bool IsKnown(Discourse discourse, string name) =>
        discourse.Registry.People.Concat(discourse.Introduced).Any(p => p.Names.Any(n => n == name || n.EndsWith(" " + name, StringComparison.Ordinal) || name.EndsWith(" " + n, StringComparison.Ordinal)))
        || discourse.Registry.Actors.Any(a => a.Names.Any(n => n.Contains(name, StringComparison.Ordinal) || name.Contains(n, StringComparison.Ordinal)));

    /// <summary>"Norlandia's foreign minister, Ada Ash".</summary>
    [GeneratedRegex(@"^(?:['’]s?)?\s+(?:[\p{L}]+\s+){0,3}?" + Patterns.AnyPost + @",?\s+" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostThenName();

    [GeneratedRegex(Patterns.AnyPost + @"\s+(?:of|for)\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostBefore();

    [GeneratedRegex(@"^,?\s+" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NameAfter();

    [GeneratedRegex(@"^(?:['’]s)?\s+(?:[\p{L}]+\s+){0,3}?" + Patterns.AnyPost + @"\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostAfter();

    /// <summary>"Ada Ash, the Norlandian foreign minister".</summary>
    [GeneratedRegex(Written.Name + @",\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NameBefore();

    /// <summary>"Ambassador Ada Ash of Norlandia".</summary>
    [GeneratedRegex(@"\b(?:Ambassador|General|Justice|Judge|Minister|President|Envoy|Professor)\s+" + Written.Name + @"\s+(?:of|from)\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex TitledBefore();
}
