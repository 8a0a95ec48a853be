using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Profiles;

namespace NegotiationTracker.Imports.Mappings;

/// <summary>Makes the profile of a mapping. The value of a member has <c>@</c> before its name, so that no column has the same name.</summary>
public static class MappedProfile
{
    /// <summary>Returns the profile of a mapping without faults.</summary>
    public static Profile Of(ImportMapping mapping)
    {
        var kind = RowKinds.Find(mapping.Rows)!;
        var id = string.Join(' ', mapping.Id.Select(c => $"{{{c}}}"));
        var columns = mapping.Id.ToDictionary(c => c, _ => new ProfileColumn(ColumnClass.Fact), StringComparer.Ordinal);
        var values = new Dictionary<string, ProfileValue>
        {
            ["@id"] = new() { As = ValueKind.Text, Template = id },
            [RowKinds.Thing] = new() { As = ValueKind.Key, Template = $"{mapping.Dataset} {id}" },
        };
        foreach (var member in kind.Members.Where(m => mapping.Members.ContainsKey(m.Name)))
        {
            Add(mapping, member, mapping.Members[member.Name], columns, values);
        }

        AddDerived(mapping, kind, values);
        return new Profile
        {
            Dataset = mapping.Dataset,
            Version = 1,
            Title = mapping.Title,
            Licence = mapping.Licence,
            Citation = mapping.Citation,
            Source = new ProfileSource(mapping.Source.Slug, mapping.Source.Publisher, mapping.Source.Title, mapping.Source.Address),
            Prefix = PrefixOf(mapping.Dataset),
            Encoding = mapping.Encoding,
            Separator = mapping.Separator,
            Record = id,
            Locator = id,
            Missing = ["", .. mapping.Missing],
            Whole = mapping.Whole,
            Columns = columns,
            Others = new ProfileColumn(ColumnClass.Noise),
            Values = values,
            Notes = [.. kind.Members.Where(m => m.IsRequired && mapping.Members.ContainsKey(m.Name)).Select(m => new ProfileNote($"lacks:{m.Name}", mapping.Members[m.Name].Column ?? mapping.Members[m.Name].Year ?? string.Empty, [$"!@{m.Name}"], "nothing-recorded"))],
            Lines = [.. kind.Lines.Select(l => LineOf(l, kind, mapping))],
        };
    }

    /// <summary>Returns what is in the codes of actors that are not matched: the beginning of the name, and a hash of it so that two mappings differ.</summary>
    private static string PrefixOf(string dataset)
    {
        var letters = new string([.. dataset.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return $"{letters[..Math.Min(8, letters.Length)]}_{CellText.Hex(dataset, 2).ToUpperInvariant()}";
    }

    private static ProfileLine LineOf(ProfileLine line, RowKind kind, ImportMapping mapping) => line with
    {
        Key = line.Key.Replace("~", mapping.Dataset, StringComparison.Ordinal),
        Body = JsonNode.Parse(line.Body.ToJsonString().Replace("\"~\"", $"\"{mapping.Dataset}\"", StringComparison.Ordinal))!.AsObject(),
        If = line.Shared ? line.If : [.. line.If, .. kind.Members.Where(m => m.IsRequired).Select(m => $"@{m.Name}")],
    };

    private static void Add(ImportMapping mapping, RowMember member, ImportMember read, Dictionary<string, ProfileColumn> columns, Dictionary<string, ProfileValue> values)
    {
        var name = $"@{member.Name}";
        var cell = $"{name}.cell";
        foreach (var column in new[] { read.Column, read.Year, read.Month, read.Day }.OfType<string>())
        {
            var isName = member.Kind is MemberKind.Name or MemberKind.Process or MemberKind.Place || (member.Kind == MemberKind.Actor && !read.ById);
            columns[column] = new ProfileColumn(ColumnClass.Fact, isName && !mapping.Id.Contains(column, StringComparer.Ordinal) ? CellKind.Name : CellKind.Text, People: member.Kind == MemberKind.Person);
        }

        if (read.Value is { } constant)
        {
            values[member.Kind is MemberKind.Number or MemberKind.Actors or MemberKind.Words ? cell : name] = new ProfileValue { As = ValueKind.Text, Template = constant };
        }

        var from = read.Column ?? cell;
        switch (member.Kind)
        {
            case MemberKind.Number:
                values[name] = new ProfileValue { As = ValueKind.Number, From = from, Rule = "not-a-number" };
                break;
            case MemberKind.Words:
                values[name] = new ProfileValue { As = ValueKind.List, From = from, Split = read.Split };
                break;
            case MemberKind.Actors when read.ById || read.Value is not null:
                values[name] = new ProfileValue { As = ValueKind.List, From = from, Split = read.Split };
                break;
            case MemberKind.Actors:
                values[name] = new ProfileValue { As = ValueKind.Actors, From = from, Split = read.Split };
                break;
            case not MemberKind.Date when read.Value is not null:
                break;
            case MemberKind.Date when read.Year is not null:
                values[name] = new ProfileValue { As = ValueKind.Parts, Parts = [read.Year, read.Month ?? string.Empty, read.Day ?? string.Empty] };
                break;
            case MemberKind.Date when read.Value is null:
                values[name] = read.Format == ImportDates.Year ? new ProfileValue { As = ValueKind.Year, From = from } : new ProfileValue { As = ValueKind.Day, From = from, Formats = [read.Format!] };
                break;
            case MemberKind.Word:
                var table = member.Words!.ToDictionary(w => w, w => w, StringComparer.Ordinal);
                foreach (var (text, word) in read.Words)
                {
                    table[text] = word;
                }

                values[name] = new ProfileValue { As = ValueKind.Word, From = from, Table = table };
                break;
            case MemberKind.Actor when !read.ById:
                values[cell] = new ProfileValue { As = ValueKind.Cell, From = from };
                values[name] = new ProfileValue { As = ValueKind.Actor, From = from };
                break;
            case MemberKind.Process when !read.ById:
                AddOwn(mapping, name, from, ValueKind.Process, values);
                break;
            case MemberKind.Place when !read.ById:
                AddOwn(mapping, name, from, ValueKind.Place, values);
                break;
            case MemberKind.Date:
                break;
            default:
                values[name] = new ProfileValue { As = ValueKind.Cell, From = from };
                break;
        }
    }

    /// <summary>Adds a thing that is found by its name, and otherwise has a key of the mapping.</summary>
    private static void AddOwn(ImportMapping mapping, string name, string from, ValueKind kind, Dictionary<string, ProfileValue> values)
    {
        values[$"{name}.cell"] = new ProfileValue { As = ValueKind.Cell, From = from };
        values[$"{name}.own"] = new ProfileValue { As = ValueKind.Key, Template = $"{mapping.Dataset} {{{name}.cell}}" };
        values[name] = new ProfileValue { As = kind, From = from, Scheme = mapping.Dataset, Template = $"{{{name}.own}}" };
    }

    /// <summary>Adds the values that are made of members, whether these are read or the same for all rows.</summary>
    private static void AddDerived(ImportMapping mapping, RowKind kind, Dictionary<string, ProfileValue> values)
    {
        if (kind.Name == "actor")
        {
            var ids = mapping.Id is [var only] ? new[] { new ProfileId(mapping.Dataset, only) } : [];
            values["@actor"] = new ProfileValue { As = ValueKind.Actor, From = "@name", Ids = ids, Kind = "{@kind|other}" };
        }

        if (kind.Name == "round" && !values.ContainsKey("@round"))
        {
            values["@round"] = new ProfileValue { As = ValueKind.Text, Template = "{@id}" };
        }

        if (values.ContainsKey("@round"))
        {
            values["@round.key"] = new ProfileValue { As = ValueKind.Key, Template = "{@round}" };
            values["@round.label"] = new ProfileValue { As = ValueKind.Cell, From = "@round", Match = "[^0-9]" };
            values["@round.number"] = new ProfileValue { As = ValueKind.Number, From = "@round" };
        }

        if (kind.Name == "ceasefire")
        {
            values.Remove("@ceasefire", out var named);
            values["@ceasefire.cell"] = named ?? new ProfileValue { As = ValueKind.Text, Template = "{@id}" };
            values["@ceasefire"] = new ProfileValue { As = ValueKind.Key, Template = $"{mapping.Dataset} {{@ceasefire.cell}}" };
        }
    }
}
