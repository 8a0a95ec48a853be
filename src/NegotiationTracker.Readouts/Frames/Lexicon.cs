namespace NegotiationTracker.Readouts.Frames;

/// <summary>What a verb of the field says.</summary>
internal enum Sense
{
    Say,
    Welcome,
    Condemn,
    Urge,
    Deny,
    Affirm,
    Attend,
    StayAway,
    Leave,
    Meet,
    Lead,
    Chair,
    Host,
    Sign,
    Adopt,
    Issue,
    Undertake,
    Agree,
    Declare,
    Extend,
    Begin,
    End,
    Hold,
}

/// <summary>The form in which a verb is written. A past form is also the participle of a regular verb.</summary>
internal enum VerbForm
{
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

/// <summary>One reading of a word as a verb.</summary>
/// <param name="Sense">What it says.</param>
/// <param name="Form">Its form.</param>
/// <param name="Rest">The words that must follow, such as "part" after "took". Empty if none must.</param>
internal sealed record VerbReading(Sense Sense, VerbForm Form, string Rest);

/// <summary>The verbs of readouts by what they say, in all their forms.</summary>
internal static class Lexicon
{
    /// <summary>For each sense, its verbs. After a verb may be the words that must follow it, with a slash between others.</summary>
    private static readonly (Sense Sense, string Verbs)[] Verbs =
    [
        (Sense.Say, """
            say, tell, note, stress, underline, underscore, emphasise, emphasize, state, add, recall, express, thank, point out/to, draw attention, focus on, concentrate on, talk about/of/to, speak about/of/in favour/in favor/for/against/to/highly/first/last/up,
            dwell on, be of the view/of the opinion/of the opposite view/of the same view, make the point/it clear/clear/it plain/plain/no secret/an appeal/a plea, give an assessment/an account/an overview/assurances/thanks, regret, outline, highlight, take note/the view/the position, insist, argue, reply, respond, answer, describe,
            voice, convey, claim, explain, propose, suggest, mention, review, acknowledge, complain, object, repeat, observe that, remark, admit, concede, announce that, assert, maintain that, maintained, present our/its/his/her/their/the position/a proposal/proposals,
            inform, assure, indicate, hope, pay tribute, brief, greet, wish, offer, list, go on to say, place on record, put on record/it/forward, signal, joke, report that/progress/back, quip, reveal, disclose, clarify, comment, contend, opine, reason, declare that/himself/herself/itself/themselves/his/her/its/their,
            believe, trust that, expect, consider, count on, share the/her/his/its/their, sum up, summarise, summarize, set out, lay out, raise the/concerns/a/his/her/its/their, elaborate, write, stand by, call the/it/this/him/her/them, agree that, predict, hint, vow that, attribute, recognise, recognize, table a/its/his/her/their, table the, introduce the/a, relay, echo, concur, speculate, caution, warn, quote
            """),
        (Sense.Welcome, "welcome, commend, praise, hail, appreciate, congratulate, applaud, salute"),
        (Sense.Condemn, "condemn, accuse, deplore, denounce, criticise, criticize, lament, blame, decry, protest, charge that, decried"),
        (Sense.Urge, "repeat the appeal/the call/its call/his call/her call, renew the appeal/the call/its call/his call/her call, reiterate the appeal/the call/its call/his call/her call, call for/on/upon, urge, appeal, encourage, remind, demand, press for, ask for/in/that/the/both/all/whether/why, request, implore, exhort, plead, advocate, recommend, advise, reprimand, invite the/both/all"),
        (Sense.Deny, "reject, deny, dismiss, dispute, refute, rebut, disagree, contest, rule out"),
        (Sense.Affirm, "confirm, reiterate, reaffirm, restate, renew its/their/his/her/our, pledge support/full, affirm"),
        (Sense.Attend, "be present/also present/represented/also represented/in attendance/also in attendance/at the table/in the room/seated/among those/among the participants, attend, take part/up its/up their, participate, show up, turn up, appear at the, come to the, join the, follow the talks/the meeting/the negotiations/the round/the session/the proceedings/the discussions, observe the talks/the meeting/the session/the negotiations/the proceedings/the round/the discussions, watch the talks/the meeting/the session/the negotiations/the proceedings/the round/the discussions/the opening, accompany the talks/the process/the meeting/the negotiations, monitor the talks, come for, act as, serve as, sit in/at/around/across, send a delegation/a team/an observer/observers/representatives/its delegation/its foreign minister/its negotiators/a representative/a deputy/an envoy/a mission/any delegation"),
        (Sense.StayAway, "be not present/not represented/not there/not at the table/not in the room/not in attendance/not among/not invited/absent/notably absent/conspicuously absent/also absent/missing/excused/unable to attend/unable to come/unable to travel/unable to arrive/unable to take part/unable to join/unable to participate/prevented from attending, remain absent/away, boycott, stay away, stay at home, skip, shun, decline the/an/its/to attend/to come/to participate/to take part/to join, snub, miss the, excuse itself/themselves/himself/herself, send apologies/regrets/nobody/no one/no delegation/no representative/its apologies/its regrets/their apologies/their regrets/his apologies/her apologies, refuse to attend/to come/to participate/to take part/to join, choose not, absent itself/themselves, fail to attend/to appear/to show/to turn, forgo"),
        (Sense.Leave, "walk out, storm out, quit the, leave the talks/the hall/the table/the room/the meeting/the session/the chamber/the negotiating/the negotiations/the conference/the venue, abandon the, pull out, break off, withdraw from, suspend its/their participation"),
        (Sense.Meet, "meet, discuss, hold talks/consultations/negotiations/discussions/a meeting/their/the/its/a round/two/three, gather, convene, sit down, assemble, return to, reconvene, come together"),
        (Sense.Lead, "lead, head, represent"),
        (Sense.Chair, "chair, co-chair, facilitate, mediate, moderate, preside, open the, close the, co-facilitate, broker"),
        (Sense.Host, "host, co-host, play host, receive"),
        (Sense.Sign, "sign, initial, countersign, co-sign, ink, put its/their/his/her/our, append its/their/his/her, affix its/their/his/her"),
        (Sense.Adopt, "adopt, endorse, approve, conclude a/an/the, finalise, finalize, agree on/upon/a/an/the, reach an/a, accept the, ratify"),
        (Sense.Issue, "issue, release a/the, publish, circulate, read a"),
        (Sense.Undertake, "undertake, pledge, promise, commit, vow, guarantee, oblige, bind, engage to, agree to, accept to, consent to, give its/their/an undertaking/an assurance/a commitment/a pledge/a guarantee/his/her, resolve to, decide to"),
        (Sense.Declare, "declare, decree, announce, proclaim, agree on/to/upon/a, consent to, observe, begin, order, institute"),
        (Sense.Extend, "extend, prolong, renew, roll over, lengthen, continue"),
        (Sense.Begin, "begin, open, start, get under way/underway/going, kick off, commence, resume"),
        (Sense.End, "end, close, conclude, finish, wrap up, wind up, break up, adjourn, come to an end/to a close, draw to a close/to an end, disperse, collapse, rise"),
        (Sense.Hold, "take place, hold, convene, meet, gather, host, assemble, stage, run, sit, arrive, travel, last"),
    ];

    /// <summary>Verbs with forms of their own: base, past, participle.</summary>
    private static readonly string[][] Irregular =
    [
        .. """
        say said said; tell told told; speak spoke spoken; make made made; give gave given; take took taken; draw drew drawn; dwell dwelt dwelt; pay paid paid; go went gone; put put put; set set set; lay laid laid; write wrote written; stand stood stood; rise rose risen;
        sit sat sat; send sent sent; stay stayed stayed; be was been; choose chose chosen; leave left left; quit quit quit; withdraw withdrew withdrawn; break broke broken; meet met met; hold held held; come came come; lead led led; undertake undertook undertaken; bind bound bound; think thought thought; get got got;
        begin began begun; wind wound wound; run ran run; read read read; forgo forwent forgone; rebut rebutted rebutted; refer referred referred; commit committed committed; admit admitted admitted; wrap wrapped wrapped; rule ruled ruled; quip quipped quipped; travel travelled travelled; signal signalled signalled; initial initialled initialled;
        concur concurred concurred; plead pleaded pleaded; skip skipped skipped; preside presided presided; shun shunned shunned; snub snubbed snubbed; regret regretted regretted
        """.Split(';', StringSplitOptions.TrimEntries).Select(v => v.Split(' ')),
    ];

    private static readonly Dictionary<string, List<VerbReading>> Readings = Build();

    /// <summary>Returns the readings of a word, those with more words after them first.</summary>
    public static IReadOnlyList<VerbReading> Of(string word) => Readings.TryGetValue(word.ToLowerInvariant(), out var readings) ? readings : [];

    public static bool IsSpeech(Sense sense) => sense is Sense.Say or Sense.Welcome or Sense.Condemn or Sense.Urge or Sense.Deny or Sense.Affirm;

    private static Dictionary<string, List<VerbReading>> Build()
    {
        var built = new Dictionary<string, List<VerbReading>>(StringComparer.Ordinal);
        foreach (var (sense, verbs) in Verbs)
        {
            foreach (var entry in verbs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var space = entry.IndexOf(' ', StringComparison.Ordinal);
                var (verb, rests) = space < 0 ? (entry, [string.Empty]) : (entry[..space], entry[(space + 1)..].Split('/'));
                foreach (var (form, written) in FormsOf(verb))
                {
                    foreach (var rest in rests)
                    {
                        if (!built.TryGetValue(written, out var readings))
                        {
                            built[written] = readings = [];
                        }

                        readings.Add(new VerbReading(sense, form, rest));
                    }
                }
            }
        }

        foreach (var readings in built.Values)
        {
            readings.Sort((a, b) => b.Rest.Length.CompareTo(a.Rest.Length));
        }

        return built;
    }

    private static IEnumerable<(VerbForm Form, string Written)> FormsOf(string verb)
    {
        var irregular = Array.Find(Irregular, i => i[0] == verb);
        yield return (VerbForm.Base, verb);
        yield return (VerbForm.Third, verb == "be" ? "is" : verb switch
        {
            _ when verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb is "go" => verb + "es",
            _ when EndsWithConsonantAndY(verb) => verb[..^1] + "ies",
            _ => verb + "s",
        });
        var past = irregular?[1] ?? (verb.EndsWith('e') ? verb + "d" : EndsWithConsonantAndY(verb) ? verb[..^1] + "ied" : verb + "ed");
        yield return (VerbForm.Past, past);
        if (verb == "be")
        {
            yield return (VerbForm.Past, "were");
            yield return (VerbForm.Third, "are");
        }

        if (verb == "dwell")
        {
            yield return (VerbForm.Past, "dwelled");
        }

        if (irregular is not null && irregular[2] != past)
        {
            yield return (VerbForm.Participle, irregular[2]);
        }

        yield return (VerbForm.Ing, verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) && verb != "be" ? verb[..^1] + "ing" : verb + "ing");
    }

    private static bool EndsWithConsonantAndY(string verb) => verb.Length > 2 && verb[^1] == 'y' && !"aeiou".Contains(verb[^2], StringComparison.Ordinal);
}
