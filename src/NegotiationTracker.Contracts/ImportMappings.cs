namespace NegotiationTracker.Contracts;

/// <summary>How a table of one's own becomes commands: what each row is, and what its columns are.</summary>
public sealed record ImportMapping
{
    /// <summary>The name under which it is saved: lower-case letters, digits and single hyphens, at most 40.</summary>
    public required string Dataset { get; init; }

    /// <summary>What the table is called.</summary>
    public required string Title { get; init; }

    /// <summary>The licence of the table.</summary>
    public string? Licence { get; init; }

    /// <summary>How the table asks to be cited.</summary>
    public string? Citation { get; init; }

    /// <summary>The source that every entry cites.</summary>
    public required ImportSource Source { get; init; }

    /// <summary>What each row is: one of the words of <c>/api/imports/rows</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>The columns that tell a row from all others, 1 to 5. An entry keeps its identity by them from one edition to the next.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>What the columns are: a member of the row, and where it is read.</summary>
    public IReadOnlyDictionary<string, ImportMember> Members { get; init; } = new Dictionary<string, ImportMember>();

    /// <summary>The texts that mean that nothing is known.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether each file has all rows, so that a row that a later file lacks is gone.</summary>
    public bool Whole { get; init; }

    /// <summary>The encoding of the file. Null is UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>The character between cells. Null means that it is found out.</summary>
    public string? Separator { get; init; }
}

/// <summary>The source of a table.</summary>
public sealed record ImportSource
{
    /// <summary>Its id in this record.</summary>
    public required string Slug { get; init; }

    public required string Publisher { get; init; }

    public required string Title { get; init; }

    /// <summary>Its address, with http or https.</summary>
    public required string Address { get; init; }
}

/// <summary>Where a member of a row is read: in a column, in three columns for year, month and day, or nowhere because it is the same for all rows.</summary>
public sealed record ImportMember
{
    /// <summary>The column.</summary>
    public string? Column { get; init; }

    /// <summary>What it is for all rows.</summary>
    public string? Value { get; init; }

    /// <summary>How a date is written: one of <see cref="ImportDates.Formats"/>.</summary>
    public string? Format { get; init; }

    /// <summary>The column of the year, if a date is in columns of its own.</summary>
    public string? Year { get; init; }

    public string? Month { get; init; }

    public string? Day { get; init; }

    /// <summary>What parts several values in one cell.</summary>
    public string? Split { get; init; }

    /// <summary>True if the cells have the ids of this record: codes of actors, keys of processes and places. Otherwise they have names.</summary>
    public bool ById { get; init; }

    /// <summary>What the words in the cells mean. An empty text means that nothing is recorded.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
}

/// <summary>How dates are written in tables.</summary>
public static class ImportDates
{
    /// <summary>A date as this record writes it, which may lack the day or the month.</summary>
    public const string Edtf = "edtf";

    /// <summary>A year alone.</summary>
    public const string Year = "yyyy";

    /// <summary>Gets all formats.</summary>
    public static IReadOnlyList<string> Formats { get; } =
        ["yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "yyyyMMdd", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", Year, Edtf];
}

/// <summary>What a row of a table can be.</summary>
public sealed record ImportRowKinds : ImportList<ImportRowKind>;

/// <summary>One thing that a row can be.</summary>
public sealed record ImportRowKind
{
    /// <summary>Its word, such as <c>statement</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>What a row of it can have.</summary>
    public required IReadOnlyList<ImportRowMember> Members { get; init; }
}

/// <summary>What a row can have.</summary>
public sealed record ImportRowMember
{
    public required string Member { get; init; }

    /// <summary>How it is read: <c>text</c>, <c>name</c>, <c>number</c>, <c>date</c>, <c>word</c>, <c>actor</c>, <c>actors</c>, <c>words</c>, <c>person</c>, <c>process</c>, <c>place</c> or <c>key</c>.</summary>
    public required string Reads { get; init; }

    /// <summary>Whether a row without it gives nothing.</summary>
    public required bool Required { get; init; }

    /// <summary>The words that it can be, if only these count.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>A file that is kept for a day, so that a mapping can be made of it.</summary>
public sealed record ImportFile
{
    public required string Id { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>The number of rows.</summary>
    public required int Rows { get; init; }

    public required IReadOnlyList<ImportFileColumn> Columns { get; init; }

    /// <summary>The cells of the first ten rows.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> First { get; init; }

    /// <summary>When it is deleted.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A column of a file.</summary>
public sealed record ImportFileColumn
{
    public required string Name { get; init; }

    /// <summary>Its different values, at most 30, the most frequent first. Values above 200 characters are left out.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Whether each row has another value.</summary>
    public required bool Unique { get; init; }

    /// <summary>How its dates can be written, if at least two thirds of its values are dates. Several formats mean that only a person can say which.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];
}

/// <summary>What a mapping makes of the first ten rows of a file.</summary>
public sealed record ImportPreview
{
    /// <summary>The commands about what several rows share, such as the source.</summary>
    public required IReadOnlyList<ImportProposedLine> Shared { get; init; }

    public required IReadOnlyList<ImportPreviewRow> Rows { get; init; }

    /// <summary>What was found in the cells of these rows.</summary>
    public required IReadOnlyList<ImportFinding> Findings { get; init; }
}

/// <summary>What a mapping makes of one row.</summary>
public sealed record ImportPreviewRow
{
    /// <summary>The number of the row.</summary>
    public required int Row { get; init; }

    /// <summary>The id of the record. Null if the row has none.</summary>
    public string? Record { get; init; }

    /// <summary>The commands.</summary>
    public required IReadOnlyList<ImportProposedLine> Lines { get; init; }
}
