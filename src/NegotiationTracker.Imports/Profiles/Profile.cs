using System.Text.Json.Nodes;

namespace NegotiationTracker.Imports.Profiles;

/// <summary>How one importer reads the files of a collection. It is data: a new collection needs a new profile and no new importer.</summary>
public sealed record Profile
{
    /// <summary>Gets the key of the collection, such as <c>pa-x</c>. It begins every idempotency key.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the version of the profile. It changes if the same file gives other lines. A saved profile gets it when it is saved.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Gets the name of the collection.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the licence of its files, as found.</summary>
    public string? Licence { get; init; }

    /// <summary>Gets how it asks to be cited.</summary>
    public string? Citation { get; init; }

    /// <summary>Gets the source to which every line refers: one for all editions.</summary>
    public required ProfileSource Source { get; init; }

    /// <summary>Gets what stands in the code of an actor that is not yet matched, between <c>X_</c> and the hash.</summary>
    public required string Prefix { get; init; }

    /// <summary>Gets the encoding of the file. Null is UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>Gets the separator of the cells. Null means that it is found out.</summary>
    public string? Separator { get; init; }

    /// <summary>Gets the names of the columns of a file without a header.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>Gets the template of the id of a record.</summary>
    public required string Record { get; init; }

    /// <summary>Gets the template of where a record is in the collection. It has nothing of the edition and of the place in the file.</summary>
    public required string Locator { get; init; }

    /// <summary>Gets the texts that mean that nothing is known.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Gets whether a file has all records of the collection, so that a record that it lacks is gone.</summary>
    public bool Whole { get; init; }

    /// <summary>Gets the share of changed rows above which a column counts as recoded.</summary>
    public double RecodedShare { get; init; } = 0.05;

    /// <summary>Gets the number of changed rows below which no column counts as recoded.</summary>
    public int RecodedRows { get; init; } = 20;

    /// <summary>Gets the share of records that may be gone before the run stops.</summary>
    public double GoneShare { get; init; } = 0.02;

    /// <summary>Gets the columns that the profile knows.</summary>
    public Dictionary<string, ProfileColumn> Columns { get; init; } = [];

    /// <summary>Gets how all other columns are read. Null means that they are unknown, and the report names them.</summary>
    public ProfileColumn? Others { get; init; }

    /// <summary>Gets the values that are made from columns, in the order in which they are made.</summary>
    public Dictionary<string, ProfileValue> Values { get; init; } = [];

    /// <summary>Gets what the report says about rows.</summary>
    public IReadOnlyList<ProfileNote> Notes { get; init; } = [];

    /// <summary>Gets the orders of days that cannot be.</summary>
    public IReadOnlyList<ProfileOrder> Orders { get; init; } = [];

    /// <summary>Gets when two records may be one.</summary>
    public ProfileTwins? Twins { get; init; }

    /// <summary>Gets the lines that a row gives.</summary>
    public IReadOnlyList<ProfileLine> Lines { get; init; } = [];

    /// <summary>Gets the signals that a row gives. A row with signals gives no accounts.</summary>
    public ProfileSignals? Signals { get; init; }
}

/// <summary>The source of a collection.</summary>
/// <param name="Slug">Its id in this record.</param>
/// <param name="Publisher">Its publisher.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address.</param>
/// <param name="DerivedFrom">A source from which it took facts, with the names of the events.</param>
public sealed record ProfileSource(string Slug, string Publisher, string Title, string Address, IReadOnlyDictionary<string, IReadOnlyList<string>>? DerivedFrom = null);

/// <summary>What a column is, which decides what a change of it in a later edition means.</summary>
public enum ColumnClass
{
    /// <summary>A fact: a change corrects an entry.</summary>
    Fact,

    /// <summary>An id in another collection: a change retracts one entry and records another.</summary>
    Id,

    /// <summary>A text of the source that is read for drafts, and not recorded.</summary>
    Text,

    /// <summary>A code of the collection: a change is a new entry about the new edition.</summary>
    Coding,

    /// <summary>Nothing is made of it.</summary>
    Noise,
}

/// <summary>How the cells of a column are read.</summary>
public enum CellKind
{
    Text,

    /// <summary>A name in one line.</summary>
    Name,

    /// <summary>Digits alone.</summary>
    Digits,
}

/// <summary>One column.</summary>
/// <param name="Class">What it is.</param>
/// <param name="As">How its cells are read.</param>
/// <param name="Split">What parts several values in one cell.</param>
/// <param name="People">True if it names people, so that no report may show it.</param>
/// <param name="Missing">Further texts that mean that nothing is known.</param>
/// <param name="Expected">What the report says if the cell is empty.</param>
public sealed record ProfileColumn(ColumnClass Class, CellKind As = CellKind.Text, string? Split = null, bool People = false, IReadOnlyList<string>? Missing = null, string? Expected = null);

/// <summary>A value that is made from columns.</summary>
public sealed record ProfileValue
{
    /// <summary>Gets the reader.</summary>
    public required ValueKind As { get; init; }

    /// <summary>Gets the column or the earlier value that it reads.</summary>
    public string? From { get; init; }

    /// <summary>Gets the formats of a day.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Gets the columns of year, month and day.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Gets the texts that mean that a part of a date, or a value, is not known.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Gets the column with the precision of a day.</summary>
    public string? Precision { get; init; }

    /// <summary>Gets the words for the codes of a column. A code without a word is reported and left out, and an empty word means that nothing is recorded.</summary>
    public IReadOnlyDictionary<string, string> Table { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what parts several values in one cell.</summary>
    public string? Split { get; init; }

    /// <summary>Gets a regular expression. Its first group, if it has one, is the value.</summary>
    public string? Match { get; init; }

    /// <summary>Gets texts, one of which must be in the cell.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Gets a template.</summary>
    public string? Template { get; init; }

    /// <summary>Gets conditions, all of which must hold.</summary>
    public IReadOnlyList<string> If { get; init; } = [];

    /// <summary>Gets the name of the table that somebody must confirm before the value counts.</summary>
    public string? Confirm { get; init; }

    /// <summary>Gets the ids of actors, in the order in which they are looked up.</summary>
    public IReadOnlyList<ProfileId> Ids { get; init; } = [];

    /// <summary>Gets the column with the country of an actor.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the value with the day at which an id is looked up.</summary>
    public string? At { get; init; }

    /// <summary>Gets the kind of the actor if it is new: a word, or a template.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the scheme of the id of a process.</summary>
    public string? Scheme { get; init; }

    /// <summary>Gets the name of another value with actors.</summary>
    public string? Actors { get; init; }

    /// <summary>Gets what the report says if it cannot be read.</summary>
    public string? Rule { get; init; }

    /// <summary>Gets whether the ids alone count if there are more or fewer names than ids. A name may have the separator in it.</summary>
    public bool IdsOnly { get; init; }

    /// <summary>Gets whether an actor is only listed to be matched, and not recorded.</summary>
    public bool Listed { get; init; }
}

/// <summary>The readers of values.</summary>
public enum ValueKind
{
    /// <summary>A day in one of the formats.</summary>
    Day,

    /// <summary>Year, month and day in columns of their own.</summary>
    Parts,

    /// <summary>A day with a code for its precision.</summary>
    PreciseDay,

    Year,

    /// <summary>The cell as it is, if it has what <see cref="ProfileValue.Match"/> asks for.</summary>
    Cell,

    /// <summary>A whole number of at most six digits. Without a rule, anything else is left out in silence.</summary>
    Number,

    /// <summary>The word for a code.</summary>
    Word,

    /// <summary>The words of the columns that have a 1.</summary>
    Words,

    /// <summary>A number of days, or a term in words.</summary>
    Term,

    /// <summary>The parts of a cell, each once.</summary>
    List,

    /// <summary>A text from a template.</summary>
    Text,

    /// <summary>A key from a template.</summary>
    Key,

    /// <summary>"yes" if the cell has one of the texts.</summary>
    Has,

    Actor,

    Actors,

    /// <summary>Actors of a value with the people who spoke for them.</summary>
    Participants,

    /// <summary>Actors of the registry that a text names.</summary>
    Mentions,

    /// <summary>Actors of the registry that a text names, each with a person who signed for it, if the text says so, and with a key.</summary>
    Signers,

    Process,

    /// <summary>The document with an id in another collection.</summary>
    Document,

    /// <summary>The one document that a text names, by its title or by the number of a resolution. The template is the key of the own document of the row, which is not meant. If the text names none or several, the report says so.</summary>
    NamedDocument,

    Place,

    /// <summary>All codes of the row.</summary>
    Codes,
}

/// <summary>An id of an actor in a row.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="From">The column.</param>
/// <param name="Match">A regular expression for ids. Anything else is reported as an unknown id.</param>
/// <param name="Code">The template of the code of a new actor with such an id, with <c>{id}</c>.</param>
/// <param name="Split">What parts several ids in one cell.</param>
public sealed record ProfileId(string Scheme, string From, string? Match = null, string? Code = null, string? Split = null);

/// <summary>What the report says about a row.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Column">The column that it is about.</param>
/// <param name="If">The conditions, all of which must hold.</param>
/// <param name="Done">What was done.</param>
public sealed record ProfileNote(string Rule, string Column, IReadOnlyList<string> If, string Done);

/// <summary>A day that cannot be before another one.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Earlier">The value that must not be later.</param>
/// <param name="Later">The value that must not be earlier.</param>
/// <param name="Column">The column that the report names.</param>
/// <param name="Blocks">The value whose lines become proposals. Null means that the order is only reported.</param>
public sealed record ProfileOrder(string Rule, string Earlier, string Later, string Column, string? Blocks = null);

/// <summary>Two records may be one if they have the same value, share one of a list, and differ in another value.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Same">The value that must be the same.</param>
/// <param name="Shares">The list of which they must share one.</param>
/// <param name="Differs">The value in which they must differ.</param>
public sealed record ProfileTwins(string Rule, string Same, string Shares, string Differs);

/// <summary>A line that a row gives.</summary>
public sealed record ProfileLine
{
    /// <summary>Gets the template of its target.</summary>
    public required string Target { get; init; }

    /// <summary>Gets its command.</summary>
    public required string Command { get; init; }

    /// <summary>Gets the template of its idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the template of its body, without evidence. A member whose value the row lacks is left out.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Gets the conditions, all of which must hold. A member name alone means that the row has a value.</summary>
    public IReadOnlyList<string> If { get; init; } = [];

    /// <summary>Gets the list for each item of which there is a line. The item is <c>{item}</c>.</summary>
    public string? Each { get; init; }

    /// <summary>Gets the template of where it is in the collection, if that is not the record.</summary>
    public string? Locator { get; init; }

    /// <summary>Gets the template of what there is one line for. Of several rows, the one with the earliest <see cref="Order"/> gives the line.</summary>
    public string? Once { get; init; }

    /// <summary>Gets the value with the date by which rows for one line are ordered.</summary>
    public string? Order { get; init; }

    /// <summary>Gets whether it is about something that several records share. It stays if a record is gone.</summary>
    public bool Shared { get; init; }

    /// <summary>Gets the lists of the body that have the items of all rows for one line.</summary>
    public IReadOnlyList<string> Union { get; init; } = [];

    /// <summary>Gets what becomes of the other rows for one line. Null means nothing.</summary>
    public ProfileAgain? Again { get; init; }

    /// <summary>Gets the rule by which the line is only a draft for somebody to decide.</summary>
    public string? Draft { get; init; }

    /// <summary>Gets the name of the table that somebody must confirm. Until then the line is a draft.</summary>
    public string? Confirm { get; init; }

    /// <summary>Gets the template of another thing that must be in the record. Until then the line waits as a draft.</summary>
    public string? Needs { get; init; }

    /// <summary>Gets the template of a thing that makes a shared line needless: it is not sent if the record has the thing.</summary>
    public string? Unless { get; init; }

    /// <summary>Gets whether it is about one edition: there is one for each edition in which the codes of the record changed.</summary>
    public bool Edition { get; init; }
}

/// <summary>What becomes of a second row for one line.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Column">The column that the report names.</param>
/// <param name="Value">The value that must differ, each different value once. Null means every row.</param>
/// <param name="Command">The command of the draft, if it is not that of the line.</param>
/// <param name="Key">The template of its key.</param>
/// <param name="Body">The template of its body.</param>
/// <param name="Contradicts">Whether the draft contradicts the line of the first row.</param>
public sealed record ProfileAgain(string Rule, string Column, string? Value = null, string? Command = null, string? Key = null, JsonObject? Body = null, bool Contradicts = false);

/// <summary>How a row of coded events becomes a signal.</summary>
/// <param name="Id">The template of its id.</param>
/// <param name="Day">The value with its day.</param>
/// <param name="Code">The column with its code, which is text.</param>
/// <param name="Actors">The columns of the codes of its actors.</param>
/// <param name="Names">The columns of the names of its actors.</param>
/// <param name="Countries">The columns of the countries of its actors, as ISO 3166-1 alpha-3.</param>
/// <param name="Added">The value with the day on which it came into the collection.</param>
/// <param name="Address">The column of the address of the report.</param>
/// <param name="Words">The codes that are signals, with their words. Other codes are counted and left out.</param>
/// <param name="LateDays">The number of days after which a report counts as late.</param>
public sealed record ProfileSignals(
    string Id, string Day, string Code, IReadOnlyList<string> Actors, IReadOnlyList<string> Names, IReadOnlyList<string> Countries, string? Added, string? Address, IReadOnlyDictionary<string, string> Words, int LateDays = 365);
