using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who said something, and what the speaker does with a ceasefire by saying it. The summary is left to a person.</summary>
internal static partial class Speech
{
    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title))
        {
            var found = Said(discourse, unit).ToList();
            found = found.Count > 0 || Own(discourse, unit) is not { } own ? found : [(own, unit.Span)];
            for (var i = 0; i < found.Count; i++)
            {
                var (speaker, at) = (WithRole(discourse, found[i].Speaker), found[i].At);
                // One speaker speaks in the whole unit. Of several, each has the words up to the next.
                var span = found.Count > 1 ? new Span(i == 0 ? unit.Span.Start : at.Start, i + 1 < found.Count ? Math.Max(found[i + 1].At.Start, at.End) : unit.Span.End)
                    : unit.Span;
                if (!IsDeclaration(discourse, speaker, span) && !IsOpen(discourse, speaker) && !GoesOn(discourse, unit, speaker))
                {
                    Draft(discourse, speaker, span);
                }
            }

            Remember(discourse, unit);
        }
    }

    /// <summary>Returns whether it is open if somebody spoke at the meeting: a body that is not seated, where others are, may be one that was not there.</summary>
    private static bool IsOpen(Discourse discourse, Speaker speaker) =>
        speaker is { Person: null, Role: Discourse.Participant } && speaker.Doubts.Contains(Doubt.RoleAssumed) && discourse.Roles.Count > 1 && !discourse.Roles.ContainsKey(speaker.Actor!);

    /// <summary>Returns whether a pronoun goes on with a sentence about fighting: what is urged or welcomed then may be a ceasefire, though the words do not name it.</summary>
    private static bool GoesOn(Discourse discourse, Unit unit, Speaker speaker) =>
        speaker.Sense is Sense.Urge or Sense.Welcome or Sense.Condemn or Sense.Deny && speaker.Doubts.Contains(Doubt.Pronoun) && !Fighting().IsMatch(unit.Text)
        && discourse.Units.TakeWhile(u => u != unit).LastOrDefault() is { } before && before.Block == unit.Block && (Fighting().IsMatch(before.Text) || Ceasefire().IsMatch(before.Text));

    /// <summary>Returns whether what a speaker says is a ceasefire that is declared by it: that is a draft of its own.</summary>
    private static bool IsDeclaration(Discourse discourse, Speaker speaker, Span span)
    {
        var range = discourse.Text.RangeOf(span);
        return (speaker.Actor is { } actor ? [actor] : speaker.Actors).Any(a => discourse.Find("declare-ceasefire", b => b["party"]!.GetValue<string>() == a) is { } declared && declared.Ranges.Any(r => r.Start < range.End && range.Start < r.End));
    }

    private static void Draft(Discourse discourse, Speaker speaker, Span span)
    {
        var words = discourse.Text.WordsOf(span);
        var certain = Condition().Replace(words, string.Empty);
        var stance = Ceasefire().IsMatch(certain) || Fire().IsMatch(certain) ? StanceOf(speaker.Sense, certain) : null;
        if (stance is null && (Fighting().IsMatch(words) || Assurance().IsMatch(words)))
        {
            // Words about fighting may take a stance that no rule knows, and an assurance may be a promise: which command is right is open.
            return;
        }

        var body = new JsonObject { ["slug"] = discourse.SlugAt("statement", span), ["speaker"] = Json(discourse, speaker) };
        if (stance is not null)
        {
            body["stance"] = stance;
        }

        discourse.Add("speech", stance is null ? "make-statement" : "make-ceasefire-statement", discourse.Round, body, [span], speaker.Doubts);
    }

    /// <summary>Returns who speaks in a unit, each once, with the words from the speaker to the end of the clause.</summary>
    private static IEnumerable<(Speaker Speaker, Span At)> Said(Discourse discourse, Unit unit)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var spoken = discourse.ClausesOf(unit).Where(c => Lexicon.IsSpeech(c.Sense) && c.IsFact && !c.IsPerfect && !NotSaid().IsMatch(c.After) && IsAct(unit, c))
            .Select(c => (Referent: c.IsPassive ? Agent(discourse, unit, c) : c.Subject, Sense: (Sense?)c.Sense, c.Start, c.End))
            .Concat(Attributed(discourse, unit).Select(a => (a.Referent, (Sense?)null, a.Start, a.End))).Where(s => s.Referent is not null).OrderBy(s => s.Start);
        foreach (var (referent, sense, start, end) in spoken)
        {
            if (SpeakerOf(discourse, FirstWe(discourse, unit, referent!)) is { } speaker && known.Add(speaker.Actor ?? speaker.Words))
            {
                discourse.LastSpeaker = WithRole(discourse, speaker) is { Actor: { } last, Role: { } role } ? (last, role) : discourse.LastSpeaker;
                yield return (speaker with { Sense = sense }, unit.At(Math.Min(start, referent!.Start), end));
            }
        }
    }

    /// <summary>Returns whether a clause says that somebody speaks at the meeting. "A draft put forward by Name" tells of a draft, and what sides agree or think is no speech of theirs.</summary>
    private static bool IsAct(Unit unit, Clause clause) =>
        (!clause.IsPassive || Be().IsMatch(unit.Plain[..clause.VerbStart])) && !Elsewhere().IsMatch(unit.Plain)
        && !(clause.Subject is { Kind: ReferentKind.Collective or ReferentKind.Several or ReferentKind.They } subject && (Shared().IsMatch(clause.Verb) || Half().IsMatch(unit.Plain[..subject.Start])))
        && !(clause.Subject is { } named && OfAThing().IsMatch(unit.Plain[..Math.Min(named.Start, clause.VerbStart)]));

    /// <summary>Returns the first words with which the publisher speaks of itself in a unit, and for others the words themselves.</summary>
    private static Referent FirstWe(Discourse discourse, Unit unit, Referent referent) =>
        referent.Kind == ReferentKind.We && WeSay().Match(unit.Plain) is { Success: true } we && we.Index < referent.Start ? discourse.ReferentsOf(unit).FirstOrDefault(r => r.Kind == ReferentKind.We && r.Start == we.Groups["we"].Index) ?? referent : referent;

    /// <summary>Returns who does what is said in the passive: "was rejected by Name".</summary>
    private static Referent? Agent(Discourse discourse, Unit unit, Clause clause) =>
        By().Match(clause.After) is { Success: true } by ? discourse.ReferentsOf(unit).FirstOrDefault(r => r.Start >= clause.VerbEnd && Math.Abs(r.Start - clause.VerbEnd - by.Length) <= 4) : null;

    /// <summary>Returns who is named as the one who says what the sentence says: "according to Name", "Name: …".</summary>
    private static IEnumerable<(Referent? Referent, int Start, int End)> Attributed(Discourse discourse, Unit unit)
    {
        foreach (Match match in AccordingTo().Matches(unit.Plain))
        {
            var end = match.Index + match.Length;
            if (discourse.ReferentsOf(unit).FirstOrDefault(r => r.Start >= end && r.Start - end <= 4) is { Kind: ReferentKind.Person or ReferentKind.Actor or ReferentKind.Post } named)
            {
                yield return (named, match.Index, unit.Plain.Length);
            }
        }

        if (discourse.ReferentsOf(unit) is [{ Kind: ReferentKind.Person, Start: < 4 } first, ..] && Colon().IsMatch(unit.Text[first.End..]))
        {
            yield return (first, first.Start, unit.Plain.Length);
        }
    }

    /// <summary>Keeps who a sentence begins with, though nobody speaks in it: a pronoun in the next one means that.</summary>
    private static void Remember(Discourse discourse, Unit unit)
    {
        discourse.LastActor = discourse.ReferentsOf(unit) is [{ Kind: ReferentKind.Actor, Post: null, Start: < 5 } body, ..] ? body.Actor : null;
        var subject = discourse.ClausesOf(unit).Select(c => c.Subject).FirstOrDefault(r => r is { Kind: ReferentKind.Person or ReferentKind.Post })
            ?? discourse.ReferentsOf(unit).FirstOrDefault(r => r.Kind == ReferentKind.Person && r.Start == Introduction().Match(unit.Plain).Length);
        if (subject is not null && !discourse.ClausesOf(unit).Any(c => Lexicon.IsSpeech(c.Sense) && c.Subject is not null) && SpeakerOf(discourse, subject) is { Actor: not null } speaker)
        {
            var known = WithRole(discourse, speaker);
            discourse.LastSpeaker = (known.Actor!, known.Role!);
        }
    }

    /// <summary>Returns the speaker that words name. Returns null if it is open who that is.</summary>
    private static Speaker? SpeakerOf(Discourse discourse, Referent referent)
    {
        var actors = discourse.ActorsOf(referent);
        switch (referent.Kind)
        {
            case ReferentKind.Person when referent.Actor is { } actor:
                return new Speaker(actor, referent.Words, referent.Person, RoleIn(discourse, actor, referent.Post), [], referent.Mention!.IsAmbiguous ? [Doubt.TwoCandidates] : []);
            case ReferentKind.Actor:
                return new Speaker(referent.Actor, referent.Words, null, RoleIn(discourse, referent.Actor!, referent.Words), [], [.. referent.Mention!.IsAmbiguous ? [Doubt.TwoCandidates] : (Doubt[])[], .. referent.Post is not null ? [Doubt.PostAlone] : (Doubt[])[]]);
            case ReferentKind.Post when actors is [var holder]:
                return new Speaker(holder, referent.Words, null, null, [], [Doubt.PostAlone]);
            case ReferentKind.It when discourse.LastActor is { } body:
                return new Speaker(body, referent.Words, null, null, [], [Doubt.Pronoun]);
            case ReferentKind.He when discourse.LastSpeaker is { } last:
                return new Speaker(last.Actor, referent.Words, null, last.Role, [], [Doubt.Pronoun]);
            case ReferentKind.We when discourse.Publisher is { } publisher:
                return new Speaker(publisher, referent.Words, null, discourse.PublisherRole, [], [Doubt.Pronoun]);
            case ReferentKind.Several:
                return new Speaker(null, referent.Words, null, null, referent.Actors, []);
            case ReferentKind.Collective when IsPlural().IsMatch(referent.Words):
                var role = Discourse.RoleOfWords(referent.Words);
                return role == Discourse.Host ? actors is [var host] ? new Speaker(host, referent.Words, null, role, [], []) : null
                    : new Speaker(null, referent.Words, null, actors.Count > 0 && actors.All(a => discourse.Roles[a] == discourse.Roles[actors[0]]) ? discourse.Roles[actors[0]] : role, actors, actors.Count == 0 ? [Doubt.Unknown] : []);
            default:
                return null;
        }
    }

    /// <summary>Returns the role that the words before a name give, such as "the guarantor from Norlandia", if the meeting has no other for the actor.</summary>
    private static string? RoleIn(Discourse discourse, string actor, string? words) =>
        discourse.RoleOf(actor) is null or Discourse.Participant && words is not null && RoleWord().Match(words) is { Success: true } role ? Discourse.RoleOfWords(role.Value) : null;

    /// <summary>Returns whether somebody speaks in a unit.</summary>
    public static bool IsIn(Discourse discourse, Unit unit) => SpeechWords().IsMatch(unit.Plain) || discourse.ClausesOf(unit).Any(c => Lexicon.IsSpeech(c.Sense));

    /// <summary>Returns the publisher as speaker where a statement says "we": there is no other verb of speech in it.</summary>
    private static Speaker? Own(Discourse discourse, Unit unit) =>
        discourse.Publisher is { } publisher && WeSay().Match(unit.Plain) is { Success: true } we ? new Speaker(publisher, we.Groups["we"].Value, null, discourse.PublisherRole, [], [Doubt.Pronoun]) : null;

    /// <summary>Returns the speaker with a role: that at the meeting, that of the post, or else that of somebody who takes part.</summary>
    private static Speaker WithRole(Discourse discourse, Speaker speaker)
    {
        if (speaker.Role is not null || speaker.Actor is null)
        {
            return speaker;
        }

        var post = speaker.Person is { } person ? string.Join(' ', discourse.PostsOf(person)) : speaker.Words;
        var mediates = Mediates().Match(post);
        if (discourse.RoleOf(speaker.Actor) is { } known && !(mediates.Success && known is Discourse.Host or Discourse.Participant && (!discourse.Roles.ContainsKey(speaker.Actor) || discourse.IsRoleAssumed(speaker.Actor))))
        {
            return speaker with { Role = known };
        }

        var role = !mediates.Success ? Discourse.Participant : mediates.Value.ToLowerInvariant() switch { "facilitator" => "facilitator", "chair" => "chair", _ => "mediator" };
        return speaker with { Role = role, Doubts = [.. speaker.Doubts, Doubt.RoleAssumed] };
    }

    private static JsonObject Json(Discourse discourse, Speaker speaker)
    {
        var json = new JsonObject();
        if (speaker.Actor is { } actor)
        {
            json["actor"] = actor;
            _ = speaker.Person is not null ? json["person"] = discourse.PersonNamed(speaker.Words, speaker.Person) : null;
        }
        else
        {
            json["collective"] = speaker.Words;
            json["actors"] = new JsonArray([.. speaker.Actors.Select(a => (JsonNode)a)]);
        }

        _ = speaker.Role is { } role ? json["role"] = role : null;
        json["asWritten"] = speaker.Words;
        return json;
    }

    /// <summary>Returns what a speaker does with a ceasefire. Returns null if only its name is mentioned.</summary>
    private static string? StanceOf(Sense? sense, string words) =>
        sense == Sense.Urge ? "calls-for"
        : sense == Sense.Condemn ? "reports-violation"
        : Denies().IsMatch(words) ? "denies"
        : Violation().IsMatch(words) ? "reports-violation"
        : Suspends().IsMatch(words) ? "suspends"
        : Commits().IsMatch(words) ? "commits"
        : Effort().IsMatch(words) ? "reports-effort"
        : CallsFor().IsMatch(words) ? "calls-for"
        : Welcomes().IsMatch(words) ? "welcomes"
        : null;

    /// <summary>A speaker.</summary>
    /// <param name="Actor">The actor. Null for several.</param>
    /// <param name="Words">What the text calls the speaker.</param>
    /// <param name="Person">The id of the person who speaks. Null if the text names none.</param>
    /// <param name="Role">The role. Null until it is known.</param>
    /// <param name="Actors">The actors of several speakers.</param>
    private sealed record Speaker(string? Actor, string Words, string? Person, string? Role, IReadOnlyList<string> Actors, IReadOnlyList<Doubt> Doubts)
    {
        /// <summary>Gets what the verb of speech says. Null if there is none.</summary>
        public Sense? Sense { get; init; }
    }

    /// <summary>The verb is a noun, or what it governs was not said.</summary>
    [GeneratedRegex(@"^\s+(?:no (?:public )?remarks|nothing)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NotSaid();

    [GeneratedRegex(@"\b(?<we>[Ww]e|I)\s+(?:also\s+|therefore\s+|still\s+)?(?:am (?:alarmed|concerned|encouraged|grateful|pleased)|asked (?:for|in return)|have informed|deny|urge|appeal|commend|respect|observe|have (?:kept|respected|observed)|kept|reject|believe|hope|demand|insist|deplore|welcome|thank|call on|regret|condemn|reaffirm|consider|want|remain ready|are ready|expect)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex WeSay();

    [GeneratedRegex(@"\b(?:according to|in the (?:view|words|opinion) of|as (?:stated|reported|confirmed|announced) by)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex AccordingTo();

    [GeneratedRegex(@"^\s*:\s", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Colon();

    [GeneratedRegex(@"^\s+by\s+", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex By();

    [GeneratedRegex(@"\b(?:guarantor|observer|mediator|facilitator|host|co-chair)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex RoleWord();

    [GeneratedRegex(@"(?:s|parties)$|^each\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex IsPlural();

    [GeneratedRegex(@"\b(?:said|told|stated|noted|stressed|added|says)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SpeechWords();

    [GeneratedRegex(@"^\s*(?:In|At|On|After|Opening|Closing|Speaking|Addressing)\b[^,]{2,60},\s+", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"\b(?:mediator|envoy|facilitator|chair|(?:special|personal) representative)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Mediates();

    [GeneratedRegex(@"\b(?:if|unless|whether)\b[^.;]*", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\b(?:is|are|was|were|been|being)\b[^,.;]{0,40}$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Be();

    /// <summary>What several do together without saying it, or what a text only knows if one of them said it.</summary>
    [GeneratedRegex("^(?:agree|review|hope|expect|consider|believe|focus|concentrate|count|trust|wish|recogni)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Shared();

    /// <summary>A name of several is half of the subject: "Ministers and Co-Chairs".</summary>
    [GeneratedRegex(@"(?:^|\s)[\p{L}-]+\s+(?:and|or)\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Half();

    /// <summary>The clause describes a thing: "a question which the participants hope to settle".</summary>
    [GeneratedRegex(@"\b(?:which|whom|what)\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OfAThing();

    /// <summary>Words of fighting, of which a statement may take a stance on a ceasefire.</summary>
    [GeneratedRegex(@"\b(?:ceasefires?|cease-fires?|truces?|armistice|standstill|cessation|hostilities|violations?|shell(?:ing|ed|s)|mortars?|guns|shots|gunfire|bombard\w+|drones?|air ?strikes?|fighting)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Fighting();

    [GeneratedRegex(@"\b(?:assure[sd]?|guaranteed|gave assurances)\b[^.;]*\bthat\b[^.;]*\b(?:would|will|shall)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Assurance();

    /// <summary>The speech was made on another occasion.</summary>
    [GeneratedRegex(@"\b(?:on the eve of|ahead of the|before (?:leaving|departing|travelling|flying|(?:his|her|their|its) (?:departure|arrival))|in an interview|on (?:state |national )?(?:television|radio)|told (?:the )?(?:parliament|lawmakers)|more than once|(?:has|have) (?:long|often|always|repeatedly|consistently))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Elsewhere();

    /// <summary>Words that are said of a ceasefire without naming it.</summary>
    [GeneratedRegex(@"\b(?:(?:not|never) fired a|hold(?:ing)? (?:its|their|our) fire|(?:stop|halt|end)(?:ping|ing)? (?:the |all |its |their )?(?:shelling|attacks|fighting|shooting|firing|bombardment)|lay(?:ing)? down (?:its|their) arms|held (?:its|their|our) fire|stop(?:ped)? (?:firing|shooting))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Fire();

    [GeneratedRegex(Patterns.Ceasefire, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Ceasefire();

    [GeneratedRegex(@"\b(?:there is no (?:ceasefire|truce)|no (?:ceasefire|truce)|den(?:y|ied|ies)\b[^.]{0,80}\b(?:ceasefire|truce)|have not fired|did not (?:break|violate|breach)|not crossed)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Denies();

    [GeneratedRegex(@"\b(?:violat\w+|in breach|breach(?:ed|es|ing)?|broke the|broken the|shelled|shelling of|disregard|(?:in spite of|despite) the (?:truce|ceasefire|cease-fire|armistice))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Violation();

    [GeneratedRegex(@"\b(?:suspend(?:s|ed|ing)?|freez(?:e|ing))\b[^.]{0,50}\b(?:ceasefire|truce)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Suspends();

    [GeneratedRegex(@"\b(?:reaffirm\w*|commit(?:ted|ment|ments|s)?|pledge[sd]?|remains? in force|(?:stick|keep) to the|abide by|uphold|respected by (?:all )?our|remains? bound by|(?:observe|respect|honour)(?:d|ed|ing) (?:it|the (?:truce|ceasefire|cease-fire|standstill))|(?:orders|instructions) to (?:observe|respect|keep|hold)|we (?:respect|observe|honou?r|have kept|have respected)|will (?:observe|keep|respect|abide by|uphold)|(?:our|its|their) readiness to (?:observe|respect))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Commits();

    [GeneratedRegex(@"\b(?:trying|try|efforts? to|working to|work to|seek(?:s|ing)? to|strive|striving|steps to)\b[^.]{0,60}\b(?:ensure|observ|maintain|secure|consolidat|strengthen|preserv)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Effort();

    [GeneratedRegex(@"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|appeal(?:s|ed)?|urg(?:e|es|ed|ing)|important to|importance of|need (?:to|for)|necess\w+|must|should|demand(?:s|ed)?|remind(?:s|ed)?|essential)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex CallsFor();

    [GeneratedRegex(@"\b(?:welcom\w+|commend\w+|prais\w+|hail\w+|satisf\w+|appreciat\w+|(?:is|are|has been|was|remains?) (?:holding|respected|observed|largely \w+)|has held)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Welcomes();
}
