using System.Text;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>A statement that PostgreSQL ran, and what its plan read.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Rows">The rows that its scans returned or threw away.</param>
/// <param name="Scanned">The tables that were read from end to end.</param>
public sealed record StatementPlan(string Text, long Rows, IReadOnlyList<string> Scanned)
{
    private const string Begin = " plan:";

    /// <summary>Reads the plans in the log of a server, from a byte on.</summary>
    public static List<StatementPlan> Read(string log, long from)
    {
        var (plans, json) = (new List<StatementPlan>(), (StringBuilder?)null);
        foreach (var line in Whole(log, from).Split('\n'))
        {
            if (line.StartsWith('\t'))
            {
                json?.Append(line.AsSpan(1)).Append('\n');
                continue;
            }

            Add(plans, json);
            json = line.EndsWith(Begin, StringComparison.Ordinal) && line.Contains("duration:", StringComparison.Ordinal) ? new StringBuilder() : null;
        }

        Add(plans, json);
        return plans;
    }

    /// <summary>Returns the log from a byte on. The server may still be writing its last plan, so it is read again until that ends.</summary>
    private static string Whole(string log, long from)
    {
        for (var tries = 0; ; tries++)
        {
            using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Position = from;
            var text = new StreamReader(file).ReadToEnd();
            var last = text.TrimEnd('\n');
            last = last[(last.LastIndexOf('\n') + 1)..];
            if (tries == 100 || (text.EndsWith('\n') && (last == "\t}" || !(last.StartsWith('\t') || last.EndsWith(Begin, StringComparison.Ordinal)))) || text.Length == 0)
            {
                return text;
            }

            Thread.Sleep(20);
        }
    }

    private static void Add(List<StatementPlan> plans, StringBuilder? json)
    {
        if (json is null)
        {
            return;
        }

        var plan = JsonNode.Parse(json.ToString())!;
        var (rows, scanned) = (0L, new List<string>());
        Walk(plan["Plan"]!, ref rows, scanned);
        plans.Add(new StatementPlan(plan["Query Text"]!.ToString(), rows, scanned));
    }

    private static void Walk(JsonNode plan, ref long rows, List<string> scanned)
    {
        var kind = plan["Node Type"]!.ToString();
        long Of(string member) => (long)((plan[member]?.GetValue<double>() ?? 0) * (plan["Actual Loops"]?.GetValue<double>() ?? 1));
        if (plan["Relation Name"] is { } table && kind.Contains("Scan", StringComparison.Ordinal))
        {
            rows += Of("Actual Rows") + Of("Rows Removed by Filter") + Of("Rows Removed by Index Recheck");
            if (kind == "Seq Scan" && plan["Actual Loops"]?.GetValue<double>() > 0)
            {
                scanned.Add(table.ToString());
            }
        }

        foreach (var part in plan["Plans"]?.AsArray() ?? [])
        {
            Walk(part!, ref rows, scanned);
        }
    }
}
