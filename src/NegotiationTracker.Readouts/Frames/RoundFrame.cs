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
                var before = unit.Text[..match.Index];
                if (Earlier().IsMatch(before) || Background.IsOf(unit, before) || Background.Follows(unit.Text[(match.Index + match.Length)..]) || Coming().IsMatch(unit.Text) || (!isTitle && !Happens().IsMatch(unit.Text)) || (!isTitle && match.Groups["indefinite"].Success))
                {
                    continue;
                }

                discourse.Number = Patterns.NumberOf(match.Groups["ordinal"].Value);
                body["number"] = discourse.Number;
                spans.Add(isTitle ? unit.At(match.Index, match.Index + match.Length) : Clause(unit, match.Index));
                return;
            }
        }
    }

    private static void Place(Discourse discourse, JsonObject body, List<Span> spans)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title))
        {
            foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Place) is not null))
            {
                var before = unit.Text[..(mention.Span.Start - unit.Span.Start)];
                var hosts = PlaceHosts().IsMatch(unit.Text[(mention.Span.End - unit.Span.Start)..]);
                var located = Located().Match(before);
                if ((!located.Success && !hosts) || Background.IsOf(unit, before) || Coming().IsMatch(unit.Text) || NotThere().IsMatch(before)
                    || Background.Follows(unit.Text[(mention.Span.End - unit.Span.Start)..]))
                {
                    continue;
                }

                body["place"] = mention.Of(NameKind.Place);
                spans.Add(unit.At(located.Success ? located.Index : before.Length, mention.Span.End - unit.Span.Start));
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
            body["place"] = written.Of(NameKind.Place);
            spans.Add(written.Span);
        }
    }

    private static void Host(Discourse discourse, JsonObject body, List<Span> spans)
    {
        foreach (var unit in discourse.Units)
        {
            foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Actor) is not null))
            {
                var (before, after) = (unit.Text[..(mention.Span.Start - unit.Span.Start)], unit.Text[(mention.Span.End - unit.Span.Start)..]);
                var hosted = HostedBy().Match(before);
                var hosts = Hosts().Match(after);
                var thanked = Hospitality().IsMatch(after) ? ThankedFor().Match(before) : Match.Empty;
                if ((!hosted.Success && !hosts.Success && !thanked.Success) || Background.IsOf(unit, before) || Coming().IsMatch(unit.Text))
                {
                    continue;
                }

                discourse.HostActor = mention.Of(NameKind.Actor);
                body["host"] = discourse.HostActor;
                var start = hosted.Success ? hosted.Index : thanked.Success ? thanked.Index : before.Length;
                spans.Add(unit.At(start, hosts.Success ? before.Length + mention.Span.Length + hosts.Length : thanked.Success ? unit.Text.Length : before.Length + mention.Span.Length));
                return;
            }
        }
    }

    private static void Days(Discourse discourse, JsonObject body, List<Span> spans)
    {
        string? closed = null;
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Coming().IsMatch(u.Text)))
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
                if (Background.IsOf(unit, before) && date.IsWorkedOut)
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
            if (dates.Find(discourse.Text.Text, line.Span).Find(d => d.LastDay is not null) is not { } days)
            {
                continue;
            }

            if (names.Find(discourse.Text.Text, line.Span).Find(m => m.Of(NameKind.Place) is not null)?.Of(NameKind.Place) is { } place && body.TryAdd("place", place))
            {
                spans.Add(line.Span);
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
        verbs.Match(after) is { Success: true } found && (found.Index <= 3 || (found.Index <= 70 && OnlyDate().IsMatch(before) && Leads().IsMatch(after[..found.Index])));

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

    [GeneratedRegex(@"\b(?:the\s+|(?<indefinite>an?\s+))?" + Patterns.Ordinal + @"\s+(?:(?:[a-z-]+|Plenary|Technical|Ministerial|International)\s+){0,2}" + Patterns.Meeting + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?:since|previous|earlier|former|after|before|like|unlike|compared with)\s+(?:the\s+)?$|\bsince\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Earlier();

    [GeneratedRegex(@"\b(?:(?:will|shall|should|would) (?:be held|be convened|take place|convene|meet|gather)|intends? to (?:convene|hold|meet)|to meet again|(?:is|are) (?:scheduled|planned|expected|due|set)|had been due|next (?:round|meeting|session)|as for a|no date)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Coming();

    [GeneratedRegex(@"\b(?:began|begun|opened|opens|opening|started|concluded|concludes|took place|taking place|takes place|was held|were held|being held|ended|ends|closed|convened|convenes|took part in|take part in|attended|hosted|hosts|holding|wound up|under way|underway|met|wrapped up|gathered|entered)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Happens();

    [GeneratedRegex(@"\b(?:(?:began|opened|opens|started|concluded|ended|closed|convened|took place|taking place|held|hosted|met|gathered|arrived|returned|negotiations|talks|meeting|round|session|conference|consultations|plenary|today|here)\b(?:\s+[\p{Ll}\d]+){0,5}?\s+(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}(?:of\s+|in\s+)?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Located();

    [GeneratedRegex(@"\b(?:did not|not sign|shelled|fighting|the last of them)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotThere();

    [GeneratedRegex(@"\b(?:[Hh]osted by|[Aa]t the invitation of|convened by the host,?|[Hh]ost country,?|[Hh]ost)\s+(?:the\s+)?(?:Government of\s+|authorities of\s+)?(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostedBy();

    [GeneratedRegex(@"^(?:\s+(?:has\s+)?(?:provided|offered|made available|put at the disposal)\b[^.;]{0,40}\b(?:platform|venue|site|facilities)\b[^,.;]*|\s+(?:is|was) the host\b|,?\s+(?:which|who)\s+(?:(?:is|was|are)\s+(?:hosting|the host)|hosted|hosts)\b[^,.;]*|,\s+the host(?: country)?\b|,\s+as (?:the )?host\b|\s+(?:hosted|is hosting|hosts)\s+the\s+(?:talks|negotiations|meeting|round|session|conference)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"\b(?:thank(?:s|ed)|gratitude to|grateful to|appreciation to)\b[^.;]{0,60}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ThankedFor();

    [GeneratedRegex(@"^[^.;]{0,20}\bfor\b[^.;]{0,30}\b(?:hospitality|hosting|facilities|providing (?:the|a) (?:site|venue|platform))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hospitality();

    [GeneratedRegex(@"^\s+(?:hosted|played host to|welcomed the delegations)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlaceHosts();

    [GeneratedRegex(@"\b(?:round|session|meeting|talks|negotiations|consultations|conference)\b.{0,60}\b(?:in|at)\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TitlePlace();

    [GeneratedRegex(@"^\s*(?:On|From|Over|Between|Late on|Early on)?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnlyDate();

    [GeneratedRegex(@"^,?\s*(?:(?:the|an?)\s+)?[^.;,]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Leads();

    [GeneratedRegex(@"\b(?:began|begins|opened|opens|started|starts|got under way)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^,\s+when\s+the\s+(?:[a-z]+\s+)?(?:talks|conference|round|session|meeting|negotiations)\s+(?:began|opened|started)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BeganThen();

    [GeneratedRegex(@"\b(?:concluded|ended|closed|wrapped up|wound up|came to an end|came to a close)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(?:(?:was|were) held|took place|took part in|met(?=\s+(?:in|at)\s+(?!private))|convened|gathered|hosted|held (?:the|its|their))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Held();

    [GeneratedRegex(@"[.!?;][""”’]?\s+|,\s+(?=the\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stops();
}
