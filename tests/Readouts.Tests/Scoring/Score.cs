using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Texts;

namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>One thing that a draft says. A draft of a round with its number and its place says two.</summary>
internal sealed record Claim(string Command, IReadOnlyDictionary<string, string> Members, Draft Draft);

/// <summary>The drafts of texts compared with the lists of their facts.</summary>
internal sealed class Score
{
    private readonly SortedDictionary<string, (int Facts, int Found, int Drafted, int Right)> _commands = new(StringComparer.Ordinal);

    public int Facts => _commands.Values.Sum(c => c.Facts);

    public int Found => _commands.Values.Sum(c => c.Found);

    public int Drafted => _commands.Values.Sum(c => c.Drafted);

    public int Right => _commands.Values.Sum(c => c.Right);

    public double Precision => (double)Right / Drafted;

    public double Recall => (double)Found / Facts;

    public int TrapsTaken { get; private set; }

    /// <summary>Gets what was wrong and what was missed, for whoever makes rules.</summary>
    public StringBuilder Details { get; } = new();

    public void Add(GoldList gold, Reading reading)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in reading.Drafts.SelectMany(ClaimsOf))
        {
            var fact = gold.Facts.FirstOrDefault(f => IsRight(gold, claim, f) && !found.Contains(f.Id)) ?? gold.Facts.FirstOrDefault(f => IsRight(gold, claim, f));
            if (fact is null ? IsNeutral(gold, reading, claim) : fact.IsOptional || (!found.Add(fact.Id) && fact.Ranges.Count > 1))
            {
                continue;
            }

            Count(claim.Command, 0, 0, 1, fact is null ? 0 : 1);
            if (fact is null)
            {
                var isTrap = gold.Traps.Any(t => claim.Draft.Ranges.Any(r => Overlap(r, t) * 2 >= t.End - t.Start));
                TrapsTaken += isTrap ? 1 : 0;
                Details.AppendLine($"{gold.Name} WRONG{(isTrap ? " TRAP" : string.Empty)} {claim.Command} {string.Join(", ", claim.Members.Select(m => $"{m.Key}={m.Value}"))} | {gold.Text.WordsOf(claim.Draft.Ranges[^1])}");
            }
        }

        foreach (var fact in gold.Facts.Where(f => !f.IsOptional))
        {
            Count(fact.Command[0].Command, 1, found.Contains(fact.Id) ? 1 : 0, 0, 0);
            if (!found.Contains(fact.Id))
            {
                Details.AppendLine($"{gold.Name} MISSED {fact.Id} {fact.Command[0].Command} {string.Join(", ", fact.Members.Select(m => $"{m.Key}={string.Join('/', m.Value)}"))} | {gold.Text.WordsOf(fact.Ranges[^1])}");
            }
        }
    }

    /// <summary>Returns the counts of each command, and nothing of the texts.</summary>
    public string Table()
    {
        var table = new StringBuilder();
        foreach (var (command, c) in _commands)
        {
            table.AppendLine($"{command}: {c.Right} of {c.Drafted} drafts right, {c.Found} of {c.Facts} facts found");
        }

        return table.AppendLine($"all: precision {Precision:0.000} ({Right} of {Drafted}), recall {Recall:0.000} ({Found} of {Facts}), traps taken {TrapsTaken}").ToString();
    }

    internal static IEnumerable<Claim> ClaimsOf(Draft draft)
    {
        var members = Flat(draft.Body);
        switch (draft.Command)
        {
            case "open-round":
                return members.Select(m => new Claim(draft.Command, new Dictionary<string, string>(StringComparer.Ordinal) { [m.Key] = m.Value }, draft));
            case "announce-next-round" when !members.ContainsKey("mode"):
                return members.Where(m => m.Key is "window" or "place").Select(m => new Claim(draft.Command, new Dictionary<string, string>(StringComparer.Ordinal) { [m.Key] = m.Value }, draft));
            case "seat-delegation" when members.ContainsKey("head.asWritten"):
                return [new Claim(draft.Command, members.Where(m => !m.Key.StartsWith("head", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal), draft), new Claim("seat-delegation.head", members, draft)];
            case "record-alias":
                members["actor"] = draft.Target[(draft.Target.LastIndexOf('/') + 1)..];
                break;
            case "make-statement" or "make-ceasefire-statement":
                members["asWritten"] = members["speaker.asWritten"];
                members["speaker.actor"] = members.GetValueOrDefault("speaker.actor", "collective");
                _ = members.TryGetValue("speaker.role", out var role) && members.TryAdd("role", role);
                break;
            default:
                break;
        }

        return [new Claim(draft.Command, members, draft)];
    }

    private static Dictionary<string, string> Flat(JsonObject body, string prefix = "")
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in body)
        {
            if (value is JsonObject inner)
            {
                foreach (var (key, text) in Flat(inner, $"{prefix}{name}."))
                {
                    flat[key] = text;
                }
            }
            else if (value is not null)
            {
                flat[prefix + name] = GoldList.Value(JsonSerializer.SerializeToElement(value));
            }
        }

        return flat;
    }

    private static bool IsRight(GoldList gold, Claim claim, GoldFact fact) =>
        fact.Command.Any(c => c.Command == claim.Command && c.Members.All(m => claim.Members.GetValueOrDefault(m.Key) == m.Value || m.Key == "stance")
            && fact.Members.All(m => Agrees(claim, m.Key, m.Value, isOther: c.Command != fact.Command[0].Command))
            && (claim.Members.ContainsKey("mode") == (fact.Members.ContainsKey("mode") || c.Members.ContainsKey("mode"))))
        && claim.Draft.Ranges.Any(r => fact.Ranges.Any(core => IsClose(r, core)));

    private static bool Agrees(Claim claim, string member, IReadOnlyList<string> accepted, bool isOther) =>
        claim.Members.TryGetValue(member, out var value) ? accepted.Contains(value, StringComparer.Ordinal) : isOther && member is "stance" or "mode" or "type";

    /// <summary>Returns whether words lie in the core of a fact, or cover it closely.</summary>
    private static bool IsClose(CharacterRange range, CharacterRange core)
    {
        var (length, most) = (range.End - range.Start, core.End - core.Start);
        return Overlap(range, core) * 2 >= Math.Min(length, most) && length <= (3 * most) + 200;
    }

    private static int Overlap(CharacterRange a, CharacterRange b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));

    /// <summary>Returns whether a claim is neither right nor wrong: of a command that the list leaves out, or a title that repeats a listed fact.</summary>
    private static bool IsNeutral(GoldList gold, Reading reading, Claim claim) =>
        (gold.Listed is { } listed && !listed.Contains(claim.Command))
        || (claim.Draft.Ranges.All(r => reading.Blocks.Any(b => b.Kind == BlockKind.Title && gold.Text.RangeOf(b.Span) is var title && title.Start <= r.Start && r.End <= title.End))
            && gold.Facts.Any(f => f.Command[0].Command == claim.Command && f.Members.All(m => Agrees(claim, m.Key, m.Value, isOther: false))));

    private void Count(string command, int facts, int found, int drafted, int right)
    {
        var c = _commands.GetValueOrDefault(command);
        _commands[command] = (c.Facts + facts, c.Found + found, c.Drafted + drafted, c.Right + right);
    }
}
