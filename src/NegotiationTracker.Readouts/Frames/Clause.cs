using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>How a clause is meant.</summary>
internal enum Mood
{
    /// <summary>It happened, or it is so.</summary>
    Fact,

    /// <summary>It is to come.</summary>
    Future,

    /// <summary>It may be, should be, or would be if something else were.</summary>
    Hypothetical,

    /// <summary>Somebody in the sentence says it. The text itself does not.</summary>
    Reported,

    /// <summary>It is of an earlier time than the meeting.</summary>
    Earlier,
}

/// <summary>A verb with its subject and what follows it. Polarity and mood are decided here, once, for all rules.</summary>
/// <param name="Unit">The sentence.</param>
/// <param name="Sense">What the verb says.</param>
/// <param name="Subject">Who does it. Null if nobody is named before the verb, as in most passives.</param>
/// <param name="Start">Where the clause begins in the unit.</param>
/// <param name="VerbStart">Where the verb begins.</param>
/// <param name="VerbEnd">Where the verb ends, with the words that belong to it.</param>
/// <param name="End">Where the clause ends.</param>
/// <param name="IsNegative">Whether the clause denies it.</param>
/// <param name="IsPassive">Whether it is done to what is named before the verb.</param>
/// <param name="IsPerfect">Whether it was over before what the text is about: "had opened".</param>
internal sealed partial record Clause(Unit Unit, Sense Sense, Mood Mood, Referent? Subject, int Start, int VerbStart, int VerbEnd, int End, bool IsNegative, bool IsPassive, bool IsPerfect)
{
    /// <summary>The gap between a subject and its verb is no longer than this.</summary>
    private const int LongestGap = 240;

    /// <summary>Gets the verb as it is written.</summary>
    public string Verb => Unit.Plain[VerbStart..VerbEnd];

    /// <summary>Gets what is before the verb in the clause.</summary>
    public string Before => Unit.Plain[Start..VerbStart];

    /// <summary>Gets what is after the verb in the clause.</summary>
    public string After => Unit.Plain[VerbEnd..End];

    /// <summary>Gets whether it is said to have happened, at this meeting.</summary>
    public bool IsFact => Mood == Mood.Fact && !IsNegative;

    /// <summary>Returns the clauses of a unit, in the order of their verbs. A verb with two senses gives two.</summary>
    public static List<Clause> Of(Discourse discourse, Unit unit, List<Referent> referents)
    {
        var clauses = new List<Clause>();
        var stops = Stop().Matches(unit.Plain).Select(m => (m.Index, End: m.Index + m.Length)).ToList();
        foreach (Match word in Word().Matches(unit.Plain))
        {
            var at = word.Index;
            if (referents.Exists(r => r.Start <= at && at < r.End) || unit.Mentions.Any(m => m.Span.Start - unit.Span.Start <= at && at < m.Span.End - unit.Span.Start))
            {
                continue;
            }

            foreach (var reading in Chosen(unit, Lexicon.Of(word.Value), at + word.Length))
            {
                var verbEnd = at + word.Length + (reading.Rest.Length == 0 ? 0 : reading.Rest.Length + 1);
                var (from, end) = (stops.FindLast(s => s.End <= at).End, stops.Find(s => s.Index >= at).Index is > 0 and var stop ? stop : unit.Plain.Length);
                if (ClauseOf(discourse, unit, referents, clauses, reading, from, at, verbEnd, end) is { } clause)
                {
                    clauses.Add(clause);
                }
            }
        }

        return clauses;
    }

    /// <summary>Returns the readings that fit the words after the verb: for each sense the longest.</summary>
    private static IEnumerable<VerbReading> Chosen(Unit unit, IReadOnlyList<VerbReading> readings, int end) =>
        readings.Where(r => r.Rest.Length == 0 || (end < unit.Plain.Length && string.CompareOrdinal(unit.Plain, end + 1, r.Rest, 0, r.Rest.Length) == 0
            && (end + 1 + r.Rest.Length == unit.Plain.Length || (end + 1 + r.Rest.Length < unit.Plain.Length && !char.IsLetterOrDigit(unit.Plain[end + 1 + r.Rest.Length]))))).DistinctBy(r => (r.Sense, r.Form));

    private static Clause? ClauseOf(Discourse discourse, Unit unit, List<Referent> referents, List<Clause> earlier, VerbReading reading, int from, int at, int verbEnd, int end)
    {
        var subject = SubjectOf(unit, referents, from, at) ?? (IsJoinedPassive(unit, earlier, from, verbEnd) ? null : Shared(unit, referents, earlier, from, at));
        var gapStart = subject is not null && subject.End <= at ? subject.End : Math.Max(from, at - LongestGap);
        var gap = Inserted().Replace(unit.Plain[gapStart..at], " ");
        var auxiliary = Auxiliary().Match(gap);
        var words = auxiliary.Success ? Own(auxiliary.Value) : string.Empty;
        var isBe = Be().IsMatch(words);
        var isModal = Modal().IsMatch(words);
        var isInfinitive = Infinitive().IsMatch(words);
        var isPassive = reading.Form is VerbForm.Past or VerbForm.Participle && (isBe || (words.Length == 0 && (IsJoinedPassive(unit, earlier, from, verbEnd) || (subject is null && ByAgent().IsMatch(unit.Plain[verbEnd..])))));
        var inverted = subject is null && reading.Form is VerbForm.Past or VerbForm.Third && Lexicon.IsSpeech(reading.Sense) ? Inverted(unit, referents, from, at, verbEnd) : null;
        subject ??= inverted;
        switch (reading.Form)
        {
            case VerbForm.Base when !isModal && !isInfinitive && !(subject is { Kind: ReferentKind.We or ReferentKind.Several or ReferentKind.They or ReferentKind.Collective } && words.Length == 0 && inverted is null):
            case VerbForm.Third when words.Length > 0 && !Adverb().IsMatch(words):
            case VerbForm.Participle when !isPassive && !Have().IsMatch(words):
            case VerbForm.Ing when !isBe:
            case VerbForm.Past when (isModal && !isBe && !Have().IsMatch(words)) || (isInfinitive && !isBe):
            case VerbForm.Past or VerbForm.Third when subject is null && !isPassive && !IsAfterNoun(unit, from, at):
                return null;
            default:
                break;
        }

        var start = subject is not null && subject.Start < at ? Math.Max(from, subject.Start) : from;
        var opener = unit.Plain[from..start];
        var isNegative = subject?.Kind == ReferentKind.Nobody || Not().IsMatch(words) || NoSubject().IsMatch(unit.Plain[start..at]);
        var isPerfect = Had().IsMatch(words) && !isModal;
        return new Clause(unit, reading.Sense, MoodOf(discourse, unit, reading.Sense, earlier, words, opener, start, at, verbEnd, end, subject, isPerfect), subject, start, at, verbEnd, end, isNegative, isPassive, isPerfect);
    }

    private static Mood MoodOf(Discourse discourse, Unit unit, Sense sense, List<Clause> earlier, string auxiliary, string opener, int start, int at, int verbEnd, int end, Referent? subject, bool isPerfect) =>
        Condition().IsMatch(opener) || Hypothesis().IsMatch(auxiliary) ? Mood.Hypothetical
        : Background.IsOf(unit) || Background.IsEarlier(discourse, unit, subject is not null && subject.Start < at ? unit.Plain[start..Math.Min(subject.End, at)] + auxiliary : unit.Plain[(start + unit.Plain[start..at].LastIndexOf(',') + 1)..at], verbEnd, end, Lexicon.IsSpeech(sense)) ? Mood.Earlier
        : Coming().IsMatch(auxiliary) ? Mood.Future
        : IsReported(unit, earlier, start, subject) ? Mood.Reported
        : isPerfect && opener.Length == 0 && !Lexicon.IsSpeech(earlier.LastOrDefault()?.Sense ?? Sense.Hold) ? Mood.Earlier
        : Mood.Fact;

    /// <summary>Returns whether a clause is what somebody says: a verb of speech governs it in the same sentence.</summary>
    private static bool IsReported(Unit unit, List<Clause> earlier, int start, Referent? subject) =>
        earlier.FindLast(c => c.VerbEnd <= start && c.Subject is not null && Lexicon.IsSpeech(c.Sense) && !Announces().IsMatch(c.Verb)) is { } speech && !ReferenceEquals(speech.Subject, subject) && speech.Subject!.Start < speech.VerbStart
        && !Stop().IsMatch(unit.Plain[speech.VerbEnd..start]) && Complement().IsMatch(unit.Plain[speech.VerbEnd..start]);

    /// <summary>Returns the nearest words before a verb that name somebody, begin a clause, and are followed by nothing else than adverbs and insertions.</summary>
    private static Referent? SubjectOf(Unit unit, List<Referent> referents, int from, int at)
    {
        for (var i = referents.Count - 1; i >= 0; i--)
        {
            var referent = referents[i];
            if (referent.End > at)
            {
                continue;
            }

            if (referent.Start < from || at - referent.End > LongestGap)
            {
                return null;
            }

            var gap = unit.Plain[referent.End..at];
            if (Gap().IsMatch(gap) && (Opening().IsMatch(unit.Plain[from..referent.Start]) || Relative().IsMatch(gap)))
            {
                return referent;
            }
        }

        return null;
    }

    /// <summary>Returns the first words of a sentence that name somebody, if one more verb follows them before this one: "The minister listened and answered".</summary>
    private static Referent? First(Unit unit, List<Referent> referents, int from, int at) =>
        referents.FindLast(r => r.End <= at && r.Start >= from) is { Kind: ReferentKind.Person or ReferentKind.Actor or ReferentKind.Post or ReferentKind.We } last && Opening().IsMatch(unit.Plain[from..last.Start]) && OneVerb().IsMatch(unit.Plain[last.End..at]) ? last : null;

    /// <summary>Returns the subject of the verb before, if this one is joined to it: "thanked the host and said".</summary>
    private static Referent? Shared(Unit unit, List<Referent> referents, List<Clause> earlier, int from, int at)
    {
        if (!Joins().IsMatch(unit.Plain[from..at]))
        {
            return null;
        }

        return earlier.FindLast(c => c.Subject is not null && c.VerbStart >= from && c.Subject.Start < c.VerbStart && !c.IsPassive)?.Subject ?? First(unit, referents, from, at);
    }

    /// <summary>Returns the speaker after the verb: "…", said Name.</summary>
    private static Referent? Inverted(Unit unit, List<Referent> referents, int from, int at, int verbEnd) =>
        QuotationEnds().IsMatch(unit.Plain[from..at]) && referents.Find(r => r.Start >= verbEnd) is { } next && string.IsNullOrWhiteSpace(unit.Plain[verbEnd..next.Start]) && next.Kind is not ReferentKind.It ? next : null;

    /// <summary>Returns the auxiliary words of a verb without those of a clause that is put in: "had been invited, was" is "was".</summary>
    private static string Own(string auxiliary) =>
        auxiliary[(auxiliary.LastIndexOf(',') + 1)..];

    /// <summary>Returns whether a participle goes on with a passive: "was adopted and signed by".</summary>
    private static bool IsJoinedPassive(Unit unit, List<Clause> earlier, int from, int verbEnd) =>
        earlier.Exists(c => c.IsPassive && c.VerbStart >= from) && ByAgent().IsMatch(unit.Plain[verbEnd..]);

    /// <summary>Returns whether a thing is the subject: "the fourth round began", "the talks ended".</summary>
    private static bool IsAfterNoun(Unit unit, int from, int at) => Thing().IsMatch(unit.Plain[from..at]);

    /// <summary>The end of a sentence or of one of its halves. A title and an initial have a full stop too.</summary>
    [GeneratedRegex(@"(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Gen|Maj|Brig|Lt|Col|Capt|Adm|Sgt|Amb|Rev|St|No|\p{Lu}))[.!?]\s+|[.!?]$|;\s+", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Stop();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’-])\p{Ll}[\p{L}-]+(?![\p{L}\p{N}'’-])", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Word();

    /// <summary>The words before a verb that belong to it.</summary>
    [GeneratedRegex(@"(?:(?<![\p{L}'’-])(?:is|are|was|were|be|been|being|has|have|had|having|do|does|did|will|would|shall|should|can|could|cannot|may|might|must|not|never|to|also|further|then|again|once|now|only|both|all|jointly|together|neither|nor|still|just|already|yet|in|turn|agreed|decided|ought|need|refused|declined|failed|expected|scheduled|planned|due|set|hoped|intends?|intended|plans|hopes|wants?|wanted|ready|willing|able|unable|supposed|invited|asked|obliged|bound|threatened|reserves|right|the|about|going|[\p{Ll}]+ly|[a-z]+n['’]t)(?![\p{L}'’-])[\s,]*)+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(?:is|are|was|were|be|been|being|wasn['’]t|weren['’]t|isn['’]t)\b(?!\s+to\b)(?!.*\bto\s+(?!be\b))", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Be();

    [GeneratedRegex(@"\b(?:will|would|shall|should|can|could|cannot|may|might|must|do|does|did|won['’]t|didn['’]t|don['’]t|doesn['’]t)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Modal();

    [GeneratedRegex(@"\bto\s+(?:[a-z]+ly\s+|jointly\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Infinitive();

    [GeneratedRegex(@"\b(?:has|have|had|having)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Have();

    [GeneratedRegex(@"\bhad\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Had();

    [GeneratedRegex(@"^(?:(?:also|further|then|again|once|now|only|both|all|jointly|together|still|just|already|in|turn|[\p{Ll}]+ly)[\s,]*)*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Adverb();

    [GeneratedRegex(@"\b(?:not|never|neither|nor|refused|declined|failed|unable|cannot|[a-z]+n['’]t)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Not();

    [GeneratedRegex(@"^\s*(?:No|Neither|None|Nobody|Nothing|no|nothing|none|neither)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex NoSubject();

    [GeneratedRegex(@"\b(?:would|could(?!\s+not)|might|may|should|must|can|ought|need|expected|supposed|hoped|hopes|wants?|wanted|ready|willing|able|invited|asked|threatened|right)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Hypothesis();

    [GeneratedRegex(@"\b(?:will|shall|intends?|intended|plans|planned|scheduled|due|set|agreed|decided|(?:is|are|was|were)\s+to|going|won['’]t)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Coming();

    [GeneratedRegex(@"\b(?:if|unless|whether|should|provided that|in case|as long as|until|claims?|reports?|rumours?|allegations?|suggestions?)\s+(?:that\s+)?(?:the\s+)?$|^\s*(?:If|Unless|Should|Whether)\b[^,]*$|\b(?:if|unless|whether)\b[^,]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Condition();

    /// <summary>Who announces something at the meeting makes it so.</summary>
    [GeneratedRegex("^(?:announc|confirm)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Announces();

    /// <summary>The words between a verb of speech and a clause that it governs.</summary>
    [GeneratedRegex(@"^(?:(?!,\s+(?:but|while|whereas|though|although)\s).)*$", RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience.Milliseconds)]
    private static partial Regex Complement();

    [GeneratedRegex(@"^(?:\s*\([^()]{0,80}\)|\s+(?:under|led by|headed by)\s+[^,.;()]{3,60}?)?(?:,\s+(?!and\b|but\b)(?:[^.;]|(?<=\b(?:Mr|Mrs|Ms|Dr|Gen|Col))\.){2,150}?,(?=\s)|,?\s+(?:who|which)\b)?(?:[\s,]*(?<![\p{L}'’-])(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|shall|should|can|could|cannot|may|might|must|not|never|to|also|further|then|again|once|more|now|only|both|all|each|jointly|together|for|his|her|its|their|our|part|in|turn|neither|nor|still|just|already|yet|later|separately|too|today|yesterday|tonight|here|this|morning|afternoon|evening|however|therefore|meanwhile|likewise|on|late|early|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|agreed|decided|ought|need|refused|declined|failed|expected|scheduled|planned|due|set|hoped|intends?|intended|plans|hopes|wants?|wanted|ready|willing|able|unable|supposed|invited|asked|obliged|bound|threatened|about|going|personally|once again|and|side by side|alone|[\p{Ll}]+ly|[a-z]+n['’]t)(?![\p{L}'’-]))*[\s,]*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^\s+(?:[\p{Ll}]+\s+)?by\s", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex ByAgent();

    [GeneratedRegex(@",\s+(?:however|therefore|moreover|meanwhile|for now|of course|again|too|in fact|for (?:his|her|its|their|our) part)\s*,", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Inserted();

    [GeneratedRegex(@"^,?\s+(?:who|which)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^\s+(?:[\p{Ll}]+\s+)?[\p{Ll}]+ed\b[^,.;]{0,50}\s(?:and|but|nor|or)\s+(?:[\p{Ll}]+ly\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex OneVerb();

    /// <summary>The words before the subject of a clause.</summary>
    [GeneratedRegex(@"(?:^\s*(?:(?:\d{1,2}(?:\.\d+)?[.)]?|\(?[a-z\d]{1,2}\)|[•*–—-])\s+)?|,\s+|\s{2,}|[:–—]\s+|[”""’»)]\s*|(?<![\p{L}'’-])(?:and|but|that|while|when|if|because|as|after|before|since|whether|which|where|whereas|although|though|once|until|unless|But|And|However|Meanwhile|Then|In turn|Afterwards|Later|Finally|Also|Yet|Today|Yesterday|When|While|After|Before|As|Although|Though|If|then)\s+|^\s*(?:In|At|On|During|After|Before|Over|From|Following|Under)\s+[^,]{3,40}\s+)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:\band|\bbut|\bthen|\bnor|\bor|,)\s+(?:(?:also|further|then|again|once again|once more|[\p{Ll}]+ly|has|have|had|in turn|at the same time|in particular)\s*,?\s*)*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Joins();

    [GeneratedRegex(@"(?:^\s*|\s{2,}|[,”""»’?!]\s*|\.\.\.\s*)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex QuotationEnds();

    [GeneratedRegex(@"\b(?:talks|rounds?|sessions?|meetings?|conference|negotiations|consultations|plenary|cycle|summit|dialogue|gathering|opening|it|ceasefire|cease-fire|truce|cessation|pause|statement|communiqu[eé]|protocol|agreement|accord|declaration|document|text|memorandum|which|that|nothing|paper|understanding|roadmap|plan)\b[^.;]{0,160}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Thing();
}
