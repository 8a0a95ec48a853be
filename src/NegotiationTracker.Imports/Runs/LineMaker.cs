using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Runs;

/// <summary>Makes the lines of the profile, and the drafts that only a person can decide.</summary>
internal sealed class LineMaker(Profile profile, Registry registry, ImportOptions options, string edition, List<Finding> findings)
{
    /// <summary>Gets the drafts so far.</summary>
    public List<ImportDraft> Proposals { get; } = [];

    /// <summary>Returns the lines about the source and its edition.</summary>
    public IEnumerable<ImportLine> Head(Table table, int records, LastEdition? last)
    {
        var source = profile.Source;
        var target = $"/sources/{source.Slug}";
        var key = $"{profile.Dataset}:source";
        if (!registry.Has(target) || last?.Lines.ContainsKey((target, key)) == true)
        {
            yield return new ImportLine(string.Empty, 0, target, "register-source", key, new JsonObject
            {
                ["publisher"] = source.Publisher,
                ["title"] = source.Title,
                ["address"] = source.Address,
                ["access"] = "read",
                ["evidence"] = new JsonObject { ["unsourced"] = true },
            }, Shared: true);
        }

        foreach (var (from, types) in source.DerivedFrom?.Where(d => registry.Has($"/sources/{d.Key}")) ?? [])
        {
            var body = new JsonObject { ["source"] = from, ["types"] = new JsonArray([.. types.Select(t => (JsonNode)JsonValue.Create(t))]) };
            yield return new ImportLine(string.Empty, 0, target, "derive-source", $"{profile.Dataset}:derived:{from}", Cited(body, null), Shared: true);
        }

        var recorded = new JsonObject { ["slug"] = edition, ["sha256"] = table.Sha256, ["bytes"] = table.Bytes, ["records"] = records };
        if (options.Label is { } label)
        {
            recorded["label"] = label;
        }

        yield return new ImportLine(string.Empty, 0, target, "record-edition", $"{profile.Dataset}:edition:{edition}", Cited(recorded, null), Shared: true);
    }

    /// <summary>Returns the lines that register actors, and those about their other names.</summary>
    public IEnumerable<ImportLine> Actors(ActorBook actors)
    {
        foreach (var (_, code, name, kind, ids) in actors.Own())
        {
            var body = new JsonObject { ["kind"] = kind, ["names"] = new JsonArray(new JsonObject { ["language"] = "en", ["text"] = name }) };
            if (ids.Count > 0)
            {
                body["codes"] = new JsonArray([.. ids.Select(i => (JsonNode)new JsonObject { ["scheme"] = i.Scheme, ["code"] = i.Id })]);
            }

            yield return new ImportLine(string.Empty, 0, $"/actors/{code}", "register-actor", $"{profile.Dataset}:actor", Cited(body, ids.Count > 0 ? $"{ids[0].Scheme} {ids[0].Id}" : $"actor {code}"), Shared: true);
        }

        foreach (var alias in actors.Aliases())
        {
            findings.Add(new Finding(0, 0, alias.Record, string.Empty, CellText.Shown(alias.Name), "another-name-of-a-known-id", "alias-recorded"));
            yield return new ImportLine(
                string.Empty, 0, $"/actors/{alias.Code}", "record-alias", $"{profile.Dataset}:alias:{CellText.Hex(alias.Name, 6)}", Cited(new JsonObject { ["alias"] = alias.Name }, alias.Key.Replace('/', ' ')), Shared: true);
        }
    }

    /// <summary>Returns the lines of all rows. What is shared comes first, and then each thing with all its lines.</summary>
    public IEnumerable<ImportLine> Lines(IReadOnlyList<RowValues> rows)
    {
        var made = new List<(ImportLine Line, int Spec)>();
        for (var spec = 0; spec < profile.Lines.Count; spec++)
        {
            made.AddRange(LinesOf(profile.Lines[spec], rows).Select(l => (l, spec)));
        }

        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (line, _) in made.Where(m => !m.Line.Shared).OrderBy(m => m.Line.Row))
        {
            first.TryAdd(line.Target, line.Row);
        }

        return made.OrderBy(m => m.Line.Shared ? 0 : 1).ThenBy(m => m.Line.Shared ? m.Spec : first[m.Line.Target]).ThenBy(m => m.Line.Target, StringComparer.Ordinal).ThenBy(m => m.Spec).ThenBy(m => m.Line.Row).Select(m => m.Line);
    }

    /// <summary>Returns the titles of the documents that the file itself gives, with their keys.</summary>
    public static IEnumerable<(string Title, string Key)> TitlesOf(Profile profile, IReadOnlyList<RowValues> rows) =>
        from spec in profile.Lines
        where spec.Command == "issue-document" && spec.Draft is null
        from row in rows
        where spec.If.All(row.Holds)
        let title = spec.Body["title"] is JsonValue template ? row.Fill(template.ToString()) : null
        let target = row.Fill(spec.Target)
        where title is not null && target is not null
        select (title, target.Split('/')[^1]);

    /// <summary>Returns the drafts about records that may be one.</summary>
    public IEnumerable<ImportDraft> Twins(IReadOnlyList<RowValues> rows)
    {
        if (profile.Twins is not { } twins)
        {
            yield break;
        }

        foreach (var day in rows.Where(r => r.Text(twins.Same) is not null).GroupBy(r => r.Text(twins.Same), StringComparer.Ordinal))
        {
            var all = day.ToList();
            for (var i = 0; i < all.Count; i++)
            {
                for (var j = i + 1; j < all.Count; j++)
                {
                    if (all[i].Texts(twins.Shares).Intersect(all[j].Texts(twins.Shares), StringComparer.Ordinal).Any() && all[i].Text(twins.Differs) != all[j].Text(twins.Differs))
                    {
                        findings.Add(new Finding(all[j].Row.Number, all[j].Row.Line, all[j].Record, twins.Differs, all[i].Record, twins.Rule, "both-recorded"));
                        yield return ImportDraft.Of(all[j].Record, all[j].Row.Number, twins.Rule, $"{all[i].Record} has the same day and the same report.", []);
                    }
                }
            }
        }
    }

    private IEnumerable<ImportLine> LinesOf(ProfileLine spec, IReadOnlyList<RowValues> rows)
    {
        var candidates = new List<(RowValues Row, JsonNode? Item, string? Once)>();
        foreach (var row in rows.Where(r => spec.If.All(r.Holds) && !IsThere(spec, r)))
        {
            foreach (var item in ItemsOf(spec, row))
            {
                candidates.Add((row, item, spec.Once is null ? null : row.Fill(spec.Once, item)));
            }
        }

        if (spec.Once is null)
        {
            foreach (var (row, item, _) in candidates)
            {
                if (Kept(spec, row, LineOf(spec, row, item, spec.Body)) is { } line)
                {
                    yield return line;
                }
            }

            yield break;
        }

        foreach (var group in candidates.Where(c => c.Once is not null).GroupBy(c => c.Once, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(c => spec.Order is null || RowReader.DateOf(c.Row, spec.Order) is null ? 1 : 0)
                .ThenBy(c => spec.Order is null ? null : RowReader.DateOf(c.Row, spec.Order)).ThenBy(c => c.Row.Record.Length).ThenBy(c => c.Row.Record, StringComparer.Ordinal).ToList();
            var (first, item, _) = ordered[0];
            if (LineOf(spec, first, item, spec.Body) is not { } line)
            {
                continue;
            }

            foreach (var member in spec.Union)
            {
                var all = ordered.SelectMany(c => (c.Row.Render(spec.Body, c.Item) as JsonObject)?[member] as JsonArray ?? []).Select(i => i!.GetValue<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
                if (all.Count > 0)
                {
                    line.Body[member] = new JsonArray([.. all.Select(a => (JsonNode)JsonValue.Create(a))]);
                }
            }

            if (Kept(spec, first, line) is { } kept)
            {
                yield return kept;
            }

            Again(spec, line, first, ordered.Skip(1).Select(c => (c.Row, c.Item)));
        }
    }

    private bool IsThere(ProfileLine spec, RowValues row) => spec.Unless is { } thing && row.Fill(thing) is { } path && registry.Has(path);

    private static List<JsonNode?> ItemsOf(ProfileLine spec, RowValues row) => spec.Each is not { } list ? [null] : row[list] switch
    {
        JsonArray items => [.. items],
        { } one => [one],
        null => [],
    };

    /// <summary>Makes drafts of the other rows for one line.</summary>
    private void Again(ProfileLine spec, ImportLine line, RowValues first, IEnumerable<(RowValues Row, JsonNode? Item)> others)
    {
        if (spec.Again is not { } again)
        {
            return;
        }

        var seen = new HashSet<string?>(StringComparer.Ordinal) { again.Value is null ? null : first.Text(again.Value) };
        foreach (var (row, item) in others)
        {
            if (again.Value is not null && !seen.Add(row.Text(again.Value)))
            {
                continue;
            }

            Report(row, again.Column, row.Text(again.Column) ?? string.Empty, again.Rule, "proposed");
            var draft = LineOf(spec with { Command = again.Command ?? spec.Command, Key = again.Key ?? spec.Key }, row, item, again.Body ?? spec.Body);
            if (draft is null)
            {
                continue;
            }

            if (again.Contradicts)
            {
                draft.Body["contradicts"] = new JsonArray(new JsonObject { ["target"] = line.Target, ["key"] = line.Key });
            }

            Proposals.Add(ImportDraft.Of(row.Record, row.Row.Number, again.Rule, $"{line.Record.Length switch { 0 => "Another record", _ => $"Record {line.Record}" }} says otherwise.", [draft]));
        }
    }

    /// <summary>Returns the line if it may be sent. Otherwise it becomes a draft.</summary>
    private ImportLine? Kept(ProfileLine spec, RowValues row, ImportLine? line)
    {
        if (line is null)
        {
            return null;
        }

        var blocked = row.Blocked.FirstOrDefault(b => Names(spec, b.Key));
        var (rule, why) = blocked.Key is not null ? (blocked.Value, "The dates of the record contradict each other.")
            : spec.Draft is { } draft ? (draft, "It was read from a text of the collection.")
            : spec.Confirm is { } table && !options.Confirmed.Contains(table, StringComparer.Ordinal) ? ($"confirm:{table}", $"The table {table} of the profile is not confirmed.")
            : spec.Needs is { } needs && row.Fill(needs) is { } other && !registry.Has(other) ? ("waiting", $"{other} is not in the record yet.")
            : (null, null);
        if (rule is null)
        {
            return line;
        }

        if (rule == "waiting")
        {
            Report(row, string.Empty, row.Fill(spec.Needs!) ?? string.Empty, rule, "proposed");
        }

        Proposals.Add(ImportDraft.Of(line.Record, line.Row, rule, why!, [line]));
        return null;
    }

    private static bool Names(ProfileLine spec, string value) => spec.Body.ToJsonString().Contains($"{{{value}}}", StringComparison.Ordinal);

    private ImportLine? LineOf(ProfileLine spec, RowValues row, JsonNode? item, JsonObject template)
    {
        var target = row.Fill(spec.Target, item);
        var key = row.Fill(spec.Key, item);
        if (target is null || key is null || row.Render(template, item) is not JsonObject body)
        {
            return null;
        }

        if (spec.Edition)
        {
            (key, body["edition"]) = ($"{key}:{edition}", edition);
        }

        if (key.Length > 200 || !IsPath(target))
        {
            Report(row, string.Empty, CellText.Shown(target), "not-a-path", "line-left-out");
            return null;
        }

        return new ImportLine(spec.Shared ? string.Empty : row.Record, spec.Shared ? 0 : row.Row.Number, target, spec.Command, key, Cited(body, row.Fill(spec.Locator ?? profile.Locator, item), spec.Edition ? edition : null), spec.Shared, spec.Edition);
    }

    private JsonObject Cited(JsonObject body, string? locator, string? edition = null)
    {
        var citation = new JsonObject { ["source"] = profile.Source.Slug };
        if (locator is not null)
        {
            citation["locator"] = locator;
        }

        if (edition is not null)
        {
            citation["edition"] = edition;
        }

        body["evidence"] = new JsonObject { ["sources"] = new JsonArray(citation) };
        return body;
    }

    private static bool IsPath(string target) => target.Split('/') is [_, var collection, var id, ..] && (collection == "actors" ? Domain.Values.ActorCode.Parse(id).Error is null : Domain.Values.Slug.Parse(id).Error is null);

    private void Report(RowValues row, string column, string value, string rule, string done) => findings.Add(new Finding(
        row.Row.Number, row.Row.Line, row.Record, column, profile.Columns.GetValueOrDefault(column) is { People: true } ? string.Empty : CellText.Shown(value), rule, done));
}
