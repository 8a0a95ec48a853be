using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who said something, and what the speaker does with a ceasefire by saying it. The summary is left to a person.</summary>
internal static partial class Speech
{
    /// <summary>A subject is no longer than this. What is longer has another verb in it.</summary>
    private const int LongestSubject = 170;

    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title))
        {
            if ((Find(discourse, unit) ?? Own(discourse, unit)) is not { } speaker)
            {
                Remember(discourse, unit);
                continue;
            }

            speaker = WithRole(discourse, speaker);
            discourse.LastSpeaker = speaker is { Actor: { } last, Role: { } lastRole } ? (last, lastRole) : discourse.LastSpeaker;
            var span = unit.Block.Kind == BlockKind.Quotation ? unit.Block.Span : unit.Span;
            var stance = Ceasefire().IsMatch(unit.Text) || Fire().IsMatch(unit.Text) ? StanceOf(unit.Text) : null;
            var body = new JsonObject { ["slug"] = discourse.SlugAt("statement", span), ["speaker"] = Json(discourse, speaker) };
            if (stance is not null)
            {
                body["stance"] = stance;
            }

            discourse.Add("speech", stance is null ? "make-statement" : "make-ceasefire-statement", discourse.Round, body, [span], speaker.Doubts);
        }
    }

    /// <summary>Keeps who a sentence begins with, though nobody speaks in it: a pronoun in the next one means that.</summary>
    private static void Remember(Discourse discourse, Unit unit)
    {
        var person = unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Person) is not null && BeginsWithTitle().IsMatch(Introduction().Replace(unit.Plain[..(m.Span.Start - unit.Span.Start)], string.Empty)));
        person ??= unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Person) is not null && AccordingTo().IsMatch(unit.Plain[..(m.Span.Start - unit.Span.Start)]));
        var found = person?.Of(NameKind.Person) is { } id && discourse.ActorOf(id) is { } actor ? new Speaker(actor, discourse.Text.WordsOf(person.Span), id, null, [], [])
            : FirstPost().Match(unit.Plain) is { Success: true } post && discourse.ActorOfPost(post.Groups["post"].Value) is { } holder ? new Speaker(holder, post.Value, null, null, [], [])
            : null;
        if (found is not null)
        {
            var known = WithRole(discourse, found);
            discourse.LastSpeaker = (known.Actor!, known.Role!);
        }
    }

    /// <summary>Returns whether somebody speaks in a unit.</summary>
    public static bool HasVerb(Unit unit) => Verb().IsMatch(unit.Plain);

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

        if (discourse.RoleOf(speaker.Actor) is { } known)
        {
            return speaker with { Role = known };
        }

        var post = speaker.Person is { } person ? string.Join(' ', discourse.PostsOf(person)) : speaker.Words;
        var role = Mediates().Match(post) is not { Success: true } mediates ? Discourse.Participant : mediates.Value.ToLowerInvariant() switch { "envoy" => "mediator", var same => same };
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

    private static Speaker? Find(Discourse discourse, Unit unit)
    {
        foreach (Match verb in Verb().Matches(unit.Plain))
        {
            if (NoSpeech().IsMatch(unit.Plain[..verb.Index]) || NotSaid().IsMatch(unit.Plain[(verb.Index + verb.Length)..]))
            {
                continue;
            }

            // Where a quotation ends, the words that say who speaks begin.
            var start = verb.Index;
            while (start > 0 && verb.Index - start < LongestSubject && (unit.Plain[start - 1] == unit.Text[start - 1]))
            {
                start--;
            }

            if (Subject(discourse, unit, start, verb.Index) is { } speaker)
            {
                return speaker;
            }

            if (Inverted().IsMatch(verb.Value) && unit.HasQuotation)
            {
                var end = verb.Index + verb.Length;
                var stop = unit.Plain.IndexOfAny(['.', ',', ';'], end) is > 0 and var at ? at : unit.Plain.Length;
                if (unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Person) is not null && m.Span.Start - unit.Span.Start - stop is >= 0 and <= 6) is { } named)
                {
                    stop = named.Span.End - unit.Span.Start;
                }

                if (Subject(discourse, unit, end, stop) is { } after)
                {
                    return after;
                }
            }
        }

        return null;
    }

    /// <summary>Returns the speaker that the words before a verb name: a person, a post, an actor, several, or a pronoun.</summary>
    private static Speaker? Subject(Discourse discourse, Unit unit, int start, int end)
    {
        var words = unit.Plain[start..end];
        var lead = words.Length - words.TrimStart(' ', ',', '"', '”', '’').Length;
        (start, words) = (start + lead, words[lead..]);
        var sentence = SentenceBreak().Matches(words).LastOrDefault();
        if (sentence is not null)
        {
            (start, words) = (start + sentence.Index + sentence.Length, words[(sentence.Index + sentence.Length)..]);
        }

        return Person(discourse, unit, start, end) ?? words.Split(", ").Select(s => (Segment: s, At: words.IndexOf(s, StringComparison.Ordinal))).Where(s => !s.Segment.TrimEnd(' ', ',').Contains(',', StringComparison.Ordinal))
            .Select(s => Phrase(discourse, unit, start + s.At, s.Segment)).FirstOrDefault(s => s is not null);
    }

    private static Speaker? Person(Discourse discourse, Unit unit, int start, int end)
    {
        foreach (var mention in unit.MentionsIn(start, end).Where(m => m.Of(NameKind.Person) is not null).Reverse())
        {
            var at = mention.Span.Start - unit.Span.Start;
            var after = unit.Plain[(at + mention.Span.Length)..end];
            var before = unit.Plain[start..at];
            var segment = before[(before.LastIndexOf(", ", StringComparison.Ordinal) is >= 0 and var comma ? comma + 2 : 0)..];
            if ((!Adverbs().IsMatch(after) && !(before.Length == 0 && OpenApposition().IsMatch(after))) || (NoTitle().IsMatch(segment) && !OfPost().IsMatch(segment)))
            {
                continue;
            }

            var person = mention.Of(NameKind.Person)!;
            if (discourse.ActorOf(person) is { } actor)
            {
                return new Speaker(actor, discourse.Text.WordsOf(mention.Span), person, null, [], mention.IsAmbiguous ? [Doubt.TwoCandidates] : []);
            }
        }

        return null;
    }

    private static Speaker? Phrase(Discourse discourse, Unit unit, int start, string segment)
    {
        var trimmed = segment.TrimEnd(' ', ',');
        trimmed = Trailing().Replace(trimmed, string.Empty);
        var lead = Connective().Match(trimmed).Length;
        (start, trimmed) = (start + lead, trimmed[lead..]);
        if (trimmed.Length is 0 or > 100 || Clause().IsMatch(trimmed))
        {
            return null;
        }

        if (Pronoun().IsMatch(trimmed))
        {
            var isOurs = trimmed is "We" or "we" or "I";
            return (isOurs ? discourse.Publisher : discourse.LastSpeaker?.Actor) is { } meant ? new Speaker(meant, trimmed, null, isOurs ? discourse.PublisherRole : discourse.LastSpeaker?.Role, [], [Doubt.Pronoun]) : null;
        }

        if (Collective().Match(trimmed) is { Success: true } collective)
        {
            var role = CollectiveRole(collective.Value);
            var actors = discourse.Roles.Where(r => r.Value == role || (role == "party" && r.Value == Discourse.Participant)).Select(r => r.Key).ToList();
            return new Speaker(null, trimmed, null, actors.Count > 0 && actors.All(a => discourse.Roles[a] == discourse.Roles[actors[0]]) ? discourse.Roles[actors[0]] : role, actors, actors.Count == 0 ? [Doubt.Unknown] : []);
        }

        var mentions = unit.MentionsIn(start, start + trimmed.Length).Where(m => m.Actor is not null).ToList();
        var named = mentions.Select(m => m.Actor!).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 1 && Nominal().IsMatch(trimmed) && !OtherThing().IsMatch(trimmed))
        {
            return new Speaker(named[0], trimmed, null, null, [], [.. mentions[0].IsAmbiguous ? [Doubt.TwoCandidates] : (Doubt[])[], .. PostIn().IsMatch(trimmed) ? [Doubt.PostAlone] : (Doubt[])[]]);
        }

        if (named.Count == 0 && trimmed is "The Government" or "the Government" && discourse.Government is { } government)
        {
            return new Speaker(government, trimmed, null, null, [], []);
        }

        if (named.Count == 0 && DefinitePost().Match(trimmed) is { Success: true } post && discourse.ActorOfPost(post.Groups["post"].Value) is { } holder)
        {
            return new Speaker(holder, trimmed, null, null, [], [Doubt.PostAlone]);
        }

        return named.Count > 1 && JoinedNames().IsMatch(trimmed) && !OtherThing().IsMatch(trimmed) ? new Speaker(null, trimmed, null, null, named, []) : null;
    }

    private static string CollectiveRole(string words) => words.ToLowerInvariant() switch
    {
        var w when w.Contains("observer", StringComparison.Ordinal) => Discourse.Observer,
        var w when w.Contains("guarantor", StringComparison.Ordinal) => "guarantor",
        var w when w.Contains("mediator", StringComparison.Ordinal) => "mediator",
        var w when w.Contains("facilitator", StringComparison.Ordinal) => "facilitator",
        var w when w.Contains("part", StringComparison.Ordinal) && !w.Contains("participa", StringComparison.Ordinal) => "party",
        var w when w.Contains("side", StringComparison.Ordinal) => "party",
        _ => Discourse.Participant,
    };

    /// <summary>Returns what a speaker does with a ceasefire. Returns null if only its name is mentioned.</summary>
    private static string? StanceOf(string words) =>
        Denies().IsMatch(words) ? "denies"
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
    private sealed record Speaker(string? Actor, string Words, string? Person, string? Role, IReadOnlyList<string> Actors, IReadOnlyList<Doubt> Doubts);

    [GeneratedRegex(
        @"\b(?:said|says|saying|noted|notes|stressed|stresses|underlined|underlines|underscored|emphasi[sz]ed|emphasi[sz]es|stated|states|added|adds|told|recalled|recalls|reiterated|reiterates|reaffirmed|reaffirms|expressed|expresses|thanked|thanks"
        + @"|welcomed|welcomes|commended|commends|called (?:for|on|upon)|calls (?:for|on|upon)|urged|urges|pointed (?:to|out)|points (?:to|out)|drew attention|focused on|talked (?:about|of)|spoke (?:about|of|in favou?r)|dwelled on|dwelt on|made the point"
        + @"|appealed|appeals|warned|warns|regretted|regrets?|confirmed|confirms|outlined|highlighted|highlights|praised|praises|condemned|condemns|encouraged|encourages|took note|accused|accuses|rejected|rejects|denied|denies|insisted|insists|argued|replied"
        + @"|described|voiced|conveyed|reminded|reminds|claimed|explained|proposed|suggested|mentioned|reviewed|gave an assessment|hailed|congratulated|acknowledged|demanded|criticised|criticized|complained|objected|repeated|observed that|remarked|admitted|conceded"
        + @"|pledged support|announced that|asserted|maintained that|presented (?:our|its|his|her|their)|(?:also )?informed|assured|asked for|appreciated|indicated|cautioned|hoped|hopes|paid tribute|briefed|deplored|deplores|applauded|lamented|agreed that|greeted|wished|called (?:the|it|this|him|her)|spoke up|offered|listed|dismissed|declined to|went on to say|(?:placed|put) on record|made (?:it )?clear|signall?ed|joked|declared)\b",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:had|not|never|nor|by|is|are|was|were|be|been|being|to|as|no one|nobody|which|that|having)\s+(?:also\s+)?$|\baccording to\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoSpeech();

    /// <summary>The verb is a noun, or what it governs was not said.</summary>
    [GeneratedRegex(@"^\s+(?:no (?:public )?remarks|nothing)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotSaid();

    [GeneratedRegex(@"^(?:said|says|added|told|noted|stated|joked|replied|insisted|warned|explained|argued|remarked|declared|recalled)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inverted();

    [GeneratedRegex(@"[.!?]\s+(?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SentenceBreak();

    [GeneratedRegex(@"^(?:\s*|\s*,\s*who\s*|\s*,\s+[^,]{1,60}\b(?:and|but)\s*|\s*,(?:[^,]{1,90},)?\s*|\s+[^,.;]{0,60})(?:\s*(?:also|further|then|again|once|once again|in turn|for (?:his|her|its) part|personally|separately|later|too|has|have|today|yesterday|on \w+day)\s*,?)*\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Adverbs();

    /// <summary>A post in apposition that no comma closes. Only a name at the beginning has it.</summary>
    [GeneratedRegex(@"^,\s+the\s+[^,;]{2,60}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OpenApposition();

    [GeneratedRegex(@"\b(?:with|about|to|by|from|on|at|after|before|during|against|asked|between|of|and|for|in|that|than|like|claims|welcomed|met)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoTitle();

    [GeneratedRegex(@"^(?:[Tt]he\s+)?(?:\p{L}+\s+){0,4}" + Patterns.Post + @"\s+(?:of|for)\s+[^,]{2,60}$|^The claim was rejected by\s*$|\b(?:rejected|denied) by\s*$|^(?:[Tt]he\s+)?(?:[\p{L}'’]+\s+){0,5}" + Patterns.Post + @"\s*$|^\p{Lu}\p{L}+ of \p{Lu}\p{L}+ (?:President|Prime Minister|Foreign Minister)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OfPost();

    [GeneratedRegex(@"\s+(?:also|further|then|again|once again|once|therefore|jointly|both|all|strongly|has|have|personally|repeatedly|first|later|unanimously|firmly)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h]\)|[•–-])\s+)?(?:(?:In|At|On|During)\s+[^,]{3,40}?\s+(?=(?:we|he|she)$))?(?:(?:But|And|However|Meanwhile|Finally|Afterwards|Later|Then|In response|In turn|In conclusion|Also)\s+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Connective();

    [GeneratedRegex(@"\b(?:that|which|who|had|was|were|is|are|been|will|would|when|while|because|if|whose|have|has|did|does|do|not|can|may|should)\b|[.!?:]\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Clause();

    [GeneratedRegex(@"^(?:he|she|we|I)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^(?:(?:The\s+)?(?:representatives|heads|delegations|members)\s+of\s+)?(?:the\s+|both\s+|all\s+|the two\s+|the three\s+)?(?:(?:observer|guarantor|participating)\s+(?:countries|states|delegations)|observers|guarantors|participants|delegations|parties|sides|mediators|facilitators|heads of (?:the )?delegations?|negotiators|co-chairs)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Collective();

    [GeneratedRegex(@"^(?:(?:[Tt]he|[Aa]n?|[Hh]ost)\s+)?(?:(?:head|leader|members?|representatives?|delegations?|spokes(?:man|woman|person)|negotiators?|side|government)\s+(?:of|for)\s+|\p{Lu}|" + Patterns.Post + @"\s+(?:of|for)\s+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nominal();

    /// <summary>Things of an actor that do not speak for it.</summary>
    [GeneratedRegex(@"\b(?:artillery|forces|state television|television|newspaper|media|residents|people|border|process|talks|conflict|crisis|war|opposition|diplomat speaking|talks|rounds?|sessions?|meeting|language|soldiers|troops|army)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherThing();

    [GeneratedRegex(Patterns.Post, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PostIn();

    [GeneratedRegex(@"\b(?<we>[Ww]e|I)\s+(?:also\s+|therefore\s+|still\s+)?(?:am (?:alarmed|concerned|encouraged|grateful|pleased)|asked (?:for|in return)|have informed|deny|urge|appeal|commend|respect|observe|have (?:kept|respected|observed)|kept|reject|believe|hope|demand|insist|deplore|welcome|thank|call on|regret|condemn|reaffirm|consider|want|remain ready|are ready|expect)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WeSay();

    [GeneratedRegex(@"\baccording to\s+(?:(?:the\s+)?[\p{L} ]{2,40}\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AccordingTo();

    [GeneratedRegex(@"^\s*(?:In|At|On|After|Opening|Closing|Speaking|Addressing)\b[^,]{2,60},\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^\s*(?:\d[\d.]*\s+)?The\s+(?<post>" + Patterns.Post + @")\b(?!\s+(?:of|for)\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FirstPost();

    [GeneratedRegex(@"^\s*(?:\d[\d.]*\s+)?(?:(?:The\s+)?" + Patterns.Post + @"(?:,)?\s+)?(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.?\s+)*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BeginsWithTitle();

    [GeneratedRegex(@"^(?:the|his|her)\s+(?<post>" + Patterns.Post + @")$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DefinitePost();

    [GeneratedRegex(@"^(?:[Tt]he\s+|[Bb]oth\s+)?(?:[\p{L}'’-]+\s+){0,8}and\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JoinedNames();

    [GeneratedRegex(@"\b(?:mediator|envoy|facilitator|chair)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mediates();

    /// <summary>Words that are said of a ceasefire without naming it.</summary>
    [GeneratedRegex(@"\b(?:(?:not|never) fired a|hold(?:ing)? (?:its|their|our) fire|held (?:its|their|our) fire|stop(?:ped)? (?:firing|shooting))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fire();

    [GeneratedRegex(Patterns.Ceasefire, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ceasefire();

    [GeneratedRegex(@"\b(?:there is no (?:ceasefire|truce)|no (?:ceasefire|truce)|den(?:y|ied|ies)\b[^.]{0,80}\b(?:ceasefire|truce)|have not fired|did not (?:break|violate|breach)|not crossed)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denies();

    [GeneratedRegex(@"\b(?:violat\w+|in breach|breach(?:ed|es|ing)?|broke the|broken the|shelled|shelling of|disregard)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Violation();

    [GeneratedRegex(@"\b(?:suspend(?:s|ed|ing)?|freez(?:e|ing))\b[^.]{0,50}\b(?:ceasefire|truce)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Suspends();

    [GeneratedRegex(@"\b(?:reaffirm\w*|commit(?:ted|ment|ments|s)?|pledge[sd]?|remains? in force|(?:stick|keep) to the|abide by|uphold|respected by (?:all )?our|we (?:respect|observe|honou?r|have kept|have respected)|will (?:observe|keep|respect|abide by|uphold)|(?:our|its|their) readiness to (?:observe|respect))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Commits();

    [GeneratedRegex(@"\b(?:trying|try|efforts? to|working to|work to|seek(?:s|ing)? to|strive|striving|steps to)\b[^.]{0,60}\b(?:ensure|observ|maintain|secure|consolidat|strengthen|preserv)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Effort();

    [GeneratedRegex(@"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|appeal(?:s|ed)?|urg(?:e|es|ed|ing)|important to|importance of|need (?:to|for)|necess\w+|must|should|demand(?:s|ed)?|remind(?:s|ed)?|essential)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CallsFor();

    [GeneratedRegex(@"\b(?:welcom\w+|commend\w+|prais\w+|hail\w+|satisf\w+|appreciat\w+|holding|held)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Welcomes();
}
