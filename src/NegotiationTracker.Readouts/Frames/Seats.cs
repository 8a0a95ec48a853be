using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>The delegations that were found so far, with their roles and heads. What is said of one twice makes one draft.</summary>
internal static partial class Seats
{
    private const string Rule = "attendance";
    private const string Command = "seat-delegation";

    /// <summary>Adds a delegation, or adds to the draft of it.</summary>
    /// <param name="role">The role. Null if the words give none: then that of an earlier draft stays, or it takes part.</param>
    /// <param name="mention">The name of the actor, if the words have it as a noun.</param>
    public static void Add(Discourse discourse, Unit? unit, string actor, string? role, Mention? mention, string? head, IReadOnlyList<Span> spans, bool isList = false)
    {
        var asWritten = unit is null || mention?.Of(NameKind.Actor) is null ? null : WithArticle(discourse, unit, mention);
        var body = new JsonObject { ["actor"] = actor, ["role"] = role ?? Discourse.Participant };
        if (asWritten is { Length: > 0 })
        {
            body["asWritten"] = asWritten;
        }

        if (head is not null && !Written.IsTitle(head))
        {
            body["head"] = discourse.PersonNamed(head);
            if (!discourse.Introduced.Exists(p => p.Names[0] == head))
            {
                discourse.Introduced.Add(new KnownPerson($"introduced-{discourse.Introduced.Count + 1}", [head], actor, []));
            }
        }

        var earlier = discourse.Find(Command, b => b["actor"]!.GetValue<string>() == actor);
        if (earlier is not null && (role is null || earlier.Body["role"]!.GetValue<string>() == role))
        {
            discourse.Extend(earlier, body, spans);
            return;
        }

        if (earlier is not null && earlier.Doubts.Contains(Doubt.RoleAssumed))
        {
            // The text says first that somebody is there, and then as what.
            discourse.Roles[actor] = role!;
            discourse.Extend(discourse.InRole(earlier, role!), body, spans);
            return;
        }

        discourse.Roles.TryAdd(actor, role ?? Discourse.Participant);
        discourse.Add(Rule, Command, discourse.Round, body, spans, [.. mention is { IsAmbiguous: true } ? [Doubt.TwoCandidates] : (Doubt[])[], .. role is null ? [Doubt.RoleAssumed] : (Doubt[])[]]);
        if (isList && mention is { IsRegistered: false } && asWritten is not null)
        {
            var alias = asWritten.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? asWritten[4..] : asWritten;
            discourse.Add("alias", "record-alias", $"/actors/{actor}", new JsonObject { ["alias"] = alias }, [new Span(mention.Span.Start - (asWritten.Length - alias.Length), mention.Span.End)]);
        }
    }

    /// <summary>Returns whether an actor is seated.</summary>
    public static bool Has(Discourse discourse, string actor) => discourse.Find(Command, b => b["actor"]!.GetValue<string>() == actor) is not null;

    /// <summary>Returns whether the head of an actor's delegation is known.</summary>
    public static bool HasHead(Discourse discourse, string actor) => discourse.Find(Command, b => b["actor"]!.GetValue<string>() == actor && b["head"] is not null) is not null;

    /// <summary>Returns the role that words name. Returns null if they name none.</summary>
    public static string? RoleOf(string words)
    {
        var w = words.ToLowerInvariant();
        return w.Contains("observ", StringComparison.Ordinal) ? Discourse.Observer
            : w.Contains("guarant", StringComparison.Ordinal) ? "guarantor"
            : w.Contains("mediat", StringComparison.Ordinal) || w.Contains("brokered", StringComparison.Ordinal) ? "mediator"
            : w.Contains("facilitat", StringComparison.Ordinal) ? "facilitator"
            : w.Contains("co-chair", StringComparison.Ordinal) ? "co-chair"
            : w.Contains("chair", StringComparison.Ordinal) || w.Contains("presid", StringComparison.Ordinal) || w.Contains("moderat", StringComparison.Ordinal) ? "chair"
            : w.Contains("guest", StringComparison.Ordinal) ? "guest"
            : w.Contains("host", StringComparison.Ordinal) ? Discourse.Host
            : w.Contains("part", StringComparison.Ordinal) ? Discourse.Participant
            : null;
    }

    /// <summary>Returns the words of a name with the article and the form of government before it.</summary>
    private static string WithArticle(Discourse discourse, Unit unit, Mention mention)
    {
        var (start, words) = (mention.Span.Start, discourse.Text.Text);
        var form = FormBefore().Match(words[unit.Span.Start..start]);
        start = form.Success ? start - form.Length : start;
        var end = GovernmentAfter().Match(words[mention.Span.End..unit.Span.End]) is { Success: true } government ? mention.Span.End + government.Length : mention.Span.End;
        var before = words[unit.Span.Start..start];
        return before.EndsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[(start - 4)..end] : words[start..end];
    }

    [GeneratedRegex(@"\b(?:Government|Administration|Authorities)\s+of\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex FormBefore();

    [GeneratedRegex(@"^\s+Government\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex GovernmentAfter();
}
