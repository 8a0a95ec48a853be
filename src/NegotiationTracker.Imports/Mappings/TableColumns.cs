using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Imports.Cells;
using NegotiationTracker.Imports.Tables;

namespace NegotiationTracker.Imports.Mappings;

/// <summary>What the columns of a table look like, and what they may be.</summary>
public static class TableColumns
{
    /// <summary>The number of rows that are shown.</summary>
    public const int First = 10;

    private const int MaxValues = 30;
    private const int MaxValue = 200;

    /// <summary>The names of columns by which a member is suggested, in the order in which they count.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["when"] = ["when", "date", "day", "event date", "start date", "start", "begin", "from"],
        ["until"] = ["until", "end date", "end", "to"],
        ["effect"] = ["effect", "effective date", "in effect", "effect date"],
        ["ended"] = ["ended", "end date", "end"],
        ["actor"] = ["actor", "actor name", "speaker", "party", "delegation", "country", "side", "state"],
        ["party"] = ["party", "actor", "actor name", "side", "signatory"],
        ["name"] = ["name", "actor name", "actor"],
        ["kind"] = ["kind", "type", "actor type", "round type"],
        ["type"] = ["type", "document type", "kind"],
        ["class"] = ["class", "type", "ceasefire class"],
        ["role"] = ["role", "capacity", "function"],
        ["process"] = ["process", "process name", "track", "talks", "negotiation", "conflict"],
        ["round"] = ["round", "meeting", "session", "round name"],
        ["number"] = ["number", "round number", "no", "nr"],
        ["label"] = ["label", "round name", "title", "name"],
        ["title"] = ["title", "document", "agreement", "name", "process"],
        ["summary"] = ["summary", "text", "statement", "description", "what", "content", "notes"],
        ["outcome"] = ["outcome", "result"],
        ["place"] = ["place", "location", "city", "venue", "where"],
        ["host"] = ["host", "host country"],
        ["head"] = ["head", "head of delegation", "lead"],
        ["person"] = ["person", "speaker name", "spokesperson"],
        ["topics"] = ["topics", "topic", "subject", "tags"],
        ["issuers"] = ["issuers", "issuer", "issued by"],
        ["signatories"] = ["signatories", "parties", "signed by", "actors"],
        ["mediators"] = ["mediators", "mediator", "third party", "third parties"],
        ["met"] = ["met", "parties", "local parties", "with"],
        ["means"] = ["means", "format", "by"],
        ["area"] = ["area", "region", "zone"],
        ["purpose"] = ["purpose", "aim"],
        ["concerning"] = ["concerning", "country", "countries"],
        ["aliases"] = ["aliases", "alias", "other names", "abbreviation"],
        ["ceasefire"] = ["ceasefire", "ceasefire name", "ceasefire id"],
    };

    private static readonly string[] Ids = ["id", "key", "code", "uuid", "number", "nr", "no"];

    /// <summary>Returns the columns of a table, with their values.</summary>
    public static IReadOnlyList<ImportFileColumn> Of(Table table) => [.. table.Columns.Select((name, i) =>
    {
        var cells = table.Rows.Select(r => CellText.Normalized(r.Cells[i])).Where(c => c.Length > 0).ToList();
        return new ImportFileColumn
        {
            Name = name,
            Values = [.. cells.Where(c => c.Length <= MaxValue).CountBy(c => c, StringComparer.Ordinal).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxValues).Select(c => c.Key)],
            Unique = cells.Count == table.Rows.Count && cells.Distinct(StringComparer.Ordinal).Count() == cells.Count,
            Dates = DatesOf(cells),
        };
    })];

    /// <summary>Returns what a mapping of the table may be, from the names of its columns and from their values. What only a person can say is left open.</summary>
    public static ImportMapping Suggest(string rows, string file, IReadOnlyList<ImportFileColumn> columns)
    {
        var members = new Dictionary<string, ImportMember>(StringComparer.Ordinal);
        var free = columns.ToList();
        foreach (var member in RowKinds.Find(rows)!.Members)
        {
            if (Best(member, free) is { } column)
            {
                free.Remove(column);
                members[member.Name] = new ImportMember
                {
                    Column = column.Name,
                    Format = member.Kind == MemberKind.Date && column.Dates.Count == 1 ? column.Dates[0] : null,
                    Split = member.Kind is MemberKind.Actors or MemberKind.Words && column.Values.Any(v => v.Contains(';', StringComparison.Ordinal)) ? ";" : null,
                };
            }
        }

        var name = CellText.KeyOf(Path.GetFileNameWithoutExtension(file));
        return new ImportMapping
        {
            Dataset = (name.Length <= 40 ? name : name[..40]).Trim('-'),
            Title = Path.GetFileNameWithoutExtension(file),
            Source = new ImportSource { Slug = string.Empty, Publisher = string.Empty, Title = Path.GetFileNameWithoutExtension(file), Address = string.Empty },
            Rows = rows,
            Id = columns.Where(c => c.Unique && c.Name.IndexOfAny(['{', '}', '|', ':']) < 0).OrderByDescending(c => IsId(c.Name)).Take(1).Select(c => c.Name).ToList(),
            Members = members,
            Missing = ["NA", "N/A", "-"],
        };
    }

    private static ImportFileColumn? Best(RowMember member, IReadOnlyList<ImportFileColumn> columns)
    {
        var fitting = columns.Where(c => Fits(member, c)).ToList();
        return Names.GetValueOrDefault(member.Name)?.Select(n => fitting.FirstOrDefault(c => WordsOf(c.Name) == n)).FirstOrDefault(c => c is not null)
            ?? (member.Kind == MemberKind.Date && member.Name == "when" ? fitting.FirstOrDefault() : null)
            ?? (member.Kind == MemberKind.Word ? fitting.FirstOrDefault(c => c.Values.All(v => member.Words!.Contains(v, StringComparer.Ordinal))) : null);
    }

    private static bool Fits(RowMember member, ImportFileColumn column) => column.Values.Count > 0 && member.Kind switch
    {
        MemberKind.Date => column.Dates.Count > 0,
        MemberKind.Number => column.Values.All(v => v.Length <= 6 && v.All(char.IsAsciiDigit)),
        _ => true,
    };

    /// <summary>Returns how dates can be written, if two thirds of the cells are dates. A few cells may be something else: the preview and the report name them.</summary>
    private static List<string> DatesOf(List<string> cells)
    {
        var days = ImportDates.Formats.Where(f => f is not (ImportDates.Edtf or ImportDates.Year)).Select(f => (Format: f, Days: cells.Select(c => DateCells.Day(c, [f]).Text).ToList())).ToList();
        var most = days.Max(d => d.Days.Count(t => t is not null));
        return IsMost(most) ? [.. days.Where(d => d.Days.Count(t => t is not null) == most).DistinctBy(d => string.Join(' ', d.Days), StringComparer.Ordinal).Select(d => d.Format)]
            : IsMost(cells.Count(c => c.Length == 4 && (c[0] is '1' or '2') && DateCells.Year(c).Text is not null)) ? [ImportDates.Year]
            : IsMost(cells.Count(c => EdtfDate.Parse(c).Error is null)) ? [ImportDates.Edtf] : [];

        bool IsMost(int count) => count > 0 && count * 3 >= cells.Count * 2;
    }

    private static bool IsId(string column) => WordsOf(column).Split(' ') is [.., var last] && Ids.Contains(last, StringComparer.Ordinal);

    private static string WordsOf(string column) => CellText.KeyOf(column).Replace('-', ' ');
}
