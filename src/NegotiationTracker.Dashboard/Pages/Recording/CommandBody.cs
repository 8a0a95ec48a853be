using System.Globalization;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>
/// Builds the body of a command from a form. It checks nothing: it leaves out empty fields and sends the rest, and the service reports errors.
/// </summary>
public static class CommandBody
{
    /// <summary>The name prefix of a hidden control with the first value of a field.</summary>
    public const string Was = "was.";

    /// <summary>The member of a correction with the new values. The controls for them have this prefix, because an entry can have members of the same names as a correction.</summary>
    public const string Changed = "changes";

    /// <summary>Returns the body of a command that records an account.</summary>
    public static JsonObject Account(RecordForm form, FormValues values, IReadOnlyList<string> contradicts)
    {
        var body = Members([.. form.Fields, RecordForms.When, RecordForms.Mode], values);
        var complete = form.Fields.Where(f => f.CanBeComplete && values["complete." + f.Name].Length > 0).Select(f => (JsonNode)f.Name).ToArray();
        if (complete.Length > 0)
        {
            body["complete"] = new JsonArray(complete);
        }

        if (contradicts.Count > 0)
        {
            body["contradicts"] = new JsonArray([.. contradicts.Select(c => (JsonNode)c)]);
        }

        return WithEvidence(body, values);
    }

    /// <summary>Returns the body of a command about an entry.</summary>
    /// <param name="entry">The id of the entry.</param>
    /// <param name="form">The form of the command.</param>
    /// <param name="values">The values.</param>
    /// <param name="corrected">The fields of the correction. Null if it is not a correction.</param>
    public static JsonObject OfEntry(string entry, RecordForm form, FormValues values, IReadOnlyList<FormField>? corrected)
    {
        var body = new JsonObject { ["entry"] = entry };
        if (corrected is not null)
        {
            body[Changed] = Changes(corrected, values);
        }

        foreach (var (member, value) in Members(form.Fields, values))
        {
            body[member] = value?.DeepClone();
        }

        return WithEvidence(body, values);
    }

    /// <summary>Returns the evidence of a form. Null if it gives none.</summary>
    public static JsonObject? Evidence(FormValues values)
    {
        var sources = new JsonArray();
        for (var i = 0; i < values.Sources; i++)
        {
            var citation = new JsonObject { ["source"] = values[FormValues.SourceOf(i)] };
            foreach (var (member, value) in new[] { ("locator", values[FormValues.LocatorOf(i)]), ("edition", values[FormValues.EditionOf(i)]) }.Where(m => m.Item2.Length > 0))
            {
                citation[member] = value;
            }

            if (citation.Count > 1 || values[FormValues.SourceOf(i)].Length > 0)
            {
                sources.Add(citation);
            }
        }

        var unsourced = values["evidence.unsourced"].Length > 0;
        return sources.Count > 0 || unsourced ? new JsonObject { ["sources"] = sources, ["unsourced"] = unsourced } : null;
    }

    /// <summary>Returns only the fields that differ from the first values: a correction of a date does not change a name.</summary>
    private static JsonObject Changes(IReadOnlyList<FormField> fields, FormValues values)
    {
        var all = Members(fields, values)[Changed];
        var changes = new JsonObject();
        foreach (var member in fields.Where(f => values[f.Name] != values[Was + f.Name]).Select(f => f.Name.Split('.')[1]).Distinct())
        {
            changes[member] = all?[member]?.DeepClone();
        }

        return changes;
    }

    private static JsonObject Members(IReadOnlyList<FormField> fields, FormValues values)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (ValueOf(field, values) is { } value)
            {
                Put(body, field.Name.Split('.'), value);
            }
        }

        return body;
    }

    private static JsonNode? ValueOf(FormField field, FormValues values)
    {
        if (field.IsList)
        {
            var lines = values.Lines(field);
            return lines.Count == 0 ? null : new JsonArray([.. lines.Select(l => field.Parts.Count > 0 ? ItemOf(field.Parts, l) : ValueOf(field.Kind, l))]);
        }

        var text = values[field.Name];
        return text.Length == 0 ? null : ValueOf(field.Kind, text);
    }

    private static JsonNode ValueOf(FieldKind kind, string text) =>
        kind == FieldKind.Count && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : kind == FieldKind.Flag && text is FormValues.Yes or FormValues.No ? text == FormValues.Yes
        : text;

    private static JsonObject ItemOf(IReadOnlyList<FormField> parts, string line)
    {
        var item = new JsonObject();
        foreach (var (part, text) in parts.Zip(line.Split('|', parts.Count, StringSplitOptions.TrimEntries)).Where(p => p.Second.Length > 0))
        {
            Put(item, part.Name.Split('.'), ValueOf(part.Kind, text));
        }

        return item;
    }

    private static void Put(JsonObject body, string[] path, JsonNode value)
    {
        foreach (var member in path[..^1])
        {
            body = body[member] as JsonObject ?? (JsonObject)(body[member] = new JsonObject());
        }

        body[path[^1]] = value;
    }

    private static JsonObject WithEvidence(JsonObject body, FormValues values)
    {
        if (Evidence(values) is { } evidence)
        {
            body["evidence"] = evidence;
        }

        if (values[EvidenceFields.CitesWithdrawn].Length > 0)
        {
            body[EvidenceFields.CitesWithdrawn] = true;
        }

        return body;
    }
}
