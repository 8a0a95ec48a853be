using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Runs;

/// <summary>Reads the cells of a row, and makes the values of the profile of them.</summary>
internal sealed class RowReader
{
    private const string NoHash = "--------";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Profile _profile;
    private readonly (string Name, ProfileColumn? Column)[] _columns;
    private readonly HashSet<string> _missing;
    private readonly ActorBook _actors;
    private readonly Registry _registry;
    private readonly IReadOnlyList<string> _confirmed;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    public RowReader(Profile profile, Table table, Registry registry, ActorBook actors, IReadOnlyList<string> confirmed, List<Finding> findings)
    {
        (_profile, _actors, _registry, _confirmed, _findings) = (profile, actors, registry, confirmed, findings);
        _missing = [.. profile.Missing];
        _columns = [.. table.Columns.Select(c => (c, profile.Columns.GetValueOrDefault(c) ?? profile.Others))];
    }

    /// <summary>Returns the values of a row. Its record is empty if it has no id.</summary>
    public RowValues Read(TableRow row)
    {
        var values = new RowValues(row);
        var hashes = new System.Text.StringBuilder(_columns.Length * NoHash.Length);
        var cells = new string?[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            var (name, column) = _columns[i];
            var cell = CellText.Normalized(row.Cells[i]);
            cells[i] = column is null || IsMissing(cell, column) ? null : cell;
            hashes.Append(cells[i] is { } known ? HashOf(known) : NoHash);
            if (cells[i] is not null && column!.Class is not (ColumnClass.Noise or ColumnClass.Coding))
            {
                values[name] = JsonValue.Create(cells[i]!);
            }
        }

        values.Hashes = hashes.ToString();
        if (values.Fill(_profile.Record) is not { Length: > 0 and <= 200 } id)
        {
            Report(values, "id", string.Empty, "no-id", "row-left-out");
            return values;
        }

        values.Record = id;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Column is not { Class: not ColumnClass.Noise } column)
            {
                continue;
            }

            var value = CellOf(values, _columns[i].Name, column, row.Cells[i], cells[i]);
            if (column.Class != ColumnClass.Coding)
            {
                values[_columns[i].Name] = value;
            }
            else if (value is JsonValue code && code.GetValue<string>() is { Length: <= 200 } text)
            {
                values.Codes.Add((_columns[i].Name, text));
            }
        }

        foreach (var (name, value) in _profile.Values.Where(v => v.Value.As != ValueKind.NamedDocument))
        {
            values[name] = value.Confirm is { } table && !_confirmed.Contains(table, StringComparer.Ordinal) || !value.If.All(values.Holds) ? null : Make(values, name, value);
        }

        foreach (var note in _profile.Notes.Where(n => n.If.All(values.Holds)))
        {
            Report(values, note.Column, values.Text(note.Column) ?? string.Empty, note.Rule, note.Done);
        }

        foreach (var order in _profile.Orders)
        {
            if (DateOf(values, order.Earlier) is { } earlier && DateOf(values, order.Later) is { } later && earlier.CertainlyAfter(later))
            {
                Report(values, order.Column, values.Text(order.Column) ?? values.Text(order.Earlier)!, order.Rule, order.Blocks is null ? "recorded-as-it-is" : "proposed");
                if (order.Blocks is { } blocked)
                {
                    values.Blocked[blocked] = order.Rule;
                }
            }
        }

        return values;
    }

    /// <summary>Makes the values that name documents. They come after all rows, because a row may name the document of a later one.</summary>
    public void ReadDocuments(RowValues values, DocumentTitles titles)
    {
        foreach (var (name, value) in _profile.Values.Where(v => v.Value.As == ValueKind.NamedDocument && v.Value.If.All(values.Holds)))
        {
            if (values.Text(value.From!) is not { } text)
            {
                continue;
            }

            var named = titles.In(WithLines(values, value.From!, text));
            if (named.Count == 1 && named.First() is var one && one != (value.Template is { } own && values.Fill(own) is { } key ? titles.ReadAs(key) : null))
            {
                values[name] = JsonValue.Create(one);
            }
            else
            {
                Report(values, value.From!, text, named.Count > 1 ? "several-documents" : "no-known-document", "nothing-drafted");
            }
        }
    }

    /// <summary>Returns the date of a value. Returns null if it has none.</summary>
    public static EdtfDate? DateOf(RowValues values, string name) => values.Text(name) is { } text && EdtfDate.Parse(text) is { Error: null } date ? date.Value : null;

    /// <summary>Most cells have one of a few codes.</summary>
    private string HashOf(string cell)
    {
        if (cell.Length > 4)
        {
            return CellText.HashOf(cell);
        }

        return _hashes.TryGetValue(cell, out var known) ? known : _hashes[cell] = CellText.HashOf(cell);
    }

    private bool IsMissing(string cell, ProfileColumn column) => cell.Length == 0 || _missing.Contains(cell) || column.Missing?.Contains(cell, StringComparer.Ordinal) == true;

    private JsonNode? CellOf(RowValues values, string name, ProfileColumn column, string raw, string? cell)
    {
        if (cell is null)
        {
            if (column.Expected is { } rule)
            {
                Report(values, name, string.Empty, rule, "nothing-recorded");
            }

            return null;
        }

        if (CellText.IsSpreadsheetError(cell))
        {
            return LeftOut(values, name, cell, "spreadsheet-error");
        }

        if (CellText.HasLostBytes(cell))
        {
            return LeftOut(values, name, cell, "bytes-lost");
        }

        switch (column.As)
        {
            case CellKind.Name:
                if (raw.Any(char.IsControl))
                {
                    Report(values, name, cell, "line-breaks-in-name", "white-space-folded");
                }

                return Domain.Values.Name.Parse(cell) is { Error: null } named ? JsonValue.Create(named.Value!.Text) : LeftOut(values, name, cell, "not-a-name");
            case CellKind.Digits:
                var parts = column.Split is null ? [cell] : cell.Split(column.Split, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var good = new List<string>();
                foreach (var part in parts.Distinct(StringComparer.Ordinal))
                {
                    if (part.All(char.IsAsciiDigit))
                    {
                        good.Add(part);
                    }
                    else if (!_missing.Contains(part))
                    {
                        LeftOut(values, name, part, "not-a-number");
                    }
                }

                return good.Count == 0 ? null : column.Split is null ? JsonValue.Create(good[0]) : ListOf(good);
            default:
                return JsonValue.Create(cell);
        }
    }

    private JsonNode? Make(RowValues values, string name, ProfileValue value)
    {
        var text = value.From is null ? null : values.Text(value.From);
        if (text is not null && value.Missing.Contains(text, StringComparer.Ordinal))
        {
            text = null;
        }

        switch (value.As)
        {
            case ValueKind.Day:
                return text is null ? null : Dated(values, name, text, DateCells.Day(text, value.Formats));
            case ValueKind.Year:
                return text is null ? null : Dated(values, name, text, DateCells.Year(text));
            case ValueKind.PreciseDay:
                return text is null ? null : Dated(values, name, text, DateCells.Precise(text, value.Precision is { } p && values.Text(p) is { } code ? value.Table.GetValueOrDefault(code) : null, value.Formats));
            case ValueKind.Parts:
                var parts = value.Parts.Select(p => values.Text(p) is { } part && !value.Missing.Contains(part, StringComparer.Ordinal) ? part : null).ToList();
                return Dated(values, name, string.Join('-', value.Parts.Select(p => values.Text(p)).OfType<string>()), DateCells.Parts(parts[0], parts[1], parts[2]));
            case ValueKind.Cell:
                return text is null || (value.Match is not null && !Pattern(value.Match).IsMatch(text)) ? null : JsonValue.Create(text);
            case ValueKind.Number:
                return text is null ? null
                    : text.Length <= 6 && text.All(char.IsAsciiDigit) ? JsonValue.Create(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))
                    : value.Rule is { } notNumber ? LeftOut(values, value.From!, text, notNumber) : null;
            case ValueKind.Word:
                return text is null ? null
                    : value.Table.TryGetValue(text, out var word) ? (word.Length == 0 ? null : JsonValue.Create(word))
                    : LeftOut(values, value.From!, text, "unknown-code");
            case ValueKind.Words:
                return ListOf([.. value.Table.Where(w => values.Text(w.Key) == "1").Select(w => w.Value)]);
            case ValueKind.Term:
                return text is null ? null
                    : text.All(char.IsAsciiDigit) ? (text.Length <= 6 && text.Any(c => c != '0') ? new JsonObject { ["duration"] = $"P{text.TrimStart('0')}D" } : null)
                    : text.Length > 300 ? LeftOut(values, value.From!, text, "too-long") : new JsonObject { ["inWords"] = text };
            case ValueKind.List:
                return ListOf([.. PartsOf(values, value).Distinct(StringComparer.Ordinal)]);
            case ValueKind.Text:
                return values.Fill(value.Template!) is { } filled ? JsonValue.Create(filled) : null;
            case ValueKind.Key:
                return values.Fill(value.Template!) is { } key ? JsonValue.Create(CellText.KeyOf(key)) : null;
            case ValueKind.Has:
                return text is not null && value.Any.Any(a => text.Contains(a, StringComparison.OrdinalIgnoreCase)) ? JsonValue.Create("yes") : null;
            case ValueKind.Actor:
                return ActorsOf(values, name, value, value.From is null ? [] : [.. values.Texts(value.From).Take(1)], isList: false).FirstOrDefault() is { } actor ? JsonValue.Create(actor) : null;
            case ValueKind.Actors:
                return ListOf(ActorsOf(values, name, value, [.. PartsOf(values, value)], isList: true));
            case ValueKind.Participants:
                return ParticipantsOf(values, value);
            case ValueKind.Mentions:
                return text is null ? null : ListOf(_registry.ActorsIn(text));
            case ValueKind.Signers:
                return text is null ? null : SignersOf(WithLines(values, value.From!, text));
            case ValueKind.Process:
            case ValueKind.Document:
                var thing = text is null ? null : value.As == ValueKind.Process ? _registry.ProcessOf(value.Scheme!, text) : _registry.DocumentOf(value.Scheme!, text);
                var own = text is null ? null : values.Fill(value.Template!);
                values[$"{name}-own"] = own is not null && (thing is null || thing == own) ? JsonValue.Create("yes") : null;
                return (thing ?? own) is { } found ? JsonValue.Create(found) : null;
            case ValueKind.Place:
                var place = text is null ? null : _registry.PlaceOf(text);
                var ownPlace = text is null ? null : values.Fill(value.Template!);
                values[$"{name}-own"] = ownPlace is not null && (place is null || place == ownPlace) ? JsonValue.Create("yes") : null;
                return (place ?? ownPlace) is { } there ? JsonValue.Create(there) : null;
            case ValueKind.Codes:
                return values.Codes.Count == 0 ? null : CodesOf(values.Codes);
            default:
                throw new InvalidOperationException($"There is no reader of {value.As}.");
        }
    }

    /// <summary>Returns the codes as one list. It is read from bytes, so that it takes little memory until somebody walks it.</summary>
    private static JsonNode CodesOf(List<(string Name, string Value)> codes)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(codes.Count * 32);
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var (name, value) in codes)
            {
                writer.WriteStartObject();
                writer.WriteString("code", name);
                writer.WriteString("value", value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        codes.Clear();
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }

    private JsonValue? Dated(RowValues values, string name, string shown, ReadDate date)
    {
        if (date.Rule is { } rule)
        {
            Report(values, name, date.Text ?? shown, rule, date.Text is null ? "cell-left-out" : date.Text.Length == 7 ? "month-kept" : "year-kept");
            values.LeftOut.Add(name);
        }

        return date.Text is { } text ? JsonValue.Create(text) : null;
    }

    private IEnumerable<string> PartsOf(RowValues values, ProfileValue value)
    {
        foreach (var cell in values.Texts(value.From!))
        {
            foreach (var part in value.Split is null ? [cell] : cell.Split(value.Split, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (value.Missing.Contains(part, StringComparer.Ordinal))
                {
                    continue;
                }

                if (value.Match is null)
                {
                    yield return part;
                    continue;
                }

                foreach (Match match in Pattern(value.Match).Matches(part))
                {
                    yield return match.Groups[match.Groups.Count - 1].Value.Trim();
                }
            }
        }
    }

    private List<string> ActorsOf(RowValues values, string name, ProfileValue value, IReadOnlyList<string> names, bool isList)
    {
        var at = value.At is null ? null : DateOf(values, value.At);
        var country = value.Country is null ? null : values.Text(value.Country);
        var ids = value.Ids.Select(i => (Id: i, Cells: i.Split is null ? [.. values.Texts(i.From)] : values.Text(i.From)?.Split(i.Split).Select(c => c.Trim()).ToList() ?? [])).ToList();
        var count = !isList ? 1 : names.Count > 0 ? names.Count : ids.Select(i => i.Cells.Count).DefaultIfEmpty(0).Max();
        foreach (var (id, cells) in ids)
        {
            // The ids of a list count only if there are as many as names: otherwise nobody can say which is whose.
            if (isList && names.Count > 0 && cells.Count > 0 && cells.Count != names.Count)
            {
                Report(values, id.From, values.Text(id.From) ?? string.Empty, "lists-of-two-lengths", value.IdsOnly ? "names-left-out" : "ids-left-out");
                if (value.IdsOnly)
                {
                    (names, count) = ([], cells.Count);
                    break;
                }

                cells.Clear();
            }
        }

        var found = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var own = new List<(string, string, string?)>();
            foreach (var (id, cells) in ids)
            {
                if (i >= cells.Count || cells[i].Length == 0 || _missing.Contains(cells[i]) || value.Missing.Contains(cells[i], StringComparer.Ordinal))
                {
                    continue;
                }

                if (id.Match is not null && !Pattern(id.Match).IsMatch(cells[i]))
                {
                    Report(values, id.From, cells[i], "unknown-id", "id-left-out");
                    continue;
                }

                own.Add((id.Scheme, cells[i], id.Code?.Replace("{id}", cells[i], StringComparison.Ordinal)));
            }

            var kind = value.Kind is null ? "other" : values.Fill(value.Kind) ?? "other";
            if (_actors.Note(values.Record, i < names.Count ? names[i] : null, own, country, at, kind, value.Listed) is { } key)
            {
                found.Add($"{RowValues.ActorMark}{key}");
            }
            else if (value.Rule is { } rule)
            {
                Report(values, value.From ?? name, string.Empty, rule, "nothing-recorded");
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Returns the actors with the people who spoke for them. Whose person it is, is known only if there is one actor and the two lists of people agree.</summary>
    private JsonArray? ParticipantsOf(RowValues values, ProfileValue value)
    {
        var actors = values.Texts(value.Actors!);
        var names = value.From is null ? [] : values.Text(value.From)?.Split(value.Split ?? ";", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var ids = value.Ids.Count == 0 ? [] : values.Text(value.Ids[0].From)?.Split(value.Split ?? ";", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length > 0 && (ids.Length > 0 && ids.Length != names.Length || actors.Count != 1))
        {
            Report(values, value.From!, string.Empty, ids.Length != names.Length ? "lists-of-two-lengths" : "whose-person", "people-left-out");
            names = [];
        }

        var all = actors.Count == 0 ? [] : names.Length == 0 ? actors.Select(a => new JsonObject { ["actor"] = a }).ToArray()
            : [.. names.Select(n => new JsonObject { ["actor"] = actors[0], ["person"] = new JsonObject { ["asWritten"] = n } })];
        return all.Length == 0 ? null : new JsonArray(all);
    }

    /// <summary>Returns who signed for whom. The second person of an actor has a key of their own, and so on.</summary>
    private JsonArray? SignersOf(string text)
    {
        var signers = SignersInText.In(text, _registry).GroupBy(s => s.Actor, StringComparer.Ordinal).SelectMany(g => g.Select((s, i) => new JsonObject
        {
            ["actor"] = s.Actor,
            ["key"] = CellText.KeyOf(s.Actor) + (i == 0 ? string.Empty : $"-{i + 1}"),
            ["person"] = s.Person is null ? null : new JsonObject { ["asWritten"] = s.Person },
        })).ToArray();
        return signers.Length == 0 ? null : new JsonArray(signers);
    }

    /// <summary>Returns a text with its lines. They are apart in the file, and folded in the value.</summary>
    private string WithLines(RowValues values, string name, string folded) => Array.FindIndex(_columns, c => c.Name == name) is var column and >= 0 ? values.Row.Cells[column] : folded;

    private Regex Pattern(string pattern) =>
        _patterns.TryGetValue(pattern, out var known) ? known : _patterns[pattern] = new Regex(pattern, Plain(pattern) | RegexOptions.CultureInvariant, Patience);

    /// <summary>Returns the option by which a pattern takes no longer than its text. Patterns that look ahead have none.</summary>
    private static RegexOptions Plain(string pattern) => ProfileRules.IsPlainPattern(pattern) ? RegexOptions.NonBacktracking : RegexOptions.None;

    private static JsonArray? ListOf(IReadOnlyList<string> items) => items.Count == 0 ? null : new JsonArray([.. items.Select(i => (JsonNode)JsonValue.Create(i))]);

    private JsonNode? LeftOut(RowValues values, string column, string value, string rule)
    {
        values.LeftOut.Add(column);
        Report(values, column, value, rule, "cell-left-out");
        return null;
    }

    /// <summary>Adds a finding. The value of a mapping is called by the column from which it is read.</summary>
    private void Report(RowValues values, string name, string value, string rule, string done)
    {
        var column = name.StartsWith('@') && _profile.Values.GetValueOrDefault(name) is { } made ? made.From ?? (made.Parts.Count > 0 ? made.Parts[0] : name) : name;
        _findings.Add(new Finding(
            values.Row.Number, values.Row.Line, values.Record, column, _profile.Columns.GetValueOrDefault(column) is { People: true } ? string.Empty : CellText.Shown(value), rule, done));
    }
}
