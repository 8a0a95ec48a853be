using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who was not there, who walked out, and denials of either. A denial never becomes the positive.</summary>
internal static partial class Absence
{
    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Background.IsOf(u)))
        {
            Absent(discourse, unit);
            Nobody(discourse, unit);
            WalkedOut(discourse, unit);
        }
    }

    private static void Absent(Discourse discourse, Unit unit)
    {
        if (NotThere().Match(unit.Plain) is not { Success: true } verb)
        {
            return;
        }

        var clause = unit.Plain.LastIndexOf(';', verb.Index) is >= 0 and var stop ? stop + 1 : 0;
        var mentions = unit.MentionsIn(clause, verb.Index).Where(m => m.Actor is not null && Begins().IsMatch(unit.Plain[clause..(m.Span.Start - unit.Span.Start)])).ToList();
        var actors = mentions.Count == 0 && Patterns.We().IsMatch(unit.Plain[..verb.Index]) && verb.Index < 30 && discourse.Publisher is { } publisher ? [publisher] : mentions.Select(m => m.Actor!).Distinct(StringComparer.Ordinal).ToList();
        foreach (var actor in actors)
        {
            if (discourse.Find("record-absence", b => b["actor"]!.GetValue<string>() == actor) is null)
            {
                var body = new JsonObject { ["slug"] = discourse.SlugAt("absent", unit.Span), ["actor"] = actor };
                discourse.Add("absence", "record-absence", discourse.Round, body, [unit.Span]);
            }
        }
    }

    /// <summary>Reads "no delegation from Actor attended".</summary>
    private static void Nobody(Discourse discourse, Unit unit)
    {
        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            if ((NobodyFrom().IsMatch(before) && Came().IsMatch(after)) || (AbsenceOf().IsMatch(before) && discourse.Find("record-absence", b => b["actor"]!.GetValue<string>() == mention.Actor) is null))
            {
                discourse.Add("absence", "record-absence", discourse.Round, new JsonObject { ["slug"] = discourse.SlugAt("absent", unit.Span), ["actor"] = mention.Actor }, [unit.Span]);
            }
        }
    }

    private static void WalkedOut(Discourse discourse, Unit unit)
    {
        if (WalkOut().Match(unit.Plain) is not { Success: true } walked)
        {
            return;
        }

        var before = unit.Plain[..walked.Index];
        var isDenied = Untrue().IsMatch(unit.Plain) || NoOne().IsMatch(before);
        var actor = unit.MentionsIn(0, walked.Index).LastOrDefault(m => m.Actor is not null)?.Actor ?? (Patterns.We().IsMatch(before) ? discourse.Publisher : null);
        if (actor is null || (!isDenied && Hedged().IsMatch(before)))
        {
            return;
        }

        if (discourse.Find("record-walk-out", b => b["actor"]!.GetValue<string>() == actor) is not null)
        {
            return;
        }

        var body = new JsonObject { ["slug"] = discourse.SlugAt("walked-out", unit.Span), ["actor"] = actor };
        if (isDenied)
        {
            body["mode"] = "denies";
        }

        discourse.Add("walk-out", "record-walk-out", discourse.Round, body, [unit.Span], isDenied ? [Drafts.Doubt.Negation] : []);
    }

    [GeneratedRegex(@"\b(?:(?:was|were|is|are) (?:not|notably) (?:present|represented|at the table|participating|taking part|attending)|(?:did|does|do) not (?:attend|take part|participate|come(?! back)|appear at the (?:talks|meeting|round|opening)|send a delegation|show up)|(?:was|were|is|are|remained) absent|sent (?:its|their|his|her) (?:apologies|regrets)|did not take up (?:its|their) (?:seats?|places?)|sent (?:nobody|no one|no delegation|no representatives?)|(?:was|were) not in (?:the room|attendance)|boycotted|skipped the|failed to (?:attend|appear)|(?:did|does) not send|stayed away|(?:chair|seat|place|table) (?:remained|stayed|was|stood) empty|declined (?:the|an|its) invitation|excused (?:itself|themselves)|(?:has|have) not sent|(?:declined|refused|chose not|has chosen not) to (?:attend|take part|participate|come))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotThere();

    /// <summary>The subject of the sentence: at its beginning, or after "and" or a comma of a list.</summary>
    [GeneratedRegex(@"^\s*(?:(?:However|But|Meanwhile),?\s+)?(?:(?:The|the)\s+)?(?:(?:delegations?|representatives?)\s+(?:of|from)\s+(?:the\s+)?)?$|^\s*(?:The\s+)?\p{Lu}[^.;]{0,60}\band\s+(?:the\s+)?$|[,;]\s+(?:while|but|and)\s+(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\bthe absence of\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AbsenceOf();

    [GeneratedRegex(@"\b(?:no (?:delegation|representatives?|delegates?|one|officials?)|nobody|none)\s+(?:from|of)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NobodyFrom();

    [GeneratedRegex(@"^\s+(?:attended|took part|participated|(?:was|were) (?:present|there|in the room)|came|appeared)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Came();

    [GeneratedRegex(@"\b(?:walk(?:ed|s)? out|stormed out|quit (?:the )?(?:peace )?(?:talks|negotiations)|left the (?:talks|hall|table|room|meeting|session))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WalkOut();

    [GeneratedRegex(@"\b(?:untrue|false|not true|fabricat|baseless|unfounded|denied|denies|rejects?|rejected)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Untrue();

    [GeneratedRegex(@"\b(?:no one|nobody|none|no delegation|did not|never)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoOne();

    [GeneratedRegex(@"\b(?:threatened|would|might|could|if|when|after|claims?|reports?|when the)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hedged();
}
