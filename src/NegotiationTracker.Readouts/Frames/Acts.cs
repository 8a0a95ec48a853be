using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Contracts;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What was done with documents and ceasefires: signed, adopted, issued, declared, extended, or denied to have been.</summary>
internal static partial class Acts
{
    public static void Read(Discourse discourse)
    {
        foreach (var unit in discourse.Told.Where(u => !Question().IsMatch(u.Plain)))
        {
            if (!Hedged().IsMatch(unit.Plain))
            {
                NoDocument(discourse, unit);
                foreach (var clause in discourse.ClausesOf(unit).Where(c => c.Mood == Mood.Fact && !c.IsPerfect))
                {
                    Document(discourse, unit, clause);
                }

                Witnessed(discourse, unit);
            }

            Ceasefires(discourse, unit);
        }
    }

    /// <summary>Reads "without a joint statement", "no document was signed", "the protocol remained unsigned".</summary>
    private static void NoDocument(Discourse discourse, Unit unit)
    {
        foreach (Match absent in NotAdopted().Matches(unit.Plain))
        {
            // "No understanding was reached" says that they differ, and nothing about a document.
            if (absent.Groups["document"].Value != "understanding" && !Background.IsOf(unit, unit.Plain[..absent.Index]) && !Background.Follows(unit.Plain[(absent.Index + absent.Length)..]))
            {
                Issue(discourse, absent.Groups["document"].Value, unit.Span, "denies");
            }
        }
    }

    /// <summary>Reads that a document was signed, adopted or issued, by whom, or that somebody did not sign it.</summary>
    private static void Document(Discourse discourse, Unit unit, Clause clause)
    {
        if (clause.Sense is not (Sense.Sign or Sense.Adopt or Sense.Issue) || clause.Subject?.Kind == ReferentKind.Nobody)
        {
            return;
        }

        var named = clause.IsPassive ? LastDocument().Match(unit.Text[clause.Start..clause.VerbStart]) : FirstDocument().Match(unit.Text[clause.VerbEnd..clause.End]);
        if (!named.Success && clause is { IsPassive: false, Subject: not null } && WhichBefore().IsMatch(unit.Plain[..clause.Subject.Start]))
        {
            named = LastDocument().Match(unit.Text[..clause.Subject.Start]);
        }

        var isNothing = clause.IsNegative || (!clause.IsPassive && Nothing().IsMatch(clause.After));
        if (clause.Sense == Sense.Sign && !clause.IsPassive && clause.Subject is not null && (named.Success || isNothing || It().IsMatch(clause.After)))
        {
            foreach (var actor in discourse.ActorsOf(clause.Subject))
            {
                Sign(discourse, actor, isNothing ? null : clause.Subject.Mention?.Of(NameKind.Person) is null ? null : clause.Subject.Mention, named.Groups["document"].Value, unit.Span, isNothing ? "denies" : null);
            }
        }

        if (isNothing || !named.Success || Old().IsMatch(named.Value) || (clause.IsPassive ? NoSuch().IsMatch(clause.Before) : Nothing().IsMatch(clause.After)) || Background.Follows(clause.After))
        {
            return;
        }

        // What one side alone adopts or publishes at home is no document of the meeting.
        if (clause.Sense == Sense.Sign || clause.IsPassive || clause.Subject is null or { Kind: not ReferentKind.Person } || Patterns.TypeOf(named.Groups["document"].Value) == "chair-statement")
        {
            Issue(discourse, named.Groups["document"].Value, unit.Span, null);
        }

        if (clause.IsPassive && clause.Sense == Sense.Sign)
        {
            SignedBy(discourse, unit, clause, named.Groups["document"].Value);
        }

        if (clause.Sense == Sense.Sign)
        {
            SeatSides(discourse, unit);
        }
    }

    /// <summary>Reads who signed after "signed by".</summary>
    private static void SignedBy(Discourse discourse, Unit unit, Clause clause, string document)
    {
        if (By().Match(clause.After) is not { Success: true } by)
        {
            return;
        }

        var from = clause.VerbEnd + by.Index + by.Length;
        if (HeadsOfDelegations().IsMatch(unit.Plain[from..]))
        {
            foreach (var side in discourse.Parties)
            {
                Sign(discourse, side, null, document, unit.Span, null);
            }

            return;
        }

        foreach (var mention in unit.MentionsIn(from, clause.End))
        {
            var actor = mention.Actor ?? (mention.Of(NameKind.Person) is { } person ? discourse.ActorOf(person) : null);
            if (actor is not null && !Beside().IsMatch(unit.Plain[from..(mention.Span.Start - unit.Span.Start)]))
            {
                Sign(discourse, actor, mention.Of(NameKind.Person) is null ? null : mention, document, unit.Span, null);
            }
        }
    }

    /// <summary>Reads who signed as a witness, and whose signatures a document bears.</summary>
    private static void Witnessed(Discourse discourse, Unit unit)
    {
        if (Witness().Match(unit.Plain) is { Success: true } witness && unit.MentionsIn(0, witness.Index).FirstOrDefault(m => m.Of(NameKind.Actor) is not null) is { } signer)
        {
            Sign(discourse, signer.Of(NameKind.Actor)!, unit.MentionsIn(0, witness.Index).FirstOrDefault(m => m.Of(NameKind.Person) is not null), string.Empty, unit.Span, null);
        }

        if (Bears().Match(unit.Plain) is not { Success: true } bears)
        {
            return;
        }

        var document = LastDocument().Match(unit.Plain[..bears.Index]);
        if (document.Success)
        {
            Issue(discourse, document.Groups["document"].Value, unit.Span, null);
        }

        var end = bears.Index + bears.Length;
        foreach (var actor in discourse.ReferentsOf(unit).Where(r => r.End > end && r.Kind is ReferentKind.Actor or ReferentKind.Several or ReferentKind.Collective or ReferentKind.Person).SelectMany(discourse.ActorsOf).Distinct(StringComparer.Ordinal))
        {
            Sign(discourse, actor, null, document.Groups["document"].Value, unit.Span, null);
        }
    }

    /// <summary>Seats those who signed as the sides, if no list says who was there.</summary>
    private static void SeatSides(Discourse discourse, Unit unit)
    {
        var signed = discourse.Drafts.Where(d => d.Command == "sign-document" && d.Body["mode"] is null).Select(d => d.Body["actor"]!.GetValue<string>()).ToList();
        if (signed.Count != 2 || discourse.Parties.Count > 0)
        {
            return;
        }

        foreach (var actor in signed.Where(a => discourse.Roles.TryAdd(a, "party")))
        {
            discourse.Add("signature", "seat-delegation", discourse.Round, new JsonObject { ["actor"] = actor, ["role"] = "party" }, [unit.Span], Doubt.Inferred, Doubt.RoleAssumed);
        }
    }

    private static void Sign(Discourse discourse, string actor, Mention? person, string document, Span span, string? mode)
    {
        var body = new JsonObject { ["slug"] = $"signature-{ComparableText.Of(actor).Replace('_', '-')}", ["actor"] = actor };
        _ = person is null ? null : body["person"] = discourse.PersonNamed(discourse.Text.WordsOf(person.Span), person.Of(NameKind.Person));
        _ = mode is null ? null : body["mode"] = mode;
        if (discourse.Find("sign-document", b => b["actor"]!.GetValue<string>() == actor && b["mode"]?.GetValue<string>() == mode) is { } known)
        {
            discourse.Extend(known, body, [span]);
            return;
        }

        discourse.Add("signature", "sign-document", DocumentAt(discourse, document), body, [span], mode is null ? [] : [Doubt.Negation]);
    }

    private static void Issue(Discourse discourse, string document, Span span, string? mode)
    {
        var type = Patterns.TypeOf(document);
        if (mode is null && type is null)
        {
            return;
        }

        var body = new JsonObject { ["process"] = discourse.Context.Process };
        _ = type is null ? null : body["type"] = type;
        _ = mode is null ? null : body["mode"] = mode;
        if (discourse.Find("issue-document", b => b["type"]?.GetValue<string>() == type && b["mode"]?.GetValue<string>() == mode) is { } known)
        {
            discourse.Extend(known, body, [span]);
            return;
        }

        discourse.Add("document", "issue-document", DocumentAt(discourse, document), body, [span], mode is null ? [] : [Doubt.Negation]);
    }

    private static string DocumentAt(Discourse discourse, string document) => $"/documents/{discourse.Context.Source}-{Patterns.TypeOf(document) ?? "document"}";

    private static void Ceasefires(Discourse discourse, Unit unit)
    {
        foreach (var clause in discourse.ClausesOf(unit).Where(c => c.Mood is Mood.Fact or Mood.Future && c.Sense is Sense.Extend or Sense.Declare or Sense.Undertake))
        {
            if (IsExtended(clause) && (clause.Mood == Mood.Fact || Agreed().IsMatch(clause.Before)))
            {
                Extend(discourse, unit, clause);
            }
            else if (clause is { Sense: Sense.Declare, Mood: Mood.Fact, IsNegative: false, IsPassive: false, Subject: not null } && Declared().IsMatch(clause.After) && !Extends().IsMatch(clause.After) && !Of().IsMatch(clause.After) && !Hedged().IsMatch(clause.Before))
            {
                foreach (var party in discourse.ActorsOf(clause.Subject))
                {
                    Declare(discourse, unit, clause, party);
                }
            }
        }
    }

    /// <summary>Returns whether a clause extends a ceasefire: with the verb, or with the noun "extension".</summary>
    private static bool IsExtended(Clause clause) =>
        clause.Sense == Sense.Extend ? clause.IsPassive ? Ceasefire().IsMatch(clause.Before) : Ceasefire().IsMatch(clause.After.Length > 80 ? clause.After[..80] : clause.After) : Extension().IsMatch(clause.After);

    private static void Extend(Discourse discourse, Unit unit, Clause clause)
    {
        if (discourse.Find("extend-ceasefire", _ => true) is { } known && known.Ranges.Contains(discourse.Text.RangeOf(unit.Span)))
        {
            return;
        }

        var body = new JsonObject { ["slug"] = discourse.SlugAt("extension", unit.Span) };
        if (clause.IsNegative)
        {
            body["mode"] = "denies";
        }
        else if (unit.Dates.FirstOrDefault(d => d.IsDeadline || unit.Plain[..(d.Span.Start - unit.Span.Start)].EndsWith(" to ", StringComparison.Ordinal)) is { } until)
        {
            body["term"] = new JsonObject { ["until"] = until.Date.Text.Replace("../", string.Empty, StringComparison.Ordinal) };
        }

        discourse.Add("ceasefire", "extend-ceasefire", $"/ceasefires/{discourse.Context.Process}-ceasefire", body, [unit.Span], clause.IsNegative ? [Doubt.Negation] : []);
    }

    private static void Declare(Discourse discourse, Unit unit, Clause clause, string party)
    {
        var body = new JsonObject { ["party"] = party };
        var dates = unit.Dates.Where(d => d.Span.Start >= unit.Span.Start + clause.Start && d.Span.Start < unit.Span.Start + clause.End).ToList();
        if (dates.Find(d => d is { IsDeadline: false, FirstDay: not null }) is { } from)
        {
            body["from"] = from.FirstDay;
        }

        discourse.Add("ceasefire", "declare-ceasefire", $"/ceasefires/{discourse.SlugAt("ceasefire", unit.Span)}", body, [unit.Span], dates.Count == 0 ? [Doubt.NoDate] : []);
    }

    [GeneratedRegex(@"\b(?:if|unless|whether|would be|being drafted|to be signed|is expected|hoped|ready to sign|refused to discuss)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Hedged();

    [GeneratedRegex(@"\b(?:no\s+(?:(?:final|outcome|other|joint|concluding|common|new|formal|written)\s+)*?" + Patterns.Document + @"\s+(?:was|were|has been|have been|is|emerged|came|resulted|at the end)(?:\s+(?:foreseen|signed|adopted|issued|agreed|approved|reached|concluded|produced|released|initialled|planned))?|(?:with no|without (?:an?|any))\s+(?:(?:final|outcome|concluding|joint|common|written|formal)\s+)*?(?<document>joint statement|joint text|joint communiqu[eé]|communiqu[eé]|statement|joint declaration|declaration|documents?|text|agreement|accord)|without\s+(?:signing|adopting|issuing|reaching|agreeing on|producing)\s+(?:an?|any|the)\s+(?:\w+\s+)?" + Patterns.Document + @"|" + Patterns.Document + @"\s+(?:on\s+[\p{L} ]{2,40}\s+)?(?:(?:was|were)\s+not|could\s+not\s+be|remains?|remained)\s+(?:signed|adopted|issued|agreed|approved|unsigned|open|concluded)|(?:could not agree|failed to agree|were unable to agree|did not agree) on (?:an?|the|any) (?:(?:draft|joint|final|outcome|common) )*" + Patterns.Document + @"\b|(?:did not|failed to) (?:adopt|produce|issue|reach|conclude|approve) (?:an?|the|any) (?:(?:draft|joint|final|outcome|common) )*" + Patterns.Document + @"\b|nothing was (?:signed|adopted))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NotAdopted();

    [GeneratedRegex(@"\b(?:put|puts) (?:his|her|its|their) names? to (?:it|the \w+)\b|\bsigned (?:it )?as (?:an? )?(?:witness|guarantor)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Witness();

    [GeneratedRegex(@"^[^.;]{0,30}\b(?:the heads of (?:the )?(?:\w+ )?delegations?|all (?:the )?(?:parties|delegations|sides)|both (?:parties|sides|delegations)|the (?:two |three )?(?:parties|sides|delegations))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex HeadsOfDelegations();

    [GeneratedRegex(@"^[^.;]{0,90}?\b" + Patterns.Document + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex FirstDocument();

    [GeneratedRegex(@"\b" + Patterns.Document + @"\b(?![\s\S]*\b" + Patterns.DocumentAgain + @"\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex LastDocument();

    [GeneratedRegex(@"^\s+(?:nothing|no(?:\s+such)?\s|neither|none\b|not\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^\s*(?:No|Neither|None|Nothing)\b|\bno\s+(?:\w+\s+)?(?:document|statement|communiqu|agreement|paper|text)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex NoSuch();

    [GeneratedRegex(@"^\s+(?:it|them|both|the (?:document|paper|text))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex It();

    /// <summary>A document that was there before, or that is one of others.</summary>
    [GeneratedRegex(@"\b(?:previous|earlier|existing|draft|proposed|such|implementation of|under the|in line with|provisions of|terms of|accordance with|based on|discussion of|talks on|agenda|request|report|last year['’]s)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Old();

    [GeneratedRegex(@",\s+which\s+$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex WhichBefore();

    [GeneratedRegex(@"^[^.;]{0,60}?\bby\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex By();

    [GeneratedRegex(@"\b(?:told|in the presence of|witnessed|before|mediat\w+|at the)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Beside();

    [GeneratedRegex(@"\b(?:bears?|carr(?:y|ies)|bearing)\s+the\s+(?:signatures?|names?)\s+of\s+(?:both\s+)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Bears();

    [GeneratedRegex(@"^\s*(?:Question|Q)\s*:|\?\s*$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Question();

    [GeneratedRegex(@"\b(?:extend|prolong|renew|extension|prolongation|renewal)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Extends();

    [GeneratedRegex(@"\b(?:agreed|decided)\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Agreed();

    [GeneratedRegex(Patterns.Ceasefire, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Ceasefire();

    [GeneratedRegex(@"^[^.;]{0,40}\b(?:extension|prolongation|renewal) of (?:the|their|this) (?:[\p{L}-]+\s+){0,2}?(?:truce|ceasefire|cease-fire|armistice|cessation|pause)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[^.;]{0,200}?\b(?:(?:an?|the|their|its)\s+(?:[\p{L}\d-]+\s+){0,4}?(?:truce|ceasefire|cease-fire|armistice|cessation of (?:all )?hostilities|humanitarian pause|halt to (?:all )?(?:firing|fighting|hostilities|military operations|attacks)|pause in (?:the )?fighting|suspension of (?:all )?(?:hostilities|military operations|attacks))\b|(?:would|will|to) (?:silence (?:their|its|our) (?:weapons|guns)|cease (?:all )?(?:fire|hostilities|military operations)|halt (?:all )?(?:attacks|hostilities|military operations|fire)|hold (?:their|its|our) fire))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Declared();

    /// <summary>A ceasefire that is there already, or a part of one.</summary>
    [GeneratedRegex(@"\b(?:commitment to|observance of|respect for|violations? of|breach(?:es)? of|support for|adherence to|end of|collapse of|talks on|discuss|monitor\w*|mechanism|of)\s+(?:the|an?|their|its)\s+(?:[\p{L}-]+\s+){0,3}?(?:truce|ceasefire|cease-fire|armistice|cessation)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Of();
}
