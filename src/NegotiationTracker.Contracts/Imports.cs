namespace NegotiationTracker.Contracts;

/// <summary>The words of questions about imports.</summary>
public static class ImportWords
{
    public const string Profile = "profile";
    public const string Name = "name";

    /// <summary>The id of a file that is kept for a mapping.</summary>
    public const string KeptFile = "file";

    /// <summary>What each row of a table of one's own is.</summary>
    public const string Rows = "rows";

    public const string Encoding = "encoding";
    public const string Separator = "separator";
    public const string DryRun = "dryRun";
    public const string Label = "label";
    public const string Whole = "whole";

    /// <summary>What somebody confirms: a table of the profile, or what stopped an earlier run.</summary>
    public const string Confirm = "confirm";

    public const string RecodedRows = "recoded-rows";
    public const string Dataset = "dataset";

    /// <summary>The rule that made a draft.</summary>
    public const string Rule = "rule";

    public const string Limit = "limit";

    /// <summary>The number of drafts in one answer, and that are decided by one request.</summary>
    public const int MostProposals = 500;

    /// <summary>Asks for what is decided, too.</summary>
    public const string All = "all";

    /// <summary>The code of the actor that somebody chose.</summary>
    public const string As = "as";

    /// <summary>The key of an actor in its collection.</summary>
    public const string Key = "key";

    /// <summary>The media type of a file to import.</summary>
    public const string File = "application/octet-stream";
}

/// <summary>Where a run of an import is.</summary>
public static class ImportStates
{
    /// <summary>It waits for the runs before it.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its file is read.</summary>
    public const string Reading = "reading";

    /// <summary>Its lines are sent.</summary>
    public const string Sending = "sending";

    /// <summary>It waits for somebody to confirm what stopped it.</summary>
    public const string Stopped = "stopped";

    /// <summary>Somebody cancelled it. It can be continued.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Its file cannot be read, or an unexpected error came three times. <see cref="ImportRun.CanContinue"/> says whether it can be continued.</summary>
    public const string Failed = "failed";

    public const string Done = "done";

    /// <summary>Gets all states.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiting, Reading, Sending, Stopped, Cancelled, Failed, Done];
}

/// <summary>A list about imports.</summary>
/// <typeparam name="T">What it lists.</typeparam>
public abstract record ImportList<T>
{
    public required IReadOnlyList<T> Items { get; init; }
}

/// <summary>A list of what somebody has to decide.</summary>
/// <typeparam name="T">What it lists.</typeparam>
public abstract record ImportDecisions<T> : ImportList<T>
{
    /// <summary>The number of those that nobody decided.</summary>
    public required int Open { get; init; }
}

/// <summary>A collection that can be imported.</summary>
public sealed record ImportProfile
{
    /// <summary>Its key.</summary>
    public required string Dataset { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>The version of the profile.</summary>
    public required int Version { get; init; }

    /// <summary>Whether somebody saved it here. The others come with the program.</summary>
    public bool Own { get; init; }

    /// <summary>The licence of its files, as found.</summary>
    public string? Licence { get; init; }

    /// <summary>How it asks to be cited.</summary>
    public string? Citation { get; init; }

    /// <summary>The tables of codes that somebody must confirm before their lines are recorded.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
}

/// <summary>The collections that can be imported.</summary>
public sealed record ImportProfiles : ImportList<ImportProfile>;

/// <summary>The runs of imports, the last one first.</summary>
public sealed record ImportRuns : ImportList<ImportRun>;

/// <summary>One run of an import: one file of one collection.</summary>
public sealed record ImportRun
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The key of the collection.</summary>
    public required string Dataset { get; init; }

    /// <summary>The name of the collection.</summary>
    public required string Title { get; init; }

    /// <summary>The name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The edition, as a key that is made of the hash of the file.</summary>
    public required string Edition { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the edition is called.</summary>
    public string? Label { get; init; }

    /// <summary>The version of the profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>Whether it only decides and records nothing.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Where it is: one of <see cref="ImportStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What somebody confirmed.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>What stopped it, such as <c>recoded:ImSrc</c>.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Why it failed, or why its last try failed if it is tried again.</summary>
    public string? Why { get; init; }

    /// <summary>Whether it stopped and can be continued.</summary>
    public bool CanContinue { get; init; }

    /// <summary>The rows of the file.</summary>
    public required int Rows { get; init; }

    /// <summary>The lines to send.</summary>
    public required int Lines { get; init; }

    /// <summary>The lines that are answered.</summary>
    public required int Answered { get; init; }

    /// <summary>The lines that recorded something, or would.</summary>
    public required int Recorded { get; init; }

    /// <summary>The lines whose facts were recorded before, and those that the last edition gave too.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The lines that were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>The drafts that somebody has to decide.</summary>
    public required int Proposals { get; init; }

    /// <summary>The actors that somebody has to match.</summary>
    public required int Unmatched { get; init; }

    /// <summary>The signals.</summary>
    public required int Signals { get; init; }

    /// <summary>The seconds that it will still take, at the pace so far. Null if it is not under way.</summary>
    public double? SecondsLeft { get; init; }
}

/// <summary>The report of a run.</summary>
public sealed record ImportReport
{
    public required ImportRun Run { get; init; }

    /// <summary>How the edition differs from the one before. Null for the first edition.</summary>
    public ImportDifference? Difference { get; init; }

    /// <summary>What was found in cells, rows and columns, at most 10,000. The table has all.</summary>
    public required IReadOnlyList<ImportFinding> Findings { get; init; }

    /// <summary>The lines that were refused, at most 10,000.</summary>
    public required IReadOnlyList<ImportRefusal> Refusals { get; init; }

    /// <summary>The drafts of this run.</summary>
    public required IReadOnlyList<ImportProposal> Proposals { get; init; }

    /// <summary>The actors of this run that somebody has to match.</summary>
    public required IReadOnlyList<ImportActor> Unmatched { get; init; }
}

/// <summary>How an edition differs from the one before.</summary>
public sealed record ImportDifference
{
    /// <summary>The records that are new.</summary>
    public required int New { get; init; }

    /// <summary>The records that changed.</summary>
    public required int Changed { get; init; }

    /// <summary>The records that did not change.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The ids of the records that are gone.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The columns that changed.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];
}

/// <summary>How a column changed from one edition to the next.</summary>
public sealed record ImportColumn
{
    public required string Column { get; init; }

    /// <summary>The number of records in which it changed.</summary>
    public required int Changed { get; init; }

    /// <summary>The number of records in both editions.</summary>
    public required int Of { get; init; }

    /// <summary>Whether so many changed that the collection must have coded it again.</summary>
    public required bool Recoded { get; init; }
}

/// <summary>What was found in a cell, a row or a column.</summary>
public sealed record ImportFinding
{
    /// <summary>The number of the row. 0 if it is about the file.</summary>
    public required int Row { get; init; }

    /// <summary>The line of the file.</summary>
    public required long Line { get; init; }

    /// <summary>The id of the record.</summary>
    public string? Record { get; init; }

    public string? Column { get; init; }

    /// <summary>The first 80 characters of the cell. Absent if the column names people.</summary>
    public string? Value { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What was done.</summary>
    public required string Done { get; init; }
}

/// <summary>A line that was refused.</summary>
public sealed record ImportRefusal
{
    public required int Row { get; init; }

    public string? Record { get; init; }

    public required string Target { get; init; }

    public required string Command { get; init; }

    public required string Key { get; init; }

    /// <summary>The status of the command.</summary>
    public required int Status { get; init; }

    /// <summary>Why it was refused.</summary>
    public required string Detail { get; init; }
}

/// <summary>A draft that only a person can decide.</summary>
public sealed record ImportProposal
{
    public required string Dataset { get; init; }

    public required string Id { get; init; }

    public string? Record { get; init; }

    public required int Row { get; init; }

    /// <summary>The rule that made it.</summary>
    public required string Rule { get; init; }

    /// <summary>The reason, in our words.</summary>
    public required string Why { get; init; }

    /// <summary>What it would send.</summary>
    public IReadOnlyList<ImportProposedLine> Lines { get; init; } = [];

    /// <summary>What was decided: <c>accepted</c> or <c>refused</c>. Null while nobody decided.</summary>
    public string? Decided { get; init; }
}

/// <summary>A line that a draft would send.</summary>
public sealed record ImportProposedLine
{
    public required string Target { get; init; }

    public required string Command { get; init; }

    public required string Key { get; init; }

    /// <summary>The body of the command.</summary>
    public required System.Text.Json.JsonElement Body { get; init; }
}

/// <summary>An actor of a collection that the registry did not know.</summary>
public sealed record ImportActor
{
    public required string Dataset { get; init; }

    /// <summary>Its key in the collection: an id with its scheme, or a folded name with a country.</summary>
    public required string Key { get; init; }

    /// <summary>The code under which it is recorded.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? Country { get; init; }

    /// <summary>The number of records that name it.</summary>
    public required int Records { get; init; }

    /// <summary>Who it may be, the closest first.</summary>
    public IReadOnlyList<ImportSuggestion> Suggestions { get; init; } = [];

    /// <summary>The code that somebody chose. It is the own code if somebody said that it is an actor of its own. Null while nobody decided.</summary>
    public string? Decided { get; init; }
}

/// <summary>An actor that a name may mean.</summary>
public sealed record ImportSuggestion
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>How close the names are, from 0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>What is close: <c>words</c>, or <c>government-of-state</c>.</summary>
    public required string Why { get; init; }
}

/// <summary>The drafts to decide.</summary>
public sealed record ImportProposals : ImportDecisions<ImportProposal>
{
    /// <summary>The number of open drafts of each kind, in all collections.</summary>
    public IReadOnlyList<ImportProposalKind> Kinds { get; init; } = [];
}

/// <summary>The open drafts that one rule made of one collection.</summary>
public sealed record ImportProposalKind
{
    public required string Dataset { get; init; }

    public required string Rule { get; init; }

    public required int Open { get; init; }
}

/// <summary>What became of drafts that were decided together.</summary>
public sealed record DecidedImportProposals
{
    /// <summary>The number of drafts that are decided now.</summary>
    public required int Decided { get; init; }

    /// <summary>The number of drafts of this kind that are still open.</summary>
    public required int Open { get; init; }

    /// <summary>The drafts that the record refused. They are still open.</summary>
    public IReadOnlyList<ImportProposalRefusal> Refused { get; init; } = [];
}

/// <summary>A draft that the record refused.</summary>
public sealed record ImportProposalRefusal
{
    public required string Id { get; init; }

    public string? Record { get; init; }

    /// <summary>Why it was refused.</summary>
    public required string Detail { get; init; }
}

/// <summary>The actors to match.</summary>
public sealed record ImportActors : ImportDecisions<ImportActor>;

/// <summary>A report of a machine about an event, for an analyst. It is no account.</summary>
public sealed record ImportSignal
{
    public required string Dataset { get; init; }

    public required string Id { get; init; }

    /// <summary>The day of the event.</summary>
    public required string Day { get; init; }

    /// <summary>The code, as text.</summary>
    public required string Code { get; init; }

    /// <summary>What the code says.</summary>
    public required string Word { get; init; }

    /// <summary>The codes of the actors in the collection.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary>The names of the actors in the collection.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The actors of the registry that they are.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The address of the report.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the event was long ago when it was reported.</summary>
    public required bool Late { get; init; }

    /// <summary>The id of an earlier signal about the same event.</summary>
    public string? SameAs { get; init; }
}

/// <summary>Signals, those of the last days first.</summary>
public sealed record ImportSignals : ImportList<ImportSignal>;

/// <summary>An id of a thing of the record in another collection.</summary>
public sealed record CrosswalkEntry
{
    /// <summary>The collection's scheme of ids.</summary>
    public required string Scheme { get; init; }

    public required string Id { get; init; }

    /// <summary>The stream of the thing.</summary>
    public required string Stream { get; init; }

    /// <summary>From when on the id is that of the thing. Null if no source says so.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>Until when.</summary>
    public string? ValidUntil { get; init; }
}
