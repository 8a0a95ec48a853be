using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Recording;

namespace NegotiationTracker.Dashboard.Pages.Readouts;

/// <summary>The fields of a draft in the form of its readout, and the decision that they make.</summary>
public static class DraftFields
{
    /// <summary>The name of the field of the thing that the command is about.</summary>
    public const string Target = "target";

    private const string When = "when";

    /// <summary>Members that nobody changes by hand.</summary>
    private static readonly string[] Kept = ["slug", "process"];

    /// <summary>Returns the name of a field in the form.</summary>
    public static string Name(int draft, string path) => string.Create(CultureInfo.InvariantCulture, $"d{draft}.{path}");

    /// <summary>Returns what a draft says, by the path of each member.</summary>
    public static IEnumerable<(string Path, string Value)> Of(ReadoutDraft draft) => draft.Body is not { } body ? []
        : EntryLabels.Flat(body).Where(f => !Kept.Contains(f.Path, StringComparer.Ordinal)).Concat(body.TryGetProperty(When, out var when) ? [(When, when.ToString())] : []);

    /// <summary>Returns the members that the draft lacks and that one field can give.</summary>
    public static IEnumerable<string> Missing(ReadoutDraft draft) => draft.Needs.Where(n => n != Target && !n.Contains('.', StringComparison.Ordinal));

    /// <summary>Returns the decision that the fields of a draft make. A field that is as in the draft is no part of it.</summary>
    public static ReadoutDecision Decision(ReadoutDraft draft, IFormCollection form)
    {
        var body = JsonNode.Parse(draft.Body?.GetRawText() ?? "{}")!.AsObject();
        var changed = new JsonObject();
        foreach (var (path, value) in Of(draft).Concat(Missing(draft).Select(m => (m, string.Empty))))
        {
            var given = form[Name(draft.Number, path)].ToString().Trim().ReplaceLineEndings("\n");
            if (!form.ContainsKey(Name(draft.Number, path)) || given == value)
            {
                continue;
            }

            Set(body, path.Split('.'), given);
            var member = path.Split('.')[0];
            changed[member] = body[member]?.DeepClone();
        }

        var target = form[Name(draft.Number, Target)].ToString().Trim();
        return new ReadoutDecision
        {
            Target = target.Length > 0 && target != draft.Target ? target : null,
            Body = changed.Count > 0 ? JsonSerializer.SerializeToElement(changed) : null,
        };
    }

    /// <summary>Sets a value at a path. A list has its items separated by commas, and an empty value leaves the member out.</summary>
    private static void Set(JsonObject body, string[] path, string value)
    {
        var at = body;
        foreach (var step in path[..^1])
        {
            at = at[step] as JsonObject ?? new JsonObject();
        }

        var member = path[^1];
        if (value.Length == 0)
        {
            at.Remove(member);
        }
        else if (at[member] is JsonArray)
        {
            at[member] = new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => (JsonNode)v)]);
        }
        else
        {
            at[member] = at[member]?.GetValueKind() == JsonValueKind.Number && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value;
        }
    }
}
