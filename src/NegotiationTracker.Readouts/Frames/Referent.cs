using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What kind of words name somebody who can act.</summary>
internal enum ReferentKind
{
    /// <summary>A person of the registry, or one whom the text introduces.</summary>
    Person,

    /// <summary>An actor, its delegation, its government, or somebody of it.</summary>
    Actor,

    /// <summary>A post without its actor, such as "the minister".</summary>
    Post,

    /// <summary>Several who are not named, such as "both parties".</summary>
    Collective,

    /// <summary>Several who are named.</summary>
    Several,

    He,

    They,

    It,

    /// <summary>The publisher speaks of itself.</summary>
    We,

    Nobody,
}

/// <summary>Words of a unit that name somebody who can act, with the post, the title and the delegation around the name.</summary>
/// <param name="Kind">What kind of words they are.</param>
/// <param name="Start">Where they begin in the unit.</param>
/// <param name="End">Where they end in the unit.</param>
/// <param name="Words">What a draft quotes: for a person the name, for others all the words.</param>
/// <param name="Actors">The actors that they name.</param>
/// <param name="Person">The id of the person.</param>
/// <param name="Mention">The name in them that decides.</param>
/// <param name="Post">The post in them.</param>
internal sealed partial record Referent(ReferentKind Kind, int Start, int End, string Words, IReadOnlyList<string> Actors, string? Person, Mention? Mention, string? Post)
{
    private const string Filler = @"(?:(?!(?:with|and|by|to|of|that|said|from|in|at|for|the|an?|\p{Ll}+ed|on|as|is|was|were|when|who|which|but|than|into|between|also|its|his|her|their|our|about|after|before|while|told|met|or)\b)[\p{L}\p{N}][\p{L}\p{N}'’.-]*\s+)";

    private const string Titles = @"(?:Mr|Mrs|Ms|Dr|Prof|H\.\s?E|Hon|Maj|Gen|Brig|Lt|Col|Capt|Adm|Sgt|Amb|Rev|Sir|Dame|Sheikh|Ambassador|General|Colonel|Major|Captain|Admiral|Brigadier|Commander|Comrade|comrades?|Vice-President|President|Minister|Justice|Judge|Professor|Envoy|Bishop|Archbishop|Senator|Commissioner|Chairman|Chairwoman|Chair|Governor|Chancellor|Premier|Secretary|Deputy|Foreign|Prime|Interior|Justice|Defen[cs]e|Special|Personal|Chief|Vice|Father|Imam)\.?\s+";

    private const string Heads =
        @"(?:delegations?|representatives?|side|government|officials?|negotiators?|negotiating (?:team|delegation)|leadership|authorities|members?|delegates?|envoys?|teams?|diplomats?|heads?(?: of (?:the )?delegations?)?|leaders?|spokes(?:man|woman|person|people)|spokespersons|chiefs?|ministr(?:y|ies)(?: of [a-z]+(?: [a-z]+)?)?|"
        + @"foreign ministry|ministers?|guarantors?|observers?|mediators?|facilitators?|hosts?|experts|parliament|presidency|command|secretariat|mission|embassy|foreign office|counterpart|participants|commanders?|fighters'? council|politburo|cabinet|administration|ambassadors?)";

    private const string NoCompound = @"(?!\s+(?:mission|forces|talks|process|statement)\b)(?:\s+of (?:foreign affairs|defen[cs]e|reconciliation|justice|the interior|state)\b)?";

    /// <summary>Gets the one actor. Null for none and for several.</summary>
    public string? Actor => Actors is [var only] ? only : null;

    /// <summary>Returns the referents of a unit in order. None overlaps another.</summary>
    public static List<Referent> Of(Discourse discourse, Unit unit)
    {
        var found = new List<Referent>();
        foreach (var mention in unit.Mentions)
        {
            if (unit.Plain.AsSpan(mention.Span.Start - unit.Span.Start, mention.Span.Length).IsWhiteSpace())
            {
                continue;
            }

            var referent = mention.Of(NameKind.Person) is not null && IsName(unit, mention) ? OfPerson(discourse, unit, mention) : mention.Actor is not null ? OfActor(unit, mention) : null;
            if (referent is not null)
            {
                found.Add(referent);
            }
        }

        found.AddRange(Others(discourse, unit));
        var chosen = new List<Referent>();
        foreach (var next in found.OrderBy(r => r.Start).ThenByDescending(r => r.End))
        {
            if (chosen.Count == 0 || chosen[^1].End <= next.Start)
            {
                chosen.Add(next);
            }
            else if (next.End > chosen[^1].End && next.Kind == ReferentKind.Person && chosen[^1].Kind != ReferentKind.Person)
            {
                chosen[^1] = next with { Start = Math.Min(next.Start, chosen[^1].Start), Actors = next.Actors.Count > 0 ? next.Actors : chosen[^1].Actors };
            }
        }

        return Joined(unit, WithAppositions(unit, chosen));
    }

    /// <summary>Returns the referents, with a person and the post behind the name as one: "Name, the head of the delegation of Actor".</summary>
    private static List<Referent> WithAppositions(Unit unit, List<Referent> referents)
    {
        var merged = new List<Referent>();
        foreach (var next in referents)
        {
            if (merged.Count > 0 && merged[^1] is { Kind: ReferentKind.Person } && next.Kind is ReferentKind.Actor or ReferentKind.Post && next.Post is not null && unit.Plain[merged[^1].End..next.Start] == ", "
                && (merged[^1].Actors.Count == 0 || next.Actors.Count == 0 || merged[^1].Actor == next.Actor))
            {
                merged[^1] = merged[^1] with { End = next.End, Actors = merged[^1].Actors.Count > 0 ? merged[^1].Actors : next.Actors };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }

    /// <summary>Returns whether a name that an actor has too is that of a person here: the mention of an actor comes first.</summary>
    private static bool IsName(Unit unit, Mention mention) => mention.Of(NameKind.Actor) is null || TitleBefore().IsMatch(unit.Plain[..(mention.Span.Start - unit.Span.Start)]);

    private static Referent OfPerson(Discourse discourse, Unit unit, Mention mention)
    {
        var at = mention.Span.Start - unit.Span.Start;
        var from = Math.Max(0, at - 160);
        var before = unit.Plain[from..at];
        var title = TitleBefore().Match(before);
        var person = mention.Of(NameKind.Person)!;
        var own = title.Success ? null : discourse.PostsOf(person).FirstOrDefault(p => before.EndsWith(p + " ", StringComparison.OrdinalIgnoreCase));
        var start = title.Success ? title.Index : before.Length - (own is null ? 0 : own.Length + 1);
        var words = (title.Success || own is not null) && !mention.IsRegistered && (own is not null || !TitleIsPost(before[..start], title.Value)) ? unit.Plain[(from + start)..(mention.Span.End - unit.Span.Start)] : discourse.Text.WordsOf(mention.Span);
        var post = PostBefore().Match(before[..start]);
        start = post.Success ? post.Index : start;
        var end = mention.Span.End - unit.Span.Start;
        var actor = discourse.ActorOf(person) ?? unit.MentionsIn(from + start, at).Select(m => m.Actor).FirstOrDefault(a => a is not null);
        if (OfBehind().Match(unit.Plain[end..]) is { Success: true } of && unit.Mentions.FirstOrDefault(m => m.Actor is not null && m.Span.Start == unit.Span.Start + end + of.Length) is { } home)
        {
            (end, actor) = (home.Span.End - unit.Span.Start, actor ?? home.Actor);
        }

        return new Referent(ReferentKind.Person, from + start, end, words, actor is null ? [] : [actor], person, mention, post.Success ? post.Value.Trim(' ', ',') : title.Value.Trim());
    }

    /// <summary>Returns whether a title is the end of a post with its actor, such as "Norlandian Foreign Minister": then the name alone is quoted.</summary>
    private static bool TitleIsPost(string before, string title) => char.IsUpper(title[0]) && !title.Contains('.', StringComparison.Ordinal) && PostWordBefore().IsMatch(before);

    private static Referent? OfActor(Unit unit, Mention mention)
    {
        var (at, end) = (mention.Span.Start - unit.Span.Start, mention.Span.End - unit.Span.Start);
        var from = Math.Max(0, at - 120);
        var before = NounBefore().Match(unit.Plain[from..at]);
        var isNoun = mention.Of(NameKind.Actor) is not null;
        var isPossessive = Possessive().IsMatch(unit.Plain[end..]);
        var after = (isNoun && !isPossessive ? HeadAfter() : NounAfter()).Match(unit.Plain[end..]);
        if (!isNoun && !after.Success)
        {
            return null;
        }

        if (isPossessive && !after.Success)
        {
            return null;
        }

        var start = before.Success ? from + before.Index : at;
        end += after.Success ? after.Length : 0;
        var words = unit.Plain[start..end];
        return new Referent(ReferentKind.Actor, start, end, words, [mention.Actor!], null, mention, PostIn().Match(words) is { Success: true } post ? post.Value : null);
    }

    private static IEnumerable<Referent> Others(Discourse discourse, Unit unit)
    {
        foreach (var post in discourse.Posts)
        {
            for (var at = unit.Plain.IndexOf("he " + post, StringComparison.OrdinalIgnoreCase); at > 0; at = unit.Plain.IndexOf("he " + post, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + 3 + post.Length;
                if (unit.Plain[at - 1] is 't' or 'T' && (end == unit.Plain.Length || !char.IsLetter(unit.Plain[end])))
                {
                    yield return new Referent(ReferentKind.Post, at - 1, end, unit.Plain[(at - 1)..end], [], null, null, post);
                }
            }
        }

        foreach (Match match in Pronoun().Matches(unit.Plain))
        {
            var kind = match.Value.ToLowerInvariant() switch { "he" or "she" => ReferentKind.He, "they" => ReferentKind.They, "it" => ReferentKind.It, _ => ReferentKind.We };
            yield return new Referent(kind, match.Index, match.Index + match.Length, match.Value, [], null, null, null);
        }

        foreach (Match match in Collective().Matches(unit.Plain))
        {
            yield return new Referent(Nobody().IsMatch(match.Value) ? ReferentKind.Nobody : ReferentKind.Collective, match.Index, match.Index + match.Length, match.Value, [], null, null, null);
        }

        foreach (Match match in LonePost().Matches(unit.Plain))
        {
            yield return new Referent(ReferentKind.Post, match.Index, match.Index + match.Length, match.Value, [], null, null, match.Groups["post"].Value);
        }
    }

    /// <summary>Returns the referents, with those joined that a list names together: "Norlandia, Midland and the Union".</summary>
    private static List<Referent> Joined(Unit unit, List<Referent> referents)
    {
        var joined = new List<Referent>();
        foreach (var next in referents)
        {
            if (joined.Count > 0 && joined[^1] is { Kind: ReferentKind.Actor or ReferentKind.Several or ReferentKind.Person, Actors.Count: > 0 } last && next is { Kind: ReferentKind.Actor or ReferentKind.Person, Actors.Count: > 0 }
                && Between().Match(unit.Plain[last.End..next.Start]) is { Success: true } between && (between.Groups["and"].Success || last.Kind == ReferentKind.Several || IsListed(unit, referents, next)))
            {
                joined[^1] = new Referent(ReferentKind.Several, last.Start, next.End, unit.Plain[last.Start..next.End], [.. last.Actors.Concat(next.Actors).Distinct(StringComparer.Ordinal)], null, null, null);
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    /// <summary>Returns whether a comma after a name is that of a list: an "and" with another name follows.</summary>
    private static bool IsListed(Unit unit, List<Referent> referents, Referent second)
    {
        var at = referents.IndexOf(second);
        for (var i = at; i + 1 < referents.Count && Between().Match(unit.Plain[referents[i].End..referents[i + 1].Start]) is { Success: true } between; i++)
        {
            if (between.Groups["and"].Success)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\p{L}])(?:" + Titles + @")+(?:\(rtd\)\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex TitleBefore();

    [GeneratedRegex(@"(?<![\p{L}'’-])(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s+)?" + Filler + @"{0,6}?(?:" + Patterns.AnyPost + @"|(?:monitoring|delegation|mission|team|political|press|military|treaty|legal) (?:chief|head|officer|director)|(?:top |lead )?(?:diplomat|guarantor|observer|host|delegate|deputy|chief|expert|official|member|head|director|secretary|commander|head of mission))(?:\s+(?:of|for|from|to)\s+(?:(?:the|its|his|her|their)\s+)?[\p{L}][\p{L} '’-]{1,70}?)?,?\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostBefore();

    [GeneratedRegex(@"\p{Lu}[\p{L}'’-]*\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostWordBefore();

    [GeneratedRegex(@"^\s+(?:of|from|for)\s+(?:the\s+)?", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OfBehind();

    [GeneratedRegex(@"(?<![\p{L}'’-])(?:(?:(?:[Tt]he|[Aa]n?|[Bb]oth|[Aa]ll|[Hh]ost|[Ii]ts)\s+)?" + Filler + @"{0,3}?(?:(?i:" + Heads + ")|" + Patterns.AnyPost + @")\s+(?:of|from|for)\s+(?:both\s+)?(?:the\s+)?|(?:[Tt]he|[Hh]ost|[Bb]oth)\s+(?:(?:exiled|rebel|former|interim|neighbouring|host|new|so-called|separatist|armed)\s+)?)?(?:(?:[Gg]overnment|[Aa]uthorities|[Dd]elegation|[Ll]eadership)\s+of\s+(?:the\s+)?)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NounBefore();

    /// <summary>What follows an adjective or a possessive: "'s chief negotiator", " delegation".</summary>
    [GeneratedRegex(@"^(?:['’]s?)?\s+" + Filler + @"{0,3}?(?:(?i:" + Heads + ")|" + Patterns.AnyPost + @")\b" + NoCompound, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NounAfter();

    /// <summary>What follows a name at once: " delegation".</summary>
    [GeneratedRegex(@"^\s+(?:(?i:" + Heads + ")|" + Patterns.AnyPost + @")\b" + NoCompound, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex HeadAfter();

    [GeneratedRegex(@"^(?:['’]s|['’])", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Possessive();

    [GeneratedRegex(Patterns.AnyPost, RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostIn();

    [GeneratedRegex(@"(?<![\p{L}'’-])(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Oo]ur (?:delegation|side|government|movement|organisation|negotiators|team|country|party))(?![\p{L}'’-])", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"(?<![\p{L}'’-])(?:no one|nobody|none|neither(?: of the)? (?:side|sides|party|parties|delegation|delegations)|no (?:delegation|delegations|party|side|participant|representatives?|delegates?|officials?|government|member)|(?:(?:the\s+)?(?:representatives|heads|delegations|members|leaders)\s+of\s+)?(?:the\s+|both\s+|all\s+|each\s+|either\s+|the two\s+|the three\s+|the four\s+|these\s+|all the\s+|some\s+)?(?:(?:two|three|four|other|warring|negotiating|conflict)\s+)?(?:(?:observer|guarantor|participating|mediating)\s+(?:countries|states|delegations|powers)|observers|guarantors|participants|delegations?|part(?:y|ies)|sides?|mediators|facilitators|co-facilitators|heads of (?:the )?delegations?|negotiators|co-chairs|hosts))(?![\p{L}'’-])(?!\s+(?:of|from)\s+(?:the\s+)?\p{Lu})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Collective();

    [GeneratedRegex(@"^(?:no|neither)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"(?<![\p{L}'’-])(?:[Tt]he|[Hh]is|[Hh]er)\s+(?<post>" + Patterns.AnyPost + @")(?![\p{L}-])", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex LonePost();

    [GeneratedRegex(@"^(?:\s*\((?:[^()]{1,30})\))?(?:,?\s+(?<and>and|as well as|together with|along with)\s+(?:(?:of|from)\s+)?(?:the\s+)?|,\s+(?:(?:of|from)\s+)?(?:the\s+)?)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Between();
}
