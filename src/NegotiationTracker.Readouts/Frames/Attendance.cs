using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who took part in which role, and who led each delegation.</summary>
internal static partial class Attendance
{
    public static void Read(Discourse discourse)
    {
        IReadOnlyList<string> last = [];
        for (var i = 0; i < discourse.Units.Count; i++)
        {
            var unit = discourse.Units[i];
            if (unit.Block.Kind == BlockKind.Title || discourse.IsPast(unit) || Coming().IsMatch(unit.Plain) || AttendanceLists.Read(discourse, i))
            {
                continue;
            }

            var known = discourse.Roles.Count;
            Respectively(discourse, unit, last, areNew: false);
            TookPart(discourse, unit);
            Phrases(discourse, unit);
            Meet(discourse, unit);
            Led(discourse, unit, last);
            Leads(discourse, unit);
            Chaired(discourse, unit);
            Called(discourse, unit);
            // Roles keep the order in which they are found. A sentence that seats nobody leaves open who "they" are.
            last = discourse.Roles.Count > known ? [.. discourse.Roles.Keys.Skip(known)] : last;
            Respectively(discourse, unit, last, areNew: true);
        }

        Between(discourse);
    }

    /// <summary>Reads who "took part", "attended", "were present", with the role in the subject or after the verb.</summary>
    private static void TookPart(Discourse discourse, Unit unit)
    {
        foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Attend, IsPassive: false, IsFact: true }))
        {
            if (Background.Follows(clause.After))
            {
                continue;
            }

            var start = unit.Plain.LastIndexOf("; ", clause.VerbStart, StringComparison.Ordinal) is > 0 and var stop ? stop + 2 : 0;
            var words = unit.Plain[start..clause.VerbStart];
            if (Other().IsMatch(words))
            {
                continue;
            }

            var role = Roles.As().Match(unit.Plain[clause.VerbStart..clause.End]) is { Success: true } named ? Seats.RoleOf(named.Value)
                : Roles.Noun().Match(words) is { Success: true } noun ? Seats.RoleOf(noun.Value)
                : clause.Verb.Contains("observe", StringComparison.Ordinal) || clause.Verb.StartsWith("watch", StringComparison.Ordinal) || clause.Verb.StartsWith("follow", StringComparison.Ordinal) || clause.Verb.Contains("observers", StringComparison.Ordinal) ? Discourse.Observer : null;
            if (clause.Subject is { Kind: ReferentKind.Person } person)
            {
                Person(discourse, unit, clause, person, role);
                continue;
            }

            var actors = unit.MentionsIn(start, clause.VerbStart).Where(m => m.Actor is not null && Subject().IsMatch(unit.Plain[start..(m.Span.Start - unit.Span.Start)]) && !OfOther().IsMatch(unit.Plain[(m.Span.End - unit.Span.Start)..])).DistinctBy(m => m.Actor).ToList();
            foreach (var mention in actors)
            {
                var tail = unit.Text[(mention.Span.End - unit.Span.Start)..clause.VerbStart];
                var own = Roles.Named().Match(tail) is { Success: true } as1 ? Seats.RoleOf(as1.Groups["role"].Value) : null;
                Seats.Add(discourse, unit, mention.Actor!, own ?? role, mention, HeadAfter(tail) ?? (clause.Verb.StartsWith("sen", StringComparison.Ordinal) ? HeadAfter(clause.After) : null), [unit.Span]);
            }

            if (actors.Count == 0 && discourse.Publisher is { } publisher && clause.Subject is { Kind: ReferentKind.We } && !clause.IsPassive)
            {
                Seats.Add(discourse, null, publisher, null, null, HeadAfter(words), [unit.Span]);
            }
        }
    }

    /// <summary>Reads a person who took part, alone or for an actor: "Name, who took part on behalf of the Actor".</summary>
    private static void Person(Discourse discourse, Unit unit, Clause clause, Referent person, string? role)
    {
        var behalf = OnBehalf().Match(clause.After);
        var named = behalf.Success ? unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Actor) is not null && m.Span.Start - unit.Span.Start == clause.VerbEnd + behalf.Index + behalf.Length) : null;
        named ??= unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Actor) is not null && m.Span.End - unit.Span.Start == person.End && m.Actor == person.Actor);
        if ((named?.Actor ?? person.Actor) is { } actor && (named is not null || role is not null || !Seats.HasHead(discourse, actor)))
        {
            Seats.Add(discourse, unit, actor, role, named, discourse.Text.WordsOf(person.Mention!.Span), [unit.Span]);
        }
    }

    /// <summary>Reads the list after a phrase such as "also present were", "attended by", "with the participation of", "brought together".</summary>
    private static void Phrases(Discourse discourse, Unit unit)
    {
        foreach (Match phrase in PresentWere().Matches(unit.Plain))
        {
            var at = phrase.Index + phrase.Length;
            var near = unit.Plain[Math.Max(0, phrase.Index - 40)..at];
            if (Denied().IsMatch(near) || Background.Follows(unit.Plain[at..]) || Before().IsMatch(near))
            {
                continue;
            }

            var end = unit.Plain.IndexOfAny([';'], at) is > 0 and var stop ? stop : unit.Plain.Length;
            Listed(discourse, unit, at, end, Roles.Noun().Match(phrase.Value) is { Success: true } noun ? Seats.RoleOf(noun.Value) : null);
        }
    }

    /// <summary>Reads the actors and the people of a list, as long as nothing but names, posts, roles and heads is between them.</summary>
    private static void Listed(Discourse discourse, Unit unit, int from, int end, string? role)
    {
        var (last, found) = (from, new List<(Mention Mention, string Actor, string? Role, string? Head, int From, int To)>());
        foreach (var mention in unit.MentionsIn(from, end).Where(m => m.Actor is not null || m.Of(NameKind.Person) is not null))
        {
            var (at, to) = (mention.Span.Start - unit.Span.Start, mention.Span.End - unit.Span.Start);
            if (at < last)
            {
                continue;
            }

            var before = unit.Plain[last..at];
            if (!Glue().IsMatch(before))
            {
                break;
            }

            role = Roles.As().Match(before) is { Success: true } named ? Seats.RoleOf(named.Value) : Roles.Noun().Match(before) is { Success: true } noun ? Seats.RoleOf(noun.Value) : role;
            var (actor, after) = (mention.Actor, unit.Plain[to..end]);
            string? head = null;
            if (mention.Of(NameKind.Person) is { } person && actor is null)
            {
                (actor, head) = (discourse.ActorOf(person), discourse.Text.WordsOf(mention.Span));
            }
            else if (HeadIn().Match(after) is { Success: true } led)
            {
                (head, to) = (led.Groups["name"].Value, to + led.Length);
            }
            else
            {
                head = People.HeadAt(before, after);
                to += head is not null && after.IndexOf(head, StringComparison.Ordinal) is >= 0 and < 80 and var named2 ? named2 + head.Length : 0;
            }

            if (actor is not null)
            {
                found.Add((mention, actor, Roles.Named().Match(unit.Plain[to..end]) is { Success: true } own ? Seats.RoleOf(own.Groups["role"].Value) : role, head, at, to));
            }

            last = to;
        }

        // "Norlandia and Midland as observers": the role after a list is that of all in it that have none.
        var behind = Roles.As().Match(unit.Plain[last..end]) is { Success: true } all && all.Index <= 3 ? Seats.RoleOf(all.Value) : null;
        foreach (var (mention, actor, own, head, start, to) in found)
        {
            if (head is null && mention.Of(NameKind.Actor) is null && !Delegation().IsMatch(unit.Plain[(mention.Span.End - unit.Span.Start)..]))
            {
                continue;
            }

            Seats.Add(discourse, unit, actor, own ?? behind, mention, head is not null && Seats.HasHead(discourse, actor) ? null : head, [unit.At(from, Math.Max(to, last))]);
        }
    }

    /// <summary>Reads "our delegation met the delegation of Actor" and "Actor's negotiators held talks with those of Actor".</summary>
    private static void Meet(Discourse discourse, Unit unit)
    {
        foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Meet, IsFact: true, IsPassive: false, Subject: not null }))
        {
            if (Background.Follows(clause.After))
            {
                continue;
            }

            var (words, subject) = (unit.Plain[..clause.VerbStart], clause.Subject!);
            if (Teams().IsMatch(words) && subject.Kind is ReferentKind.Actor or ReferentKind.Several)
            {
                foreach (var mention in unit.MentionsIn(0, clause.VerbStart).Where(m => m.Actor is not null && Subject().IsMatch(unit.Plain[..(m.Span.Start - unit.Span.Start)])).DistinctBy(m => m.Actor))
                {
                    Seats.Add(discourse, unit, mention.Actor!, null, mention, HeadAfter(unit.Text[(mention.Span.End - unit.Span.Start)..clause.VerbStart]), [unit.Span]);
                }
            }
            else if (subject.Kind != ReferentKind.We || subject.Words is "I")
            {
                continue;
            }
            else if (discourse.Publisher is not null)
            {
                Seats.Add(discourse, null, discourse.Publisher, null, null, HeadAfter(unit.Text[subject.End..clause.VerbStart]), [unit.Span]);
            }

            var other = discourse.ReferentsOf(unit).FirstOrDefault(r => r.Start >= clause.VerbEnd && r.Start - clause.VerbEnd < 60 && With().IsMatch(unit.Plain[clause.VerbEnd..r.Start]));
            if (other is { Kind: ReferentKind.Actor, Mention: { } met } && Teams().IsMatch(other.Words))
            {
                Seats.Add(discourse, unit, met.Actor!, null, met.Of(NameKind.Actor) is not null || GovernmentOf().IsMatch(other.Words) ? met with { Meanings = [new Meaning(NameKind.Actor, met.Actor!)] } : met, null, [unit.Span]);
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
            var isOurs = verb.Groups["what"].Value.StartsWith("our", StringComparison.OrdinalIgnoreCase);
            var actor = isOurs ? discourse.Publisher : mention?.Actor ?? (person is null ? null : discourse.ActorOf(person));
            if (actor is not null && !Denied().IsMatch(verb.Value))
            {
                Seats.Add(discourse, unit, actor, discourse.RoleOf(actor) is { } known and not Discourse.Host ? known : null, isOurs ? null : mention, verb.Groups["name"].Value, [unit.At(verb.Index, Math.Max(end, isOurs ? 0 : (mention?.Span.End ?? 0) - unit.Span.Start))]);
            }
        }

        // Who leads may be a post without a name: "the foreign minister, who leads our delegation".
        foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Lead, IsFact: true, IsPassive: false, Subject.Kind: ReferentKind.Actor, Subject.Post: not null } && OwnDelegation().IsMatch(c.After)))
        {
            if (!Seats.HasHead(discourse, clause.Subject!.Actor!))
            {
                Seats.Add(discourse, unit, clause.Subject.Actor!, null, null, clause.Subject.Words, [unit.At(clause.Subject.Start, clause.End)]);
            }
        }
    }

    /// <summary>Reads "the delegation of Actor, led by Name" wherever it is, and "its head, Name" of who was named last.</summary>
    private static void Led(Discourse discourse, Unit unit, IReadOnlyList<string> last)
    {
        if (last is [var only] && ItsHead().Match(unit.Plain) is { Success: true } its && !Seats.HasHead(discourse, only))
        {
            Seats.Add(discourse, null, only, discourse.RoleOf(only), null, its.Groups["name"].Value, [unit.Span]);
        }

        if (Denied().IsMatch(unit.Plain))
        {
            return;
        }

        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            var led = LedBy().Match(after);
            led = led.Success || !LedBefore().IsMatch(before) ? led : By().Match(after);
            led = led.Success || !For().IsMatch(before) ? led : ForHead().Match(after);
            if (!led.Success || !(DelegationOf().IsMatch(before) || DelegationAfter().IsMatch(after) || For().IsMatch(before) || ((Represented().IsMatch(after) || LedBefore().IsMatch(before)) && Subject().IsMatch(before))))
            {
                continue;
            }

            Seats.Add(discourse, unit, mention.Actor!, discourse.RoleOf(mention.Actor!) is { } known and not Discourse.Host ? known : null, mention, led.Groups["name"].Value, [unit.At(before.Length, before.Length + mention.Span.Length + led.Index + led.Length)]);
        }
    }

    /// <summary>Reads "They were represented, respectively, by Name, Name and Name": as many people as the list before has actors.</summary>
    private static void Respectively(Discourse discourse, Unit unit, IReadOnlyList<string> last, bool areNew)
    {
        if (last.Count < 2 || RespectivelyBy().Match(unit.Plain) is not { Success: true } by || areNew == by.Value.StartsWith('T'))
        {
            return;
        }

        var people = Written.Listed(by.Groups["list"].Value);
        // Whose delegations they are may be the last two of more.
        var actors = by.Value.Contains("whose", StringComparison.Ordinal) ? last.Skip(Math.Max(0, last.Count - people.Count)).ToList() : [.. last];
        for (var i = 0; i < people.Count && people.Count == actors.Count; i++)
        {
            if (!Seats.HasHead(discourse, actors[i]))
            {
                Seats.Add(discourse, null, actors[i], discourse.RoleOf(actors[i]), null, people[i], [unit.At(by.Index, by.Index + by.Length)]);
            }
        }
    }

    /// <summary>Reads "chaired by", "facilitated by", "under the co-chairmanship of" with the chair's actor, and an actor that chaired.</summary>
    private static void Chaired(Discourse discourse, Unit unit)
    {
        foreach (Match by in ChairedBy().Matches(unit.Plain))
        {
            if (Background.IsOf(unit, unit.Plain[..by.Index]) || Background.Follows(unit.Plain[(by.Index + by.Length)..]) || Denied().IsMatch(unit.Plain[Math.Max(0, by.Index - 20)..by.Index]))
            {
                continue;
            }

            var end = unit.Plain.IndexOfAny([';', '.'], by.Index + by.Length) is > 0 and var stop && !char.IsLetter(unit.Plain[stop - 1]) ? stop : unit.Plain.Length;
            var mentions = unit.MentionsIn(by.Index, Math.Min(end, by.Index + by.Length + 120)).ToList();
            var role = Seats.RoleOf(by.Value) ?? "chair";
            if (by.Value.Contains("co-", StringComparison.OrdinalIgnoreCase) || by.Value.Contains("joint", StringComparison.OrdinalIgnoreCase))
            {
                Listed(discourse, unit, by.Index + by.Length, end, role);
                continue;
            }

            var person = mentions.Find(m => m.Of(NameKind.Person) is not null);
            var named = mentions.Find(m => m.Of(NameKind.Actor) is not null && (person is null || m.Span.Start < person.Span.Start));
            var actor = named?.Of(NameKind.Actor) ?? (person is null ? null : discourse.ActorOf(person.Of(NameKind.Person)!));
            if (actor is not null && (named ?? person)!.Span.Start - unit.Span.Start - by.Index - by.Length < 90)
            {
                var to = Math.Max(named?.Span.End ?? 0, person?.Span.End ?? 0) - unit.Span.Start;
                Seats.Add(discourse, unit, actor, role, named, person is null ? null : discourse.Text.WordsOf(person.Span), [unit.At(by.Index, to)]);
            }
        }

        foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Sense: Sense.Chair, IsFact: true, IsPassive: false } && (Meeting().IsMatch(c.After) || c.Verb.StartsWith("presid", StringComparison.Ordinal)) && !OpensOnly().IsMatch(c.Verb)))
        {
            if (clause.Subject is { Actor: { } actor } subject)
            {
                Seats.Add(discourse, unit, actor, Seats.RoleOf(clause.Verb) ?? "chair", subject.Mention, subject.Kind == ReferentKind.Person ? discourse.Text.WordsOf(subject.Mention!.Span) : null, [unit.At(clause.Start, clause.End)]);
            }
        }
    }

    /// <summary>Reads a role with its actor: "the Norlandian mediators", "observers from Norlandia", "Norlandia, as chair".</summary>
    private static void Called(Discourse discourse, Unit unit)
    {
        if (Denied().IsMatch(unit.Plain))
        {
            return;
        }

        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            if (Roles.After().Match(after) is { Success: true } role && before.EndsWith("the ", StringComparison.OrdinalIgnoreCase) && Seats.RoleOf(role.Value) is { } called and not Discourse.Host)
            {
                Seats.Add(discourse, unit, mention.Actor!, called, null, null, [unit.At(before.Length, before.Length + mention.Span.Length + role.Length)]);
            }
            else if (mention.Of(NameKind.Actor) is { } named && Roles.Before().Match(before) is { Success: true } list)
            {
                Seats.Add(discourse, unit, named, Seats.RoleOf(list.Value)!, mention, null, [unit.At(list.Index, before.Length + mention.Span.Length)]);
            }
            else if (mention.Of(NameKind.Actor) is { } mediator && WhichMediated().Match(after) is { Success: true } mediated && !Background.Follows(after[mediated.Length..]))
            {
                Seats.Add(discourse, unit, mediator, Seats.RoleOf(mediated.Groups["role"].Value), mention, null, [unit.At(before.Length, before.Length + mention.Span.Length + mediated.Length)]);
            }
            else if (mention.Of(NameKind.Actor) is { } other && Roles.Named().Match(after) is { Success: true } own && (after[own.Length..].StartsWith(',') || PresentVerb().IsMatch(unit.Plain)))
            {
                Seats.Add(discourse, unit, other, Seats.RoleOf(own.Groups["role"].Value), mention, null, [unit.At(before.Length, before.Length + mention.Span.Length + own.Length)]);
            }
        }
    }

    /// <summary>Reads "the talks between A and B", if nothing else says that they took part.</summary>
    private static void Between(Discourse discourse)
    {
        foreach (var unit in discourse.Told.Where(u => !Coming().IsMatch(u.Plain)))
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
                    Seats.Add(discourse, unit, side.Of(NameKind.Actor)!, null, side, null, [unit.Span]);
                }
            }
        }
    }

    private static string? HeadAfter(string tail) => LedBy().Match(tail) is { Success: true, Index: <= 3 } led ? led.Groups["name"].Value : null;

    [GeneratedRegex(@"^(?:[^,;.()]{0,24},?\s*\(?(?:led|headed|represented|fronted)\s+by\s+(?:an?\s+(?:[\p{Ll}-]+\s+){0,2}(?:delegation|team)\s+(?:under|led by|headed by)\s+)?|[^,;.()]{0,24},?\s+under\s+(?:the\s+(?:leadership|direction|guidance)\s+of\s+)?|[^.;()]{0,40}\swith\s+(?=[^.;]{0,90}\bas (?:its|their) (?:head|leader))|[^,;.()]{0,16},?\s*composed\s+of\s+)" + Written.Posts + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex LedBy();

    /// <summary>The head behind an actor in a list: " (headed by Name)", ", represented by Name", "'s envoy, Name".</summary>
    [GeneratedRegex(@"^(?:[^,;.()]{0,24},?\s*(?:\(?(?:led|headed|represented)\s+by|under\s+the\s+(?:leadership|direction|guidance)\s+of)\s+" + Written.Posts + @"|\s*\((?:head(?: of (?:the )?delegation)?:?\s*)?)" + Written.Name + @"\)?", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HeadIn();

    [GeneratedRegex(@"\b(?:not|no|never|(?-i:nor)|neither|nobody|absent|refused|declined|without)\b|n['’]t\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:previous|earlier|last|former|first|next) (?:round|meeting|session|talks|conference)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Before();

    [GeneratedRegex(@"\b(?:will (?:attend|take part|participate|be represented)|(?:is|are) (?:expected|invited|due) to|had been invited to attend)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Coming();

    /// <summary>A meeting of others, or what others attended.</summary>
    [GeneratedRegex(@"\b(?:if|unless|whether|accused|invited|reports?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Other();

    [GeneratedRegex(@"\b(?:on behalf of|for|representing)\s+(?:the\s+)?$|\b(?:on behalf of|representing)\s+(?:the\s+)?(?=\p{Lu})", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OnBehalf();

    [GeneratedRegex(@"^\s+(?:is|was|were|are)\s+(?:also\s+)?represented\s+by\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Represented();

    [GeneratedRegex(@"\b(?:present|in attendance|attending|taking part|participating)\b[^.;:]{0,40}?\b(?:was|were|are|is)\s+(?:also\s+)?|\battended\s+by\s+|\bwith the (?:participation|attendance|involvement) of\s+|\bbrought together\s+|\bbrought\s+(?=(?:the\s+)?\p{Lu}[^.;]{0,120}\b(?:to|together|around|back)\b)|\bin the presence of\s+|\b(?:gathered|convened|assembled)\s+(?=(?:the\s+)?(?:delegations|representatives)\b)|\bheld between\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex PresentWere();

    /// <summary>What may be between the names of a list.</summary>
    [GeneratedRegex(@"^[\s,()]*(?:(?:and|as well as|also|along with|together with|both|for the first time|in turn|on behalf of|from|for|of|the|its|an?|as|in the capacity of|as observers?|as guarantors?|[Mm]rs?\.?|[Mm]s\.?|[Dd]r\.?|H\.E\.|delegations?|representatives?|officials?|envoys?|members|heads?|leaders?|diplomats|ministers?|experts|observers?|guarantors?|mediators?|facilitators?|hosts?|[Gg]overnments?|side|special|personal|deputy|foreign|interior|defence|defense|prime|chief|senior|permanent|lead|regional|rebel|ambassadors?|presidents?|negotiators?|secretary(?:-general)?|chair(?:man|woman)?|commanders?|general|coordinator|adviser|affairs|two|three|four|five|six|seven|eight|\p{Lu}[\p{L}'’.-]+)[\s,()]*)*['’]?s?[\s,()]*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Glue();

    [GeneratedRegex(@"^(?:['’]s)?\s+(?:[\p{L}]+\s+)?(?:delegation|side|team|government|representatives?|mediators|negotiators)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Delegation();

    [GeneratedRegex(@"\b(?:delegations?|representatives|negotiators|delegates|negotiating teams?|teams|side)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Teams();

    [GeneratedRegex(@"\bGovernment\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex GovernmentOf();

    [GeneratedRegex(@"^(?:\s+(?:again|today|here|yesterday|in [^,.;]{3,30}))?(?:\s+with)?\s+(?:the\s+|those of\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex With();

    [GeneratedRegex(@"\b(?:talks|negotiations|consultations|round|meeting|session|conference|dialogue)\b(?:\s+of\s+[a-z]+)?(?:\s+(?:in|at)\s+(?:\p{Lu}[\p{L}-]+\s?){1,3})?\s+between\s+(?:the\s+)?(?:Government of\s+(?:the\s+)?)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex TalksBetween();

    [GeneratedRegex(@"\b(?:began|opened|opens|started|concluded|took place|was held|were held|ended|closed|convened|is being held|are being held|resumed|wound up|hosted|broke up|adjourned|finished|wrapped up)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Happening();

    [GeneratedRegex(@"^\s+and\s+(?:of\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex AndOnly();

    [GeneratedRegex(Written.Name + @"(?:,[^,;.]{3,60},)?(?:,\s+who)?(?:\s+(?:led|headed|leads|heads|is leading|is heading)|,\s+(?:leading|heading|at the head of))\s+(?<what>that of\b|(?:the|its|his|her|our|their)\s+(?:[\p{L}'’]+\s+){0,3}?(?:delegation|team|side)\b)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex LeadsIt();

    [GeneratedRegex(@"^\s+(?:our|its|his|her|the|their)\s+(?:[\p{L}]+\s+)?(?:delegation|team|side)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OwnDelegation();

    [GeneratedRegex(@"\b(?:led|headed|represented)\s+by\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex LedBefore();

    [GeneratedRegex(@"^[^,;.]{0,24},?\s*by\s+(?:an?\s+delegation\s+(?:under|led by|headed by)\s+)?" + Written.Posts + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex By();

    [GeneratedRegex(@"\b[Ff]or\s+(?:the\s+)?(?:Government of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex For();

    [GeneratedRegex(@"^\s*:\s*(?:[\p{L}]+\s+){0,5}?" + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex ForHead();

    [GeneratedRegex(@"^\s*(?:Its|Their) (?:head|leader|delegation (?:was|is) (?:led|headed) by|chief (?:delegate|negotiator))\s*,?\s+" + Written.Posts + Written.Name + @"|^\s*The delegation (?:was|is) (?:led|headed) by\s+" + Written.Posts + Written.Name, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex ItsHead();

    [GeneratedRegex(@"\b(?:[Tt]hey were (?:represented|led|headed),? respectively,? by|whose delegations? (?:was|were) (?:led|headed|represented)(?:,? respectively,?)? by|[Tt]he (?:two |three )?delegations were (?:led|headed|represented)(?:,? respectively,?)? by|(?:represented|led|headed),? respectively,? by)\s+(?<list>[^;.]*(?:\.(?=\s\p{Lu}\p{Ll}+\s+\p{Lu})[^;.]*)*)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex RespectivelyBy();

    [GeneratedRegex(@"\b(?:(?:chaired|co-chaired|facilitated|co-facilitated|mediated|moderated|presided over|brokered)(?:\s+jointly)?\s+by|(?:under|with|through|thanks to)\s+the\s+(?:joint\s+)?(?:chairmanship|co-chairmanship|chairpersonship|mediation|facilitation|co-mediation|presidency)\s+of)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex ChairedBy();

    [GeneratedRegex(@"\b(?:talks|meeting|session|round|negotiations|conference|plenary|consultations|discussions|over|dialogue|opening)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"^(?:open|close|broker)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OpensOnly();

    /// <summary>", whose foreign ministry mediated", ", which is facilitating the talks".</summary>
    [GeneratedRegex(@"^,\s+(?:which|whose\s+[\p{L} ]{3,40}?)\s+(?:has\s+|have\s+|is\s+|are\s+)?(?<role>mediat(?:ed|es|ing)|facilitat(?:ed|es|ing)|chair(?:ed|s|ing)|moderat(?:ed|es|ing))\b(?!\s+an?\s+(?:earlier|previous))", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex WhichMediated();

    [GeneratedRegex(@"\b(?:was|were|is|are) (?:also )?(?:present|in the room|at the table|represented|in attendance)|\b(?:attended|took part|participated|follow(?:ed|s))\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PresentVerb();

    [GeneratedRegex(@"\b(?:delegations?|side|team)\s+(?:of|from)\s+(?:the\s+)?(?:[\p{L}]+\s+(?:of\s+)?(?:the\s+)?){0,3}$|\band\s+(?:of|from)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex DelegationOf();

    /// <summary>An office of another actor: "the Norlandian Presidency of the Union".</summary>
    [GeneratedRegex(@"^(?:['’]s)?\s+(?:Presidency|Chairmanship|Chair|Secretariat)\s+of\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OfOther();

    [GeneratedRegex(@"^(?:['’]s)?\s+(?:delegation|team|side)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex DelegationAfter();

    [GeneratedRegex(@"(?:^\s*(?:\d[\d.]*\s+|\([a-h]\)\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|;\s*(?:and\s+)?(?:the\s+)?|\b(?:delegations?|representatives?|delegates|diplomats|envoys|observers?|officials|teams?|ministers|experts|negotiators)(?:\s+(?:of|from))?\s+(?:both\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|,\s*(?:and\s+)?(?:of\s+|from\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|\band\s+(?:of\s+|from\s+)?(?:the\s+)?(?:Government of\s+(?:the\s+)?)?|^\s*The\s+|^\s*Both\s+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Subject();
}
