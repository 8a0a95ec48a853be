using System.Text.Json.Nodes;
using NegotiationTracker.Imports.Matching;

namespace NegotiationTracker.Imports.Runs;

/// <summary>One command that an import sends.</summary>
/// <param name="Record">The id of the record that it is from. Empty for what several records share.</param>
/// <param name="Row">The number of the row. 0 for what several records share.</param>
/// <param name="Target">The path of the thing that it is about.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Body">The body.</param>
/// <param name="Shared">Whether it is about something that several records share.</param>
/// <param name="Edition">Whether it is about one edition.</param>
public sealed record ImportLine(string Record, int Row, string Target, string Command, string Key, JsonObject Body, bool Shared = false, bool Edition = false)
{
    /// <summary>Gets the members of the body without the evidence, each with a hash that is equal for equal values.</summary>
    public IReadOnlyDictionary<string, string> Members => Body.Where(m => m.Key != "evidence" && m.Value is not null).ToDictionary(m => m.Key, m => MemberHash.Of(m.Value!), StringComparer.Ordinal);

    /// <summary>Gets the correction that this line makes, if it is one.</summary>
    public Correction? Corrects { get; init; }
}

/// <summary>What a correction is about.</summary>
/// <param name="Key">The key of the line whose entry is corrected.</param>
/// <param name="Base">The hashes of the members before, from the last edition. An empty text means that the member was absent.</param>
/// <param name="Now">All members of the line in this edition, with their hashes.</param>
public sealed record Correction(string Key, IReadOnlyDictionary<string, string> Base, IReadOnlyDictionary<string, string> Now);

/// <summary>What the report says about a cell, a row or a column.</summary>
/// <param name="Row">The number of the row, or 0 if it is about the file.</param>
/// <param name="Line">The line of the file, or 0.</param>
/// <param name="Record">The id of the record, or empty.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">The cell, at most 80 characters. Empty if it names a person.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Done">What was done: <c>cell-left-out</c>, <c>row-left-out</c>, <c>month-kept</c>, <c>proposed</c> and so on.</param>
public sealed record Finding(int Row, long Line, string Record, string Column, string Value, string Rule, string Done);

/// <summary>Something that only a person can decide. To accept it is to send its line.</summary>
/// <param name="Id">Its id. It is the same for the same record, rule and line, whatever the edition.</param>
/// <param name="Record">The id of the record.</param>
/// <param name="Row">The number of the row, or 0 if the record is not in the file.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Why">The reason, in our words.</param>
/// <param name="Lines">The lines that it would send.</param>
public sealed record ImportDraft(string Id, string Record, int Row, string Rule, string Why, IReadOnlyList<ImportLine> Lines)
{
    /// <summary>Returns a draft with the id that it always has. The edition that a correction or a retraction names is no part of it, so that a decision is asked for once.</summary>
    public static ImportDraft Of(string record, int row, string rule, string why, IReadOnlyList<ImportLine> lines) =>
        new(Cells.CellText.Hex($"{record}\n{rule}\n{(lines.Count == 0 ? why : string.Join('\n', lines.Select(IdentityOf)))}", 8), record, row, rule, why, lines);

    private static string IdentityOf(ImportLine line) => line.Command switch
    {
        "retract-entry" => $"{line.Target} retract {line.Body["entry"]?["key"]}",
        "correct-entry" => $"{line.Target} correct {line.Body["entry"]?["key"]} {MemberHash.Of(line.Body["changes"]!)}",
        _ => $"{line.Target} {line.Command} {line.Key} {string.Join(' ', line.Members.Select(m => m.Value))}",
    };
}

/// <summary>A report of a machine about an event, for an analyst. It is no account.</summary>
/// <param name="Id">Its id in the collection.</param>
/// <param name="Row">The number of the row.</param>
/// <param name="Day">The day of the event.</param>
/// <param name="Code">The code, as text.</param>
/// <param name="Word">What the code says.</param>
/// <param name="Actors">The codes of the actors in the collection.</param>
/// <param name="Names">The names of the actors.</param>
/// <param name="Known">The actors of the registry that they are.</param>
/// <param name="Address">The address of the report.</param>
/// <param name="IsLate">Whether the event was long ago when it was reported.</param>
/// <param name="SameAs">The id of an earlier signal about the same event.</param>
public sealed record CodedSignal(
    string Id, int Row, string Day, string Code, string Word, IReadOnlyList<string> Actors, IReadOnlyList<string> Names, IReadOnlyList<string> Known, string? Address, bool IsLate, string? SameAs);

/// <summary>A record of the file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Row">The number of its first row.</param>
/// <param name="Hashes">A hash of 8 characters for each column, in the order of the columns. A column without a value has 8 dashes.</param>
public sealed record ImportRecord(string Id, int Row, string Hashes);

/// <summary>How a column changed between two editions.</summary>
/// <param name="Column">The column.</param>
/// <param name="Changed">The number of records in which it changed.</param>
/// <param name="Of">The number of records in both editions.</param>
/// <param name="IsRecoded">Whether so many changed that the collection must have coded it again.</param>
public sealed record ColumnChange(string Column, int Changed, int Of, bool IsRecoded);

/// <summary>What became of the records from one edition to the next.</summary>
/// <param name="New">The records that are new.</param>
/// <param name="Changed">The records of which something other than noise and recoded columns changed.</param>
/// <param name="Unchanged">The number of the other records.</param>
/// <param name="Gone">The records that are gone.</param>
/// <param name="ReadAgain">The records of which a text changed, so that its drafts are made again.</param>
/// <param name="Columns">The columns that changed.</param>
public sealed record EditionDifference(
    IReadOnlyList<string> New, IReadOnlyList<string> Changed, int Unchanged, IReadOnlyList<string> Gone, IReadOnlyList<string> ReadAgain, IReadOnlyList<ColumnChange> Columns);

/// <summary>What an import of one file is to do.</summary>
public sealed record ImportResult
{
    /// <summary>Gets the edition of the collection: a key that is made of the hash of the file.</summary>
    public required string Edition { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets the columns of the file.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Gets the lines to send, in order.</summary>
    public IReadOnlyList<ImportLine> Lines { get; init; } = [];

    /// <summary>Gets the number of lines that the last edition gave too, and that are therefore not sent.</summary>
    public int UnchangedLines { get; init; }

    /// <summary>Gets the records.</summary>
    public IReadOnlyList<ImportRecord> Records { get; init; } = [];

    /// <summary>Gets what the report says.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Gets what a person has to decide.</summary>
    public IReadOnlyList<ImportDraft> Proposals { get; init; } = [];

    /// <summary>Gets the actors to be matched.</summary>
    public IReadOnlyList<UnmatchedActor> Unmatched { get; init; } = [];

    /// <summary>Gets the codes of all actors of the file, by their keys.</summary>
    public IReadOnlyDictionary<string, string> ActorCodes { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the new names of actors that an id identifies.</summary>
    public IReadOnlyList<NewAlias> Aliases { get; init; } = [];

    /// <summary>Gets the signals.</summary>
    public IReadOnlyList<CodedSignal> Signals { get; init; } = [];

    /// <summary>Gets what became of the records since the last edition. Null for the first one.</summary>
    public EditionDifference? Difference { get; init; }

    /// <summary>Gets what stops the run until somebody confirms it: <c>recoded:ImSrc</c>, <c>gone</c>. Empty if nothing does.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];
}

/// <summary>What an import is asked to do, besides its file.</summary>
public sealed record ImportOptions
{
    /// <summary>Gets the label of the edition, such as <c>Version 10</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Gets whether the file has all records. Null leaves it to the profile.</summary>
    public bool? Whole { get; init; }

    /// <summary>Gets what somebody confirmed: tables of the profile by name, and stops of an earlier run.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>Gets the number of changed rows below which no column counts as recoded. Null leaves it to the profile.</summary>
    public int? RecodedRows { get; init; }
}

/// <summary>What the ledger has of the last edition.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Records">Its records, by id.</param>
/// <param name="Lines">The lines that are recorded, by target and key.</param>
/// <param name="Profile">The profile by which it was read. Null if it is the one of today.</param>
public sealed record LastEdition(
    string Edition, IReadOnlyList<string> Columns, IReadOnlyDictionary<string, ImportRecord> Records, IReadOnlyDictionary<(string Target, string Key), LedgerLine> Lines, Profiles.Profile? Profile = null);

/// <summary>A line that an earlier run recorded.</summary>
/// <param name="Record">The id of the record.</param>
/// <param name="Target">Its target.</param>
/// <param name="Command">Its command.</param>
/// <param name="Key">Its key.</param>
/// <param name="Members">The hashes of its members, as the last edition has them.</param>
/// <param name="Shared">Whether it is about something that several records share.</param>
/// <param name="Edition">Whether it is about one edition.</param>
public sealed record LedgerLine(string Record, string Target, string Command, string Key, IReadOnlyDictionary<string, string> Members, bool Shared, bool Edition);
