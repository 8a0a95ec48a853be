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
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Background.IsOf(u)))
        {
            Documents(discourse, unit);
            Ceasefires(discourse, unit);
        }
    }

    private static void Documents(Discourse discourse, Unit unit)
    {
        if (Hedged().IsMatch(unit.Plain))
        {
            return;
        }

        if (NotSigned().Match(unit.Plain) is { Success: true } refused)
        {
            var closest = unit.MentionsIn(0, refused.Index).LastOrDefault(m => m.Actor is not null && refused.Index - (m.Span.End - unit.Span.Start) <= 3)?.Actor;
            var actors = closest is not null ? [closest] : unit.MentionsIn(0, refused.Index).Where(m => m.Actor is not null && SubjectBefore().IsMatch(unit.Plain[..(m.Span.Start - unit.Span.Start)])).Select(m => m.Actor!).ToList();
            actors = actors.Count == 0 && Patterns.We().IsMatch(unit.Plain[..(refused.Index + refused.Length)]) && discourse.Publisher is { } publisher ? [publisher] : actors;
            foreach (var actor in actors.Distinct(StringComparer.Ordinal))
            {
                Sign(discourse, actor, null, refused.Groups["document"].Value, unit.Span, "denies");
            }

            return;
        }

        if (NotAdopted().Match(unit.Plain) is { Success: true } absent && !Background.IsOf(unit, unit.Plain[..absent.Index]))
        {
            Issue(discourse, absent.Groups["document"].Value, unit.Span, "denies");
            return;
        }

        foreach (Match act in Adopted().Matches(unit.Plain))
        {
            if (Background.Follows(unit.Plain[(act.Index + act.Length)..]) || Denied().IsMatch(unit.Plain[Math.Max(0, act.Index - 25)..act.Index]) || Drafted().IsMatch(unit.Plain[Math.Max(0, act.Index - 12)..act.Index]))
            {
                continue;
            }

            var document = act.Groups["document"].Value;
            Issue(discourse, document, unit.Span, null);
            if (act.Value.Contains("sign", StringComparison.OrdinalIgnoreCase))
            {
                Signers(discourse, unit, act, document);
                SeatSides(discourse, unit);
            }
        }

        if (Witness().Match(unit.Plain) is { Success: true } witness && unit.MentionsIn(0, witness.Index).FirstOrDefault(m => m.Of(NameKind.Actor) is not null) is { } signer)
        {
            Sign(discourse, signer.Of(NameKind.Actor)!, unit.MentionsIn(0, witness.Index).FirstOrDefault(m => m.Of(NameKind.Person) is not null), string.Empty, unit.Span, null);
        }
    }

    /// <summary>Reads who signed: before "signed", or after "signed by".</summary>
    private static void Signers(Discourse discourse, Unit unit, Match act, string document)
    {
        var by = SignedBy().Match(unit.Plain, act.Index);
        if (by.Success && HeadsOfDelegations().IsMatch(unit.Plain[by.Index..]))
        {
            foreach (var side in discourse.Parties)
            {
                Sign(discourse, side, null, document, unit.Span, null);
            }

            return;
        }

        if (!by.Success && BothSign().IsMatch(unit.Plain[..act.Index]))
        {
            foreach (var side in discourse.Parties)
            {
                Sign(discourse, side, null, document, unit.Span, null);
            }

            return;
        }

        var (from, to) = by.Success ? (by.Index, unit.Plain.Length) : (0, act.Index + act.Length);
        foreach (var mention in unit.MentionsIn(from, to))
        {
            var actor = mention.Actor ?? (mention.Of(NameKind.Person) is { } person ? discourse.ActorOf(person) : null);
            var before = unit.Plain[from..(mention.Span.Start - unit.Span.Start)];
            if (actor is not null && (by.Success ? !Witnessed().IsMatch(before) : SubjectBefore().IsMatch(before)))
            {
                Sign(discourse, actor, mention.Of(NameKind.Person) is null ? null : mention, document, unit.Span, null);
            }
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
        if (Extended().Match(unit.Plain) is { Success: true } extended && !Denied().IsMatch(unit.Plain[..extended.Index]))
        {
            var body = new JsonObject { ["slug"] = discourse.SlugAt("extension", unit.Span) };
            if (unit.Dates.FirstOrDefault(d => d.IsDeadline || unit.Plain[..(d.Span.Start - unit.Span.Start)].EndsWith(" to ", StringComparison.Ordinal)) is { } until)
            {
                body["term"] = new JsonObject { ["until"] = until.Date.Text.Replace("../", string.Empty, StringComparison.Ordinal) };
            }

            discourse.Add("ceasefire", "extend-ceasefire", $"/ceasefires/{discourse.Context.Process}-ceasefire", body, [unit.Span]);
        }

        if (Declared().Match(unit.Plain) is not { Success: true } declared || Denied().IsMatch(unit.Plain[..(declared.Index + declared.Length)]) || Hedged().IsMatch(unit.Plain))
        {
            return;
        }

        var parties = unit.MentionsIn(0, declared.Index).Where(m => m.Of(NameKind.Actor) is not null && SubjectBefore().IsMatch(unit.Plain[..(m.Span.Start - unit.Span.Start)])).Select(m => m.Of(NameKind.Actor)!).Distinct(StringComparer.Ordinal).ToList();
        parties = parties.Count == 0 && Patterns.We().IsMatch(unit.Plain[..declared.Index]) && discourse.Publisher is { } publisher ? [publisher] : parties;
        foreach (var party in parties.Count == 0 && Both().IsMatch(unit.Plain[..declared.Index]) ? discourse.Parties : parties)
        {
            var body = new JsonObject { ["party"] = party };
            if (unit.Dates.FirstOrDefault(d => d is { IsDeadline: false, FirstDay: not null }) is { } from)
            {
                body["from"] = from.FirstDay;
            }

            discourse.Add("ceasefire", "declare-ceasefire", $"/ceasefires/{discourse.SlugAt("ceasefire", unit.Span)}", body, [unit.Span], unit.Dates.Count == 0 ? [Doubt.NoDate] : []);
        }
    }

    [GeneratedRegex(@"\b(?:if|unless|whether|would be|being drafted|to be signed|is expected|hoped|ready to sign|refused to discuss)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Hedged();

    [GeneratedRegex(@"\b(?:did|has|have) not (?:sign(?:ed)?|put (?:its|their) names? to|initial(?:led)?)\s+(?:any|the|a|either)?\s*(?:\w+\s+){0,2}?" + Patterns.Document + @"?|\b(?:nor|never) (?:have|has|did) (?:we|it|they) (?:ever )?sign(?:ed)?\b[^.;]{0,40}?(?:the|any)\s+" + Patterns.Document + @"|\b(?:refused|declined) to sign\s+(?:any|the|a)?\s*(?:\w+\s+){0,2}?" + Patterns.Document + "?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotSigned();

    [GeneratedRegex(@"\b(?:no\s+(?:final\s+|outcome\s+|other\s+)?" + Patterns.Document + @"\s+(?:was|were|has been|have been)\s+(?:signed|adopted|issued|agreed|approved)|(?:with no|without (?:an?|any))\s+(?:final\s+|outcome\s+|concluding\s+)?(?<document>joint statement|joint communiqu[eé]|communiqu[eé]|joint declaration|declaration|documents?)|without\s+(?:signing|adopting|issuing)\s+(?:an?|any|the)\s+(?:\w+\s+)?" + Patterns.Document + @"|" + Patterns.Document + @"\s+(?:on\s+[\p{L} ]{2,40}\s+)?(?:(?:was|were)\s+not|could\s+not\s+be)\s+(?:signed|adopted|issued|agreed|approved)|could not agree on (?:an?|the) (?:draft |joint |final )*" + Patterns.Document + @"\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotAdopted();

    [GeneratedRegex(@"(?:\b(?:signed|adopted|issued|approved|initialled|concluded|endorsed)\s+(?:an?|the|their|its)\s+(?:[\p{L}-]+\s+){0,2}?" + Patterns.Document + @"\b|\b(?:the|an?)\s+(?:[\p{L}-]+\s+){0,2}?" + Patterns.Document + @"(?:\s+(?:on|of|for)\s+[\p{L} -]{2,50}?)?(?:,\s+which)?\s+(?:was|were|has been)\s+(?:also\s+)?(?:unanimously\s+)?(?:signed|adopted|issued|approved|initialled)\b(?:[^.;]{0,40}\bsigned\b)?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Adopted();

    [GeneratedRegex(@"\b(?:not|no|never|(?-i:nor)|neither|without|nobody|none)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\bhad\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Drafted();

    [GeneratedRegex(@"\b(?:put|puts) (?:his|her|its|their) names? to (?:it|the \w+)\b|\bsigned (?:it )?as (?:an? )?(?:witness|guarantor)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Witness();

    [GeneratedRegex(@"\bsigned\b[^.;]{0,30}?\bby\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SignedBy();

    [GeneratedRegex(@"^[^.;]{0,30}\b(?:the heads of (?:the )?(?:\w+ )?delegations|all (?:the )?(?:parties|delegations|sides)|both (?:parties|sides|delegations)|the (?:two |three )?(?:parties|sides|delegations))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HeadsOfDelegations();

    [GeneratedRegex(@"\b(?:told|in the presence of|witnessed|before|mediat\w+)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Witnessed();

    [GeneratedRegex(@"^\s*(?:(?:\d{1,2}(?:\.\d+)?\.?|\([a-h]\)|[•–-])\s+)?(?:[^,.;]{3,60},\s+)?(?:[Tt]he\s+)?(?:(?:delegations?|representatives?|government|leaders?)\s+of\s+(?:the\s+)?)?$|\b(?:and|of)\s+(?:the\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubjectBefore();

    [GeneratedRegex(@"^\s*(?:(?:\d[\d.]*|\([a-h]\))\s+)?(?:Both|The|They)\s*(?:two\s+)?(?:parties|sides|delegations)?\s+(?:have\s+)?(?:\w+\s+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BothSign();

    [GeneratedRegex(@"\b(?:both|the (?:two )?(?:parties|sides|delegations))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Both();

    [GeneratedRegex(@"\b(?:truce|ceasefire|cease-fire|cessation of hostilities|humanitarian pause)\b[^.;]{0,40}\b(?:was|is|has been|will be|were) (?:extended|prolonged|renewed)\b|\b(?:extended|prolonged|agreed\b[^.;]{0,25}\bto (?:extend|prolong|renew)) (?:the|their) (?:truce|ceasefire|cease-fire|cessation of hostilities|humanitarian pause)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Extended();

    [GeneratedRegex(@"\b(?:declared|declares|announced|announces|proclaimed|agreed (?:on|to)|will observe)\s+(?:an?\s+)(?:[\p{L}\d-]+\s+){0,3}?(?:truce|ceasefire|cease-fire|cessation of hostilities|humanitarian pause|halt to (?:all )?(?:firing|fighting|hostilities|military operations)|pause in (?:the )?fighting)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Declared();
}
