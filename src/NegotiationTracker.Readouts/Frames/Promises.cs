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
        foreach (var unit in discourse.Told)
        {
            if (Nothing().Match(unit.Plain) is { Success: true } nothing)
            {
                var (by, start) = Bound(discourse, unit, nothing);
                Commit(discourse, unit, by, start, isDenied: true);
            }
            else if (!NextRound(discourse, unit))
            {
                Commitment(discourse, unit);
            }
        }
    }

    private static bool NextRound(Discourse discourse, Unit unit)
    {
        var body = new JsonObject { ["slug"] = discourse.SlugAt("next", unit.Span) };
        if (NoDate().IsMatch(unit.Plain))
        {
            body["mode"] = "denies";
            Announce(discourse, unit, body, Doubt.Negation);
            return true;
        }

        var next = Next().Match(unit.Plain) is { Success: true } named ? named : IsAnother(discourse, unit) ? ItWill().Match(unit.Plain) : Match.Empty;
        if (!next.Success || Denied().IsMatch(unit.Plain[..next.Index]) || IsA().IsMatch(unit.Plain[..next.Index]) || OnlyIf().IsMatch(unit.Plain) || Continues().IsMatch(unit.Plain))
        {
            return false;
        }

        if ((unit.Dates.FirstOrDefault(d => !d.IsDeadline) ?? (unit.Dates is [var deadline, ..] ? deadline : null)) is { } date)
        {
            // A next meeting before the publication is a date that was worked out wrongly, or another meeting.
            if (discourse.Context.Published is { } published && date.Date.CertainlyBefore(published))
            {
                return false;
            }

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

        Announce(discourse, unit, body, DoubtsOf(unit));
        return true;
    }

    private static void Announce(Discourse discourse, Unit unit, JsonObject body, params Doubt[] doubts) =>
        discourse.Add("next-round", "announce-next-round", discourse.Round, body, [unit.Span], doubts);

    private static Doubt[] DoubtsOf(Unit unit) => unit.Dates.Any(d => d.IsWorkedOut) ? [Doubt.DateWorkedOut] : [];

    /// <summary>Returns whether the sentence before speaks of another meeting: "There will be a second meeting. It will be held …".</summary>
    private static bool IsAnother(Discourse discourse, Unit unit)
    {
        var before = discourse.Units.TakeWhile(u => u != unit).LastOrDefault();
        return before is not null && before.Block == unit.Block && Another().IsMatch(before.Plain);
    }

    /// <summary>Reads what somebody undertakes: with a verb that says so, and in conclusions with "shall" or "will".</summary>
    private static void Commitment(Discourse discourse, Unit unit)
    {
        foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Undertake, IsFact: true, IsPerfect: false, IsPassive: false, Subject: not null }))
        {
            if (ToTalk().IsMatch(clause.After) || !ToDo().IsMatch(clause.Verb + clause.After) || Hypothetical().IsMatch(unit.Plain[..clause.VerbStart]))
            {
                continue;
            }

            Commit(discourse, unit, discourse.ActorsOf(clause.Subject), clause.Subject!.Kind == ReferentKind.He || clause.Subject.Start > clause.VerbStart ? 0 : clause.Start);
            return;
        }

        var inList = unit.Block.Kind == BlockKind.ListItem || discourse.Publisher is not null || MediatorsWill().IsMatch(unit.Plain) || unit.Dates.Any(d => d.IsDeadline) ? WillDo().Match(unit.Plain) : Match.Empty;
        var verb = Binds().Match(unit.Plain) is { Success: true } binds ? binds : inList;
        if (!verb.Success || NotDone().IsMatch(unit.Plain[verb.Index..]) || If().IsMatch(unit.Plain) || Denied().IsMatch(unit.Plain[Math.Max(0, verb.Index - 12)..Math.Min(unit.Plain.Length, verb.Index + verb.Length)]) || Hypothetical().IsMatch(unit.Plain[..verb.Index]) || Told().IsMatch(unit.Plain[..verb.Index]))
        {
            return;
        }

        var (by, start) = Bound(discourse, unit, verb);
        if (verb != inList || by.All(a => a == discourse.Publisher || discourse.Roles.ContainsKey(a)))
        {
            Commit(discourse, unit, by, start);
        }
    }

    private static void Commit(Discourse discourse, Unit unit, IReadOnlyList<string> by, int start, bool isDenied = false)
    {
        if (by.Count == 0)
        {
            return;
        }

        var body = new JsonObject { ["by"] = Codes(by), ["process"] = discourse.Context.Process };
        if (isDenied)
        {
            body["mode"] = "denies";
        }
        else if (unit.Dates.FirstOrDefault(d => d.IsDeadline) is { } due)
        {
            body["due"] = due.Date.Text;
        }

        var span = unit.At(start, unit.Text.Length);
        discourse.Add("promise", "make-commitment", $"/commitments/{discourse.SlugAt("promise", span)}", body, [span], isDenied ? [Doubt.Negation] : DoubtsOf(unit));
    }

    private static JsonArray Codes(IReadOnlyList<string> actors) => new([.. actors.Select(a => (JsonNode)a)]);

    /// <summary>Returns the actors that the subject of a promise names, and where the subject begins.</summary>
    private static (IReadOnlyList<string> By, int Start) Bound(Discourse discourse, Unit unit, Match verb)
    {
        var before = unit.Plain[..verb.Index];
        var start = before.LastIndexOf("; ", StringComparison.Ordinal) is > 0 and var stop ? stop + 2 : 0;
        var subject = verb.Value.StartsWith("it was agreed", StringComparison.OrdinalIgnoreCase) || Both().IsMatch(verb.Value) ? unit.Plain[verb.Index..Math.Min(unit.Plain.Length, verb.Index + verb.Length + 60)] : before[start..];
        if (Collective().Match(subject) is { Success: true } role)
        {
            return (discourse.ActorsIn(Discourse.RoleOfWords(role.Value)), start);
        }

        if (Both().Match(subject) is { Success: true } sides)
        {
            return (discourse.Parties.Count > 1 ? discourse.Counted(sides.Value, discourse.Parties) : [], start);
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

    [GeneratedRegex(@"\b(?:no (?:new |further )?dates? (?:has been|have been|was|were|is|for)\b[^.;]{0,60}|there is no (?:new|further|next) date|dates? (?:and (?:the )?(?:place|venue) )?(?:of|for) (?:the|a|another) (?:next |further |" + Patterns.Ordinal + @" )?(?:round|meeting|session|cycle|talks)\b[^.;]{0,30}\b(?:not|no|open)\b|no (?:next|further|new|other|follow-up) (?:round|meeting|session|talks|cycle) (?:has been|have been|was|were|is|are) (?:agreed|planned|scheduled|set|foreseen|announced)|without (?:setting|agreeing(?: on)?|fixing|naming) (?:a|any) (?:new )?date|(?:did not|failed to|could not) (?:set|agree on|fix|name) (?:a|any|the) (?:new )?date|with no date|or a date for (?:the next|another|further))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NoDate();

    [GeneratedRegex(
        @"\b(?:(?:next|further|another|following|" + Patterns.Ordinal + @")\s+(?:(?:plenary|technical|ministerial|international|such)\s+){0,2}" + Patterns.Meeting + @"\b[^.;]{0,60}?\b(?:will|shall|should|would|(?:is|are|has been|was|were) (?:scheduled|expected|planned|due|set|fixed|foreseen)|is to|begins|opens|starts)\b"
        + @"|(?:agreed|decided|plan(?:s|ned)?|intends?|intention|undertook) to (?:meet (?:again|next|in|on)|reconvene|return to|resume (?:the )?(?:talks|negotiations|discussions)|return to|come back|convene (?:the|an?)|hold (?:the|an?|another) (?:next |further |new )?(?:" + Patterns.Ordinal + @" )?" + Patterns.Meeting + @")"
        + @"|(?:will|shall|are to|is to|would) (?:meet again|reconvene|next meet|meet next|come together again|gather again|return to)"
        + @"|(?:talks|negotiations|consultations|discussions) (?:will|are to|are due to|are expected to|are scheduled to|shall) (?:resume|restart|reconvene)"
        + @"|(?:dates?|venue) (?:for|of) the (?:next|" + Patterns.Ordinal + @") " + Patterns.Meeting + @" (?:is|was|are|were|has been|have been) (?:set|fixed|agreed|scheduled)"
        + @"|invite[sd]? (?:the )?\w+ to (?:a|the) (?:further|new|next|" + Patterns.Ordinal + @") " + Patterns.Meeting + @"|(?:next|" + Patterns.Ordinal + @")\s+" + Patterns.Meeting + @"\s+(?:in|at|on)\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Next();

    [GeneratedRegex(@"\bthe\s+(?<label>" + Patterns.Ordinal + @"\s+(?:(?:plenary|technical|ministerial|international)\s+)?" + Patterns.Meeting + @")\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}$|\breturn to\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex InPlace();

    [GeneratedRegex(@"\b(?:not|no|never|(?-i:nor)|neither|nobody)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Denied();

    /// <summary>"It would be the fourth meeting in this format" counts meetings, and announces none.</summary>
    [GeneratedRegex(@"\b(?:is|was|be|been)\s+(?:(?:only|already)\s+)?the\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex IsA();

    [GeneratedRegex(@"\b(?:will continue (?:today|tomorrow|on)|second day|(?:is|are) due to end)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Continues();

    /// <summary>Words that bind without a verb of promising.</summary>
    [GeneratedRegex(@"\b(?:shall (?!continue|remain|not)|(?:obliges|commits|binds) (?:both sides|each side|the parties|both parties) to\b|(?<=\b(?:(?:each|both|either) (?:side|sides|party|parties|delegation|delegations)|the (?:parties|sides|two sides))\s)will (?!continue|be|meet|take place|remain|reconvene|return|have|come)|it was agreed that\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Binds();

    /// <summary>What somebody will think, have to do, or say is no promise to do something.</summary>
    [GeneratedRegex(@"^(?:will|shall)\s+(?:(?:also|then|therefore|soon|\p{Ll}+ly)\s+)*(?:have to|need|judge|see|wait|consider|reconsider|weigh|remember|examine|decide|respond|react|know|find|consult|inform|report|insist|demand|defend|think|look|ask|expect|hope|speak|say)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NotDone();

    /// <summary>A promise with a condition does not bind until the condition is met.</summary>
    [GeneratedRegex(@"\b(?:if|unless|provided that|on condition that|whenever|in case)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex If();

    /// <summary>What is agreed about talks is no promise to do something.</summary>
    [GeneratedRegex(@"^\s*(?:itself |themselves |himself |herself )?(?:to\s+)?(?:meet|continue|hold|reconvene|return to|resume|disagree|differ|convene|keep talking|further|a|an|the|study|consider|reflect|discuss|consult|maintain|remain|work|give|pursue|extend|prolong|renew|nothing|this|that|it|publicity|support)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex ToTalk();

    [GeneratedRegex(@"\bto\s+[a-z]|\b(?:that|assurance|undertaking|commitment|pledge|guarantee|not to)\b|^(?:pledg|promis|guarantee|vow)\w+\s+(?:the|an?|its|their|safe|full|\d|free|unhindered)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex ToDo();

    [GeneratedRegex(@"^\s*The (?:co-)?(?:facilitators|mediators) will\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex MediatorsWill();

    [GeneratedRegex(@"\bwould\b[^.;]*\b(?:if|unless)\b|\b(?:if|unless|should)\b[^.;,]*,[^.;]*\bwould\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex OnlyIf();

    [GeneratedRegex(@"\b(?:will|is to|agreed)\b[^.;]*\b(?:next|another|further|new|" + Patterns.Ordinal + @") " + Patterns.Meeting + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Another();

    [GeneratedRegex(@"^\s*It (?:will|is to|shall) (?:be held|take place|convene|start|begin|open)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex ItWill();

    /// <summary>Somebody says it of somebody else.</summary>
    [GeneratedRegex(@"\b(?:said|stated|declared|announced|told|says|claimed|hoped|stressed|noted|believes?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Told();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\(\w\)|[•–-])\s+)?(?:the\s+)?(?:co-)?(?:facilitators|mediators|guarantors|observers|co-chairs|hosts)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Collective();

    /// <summary>A conclusion of a list says with "will" what a side undertakes.</summary>
    [GeneratedRegex(@"\bwill (?!continue|be|meet|brief|take place|remain|host|convene|reconvene|hold|not)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex WillDo();

    [GeneratedRegex(@"\b(?:promised nothing|agreed to nothing|made no promises?|(?:made|undertook|entered into) no commitments?|did not (?:promise|undertake|commit (?:itself|themselves|ourselves)))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:had|if|unless|whether|would|similar|refused to|failed to|that it|could)\b[^,;.]{0,25}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Hypothetical();

    [GeneratedRegex(@"\b(?:each (?:side|party|delegation)|both (?:sides|parties|delegations)|the (?:two |three )?(?:parties|sides|delegations)|they|each(?=\s*$))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Both();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h\d]\)|[•–-])\s+)?(?:(?:For its part|In turn|In addition|Under [^,]{2,40}),\s+)?(?:Under the \p{L}+\s+)?(?:[Tt]he\s+)?(?:(?:Government|Authorities|delegations?|leadership)\s+of\s+(?:the\s+)?)?$|\band\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^\s*(?:we|our (?:side|delegation|government))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex We();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h]\)|[•–-])\s+)?[Tt]he\s+(?<name>\p{Lu}\p{L}+)\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Short();
}
