using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who took part in which role, and who led each delegation.</summary>
internal static partial class Attendance
{
    private const string Rule = "attendance";
    private const string Command = "seat-delegation";

    public static void Read(Discourse discourse)
    {
        for (var i = 0; i < discourse.Units.Count; i++)
        {
            var unit = discourse.Units[i];
            if (unit.Block.Kind == BlockKind.Title || Background.IsOf(unit) || Coming().IsMatch(unit.Plain))
            {
                continue;
            }

            if (Line(discourse, unit))
            {
                continue;
            }

            if (List().Match(unit.Plain) is { Success: true } list)
            {
                if (list.Index + list.Length >= unit.Plain.TrimEnd().Length)
                {
                    Items(discourse, unit, list, i);
                }
                else
                {
                    Entries(discourse, unit, list);
                }
            }
            else
            {
                TookPart(discourse, unit);
                ArePresent(discourse, unit);
                Led(discourse, unit);
                Leads(discourse, unit);
                Chaired(discourse, unit);
                Called(discourse, unit);
            }
        }

        Between(discourse);
    }

    /// <summary>Reads "the talks between A and B", if nothing else says that they took part.</summary>
    private static void Between(Discourse discourse)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Background.IsOf(u) && !Coming().IsMatch(u.Plain)))
        {
            if (TalksBetween().Match(unit.Plain) is not { Success: true } talks || !Happening().IsMatch(unit.Plain) || Background.IsOf(unit, unit.Plain[..talks.Index]))
            {
                continue;
            }

            var sides = unit.MentionsIn(talks.Index + talks.Length, unit.Plain.Length).Where(m => m.Of(NameKind.Actor) is not null).Take(2).ToList();
            if (sides.Count == 2 && AndOnly().IsMatch(unit.Plain[(sides[0].Span.End - unit.Span.Start)..(sides[1].Span.Start - unit.Span.Start)]) && sides[0].Span.Start - unit.Span.Start - talks.Index - talks.Length < 25)
            {
                foreach (var side in sides.Where(s => !discourse.Roles.ContainsKey(s.Of(NameKind.Actor)!)))
                {
                    Seat(discourse, side.Of(NameKind.Actor)!, Discourse.Participant, WithArticle(discourse, unit, side), null, [unit.Span], isList: false, side, [Doubt.RoleAssumed]);
                }
            }
        }
    }

    /// <summary>Reads a list in a sentence: "attended by the heads of delegations: Name, the Actor, Name, the Actor; observers: Name, the Actor".</summary>
    private static void Entries(Discourse discourse, Unit unit, Match list)
    {
        var areHeads = Heads().IsMatch(list.Value);
        var roles = RoleHead().Matches(unit.Text).Where(m => m.Index >= list.Index).Select(m => (At: m.Index, End: m.Index + m.Length, Role: RoleOf(m.Value))).ToList();
        var last = list.Index + list.Length;
        foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Actor) is not null && m.Span.Start - unit.Span.Start >= last))
        {
            var at = mention.Span.Start - unit.Span.Start;
            var (roleAt, roleEnd, role) = roles.LastOrDefault(r => r.At <= at);
            if (roleEnd > last && roleEnd <= at)
            {
                last = roleEnd;
            }

            var entry = unit.Text[last..at];
            var person = Named().Match(entry);
            var start = last + (person.Success ? person.Groups["titled"].Index : entry.Length - entry.TrimStart(' ', ',', ';').Length);
            var end = mention.Span.End - unit.Span.Start;
            var core = unit.At(Lead().Match(unit.Text, start, at - start) is { Success: true } and var lead ? lead.Index + lead.Length : start, end);
            var head = person.Success && areHeads ? person.Groups["name"].Value : null;
            Seat(discourse, mention.Of(NameKind.Actor)!, role ?? Discourse.Participant, WithArticle(discourse, unit, mention), head,
                [unit.At(list.Index, list.Index + list.Length), .. role is null ? [] : new[] { unit.At(roleAt, roleEnd) }, core], isList: true, mention, role is null ? [Doubt.RoleAssumed] : []);
            last = end;
        }
    }

    /// <summary>Reads the items after a sentence that ends with a colon: "(a) Actor, led by Name".</summary>
    private static void Items(Discourse discourse, Unit unit, Match list, int at)
    {
        var role = RoleHead().Matches(unit.Text).Select(m => RoleOf(m.Value)).LastOrDefault(r => r is not null) ?? (AsRole().Match(unit.Text) is { Success: true } named ? RoleOf(named.Value) : null);
        foreach (var item in discourse.Units.Skip(at + 1).TakeWhile(u => u.Block != unit.Block && u.Block.Kind == BlockKind.ListItem && !Numbered().IsMatch(u.Text)))
        {
            if (item.Mentions.FirstOrDefault(m => m.Of(NameKind.Actor) is not null) is not { } mention)
            {
                continue;
            }

            var after = item.Text[(mention.Span.End - item.Span.Start)..];
            var led = LedBy().Match(after);
            var end = led.Success ? mention.Span.End - item.Span.Start + led.Index + led.Length : mention.Span.End - item.Span.Start;
            Seat(discourse, mention.Of(NameKind.Actor)!, role ?? Discourse.Participant, WithArticle(discourse, item, mention), led.Success ? led.Groups["name"].Value : null,
                [unit.At(list.Index, list.Index + list.Length), item.At(Numbering().Match(item.Text).Length, end)], isList: true, mention, role is null ? [Doubt.RoleAssumed] : []);
        }
    }

    /// <summary>Reads who "took part", "attended", "were present", with the role in the subject or after the verb.</summary>
    private static void TookPart(Discourse discourse, Unit unit)
    {
        if (Present().Match(unit.Plain) is not { Success: true } verb || Denied().IsMatch(unit.Plain[..verb.Index]) || Denied().IsMatch(unit.Plain[verb.Index..Math.Min(unit.Plain.Length, verb.Index + 30)]))
        {
            return;
        }

        if (Background.Follows(unit.Plain[(verb.Index + verb.Length)..]))
        {
            return;
        }

        var start = unit.Plain.LastIndexOf("; ", verb.Index, StringComparison.Ordinal) is > 0 and var stop ? stop + 2 : 0;
        var clause = unit.Plain[start..verb.Index];
        if (Meets().IsMatch(verb.Value) && !Teams().IsMatch(clause))
        {
            return;
        }

        var after = unit.Plain[verb.Index..];
        var role = AsRole().Match(after) is { Success: true } named ? RoleOf(named.Value) : RoleNoun().Match(clause) is { Success: true } noun ? RoleOf(noun.Value) : RoleOf(verb.Value) is Discourse.Observer ? Discourse.Observer : null;
        var actors = unit.MentionsIn(start, verb.Index).Where(m => m.Actor is not null && IsDelegation(unit, m, start)).DistinctBy(m => m.Actor).ToList();
        foreach (var mention in actors)
        {
            var tail = unit.Text[(mention.Span.End - unit.Span.Start)..verb.Index];
            var led = LedBy().Match(tail);
            var written = mention.Of(NameKind.Actor) is null ? null : WithArticle(discourse, unit, mention);
            Seat(discourse, mention.Actor!, role ?? Discourse.Participant, written, led.Success && led.Index <= 3 ? led.Groups["name"].Value : null, [unit.Span], isList: false, mention, role is null ? [Doubt.RoleAssumed] : []);
        }

        if (actors.Count == 0 && discourse.Publisher is { } publisher && Ours().Match(clause) is { Success: true } ours && ours.Index < 3)
        {
            var led = LedBy().Match(unit.Text[start..verb.Index]);
            Seat(discourse, publisher, Discourse.Participant, null, led.Success ? led.Groups["name"].Value : null, [unit.Span], isList: false, null, [Doubt.RoleAssumed]);
        }
    }

    /// <summary>Reads a line of a list without a verb: "Observers: A, B", or "Actor (head of delegation: Name)".</summary>
    private static bool Line(Discourse discourse, Unit unit)
    {
        if (unit.Block.Span != unit.Span || unit.Text.Length > 160 || unit.Text.EndsWith('.'))
        {
            return false;
        }

        if (RoleLine().Match(unit.Text) is { Success: true } head && RoleOf(head.Value) is { } role)
        {
            foreach (var mention in unit.Mentions.Where(m => m.Of(NameKind.Actor) is not null).DistinctBy(m => m.Actor))
            {
                Seat(discourse, mention.Actor!, role, WithArticle(discourse, unit, mention), null, [unit.At(0, head.Length), mention.Span], isList: true, mention, []);
            }

            return true;
        }

        if (unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Actor) is not null && LineStart().IsMatch(unit.Text[..(m.Span.Start - unit.Span.Start)])) is { } actor
            && LineHead().Match(unit.Text[(actor.Span.End - unit.Span.Start)..]) is { Success: true } led)
        {
            Seat(discourse, actor.Actor!, Discourse.Participant, WithArticle(discourse, unit, actor), led.Groups["name"].Value, [unit.Span], isList: true, actor, [Doubt.RoleAssumed]);
            return true;
        }

        return false;
    }

    /// <summary>Reads "also present were A and B as observers".</summary>
    private static void ArePresent(Discourse discourse, Unit unit)
    {
        if (PresentWere().Match(unit.Plain) is not { Success: true } verb || Denied().IsMatch(unit.Plain[..(verb.Index + verb.Length)]))
        {
            return;
        }

        var rest = unit.Plain[verb.Index..];
        var role = AsRole().Match(rest) is { Success: true } named ? RoleOf(named.Value) : RoleNoun().Match(rest) is { Success: true } noun ? RoleOf(noun.Value) : null;
        foreach (var mention in unit.MentionsIn(verb.Index + verb.Length, unit.Plain.Length).Where(m => m.Actor is not null).DistinctBy(m => m.Actor))
        {
            var (before, after) = (unit.Plain[(verb.Index + verb.Length)..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            var head = People.HeadAt(before, after);
            if (head is not null || (mention.Of(NameKind.Actor) is not null && Subject().IsMatch(before)))
            {
                Seat(discourse, mention.Actor!, role ?? Discourse.Participant, mention.Of(NameKind.Actor) is null ? null : WithArticle(discourse, unit, mention), head, [unit.Span], isList: false, mention, role is null ? [Doubt.RoleAssumed] : []);
            }
        }
    }

    /// <summary>Reads "Name led the delegation of Actor".</summary>
    private static void Leads(Discourse discourse, Unit unit)
    {
        foreach (Match verb in LeadsIt().Matches(unit.Plain))
        {
            var end = verb.Index + verb.Length;
            var mention = unit.MentionsIn(verb.Groups["what"].Index, Math.Min(unit.Plain.Length, end + 40)).FirstOrDefault(m => m.Actor is not null);
            var person = unit.MentionsIn(verb.Index, verb.Groups["what"].Index).FirstOrDefault(m => m.Of(NameKind.Person) is not null)?.Of(NameKind.Person);
            var actor = mention?.Actor ?? (person is null ? null : discourse.ActorOf(person));
            if (actor is not null && !Denied().IsMatch(verb.Value))
            {
                Seat(discourse, actor, discourse.RoleOf(actor) ?? Discourse.Participant, mention?.Of(NameKind.Actor) is null ? null : WithArticle(discourse, unit, mention), verb.Groups["name"].Value,
                    [unit.At(verb.Index, Math.Max(end, (mention?.Span.End ?? 0) - unit.Span.Start))], isList: false, mention, [Doubt.RoleAssumed]);
            }
        }
    }

    /// <summary>Reads "the delegation of Actor, led by Name" wherever it is.</summary>
    private static void Led(Discourse discourse, Unit unit)
    {
        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            var led = LedBy().Match(after);
            led = led.Success || !LedBefore().IsMatch(before) ? led : By().Match(after);
            led = led.Success || !For().IsMatch(before) ? led : ForHead().Match(after);
            if (!led.Success || !(DelegationOf().IsMatch(before) || DelegationAfter().IsMatch(after) || For().IsMatch(before) || ((Represented().IsMatch(after) || LedBefore().IsMatch(before)) && Subject().IsMatch(before))) || Denied().IsMatch(unit.Plain))
            {
                continue;
            }

            Seat(discourse, mention.Actor!, discourse.RoleOf(mention.Actor!) ?? Discourse.Participant, mention.Of(NameKind.Actor) is null ? null : WithArticle(discourse, unit, mention), led.Groups["name"].Value,
                [unit.At(before.Length, before.Length + mention.Span.Length + led.Index + led.Length)], isList: false, mention, [Doubt.RoleAssumed]);
        }
    }

    /// <summary>Reads "chaired by", "facilitated by", "mediated by" with the chair's actor.</summary>
    private static void Chaired(Discourse discourse, Unit unit)
    {
        foreach (Match by in ChairedBy().Matches(unit.Plain))
        {
            var end = unit.Plain.IndexOfAny([';', '.'], by.Index + by.Length) is > 0 and var stop && !char.IsLetter(unit.Plain[stop - 1]) ? stop : unit.Plain.Length;
            var mentions = unit.MentionsIn(by.Index, Math.Min(end, by.Index + by.Length + 90)).ToList();
            var person = mentions.Find(m => m.Of(NameKind.Person) is not null);
            var named = mentions.Find(m => m.Of(NameKind.Actor) is not null && (person is null || m.Span.Start < person.Span.Start));
            var actor = named?.Of(NameKind.Actor) ?? (person is null ? null : discourse.ActorOf(person.Of(NameKind.Person)!));
            if (actor is not null)
            {
                var last = Math.Max(named?.Span.End ?? 0, person?.Span.End ?? 0) - unit.Span.Start;
                Seat(discourse, actor, RoleOf(by.Value) ?? "chair", named is null ? null : WithArticle(discourse, unit, named), person is null ? null : discourse.Text.WordsOf(person.Span), [unit.At(by.Index, last)], isList: false, named, []);
            }
        }
    }

    /// <summary>Reads a role with its actor: "the Norlandian mediators", "observers from Norlandia".</summary>
    private static void Called(Discourse discourse, Unit unit)
    {
        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            if (RoleAfter().Match(after) is { Success: true } role && before.EndsWith("the ", StringComparison.OrdinalIgnoreCase) && !Denied().IsMatch(unit.Plain))
            {
                Seat(discourse, mention.Actor!, RoleOf(role.Value)!, null, null, [unit.At(before.Length, before.Length + mention.Span.Length + role.Length)], isList: false, mention, []);
            }
            else if (mention.Of(NameKind.Actor) is { } named && RoleBefore().Match(before) is { Success: true } list && !Denied().IsMatch(unit.Plain))
            {
                Seat(discourse, named, RoleOf(list.Value)!, WithArticle(discourse, unit, mention), null, [unit.At(list.Index, before.Length + mention.Span.Length)], isList: false, mention, []);
            }
        }
    }

    private static void Seat(Discourse discourse, string actor, string role, string? asWritten, string? head, IReadOnlyList<Span> spans, bool isList, Mention? mention, IReadOnlyList<Doubt> doubts)
    {
        var body = new JsonObject { ["actor"] = actor, ["role"] = role };
        if (asWritten is { Length: > 0 })
        {
            body["asWritten"] = asWritten;
        }

        if (head is not null)
        {
            body["head"] = discourse.PersonNamed(head);
            if (!discourse.Introduced.Exists(p => p.Names[0] == head))
            {
                discourse.Introduced.Add(new KnownPerson($"introduced-{discourse.Introduced.Count + 1}", [head], actor, []));
            }
        }

        var earlier = discourse.Find(Command, b => b["actor"]!.GetValue<string>() == actor);
        if (earlier is not null && (doubts.Contains(Doubt.RoleAssumed) || earlier.Body["role"]!.GetValue<string>() == role))
        {
            discourse.Extend(earlier, body, spans);
            return;
        }

        discourse.Roles.TryAdd(actor, role);
        discourse.Add(Rule, Command, discourse.Round, body, spans, mention is { IsAmbiguous: true } ? [.. doubts, Doubt.TwoCandidates] : doubts);
        if (isList && mention is { IsRegistered: false } && asWritten is not null)
        {
            var alias = asWritten.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? asWritten[4..] : asWritten;
            discourse.Add("alias", "record-alias", $"/actors/{actor}", new JsonObject { ["alias"] = alias }, [new Span(mention.Span.Start - (asWritten.Length - alias.Length), mention.Span.End)]);
        }
    }

    /// <summary>Returns whether an actor before the verb is one that takes part, and not one inside the name of a post or of another thing.</summary>
    private static bool IsDelegation(Unit unit, Mention mention, int start)
    {
        var before = unit.Plain[start..(mention.Span.Start - unit.Span.Start)];
        return Subject().IsMatch(before);
    }

    /// <summary>Returns the words of a name with the article before it.</summary>
    private static string WithArticle(Discourse discourse, Unit unit, Mention mention)
    {
        var (start, words) = (mention.Span.Start, discourse.Text.Text);
        var form = FormBefore().Match(words[unit.Span.Start..start]);
        start = form.Success ? start - form.Length : start;
        var before = words[unit.Span.Start..start];
        return before.EndsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[(start - 4)..mention.Span.End] : words[start..mention.Span.End];
    }

    private static string? RoleOf(string words)
    {
        var w = words.ToLowerInvariant();
        return w.Contains("observ", StringComparison.Ordinal) ? Discourse.Observer
            : w.Contains("guarant", StringComparison.Ordinal) ? "guarantor"
            : w.Contains("mediat", StringComparison.Ordinal) ? "mediator"
            : w.Contains("facilitat", StringComparison.Ordinal) ? "facilitator"
            : w.Contains("co-chair", StringComparison.Ordinal) ? "co-chair"
            : w.Contains("chair", StringComparison.Ordinal) ? "chair"
            : w.Contains("guest", StringComparison.Ordinal) ? "guest"
            : w.Contains("part", StringComparison.Ordinal) ? Discourse.Participant
            : null;
    }

    internal const string Name = @"(?<titled>(?:(?:H\.\s?E\.|Hon\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Sir|Dame|Ambassador|Deputy|General|Commander|Colonel|Governor|President|Prime|Foreign|Interior|Defen[cs]e|Minister|Chair|Special|Envoy|Secretary|Sheikh|\(rtd\))\s+)*(?<name>\p{Lu}[\p{L}'’-]+(?:\s+(?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.|al-\p{L}+|bin|ibn|de|van|von|el|al))+))";

    [GeneratedRegex(@"\b(?:attended by|attendance of|participants?(?: were| included)?|present were|(?:participated|took part|attended|were represented|were present|were))\b[^:;.]{0,90}:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex List();

    [GeneratedRegex(@"\bheads? of (?:the )?delegations?|\bled by|\bheaded by", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Heads();

    [GeneratedRegex(@"\b(?:(?:the\s+)?(?:participating|observer|guarantor)\s+(?:countries|states|delegations)|observers?|guarantors?|mediators?|facilitators?|guests?|co-chairs?|parties|participants)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RoleHead();

    [GeneratedRegex(@"(?:^|[,;]\s*|\band\s+|\s)" + Name + @",\s*(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[\s,;]*(?:and\s+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"^[^,;.]{0,24},?\s*(?:led|headed|represented)\s+by\s+(?:an?\s+delegation\s+(?:under|led by|headed by)\s+)?(?:(?:its|the|their)\s+)?(?:[\p{L}]+,?\s+){0,6}?" + Name, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LedBy();

    [GeneratedRegex(@"^\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:[•*·▪–-]|\(?[a-h\d]{1,2}[.)])\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\b(?:took part|take part|participated|participate|attended|attend|followed the (?:talks|meeting|negotiations|round|session)|(?:was|were|is|are) (?:also )?(?:present|represented|at the table)|(?:was|were) in attendance|(?:act|acts|acted|acting|serve|serves|served) as|watched the [a-z]+|observed the [a-z]+|was present|met(?! with)|held talks)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Present();

    [GeneratedRegex(@"\b(?:not|no|never|(?-i:nor)|neither|nobody|absent|refused|declined|without)\b|n['’]t\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:will (?:attend|take part|participate|be represented)|(?:is|are) (?:expected|invited|due) to|had been invited to attend)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Coming();

    [GeneratedRegex(@"\bas\s+(?:an?\s+|the\s+)?(?:official\s+)?(?:observers?|guarantors?|mediators?|facilitators?|guests?|co-chairs?|chairs?)\b|\bin (?:the|an?) (?:capacity of )?(?:observer|guarantor)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AsRole();

    [GeneratedRegex(@"\b(?:observers?|guarantors?|mediators?|facilitators?)\b(?!\s+mission)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RoleNoun();

    [GeneratedRegex(@"^\s+(?:mediators|observers|facilitators|guarantors|co-chairs)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RoleAfter();

    /// <summary>Observers and others with the list of their actors after them, up to the present one.</summary>
    [GeneratedRegex(@"\b(?:observers|mediators|facilitators|guarantors|observer delegations)\s+(?:from|of)\s+(?:(?:the\s+)?\p{Lu}[\p{L} '’-]*?(?:,\s+|\s+and\s+|,\s+and\s+))*(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoleBefore();

    [GeneratedRegex(@"^\s+(?:is|was|were|are)\s+(?:also\s+)?represented\s+by\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Represented();

    [GeneratedRegex(@"\b(?:present|in attendance|attending|taking part|participating)\s+(?:at the (?:meeting|talks|opening|session)\s+)?(?:was|were)\s+|\b(?:was|were)\s+(?:also\s+)?attended\s+by\s+|\bwith the participation of\s+|\bbrought together\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PresentWere();

    [GeneratedRegex(@"^\s*(?:[•*–-]\s*)?(?:observers?|guarantors?|mediators?|facilitators?|guests?|co-chairs|chair|participants|parties)\s*(?::|–|-)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RoleLine();

    [GeneratedRegex(@"^\s*(?:[•*–-]\s*|\(?[a-h\d]{1,2}[.)]\s*)?(?:[Tt]he\s+|[Ff]or\s+(?:the\s+)?)?(?:(?:Government|Delegation)\s+of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"^\s*(?:\(|:|–|—|-|,)\s*(?:(?:head of delegation|headed by|led by|represented by)\s*:?\s*)?(?:[\p{L}]+\s+){0,4}?" + Name, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineHead();

    [GeneratedRegex(@"\b[Ff]or\s+(?:the\s+)?(?:Government of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex For();

    [GeneratedRegex(@"^\s*:\s*(?:[\p{L}]+\s+){0,5}?" + Name, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ForHead();

    [GeneratedRegex(@"\b(?:led|headed|represented)\s+by\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LedBefore();

    [GeneratedRegex(@"^[^,;.]{0,24},?\s*by\s+(?:an?\s+delegation\s+(?:under|led by|headed by)\s+)?(?:(?:its|the|their)\s+)?(?:[\p{L}]+,?\s+){0,6}?" + Name, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?:met|held)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Meets();

    [GeneratedRegex(@"\b(?:delegations?|representatives|negotiators|delegates|negotiating teams)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Teams();

    [GeneratedRegex(@"\b(?:talks|negotiations|consultations|round|meeting|session|conference)\b(?:\s+of\s+[a-z]+)?(?:\s+(?:in|at)\s+(?:\p{Lu}[\p{L}-]+\s?){1,3})?\s+between\s+(?:the\s+)?(?:Government of\s+(?:the\s+)?)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TalksBetween();

    [GeneratedRegex(@"\b(?:began|opened|opens|started|concluded|took place|was held|were held|ended|closed|convened|is being held|are being held|resumed|wound up|hosted)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Happening();

    [GeneratedRegex(@"^\s+and\s+(?:of\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AndOnly();

    [GeneratedRegex(Name + @"(?:,\s+who)?\s+(?:led|headed|leads|heads|is leading|is heading)\s+(?<what>that of\b|(?:the|its|his|her)\s+(?:[\p{L}'’]+\s+){0,3}?(?:delegation|team|side)\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeadsIt();

    [GeneratedRegex(@"\b(?:(?:chaired|co-chaired|facilitated|mediated|moderated)\s+by|(?:under|with|through)\s+the\s+(?:chairmanship|mediation|facilitation)\s+of)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ChairedBy();

    [GeneratedRegex(@"\b(?:delegations?|side|team)\s+(?:of|from)\s+(?:the\s+)?(?:[\p{L}]+\s+(?:of\s+)?(?:the\s+)?){0,3}$|\band\s+(?:of|from)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DelegationOf();

    [GeneratedRegex(@"^(?:['’]s)?\s+(?:delegation|team|side)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DelegationAfter();

    [GeneratedRegex(@"\b[Oo]ur delegation\b|\b[Ww]e\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ours();

    [GeneratedRegex(@"(?:^\s*(?:\d[\d.]*\s+|\([a-h]\)\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|;\s*(?:and\s+)?(?:the\s+)?|\b(?:delegations?|representatives?|delegates|diplomats|envoys|observers?|officials|teams?|ministers|experts|negotiators)(?:\s+(?:of|from))?\s+(?:both\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|,\s*(?:and\s+)?(?:of\s+|from\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|\band\s+(?:of\s+|from\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|^\s*The\s+|^\s*Both\s+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:Government|Administration|Authorities)\s+of\s+(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FormBefore();
}
