using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>Who was not there, who walked out, and denials of either. A denial never becomes the positive.</summary>
internal static partial class Absence
{
    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Told)
        {
            foreach (var clause in discourse.ClausesOf(unit).Where(c => c is { Mood: Mood.Fact, IsPassive: false }))
            {
                Absent(discourse, unit, clause);
                WalkedOut(discourse, unit, clause);
            }

            Named(discourse, unit);
            Denied(discourse, unit);
        }
    }

    private static void Absent(Discourse discourse, Unit unit, Clause clause)
    {
        var isAbsent = (clause.Sense == Sense.StayAway && !clause.IsNegative) || (clause is { Sense: Sense.Attend, IsNegative: true } && !Role().IsMatch(clause.Verb));
        if (!isAbsent || Part().IsMatch(clause.After) || clause.Subject is null)
        {
            return;
        }

        // A person may be missing where the delegation is there.
        var actors = clause.Subject switch
        {
            { Kind: ReferentKind.Actor, Post: null } or { Kind: ReferentKind.Several } or { Kind: ReferentKind.We, Words: not "I" } => discourse.ActorsOf(clause.Subject),
            _ => [],
        };
        foreach (var actor in actors)
        {
            Add(discourse, actor, unit.At(clause.Start, clause.End));
        }
    }

    /// <summary>Reads "no delegation from Actor attended", "the absence of Actor", "Actor's seat remained empty", and a line of a list.</summary>
    private static void Named(Discourse discourse, Unit unit)
    {
        var isLine = AttendanceLists.AbsentLine().IsMatch(unit.Text);
        foreach (var mention in unit.Mentions.Where(m => m.Actor is not null))
        {
            var (before, after) = (unit.Plain[..(mention.Span.Start - unit.Span.Start)], unit.Plain[(mention.Span.End - unit.Span.Start)..]);
            if (isLine || (NobodyFrom().IsMatch(before) && Came().IsMatch(after)) || AbsenceOf().IsMatch(before) || EmptySeat().IsMatch(after) || (SeatOf().IsMatch(before) && Empty().IsMatch(after)))
            {
                Add(discourse, mention.Actor!, unit.Span);
            }
        }
    }

    private static void Add(Discourse discourse, string actor, Span span)
    {
        if (discourse.Find("record-absence", b => b["actor"]!.GetValue<string>() == actor) is null)
        {
            discourse.Add("absence", "record-absence", discourse.Round, new JsonObject { ["slug"] = discourse.SlugAt("absent", span), ["actor"] = actor }, [span]);
        }
    }

    private static void WalkedOut(Discourse discourse, Unit unit, Clause clause)
    {
        if (clause is not { Sense: Sense.Leave, Subject: not null } || Subordinate().IsMatch(unit.Plain[..clause.Start]) || Untrue().IsMatch(unit.Plain))
        {
            return;
        }

        var actors = clause.Subject.Kind == ReferentKind.Nobody ? OfNobody(discourse, unit, clause) : discourse.ActorsOf(clause.Subject);
        if (actors is [var actor])
        {
            WalkOut(discourse, actor, unit.Span, clause.IsNegative);
        }
    }

    /// <summary>Reads "claims that we walked out are untrue".</summary>
    private static void Denied(Discourse discourse, Unit unit)
    {
        if (!Untrue().IsMatch(unit.Plain) || Walked().Match(unit.Plain) is not { Success: true } walked)
        {
            return;
        }

        var before = unit.Plain[..walked.Index];
        if ((unit.MentionsIn(0, before.Length).LastOrDefault(m => m.Actor is not null)?.Actor ?? (Patterns.We().IsMatch(before) ? discourse.Publisher : null)) is { } actor)
        {
            WalkOut(discourse, actor, unit.Span, isDenied: true);
        }
    }

    /// <summary>Returns the actor of whom nobody left: "nobody from our delegation".</summary>
    private static List<string> OfNobody(Discourse discourse, Unit unit, Clause clause) =>
        (unit.MentionsIn(clause.Start, clause.VerbStart).FirstOrDefault(m => m.Actor is not null)?.Actor ?? (Patterns.We().IsMatch(clause.Before) ? discourse.Publisher : null)) is { } actor ? [actor] : [];

    private static void WalkOut(Discourse discourse, string actor, Span span, bool isDenied)
    {
        if (discourse.Find("record-walk-out", b => b["actor"]!.GetValue<string>() == actor) is not null)
        {
            return;
        }

        var body = new JsonObject { ["slug"] = discourse.SlugAt("walked-out", span), ["actor"] = actor };
        if (isDenied)
        {
            body["mode"] = "denies";
        }

        discourse.Add("walk-out", "record-walk-out", discourse.Round, body, [span], isDenied ? [Doubt.Negation] : []);
    }

    /// <summary>Verbs with which an actor does not act in a role, and yet may be there.</summary>
    [GeneratedRegex("^(?:act|serv|sit|sat|observe|watch|follow)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Role();

    /// <summary>A part of the meeting, or another meeting, from which somebody was away.</summary>
    [GeneratedRegex(@"^\s+(?:the (?:dinner|reception|press|photo|lunch|closing press)|alone|to (?:comment|the press))|\b(?:next|previous|last) (?:round|meeting|session)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(?:in )?the absence of\s+(?:the\s+)?$|\bwithout (?:the participation of|delegates from)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex AbsenceOf();

    [GeneratedRegex(@"\b(?:no (?:delegation|representatives?|delegates?|one|officials?)|nobody|none)\s+(?:from|of)\s+(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NobodyFrom();

    [GeneratedRegex(@"^\s+(?:attended|took part|participated|(?:was|were) (?:present|there|in the room)|came|appeared)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Came();

    [GeneratedRegex(@"^(?:['’]s?)?\s+(?:chair|seat|place|table|desk)s?\s+(?:remained|stayed|was|were|stood)\s+(?:empty|vacant|unoccupied)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex EmptySeat();

    [GeneratedRegex(@"\b(?:chairs?|seats?|places?)\s+(?:of|reserved for|set aside for)\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SeatOf();

    [GeneratedRegex(@"^\s+(?:remained|stayed|was|were|stood)\s+(?:empty|vacant|unoccupied)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\b(?:walk(?:ed|s)? out|stormed out|quit (?:the )?(?:peace )?(?:talks|negotiations)|left the (?:talks|hall|table|room|meeting|session))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Walked();

    [GeneratedRegex(@"\b(?:untrue|false|not true|fabricat\w+|baseless|unfounded|denied|denies|rejects?|rejected)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Untrue();

    [GeneratedRegex(@"\b(?:if|when|before|until|claims?|reports?|whether|that)\s+(?:that\s+)?(?:the\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Subordinate();
}
