using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Frames;

/// <summary>What a text says besides the meeting: its own date, a reception, the post of a person, how the process is doing, and what another process owes to it.</summary>
internal static partial class Setting
{
    public static void Read(Discourse discourse, IReadOnlyList<Block> blocks)
    {
        if (blocks.FirstOrDefault(b => b.Kind == BlockKind.DateLine) is { } line && discourse.Context.Published is { } published)
        {
            discourse.Add("date-line", "register-source", $"/sources/{discourse.Context.Source}", new JsonObject { ["published"] = published.Text, ["language"] = "en", ["text"] = new JsonObject { ["sha256"] = discourse.Text.Sha256, ["characters"] = discourse.Text.Characters } }, [line.Span]);
        }

        Reception(discourse, blocks);
        foreach (var unit in discourse.Units.Where(u => u.Block.Kind != BlockKind.Title && !Background.IsOf(u)))
        {
            Post(discourse, unit);
            Process(discourse, unit);
        }
    }

    /// <summary>Reads that the host received the delegations: a meeting that has the heads of delegations on one side only.</summary>
    private static void Reception(Discourse discourse, IReadOnlyList<Block> blocks)
    {
        if (discourse.HostActor is not { } host || discourse.Context.Published is not { } day || blocks.FirstOrDefault(b => b.Kind == BlockKind.Title && Received().IsMatch(discourse.Text.Text[b.Span.Start..b.Span.End])) is not { } title)
        {
            return;
        }

        var list = discourse.Units.FirstOrDefault(u => AttendedBy().IsMatch(u.Plain));
        if (list is not null)
        {
            discourse.Add("reception", "hold-session", discourse.Round, new JsonObject { ["slug"] = discourse.SlugAt("reception", title.Span), ["format"] = "reception", ["host"] = host, ["when"] = day.Text }, [title.Span, list.Span], Doubt.Inferred);
        }
    }

    /// <summary>Reads "Name, the Actor post": a post of a person.</summary>
    private static void Post(Discourse discourse, Unit unit)
    {
        foreach (var person in unit.Mentions.Where(m => m.Of(NameKind.Person) is not null))
        {
            var at = person.Span.End - unit.Span.Start;
            if (unit.Mentions.FirstOrDefault(m => m.Actor is not null && m.Span.Start > person.Span.End && m.Span.Start - person.Span.End <= 6) is not { } actor || Apposition().Match(unit.Plain[at..(actor.Span.Start - unit.Span.Start)]) is not { Success: true })
            {
                continue;
            }

            var after = unit.Plain[(actor.Span.End - unit.Span.Start)..];
            if (PostAfter().Match(after) is { Success: true } post)
            {
                var end = actor.Span.End + post.Groups["post"].Index + post.Groups["post"].Length;
                var id = person.Of(NameKind.Person)!;
                discourse.Add("post", "record-post", discourse.Introduced.Exists(p => p.Id == id) ? $"/people/{discourse.SlugAt("person", person.Span)}" : $"/people/{id}",
                    new JsonObject { ["person"] = discourse.Text.WordsOf(person.Span), ["actor"] = actor.Actor, ["post"] = post.Groups["post"].Value }, [new Span(person.Span.Start, end)]);
            }
        }
    }

    /// <summary>Reads that one process helps another, and that the work goes on.</summary>
    private static void Process(Discourse discourse, Unit unit)
    {
        var other = unit.Mentions.FirstOrDefault(m => m.Of(NameKind.Process) is { } process && process != discourse.Context.Process);
        if (other is not null && Helps().Match(unit.Text) is { Success: true } helps && helps.Index < other.Span.Start - unit.Span.Start)
        {
            discourse.Add("process-link", "link-process", $"/processes/{discourse.Context.Process}", new JsonObject { ["process"] = other.Of(NameKind.Process), ["kind"] = "supports" }, [unit.Span], Doubt.Inferred);
        }

        if (GoesOn().Match(unit.Text) is { Success: true } goesOn)
        {
            var stops = SentenceStop().Matches(unit.Text);
            var start = stops.Where(s => s.Index < goesOn.Index).Select(s => s.Index + s.Length).LastOrDefault();
            var end = stops.Where(s => s.Index >= goesOn.Index + goesOn.Length).Select(s => s.Index).FirstOrDefault(unit.Text.Length);
            var body = new JsonObject { ["status"] = "active" };
            _ = discourse.HostActor is { } by ? body["by"] = by : null;
            discourse.Add("status", "report-process-status", $"/processes/{discourse.Context.Process}", body, [unit.At(start, Math.Max(end, goesOn.Index + goesOn.Length))], Doubt.Inferred);
        }
    }

    [GeneratedRegex(@"\b(?:meeting with|reception (?:of|for)|receives?|received|met with)\s+(?:the\s+)?(?:heads|members|leaders|participants)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Received();

    [GeneratedRegex(@"\battended by\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex AttendedBy();

    [GeneratedRegex(@"^,\s+(?:the\s+)?$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Apposition();

    [GeneratedRegex(@"^(?:['’]s)?\s+(?<post>(?:[a-z][a-z-]*\s+){0,3}?(?:minister|envoy|ambassador|representative|president|adviser|advisor|coordinator|expert-consultant|consultant|expert|negotiator|commissioner|secretary|director|spokes(?:man|woman|person)))\b", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex PostAfter();

    [GeneratedRegex(@"\b(?:helps?|supports?|complements?|contributes? to|increase the effectiveness|gives? (?:an? )?impetus)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Helps();

    [GeneratedRegex(@"\b(?:conditions to continue|(?:will|to) continue (?:the )?)\s*(?:negotiations|talks|dialogue|consultations)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"[.!?]\s+|,\s+(?=the\s)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex SentenceStop();
}
