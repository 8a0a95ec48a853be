using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What is promised: the next meeting, and what somebody undertakes to do.</summary>
internal static partial class Promises
{
    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Background.IsOf(u)))
        {
            if (Nothing().Match(unit.Plain) is { Success: true } nothing)
            {
                var (by, start) = Bound(discourse, unit, nothing);
                if (by.Count > 0)
                {
                    discourse.Add("promise", "make-commitment", $"/commitments/{discourse.SlugAt("promise", unit.Span)}", new JsonObject { ["by"] = Codes(by), ["process"] = discourse.Context.Process, ["mode"] = "denies" }, [unit.At(start, unit.Text.Length)], Doubt.Negation);
                }
            }
            else if (!NextRound(discourse, unit))
            {
                Commitment(discourse, unit);
            }
        }
    }

    private static bool NextRound(Discourse discourse, Unit unit)
    {
        var none = NoDate().Match(unit.Plain);
        if (none.Success)
        {
            discourse.Add("next-round", "announce-next-round", discourse.Round, new JsonObject { ["slug"] = discourse.SlugAt("next", unit.Span), ["mode"] = "denies" }, [unit.Span], Doubt.Negation);
            return true;
        }

        if (Next().Match(unit.Plain) is not { Success: true } next || Denied().IsMatch(unit.Plain[..next.Index]) || Continues().IsMatch(unit.Plain))
        {
            return false;
        }

        var body = new JsonObject { ["slug"] = discourse.SlugAt("next", unit.Span) };
        if (unit.Dates.FirstOrDefault(d => !d.IsDeadline) is { } date)
        {
            body["window"] = date.Date.Text;
        }

        var place = unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Place) is not null && InPlace().IsMatch(unit.Plain[..(m.Span.Start - unit.Span.Start)]));
        if (place is not null)
        {
            body["place"] = place.Of(NameKind.Place);
        }

        if (Label().Match(unit.Plain) is { Success: true } label)
        {
            if (Patterns.NumberOf(label.Groups["ordinal"].Value) <= discourse.Number)
            {
                return false;
            }

            body["label"] = label.Groups["label"].Value;
        }

        if (body.Count < 2)
        {
            return false;
        }

        discourse.Add("next-round", "announce-next-round", discourse.Round, body, [unit.Span], unit.Dates.Any(d => d.IsWorkedOut) ? [Doubt.DateWorkedOut] : []);
        return true;
    }

    private static void Commitment(Discourse discourse, Unit unit)
    {
        var inList = unit.Block.Kind == BlockKind.ListItem || discourse.Publisher is not null ? WillDo().Match(unit.Plain) : Match.Empty;
        var verb = Undertakes().Match(unit.Plain) is { Success: true } undertakes ? undertakes : inList;
        if (!verb.Success || Denied().IsMatch(unit.Plain[Math.Max(0, verb.Index - 12)..Math.Min(unit.Plain.Length, verb.Index + verb.Length)]) || Hypothetical().IsMatch(unit.Plain[..verb.Index]))
        {
            return;
        }

        var (by, start) = Bound(discourse, unit, verb);
        if (by.Count == 0 || (verb == inList && by.Any(a => a != discourse.Publisher && !discourse.Parties.Contains(a, StringComparer.Ordinal))))
        {
            return;
        }

        var body = new JsonObject { ["by"] = Codes(by), ["process"] = discourse.Context.Process };
        if (unit.Dates.FirstOrDefault(d => d.IsDeadline) is { } due)
        {
            body["due"] = due.Date.Text;
        }

        var span = unit.At(start, unit.Text.Length);
        discourse.Add("promise", "make-commitment", $"/commitments/{discourse.SlugAt("promise", span)}", body, [span], unit.Dates.Any(d => d.IsWorkedOut) ? [Doubt.DateWorkedOut] : []);
    }

    private static JsonArray Codes(IReadOnlyList<string> actors) => new([.. actors.Select(a => (JsonNode)a)]);

    /// <summary>Returns the actors that the subject of a promise names, and where the subject begins.</summary>
    private static (IReadOnlyList<string> By, int Start) Bound(Discourse discourse, Unit unit, Match verb)
    {
        var before = unit.Plain[..verb.Index];
        var start = before.LastIndexOf("; ", StringComparison.Ordinal) is > 0 and var stop ? stop + 2 : 0;
        var subject = verb.Value.StartsWith("it was agreed", StringComparison.OrdinalIgnoreCase) || Both().IsMatch(verb.Value) ? unit.Plain[verb.Index..Math.Min(unit.Plain.Length, verb.Index + verb.Length + 60)] : before[start..];
        if (Both().IsMatch(subject))
        {
            return (discourse.Parties.Count > 1 ? discourse.Parties : [], start);
        }

        var actors = unit.MentionsIn(start, verb.Index).Where(m => m.Of(NameKind.Actor) is not null && Begins().IsMatch(unit.Plain[start..(m.Span.Start - unit.Span.Start)])).Select(m => m.Of(NameKind.Actor)!).Distinct(StringComparer.Ordinal).ToList();
        return actors.Count > 0 ? (actors, start)
            : We().IsMatch(subject) && discourse.Publisher is { } publisher ? ([publisher], start)
            : Short().Match(subject) is { Success: true } name && OfShort(discourse, name.Groups["name"].Value) is { } actor ? ([actor], start)
            : ([], start);
    }

    /// <summary>Returns the side whose name ends with a word, such as "the Council", or the one government among the sides for "the Government".</summary>
    private static string? OfShort(Discourse discourse, string word)
    {
        if (word == "Government" && discourse.Government is { } government)
        {
            return government;
        }

        var sides = discourse.Parties.Append(discourse.Publisher).ToList();
        var found = discourse.Registry.Actors.Where(a => sides.Contains(a.Code, StringComparer.Ordinal) && a.Names.Any(n => n.Split(' ') is { Length: > 1 } words && (words[^1] == word || (word == "Government" && words[0] == word))))
            .Select(a => a.Code).Distinct(StringComparer.Ordinal).ToList();
        return found is [var only] ? only : null;
    }

    [GeneratedRegex(@"\b(?:no (?:new )?date (?:has been|was|is|for)\b[^.;]{0,60}|(?:date|time) (?:of|for) (?:the|a) (?:next|" + Patterns.Ordinal + @") (?:round|meeting|session)\b[^.;]{0,30}\b(?:not|no)\b|no (?:next|further) (?:round|meeting|session) (?:has been|was|is) (?:agreed|planned|scheduled|set))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoDate();

    [GeneratedRegex(@"\b(?:(?:next|further|" + Patterns.Ordinal + @")\s+(?:(?:plenary|technical|ministerial|international)\s+)?" + Patterns.Meeting + @"\b[^.;]{0,60}?\b(?:will|shall|should|would|is (?:scheduled|expected|planned|due|set)|are (?:scheduled|expected|planned)|is to)\b|(?:agreed|decided|plan(?:s|ned)?|intends?|undertook) to (?:meet (?:again|next|in)|reconvene|return to|resume (?:the )?talks|convene the|hold (?:the|a) (?:next|" + Patterns.Ordinal + @"))|(?:will|shall|are to|would) (?:meet again|reconvene|next meet)|(?:will|shall|are to|is to) (?:return to|meet again)|invite[sd]? (?:the )?\w+ to (?:a|the) (?:further|new|next|" + Patterns.Ordinal + @") " + Patterns.Meeting + @"|(?:next|" + Patterns.Ordinal + @")\s+" + Patterns.Meeting + @"\s+(?:in|at|on)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Next();

    [GeneratedRegex(@"\bthe\s+(?<label>" + Patterns.Ordinal + @"\s+(?:(?:plenary|technical|ministerial|international)\s+)?" + Patterns.Meeting + @")\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InPlace();

    [GeneratedRegex(@"\b(?:not|no|never|(?-i:nor)|neither|nobody)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:will continue (?:today|tomorrow|on)|second day|(?:is|are) due to end)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Continues();

    [GeneratedRegex(@"\b(?:(?:further |also |jointly |have |has |both )*(?:undertook|undertaken|pledged|promised|committed (?:itself|themselves|himself|herself|ourselves)?\s*to|agreed to(?!\s+(?:meet|continue|hold|reconvene|return|resume|disagree|a|an|the)\b)|undertakes?|pledges?|commits? (?:itself |themselves |ourselves )?to|(?:obliges|commits|binds) (?:both sides|each side|the parties|both parties) to|promises?)\b|shall (?!continue|remain|not)|(?<=\b(?:each|both|either) (?:side|sides|party|parties|delegation|delegations)\s)will |(?<=\bthe (?:parties|sides|two sides)\s)will |it was agreed that\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Undertakes();

    /// <summary>A conclusion of a list says with "will" what a side undertakes.</summary>
    [GeneratedRegex(@"\bwill (?!continue|be|meet|brief|take place|remain|host|convene|reconvene|hold|not)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WillDo();

    [GeneratedRegex(@"\b(?:promised nothing|made no promises?|gave no (?:undertaking|promise|commitment)|(?:made|undertook|entered into) no commitments?|did not (?:promise|undertake|commit (?:itself|themselves|ourselves)))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:had|if|unless|whether|would|similar|refused to|failed to|that it|could)\b[^,;.]{0,25}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hypothetical();

    [GeneratedRegex(@"\b(?:each (?:side|party|delegation)|both (?:sides|parties|delegations)|the (?:two |three )?(?:parties|sides|delegations)|they|each(?=\s*$))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Both();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h]\)|[•–-])\s+)?(?:(?:For its part|In turn|In addition|Under [^,]{2,40}),\s+)?(?:Under the \p{L}+\s+)?(?:[Tt]he\s+)?(?:(?:Government|Authorities|delegations?|leadership)\s+of\s+(?:the\s+)?)?$|\band\s+(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^\s*(?:we|our (?:side|delegation|government))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex We();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h]\)|[•–-])\s+)?[Tt]he\s+(?<name>\p{Lu}\p{L}+)\s+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Short();
}
