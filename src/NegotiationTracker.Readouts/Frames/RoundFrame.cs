using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Dates;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>The meeting itself: its number, its place, its host, its first and its last day.</summary>
internal static partial class RoundFrame
{
    private const string Rule = "round";

    public static void Read(Discourse discourse, IReadOnlyList<Block> blocks, Gazetteer names, DateReader dates)
    {
        var body = new JsonObject();
        var spans = new List<Span>();
        Number(discourse, body, spans);
        Place(discourse, body, spans);
        Host(discourse, body, spans);
        Days(discourse, body, spans);
        Header(discourse, blocks, names, dates, body, spans);
        if (body.Count > 0)
        {
            discourse.Add(Rule, "open-round", discourse.Round, body, spans, body.ContainsKey("when") ? [] : [Doubt.NoDate]);
        }
    }

    private static void Number(Discourse discourse, JsonObject body, List<Span> spans)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title).Concat(discourse.Units.Where(u => u.Block.Kind == BlockKind.Title)))
        {
            var isTitle = unit.Block.Kind == BlockKind.Title;
            foreach (Match match in Counted().Matches(unit.Text))
            {
                var (before, after) = (unit.Text[..match.Index], unit.Text[(match.Index + match.Length)..]);
                if (NumberIn(match) is not { } number || Earlier().IsMatch(before) || (discourse.IsPast(unit) && !SinceThen().IsMatch(after)) || (Background.Follows(after) && !SinceThen().IsMatch(after)) || Coming().IsMatch(unit.Text) || (number == 1 && FirstOfAKind().IsMatch(after))
                    || (!isTitle && !Happens().IsMatch(unit.Text)) || (!isTitle && match.Groups["indefinite"].Success && !Holding().IsMatch(before)))
                {
                    continue;
                }

                discourse.Number = number;
                body["number"] = discourse.Number;
                spans.Add(isTitle ? unit.At(match.Index, match.Index + match.Length) : Clause(unit, match.Index));
                return;
            }
        }
    }

    private static int? NumberIn(Match match) => match.Groups["ordinal"].Success ? Patterns.NumberOf(match.Groups["ordinal"].Value) : Patterns.Cardinal(match.Groups["number"].Value);

    private static void Place(Discourse discourse, JsonObject body, List<Span> spans)
    {
        foreach (var unit in discourse.Told)
        {
            foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Place) is not null))
            {
                var (before, after) = (unit.Text[..(mention.Span.Start - unit.Span.Start)], unit.Text[(mention.Span.End - unit.Span.Start)..]);
                var hosts = PlaceHosts().IsMatch(after);
                var at = Located().Match(before) is { Success: true } located ? located.Index : ClauseAt(discourse, unit, before);
                if ((at is null && !hosts) || Coming().IsMatch(unit.Text) || NotThere().IsMatch(before) || Earlier().IsMatch(before[..(at ?? before.Length)]) || Background.Follows(after))
                {
                    continue;
                }

                body["place"] = mention.Of(NameKind.Place);
                spans.Add(unit.At(at ?? before.Length, mention.Span.End - unit.Span.Start));
                return;
            }
        }

        foreach (var title in discourse.Units.Where(u => u.Block.Kind == BlockKind.Title))
        {
            if (title.Mentions.FirstOrDefault(m => m.Of(NameKind.Place) is not null && TitlePlace().IsMatch(title.Text[..(m.Span.Start - title.Span.Start)])) is { } named)
            {
                body["place"] = named.Of(NameKind.Place);
                spans.Add(named.Span);
                return;
            }
        }

        // The place of the line with the date is where the text was written, which usually is where they met.
        if (discourse.Units.FirstOrDefault(u => u.Block.Kind != BlockKind.Title) is { } first && first.Mentions.FirstOrDefault(m => m.Of(NameKind.Place) is not null) is { } written
            && written.Span.Start == first.Span.Start && discourse.Text.WordsOf(written.Span).All(c => !char.IsLower(c)))
        {
            // If the sentence says it again, its own words are quoted.
            var said = first.Mentions.LastOrDefault(m => m.Of(NameKind.Place) == written.Of(NameKind.Place) && InPlace().IsMatch(first.Text[..(m.Span.Start - first.Span.Start)]));
            body["place"] = written.Of(NameKind.Place);
            spans.Add(said is null ? written.Span : first.Span);
        }
    }

    /// <summary>Returns where the verb of a meeting begins that a place belongs to: "met the delegation of Norlandia in ". Returns null if there is none.</summary>
    private static int? ClauseAt(Discourse discourse, Unit unit, string before) =>
        InPlace().IsMatch(before) ? discourse.ClausesOf(unit).LastOrDefault(c => c is { IsFact: true, Sense: Sense.Meet or Sense.Hold or Sense.Begin or Sense.End or Sense.Host or Sense.Attend or Sense.Chair } && c.VerbEnd <= before.Length && before.Length <= c.End && before.Length - c.VerbEnd < 110
            && !OtherClause().IsMatch(before[c.VerbEnd..]))?.VerbStart : null;

    private static void Host(Discourse discourse, JsonObject body, List<Span> spans)
    {
        foreach (var unit in discourse.Units.Where(u => !Background.IsOf(u) && !WillHost().IsMatch(u.Text)))
        {
            foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
            {
                var (before, after) = (unit.Text[..(mention.Span.Start - unit.Span.Start)], unit.Text[(mention.Span.End - unit.Span.Start)..]);
                var isNoun = mention.Of(NameKind.Actor) is not null;
                var hosted = isNoun ? HostedBy().Match(before) : Match.Empty;
                var hosts = (isNoun ? Hosts() : HostsAfter()).Match(after);
                var thanked = isNoun && Hospitality().IsMatch(after) ? ThankedFor().Match(before) : Match.Empty;
                if ((!hosted.Success && !hosts.Success && !thanked.Success) || Background.IsOf(unit, before))
                {
                    continue;
                }

                var start = hosted.Success ? hosted.Index : thanked.Success ? thanked.Index : before.Length;
                Host(discourse, body, spans, mention.Actor!, unit.At(start, hosts.Success ? before.Length + mention.Span.Length + hosts.Length : thanked.Success ? unit.Text.Length : before.Length + mention.Span.Length));
                return;
            }

            foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Host, IsFact: true, IsPassive: false } && Meeting().IsMatch(c.After)))
            {
                if (discourse.ActorsOf(clause.Subject) is [var actor])
                {
                    Host(discourse, body, spans, actor, unit.At(clause.Start, clause.End));
                    return;
                }
            }
        }

        foreach (var unit in discourse.Told)
        {
            if (ReceivedBy().Match(unit.Plain) is { Success: true } received && discourse.ReferentsOf(unit).FirstOrDefault(r => r.Start >= received.Index + received.Length && r.Start - received.Index - received.Length <= 4) is { Actor: { } actor } host)
            {
                Host(discourse, body, spans, actor, unit.At(received.Index, host.End));
                return;
            }
        }
    }

    private static void Host(Discourse discourse, JsonObject body, List<Span> spans, string actor, Span span)
    {
        discourse.HostActor = actor;
        body["host"] = actor;
        spans.Add(span);
    }

    private static void Days(Discourse discourse, JsonObject body, List<Span> spans)
    {
        string? closed = null;
        foreach (var unit in discourse.Told.Where(u => !Coming().IsMatch(u.Text)))
        {
            foreach (var date in unit.Dates.Where(d => d is { FirstDay: not null, IsDeadline: false }))
            {
                var at = date.Span.Start - unit.Span.Start;
                var before = unit.Plain[..at];
                var after = unit.Plain[(at + date.Span.Length)..];
                var verb = Last(Begins(), before) ?? Before(BeganThen(), after);
                var end = Last(Ends(), before);
                var held = Last(Held(), before) ?? (After(Held(), before, after) ? at : null);
                verb ??= After(Begins(), before, after) ? at : null;
                end ??= verb is null && held is null && After(Ends(), before, after) ? at : null;
                if ((Background.IsOf(unit, before[(before.LastIndexOf(',') + 1)..]) && date.IsWorkedOut) || Beside().IsMatch(before))
                {
                    continue;
                }

                var span = unit.At(Math.Min(verb ?? end ?? held ?? at, at), at + date.Span.Length);
                if (verb is not null && !(end > verb) && !body.ContainsKey("when"))
                {
                    body["when"] = date.FirstDay;
                    spans.Add(span);
                }
                else if (end is not null && closed is null && date.LastDay is null)
                {
                    closed = date.FirstDay;
                    discourse.Add(Rule, "close-round", discourse.Round, new JsonObject { ["when"] = closed }, [span]);
                }
                else if (held is not null && !body.ContainsKey("when"))
                {
                    body["when"] = date.FirstDay;
                    spans.Add(Clause(unit, held.Value));
                    if (date.LastDay is { } last && closed is null)
                    {
                        closed = last;
                        discourse.Add(Rule, "close-round", discourse.Round, new JsonObject { ["when"] = last }, [Clause(unit, held.Value)]);
                    }
                }
            }
        }
    }

    /// <summary>Reads a line with several days above the text: where and when they met. A line with one day may be that of the publication.</summary>
    private static void Header(Discourse discourse, IReadOnlyList<Block> blocks, Gazetteer names, DateReader dates, JsonObject body, List<Span> spans)
    {
        foreach (var line in blocks.Where(b => b.Kind == BlockKind.DateLine))
        {
            if (names.Find(discourse.Text.Text, line.Span).Find(m => m.Of(NameKind.Place) is not null)?.Of(NameKind.Place) is { } place && body.TryAdd("place", place))
            {
                spans.Add(line.Span);
            }

            if (dates.Find(discourse.Text.Text, line.Span).Find(d => d.LastDay is not null) is not { } days)
            {
                continue;
            }

            if (body.TryAdd("when", days.FirstDay))
            {
                spans.Add(line.Span);
            }

            if (discourse.Find("close-round", _ => true) is null)
            {
                discourse.Add(Rule, "close-round", discourse.Round, new JsonObject { ["when"] = days.LastDay }, [line.Span]);
            }

            return;
        }
    }

    /// <summary>Returns where the last match begins, if no full clause comes between it and the end.</summary>
    private static int? Last(Regex verbs, string before)
    {
        var found = verbs.Matches(before).LastOrDefault();
        return found is not null && before.Length - found.Index <= 90 ? found.Index : null;
    }

    /// <summary>Returns whether a verb follows a date at the beginning of a sentence: "On 3 May, the talks began".</summary>
    private static bool After(Regex verbs, string before, string after) =>
        verbs.Match(after) is { Success: true } found && (found.Index <= 3 || (found.Index <= 170 && OnlyDate().IsMatch(before) && Leads().IsMatch(after[..found.Index])));

    private static int? Before(Regex verbs, string after) => verbs.Match(after) is { Success: true } found && found.Index <= 2 ? int.MaxValue : null;

    /// <summary>Returns the clause around a place in a unit: up to a semicolon, or the sentence inside a quotation.</summary>
    private static Span Clause(Unit unit, int at)
    {
        var (start, end) = (0, unit.Text.Length);
        foreach (Match stop in Stops().Matches(unit.Text))
        {
            (start, end) = stop.Index < at ? (stop.Index + stop.Length, end) : (start, Math.Min(end, stop.Index));
        }

        return unit.At(start, end);
    }

    [GeneratedRegex(@"\b(?:the\s+|(?<indefinite>an?\s+))?" + Patterns.Ordinal + @"\s+(?:(?:[a-z-]+|Plenary|Technical|Ministerial|International)\s+){0,3}?" + Patterns.Meeting + @"\b|\b(?:[Rr]ound|[Ss]ession|[Mm]eeting|[Cc]ycle|[Pp]lenary)\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(?<number>\d{1,2}|(?-i:[IVX]{1,5})|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|(?<=\b(?:talks|meeting|round|session|conference|consultations), )the\s+" + Patterns.Ordinal + @"(?=\s+(?:since|in this|this year|of the|such|in \w+ (?:weeks|months))\b)|(?<=\b(?:today['’]s|this|it) (?:was|is) )the\s+" + Patterns.Ordinal + @"(?=[.,]|\s+such)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^\s+since\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SinceThen();

    /// <summary>A first meeting that is the first of something else than of the process.</summary>
    [GeneratedRegex(@"^[^.;]{0,40}\b(?:since|in (?:\w+ )?(?:weeks|months|years)|of (?:its|this|the) (?:kind|day|year|week)|face[- ]to[- ]face|between)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex FirstOfAKind();

    [GeneratedRegex(@"\b(?:hosted|held|convened|opened|concluded|chaired|began|completed|attended|for|ended|closed|started|into)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Holding();

    [GeneratedRegex(@"\b(?:in|at)\s+(?:the\s+)?(?:[\p{Ll}\d'’-]+\s+){0,4}?(?:(?:of|in|at)\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex InPlace();

    [GeneratedRegex(@"\b(?:to (?!the\b)[a-z]+|on the|about|after|before|since|because|that|who|which|talks in|fighting)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OtherClause();

    /// <summary>A day of something beside the meeting.</summary>
    [GeneratedRegex(@"\b(?:since|until|before|after|with effect from|ceasefire of|agreement of|truce of|on the night of)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Beside();

    [GeneratedRegex(@"\b(?:talks|round|session|meeting|negotiations|conference|consultations|plenary|dialogue|delegations|parties|sides)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"\b(?:participants|delegations|parties|sides|negotiators|delegates|heads of (?:the )?delegations?)\s+(?:were|was)\s+(?:also\s+)?(?:received|welcomed|greeted)\s+by\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex ReceivedBy();

    [GeneratedRegex(@"\b(?:will|would|offered to|ready to|could) host\b|\b[Dd]ecided to convene\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex WillHost();

    [GeneratedRegex(@"^\s+(?:hosts|host government|host authorities)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HostsAfter();

    [GeneratedRegex(@"\b(?:since|previous|earlier|former|after|before|like|unlike|compared with|would be|will be|to be)\s+(?:the\s+|an?\s+)?$|\bsince\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Earlier();

    [GeneratedRegex(@"\b(?:(?:will|shall|should|would) (?:be held|be convened|take place|convene|meet|gather)|intends? to (?:convene|hold|meet)|to meet again|(?:is|are) (?:scheduled|planned|expected|due|set|to be)|had been due|next (?:round|meeting|session)|as for a)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Coming();

    [GeneratedRegex(@"\b(?:began|begun|broke up|sat down|came to|completed|finished|adjourned|drew to|held|closing|opened|opens|opening|started|concluded|concludes|(?:this|it) (?:is|was) the|this is their|was the|were the|is the|received|brought|took place|taking place|takes place|was held|were held|being held|ended|ends|closed|convened|convenes|took part in|take part in|attended|hosted|hosts|holding|wound up|under way|underway|met|wrapped up|gathered|entered)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Happens();

    [GeneratedRegex(@"\b(?:(?:began|opened|opens|started|concluded|ended|closed|convened|took place|taking place|held|hosted|met|gathered|arrived|returned|negotiations|talks|meeting|round|session|conference|consultations|plenary|today|here)\b(?:\s+[\p{Ll}\d]+){0,5}?\s+(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}(?:of\s+|in\s+)?|\b(?:brought|invited|summoned|travelled|came|returned)\b[^.;]{0,100}\bto\s+)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Located();

    [GeneratedRegex(@"\b(?:did not|not sign|shelled|fighting|the last of them)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NotThere();

    [GeneratedRegex(@"\b(?:[Hh]osted by|(?:[Aa]t|[Oo]n) the invitation of|[Oo]ur hosts?,|[Tt]he hosts?,|convened by the host,?|[Hh]ost country,?|[Hh]ost)\s+(?:the\s+)?(?:Government of\s+|authorities of\s+)?(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HostedBy();

    [GeneratedRegex(@"^(?:\s+(?:has\s+)?(?:provided|offered|made available|put at the disposal)\b[^.;]{0,40}\b(?:platform|venue|site|facilities)\b[^,.;]*|\s+(?:is|was) the host\b|,?\s+(?:which|who)\s+(?:(?:is|was|are)\s+(?:hosting|the host)|hosted|hosts)\b[^,.;]*|,\s+the host(?: country)?\b|\s*,?\s+as (?:the )?host\b|\s+hosts\b|\s+(?:hosted|is hosting|hosts)\s+the\s+(?:talks|negotiations|meeting|round|session|conference)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"\b(?:thank(?:s|ed)|gratitude to|grateful to|appreciation to)\b[^.;]{0,60}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex ThankedFor();

    [GeneratedRegex(@"^[^.;]{0,20}\bfor\b[^.;]{0,30}\b(?:hospitality|hosting|facilities|providing (?:the|a) (?:site|venue|platform))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Hospitality();

    [GeneratedRegex(@"^\s+(?:hosted|played host to|welcomed the delegations)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PlaceHosts();

    [GeneratedRegex(@"\b(?:round|session|meeting|talks|negotiations|consultations|conference)\b.{0,60}\b(?:in|at)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex TitlePlace();

    [GeneratedRegex(@"^\s*(?:On|From|Over|Between|Late on|Early on)?\s*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OnlyDate();

    [GeneratedRegex(@"^,?\s*(?:(?:the|an?)\s+)?[^.;,]*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Leads();

    [GeneratedRegex(@"\b(?:began|begins|opened|opens|started|starts|got under way|gets under way|resumes?|resumed|kicked off|commenced)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^,\s+when\s+the\s+(?:[a-z]+\s+)?(?:talks|conference|round|session|meeting|negotiations)\s+(?:began|opened|started)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex BeganThen();

    [GeneratedRegex(@"\b(?:concluded|ended|closed|wrapped up|wound up|came to an end|came to a close|broke up|adjourned|finished|drew to a close|drew to an end|dispersed)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(?:(?:was|were) held|took place|took part in|met(?=\s+(?:in|at|the|with|again|here|representatives|negotiators|a)\s+(?!private))|sat down|held talks|brought(?=\s[^.;]{3,120}\bto\b)|received(?=\s[^.;]{0,60}\bdelegations\b)|convened|gathered|hosted|held (?:the|its|their))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Held();

    [GeneratedRegex(@"[.!?;][""”’]?\s+|,\s+(?=the\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)\b)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Stops();
}
