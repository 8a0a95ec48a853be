using System.Globalization;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Imports;

/// <summary>The controls of a mapping, and the mapping that was filled in. A control of a column has its number in its name.</summary>
public static class MappingForm
{
    /// <summary>The number of columns that the form shows. A wider table needs a mapping as JSON.</summary>
    public const int MaxColumns = 150;

    /// <summary>The choice of a member whose cells have ids of this record.</summary>
    private const string ById = "#id";

    private static readonly string[] DateParts = ["#year", "#month", "#day"];

    /// <summary>Returns what a column can be: each member, and its ways.</summary>
    public static IEnumerable<(string Choice, string Member, string? Way)> Choices(ImportRowKind kind)
    {
        foreach (var member in kind.Members)
        {
            yield return (member.Member, member.Member, null);
            if (member.Reads is "actor" or "actors" or "process" or "place")
            {
                yield return (member.Member + ById, member.Member, "id");
            }

            if (member.Reads == "date")
            {
                foreach (var part in DateParts)
                {
                    yield return (member.Member + part, member.Member, part[1..]);
                }
            }
        }
    }

    /// <summary>Returns what a column is in a mapping. Returns an empty text if nothing is made of it.</summary>
    public static string ChoiceOf(ImportMapping mapping, string column)
    {
        foreach (var (name, member) in mapping.Members)
        {
            if (member.Column == column)
            {
                return member.ById ? name + ById : name;
            }

            foreach (var (part, of) in DateParts.Zip([member.Year, member.Month, member.Day]))
            {
                if (of == column)
                {
                    return name + part;
                }
            }
        }

        return string.Empty;
    }

    /// <summary>Returns the mapping that was filled in.</summary>
    public static ImportMapping Read(IFormCollection form, ImportFile file, ImportRowKind kind, string? encoding, string? separator)
    {
        var members = new Dictionary<string, ImportMember>(StringComparer.Ordinal);
        foreach (var (column, i) in file.Columns.Take(MaxColumns).Select((c, i) => (c, i)))
        {
            var choice = form[Of("column", i)].ToString().Split('#');
            if (kind.Members.FirstOrDefault(m => m.Member == choice[0]) is not { } member)
            {
                continue;
            }

            var sofar = members.GetValueOrDefault(member.Member) ?? new ImportMember();
            members[member.Member] = choice is [_, "year"] ? sofar with { Year = column.Name } : choice is [_, "month"] ? sofar with { Month = column.Name } : choice is [_, "day"] ? sofar with { Day = column.Name }
                : new ImportMember
                {
                    Column = column.Name,
                    ById = choice is [_, "id"],
                    Format = member.Reads == "date" ? OrNull(form[Of("format", i)]) ?? (column.Dates.Count == 1 ? column.Dates[0] : null) : null,
                    Split = member.Reads is "actors" or "words" ? OrNull(form[Of("split", i)]) : null,
                    Words = member.Reads == "word" ? WordsOf(form, column, i) : new Dictionary<string, string>(),
                };
        }

        foreach (var member in kind.Members.Where(m => !members.ContainsKey(m.Member)))
        {
            if (OrNull(form[$"same.{member.Member}"]) is { } same)
            {
                members[member.Member] = new ImportMember { Value = same };
            }
        }

        var (dataset, title) = (form["dataset"].ToString().Trim(), form["title"].ToString().Trim());
        return new ImportMapping
        {
            Dataset = dataset,
            Title = title,
            Licence = OrNull(form["licence"]),
            Source = new ImportSource { Slug = dataset, Publisher = form["publisher"].ToString().Trim(), Title = title, Address = form["address"].ToString().Trim() },
            Rows = kind.Rows,
            Id = [.. file.Columns.Take(MaxColumns).Where((_, i) => form[Of("id", i)].Count > 0).Select(c => c.Name)],
            Members = members,
            Missing = [.. form["missing"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Whole = form["whole"].Count > 0,
            Encoding = encoding,
            Separator = separator,
        };
    }

    /// <summary>Returns the name of a control of a column.</summary>
    public static string Of(string control, int column) => string.Create(CultureInfo.InvariantCulture, $"{control}.{column}");

    /// <summary>Returns the name of the control for what a value of a column means.</summary>
    public static string WordOf(int column, int value) => string.Create(CultureInfo.InvariantCulture, $"word.{column}.{value}");

    /// <summary>Returns what the values of a column mean. What nobody chose is left open, and the report names it.</summary>
    private static Dictionary<string, string> WordsOf(IFormCollection form, ImportFileColumn column, int i) => column.Values.Select((value, j) => (value, Word: form[WordOf(i, j)].ToString()))
        .Where(w => w.Word.Length > 0).ToDictionary(w => w.value, w => w.Word == Nothing ? string.Empty : w.Word, StringComparer.Ordinal);

    /// <summary>The choice that a value means nothing that is recorded.</summary>
    public const string Nothing = "-";

    private static string? OrNull(Microsoft.Extensions.Primitives.StringValues text) => text.ToString().Trim() is { Length: > 0 } filled ? filled : null;
}
