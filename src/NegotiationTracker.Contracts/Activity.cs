namespace NegotiationTracker.Contracts;

/// <summary>What the whole record says of one actor or one person. It has the first items of each list, and the addresses of the others.</summary>
public sealed record Activity
{
    /// <summary>The id as which it is read. It differs from the id of the question if that was matched or joined.</summary>
    public required string Id { get; init; }

    /// <summary>All ids that are one with it, and its own.</summary>
    public IReadOnlyList<string> OneWith { get; init; } = [];

    /// <summary>True if the person was erased. There are no names then.</summary>
    public bool? Erased { get; init; }

    /// <summary>The kind of actor. Null for a person.</summary>
    public string? Kind { get; init; }

    /// <summary>All names of all its ids.</summary>
    public IReadOnlyList<RecordedName> Names { get; init; } = [];

    /// <summary>The codes under which other collections know it.</summary>
    public IReadOnlyList<RecordedCode> Codes { get; init; } = [];

    /// <summary>The actors that an actor succeeded, and those that succeeded it. A person has none.</summary>
    public IReadOnlyList<Succession> Successions { get; init; } = [];

    /// <summary>The posts that a person held, or that people held for an actor.</summary>
    public IReadOnlyList<ActivityEntry> Posts { get; init; } = [];

    /// <summary>The rounds at which the record has its delegation, or the person in a delegation or a session.</summary>
    public IReadOnlyList<RoundActivity> Rounds { get; init; } = [];

    /// <summary>The rounds of a process between the first and the last of <see cref="Rounds"/>, of which the record says nothing about it.</summary>
    public IReadOnlyList<MissedRound> Gaps { get; init; } = [];

    /// <summary>Absences, walk-outs, withdrawals.</summary>
    public IReadOnlyList<ActivityEntry> Absences { get; init; } = [];

    /// <summary>Sessions of rounds, meetings of bodies, and mediation.</summary>
    public IReadOnlyList<ActivityEntry> Sessions { get; init; } = [];

    public IReadOnlyList<ActivityEntry> Statements { get; init; } = [];

    /// <summary>Documents issued, endorsed, refused, read out or signed, and reservations.</summary>
    public IReadOnlyList<ActivityEntry> Documents { get; init; } = [];

    /// <summary>Commitments made, received or waived, and rounds announced.</summary>
    public IReadOnlyList<ActivityEntry> Promises { get; init; } = [];

    /// <summary>Acts about ceasefires.</summary>
    public IReadOnlyList<ActivityEntry> Ceasefires { get; init; } = [];

    /// <summary>How often it met each other actor, the most frequent first.</summary>
    public IReadOnlyList<Encounter> Met { get; init; } = [];

    /// <summary>For each list with more items: the address of the next page, in the same state of knowledge. Null if all lists are complete.</summary>
    public IReadOnlyDictionary<string, string>? More { get; init; }
}

/// <summary>What the whole record says of one place, one body or one topic. It has the first items of each list, and the addresses of the others.</summary>
public sealed record ThingActivity
{
    /// <summary>The id as which it is read: that of the place or the body, or the topic.</summary>
    public required string Id { get; init; }

    /// <summary>All ids that the answer is about. For a place, they are those of the places that lie in it, too.</summary>
    public IReadOnlyList<string> OneWith { get; init; } = [];

    /// <summary>The name of the place or the body, at the moment of the question or else the present one. A topic has none.</summary>
    public string? Name { get; init; }

    /// <summary>The rounds in a place, or those with an entry on a topic. A body has none.</summary>
    public IReadOnlyList<RoundSummary> Rounds { get; init; } = [];

    /// <summary>How a body was established and dissolved, with the members named then.</summary>
    public IReadOnlyList<ActivityEntry> Members { get; init; } = [];

    /// <summary>What a body was asked to do.</summary>
    public IReadOnlyList<ActivityEntry> Mandates { get; init; } = [];

    /// <summary>The sessions of rounds and the meetings of bodies in a place, or the meetings of a body.</summary>
    public IReadOnlyList<ActivityEntry> Sessions { get; init; } = [];

    /// <summary>The statements on a topic.</summary>
    public IReadOnlyList<ActivityEntry> Statements { get; init; } = [];

    /// <summary>The tracks of processes on a topic.</summary>
    public IReadOnlyList<ActivityEntry> Tracks { get; init; } = [];

    /// <summary>The documents that name a place, or those whose own words have all words of a topic.</summary>
    public IReadOnlyList<ActivityEntry> Documents { get; init; } = [];

    /// <summary>The rounds announced for a place, or the commitments whose own words have all words of a topic.</summary>
    public IReadOnlyList<ActivityEntry> Promises { get; init; } = [];

    /// <summary>Acts about ceasefires in a place.</summary>
    public IReadOnlyList<ActivityEntry> Ceasefires { get; init; } = [];

    /// <summary>The number of its entries by year. Entries whose time is not in one year are in the group without a name.</summary>
    public IReadOnlyList<GroupCount> ByYear { get; init; } = [];

    /// <summary>The number of its entries by process.</summary>
    public IReadOnlyList<GroupCount> ByProcess { get; init; } = [];

    /// <summary>How many entries on a topic name each actor: those that spoke on it. The most frequent come first.</summary>
    public IReadOnlyList<GroupCount> Speakers { get; init; } = [];

    /// <summary>For each list with more items: the address of the next page, in the same state of knowledge. Null if all lists are complete.</summary>
    public IReadOnlyDictionary<string, string>? More { get; init; }
}

/// <summary>A topic of the record.</summary>
public sealed record TopicSummary
{
    public required string Topic { get; init; }

    /// <summary>The number of entries on it.</summary>
    public long Entries { get; init; }

    /// <summary>The number of those that are statements.</summary>
    public long Statements { get; init; }

    /// <summary>The first possible day of its entries.</summary>
    public string? First { get; init; }

    /// <summary>The last possible day of its entries.</summary>
    public string? Last { get; init; }
}

/// <summary>A name of an actor or a person.</summary>
public sealed record RecordedName
{
    public required string Text { get; init; }

    /// <summary><c>name</c>, <c>alias</c>, or <c>as-written</c> for a name that nobody has matched.</summary>
    public required string Kind { get; init; }

    /// <summary>The language as a BCP 47 tag, if known.</summary>
    public string? Language { get; init; }

    /// <summary>When it was the name, as EDTF. Null if no source says so.</summary>
    public string? Period { get; init; }

    /// <summary>The id that has the name.</summary>
    public required string Of { get; init; }

    /// <summary>The entry that gives the name.</summary>
    public string? Entry { get; init; }
}

/// <summary>A code under which another collection knows an actor.</summary>
public sealed record RecordedCode
{
    public required string Scheme { get; init; }

    public required string Code { get; init; }

    /// <summary>The id that has the code.</summary>
    public required string Of { get; init; }

    /// <summary>The entry that gives the code.</summary>
    public string? Entry { get; init; }
}

/// <summary>One actor came after another one, according to an entry.</summary>
public sealed record Succession
{
    public required string Predecessor { get; init; }

    public required string Successor { get; init; }

    /// <summary><c>renaming</c>, <c>continuation</c>, <c>split</c> or <c>merger</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it came after it, as EDTF. Null if no source says so.</summary>
    public string? When { get; init; }

    public string? Summary { get; init; }

    public required string Entry { get; init; }

    public required string Mode { get; init; }

    public bool Contested { get; init; }

    /// <summary>True if the entry was retracted.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The ids of the sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True if all its sources were withdrawn.</summary>
    public bool? SourcesWithdrawn { get; init; }

    /// <summary>True if the question gives a moment and the dates leave open whether it was so at the moment.</summary>
    public bool? Possible { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>One round in which an actor or a person took part, was expected or was absent.</summary>
public sealed record RoundActivity
{
    /// <summary>The maximum number of actors in <see cref="With"/>.</summary>
    public const int MaxWith = 50;

    public required string Process { get; init; }

    public required string Round { get; init; }

    public string? Label { get; init; }

    /// <summary>When it opened, or else the last announced window, as EDTF.</summary>
    public string? When { get; init; }

    public string? Place { get; init; }

    public bool Held { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>Its delegation. For a person: the delegations in which the person sat.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    /// <summary>For whom a person sat. An actor has none.</summary>
    public IReadOnlyList<PersonSeat> Seats { get; init; } = [];

    /// <summary>The other actors that were present, at most 50.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>The number of actors that were present.</summary>
    public int Present { get; init; }

    /// <summary>The entries that say so.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    public ResolvedNames? Names { get; init; }
}

/// <summary>The seat of a person at a round.</summary>
public sealed record PersonSeat
{
    /// <summary>The actor for which the person sat.</summary>
    public required string Actor { get; init; }

    /// <summary><c>head</c>, <c>member</c>, or <c>participant</c> of a session.</summary>
    public required string As { get; init; }

    /// <summary>The name as the source writes it.</summary>
    public string? AsWritten { get; init; }

    /// <summary>The entries that say so.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];
}

/// <summary>A round of a process without a word about somebody who was at rounds before and after it.</summary>
public sealed record MissedRound
{
    public required string Process { get; init; }

    public required string Round { get; init; }

    public string? Label { get; init; }

    public string? When { get; init; }

    public string? Place { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>An entry in which an actor, a person, a place, a body or a topic has a part.</summary>
public sealed record ActivityEntry
{
    public required string Entry { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public string? When { get; init; }

    /// <summary>The members of the entry in which it is, such as <c>speaker</c>, <c>issuers</c> or <c>place</c>.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The actor for which a person acted.</summary>
    public string? For { get; init; }

    /// <summary>The role or the capacity, such as <c>guarantor</c>.</summary>
    public string? As { get; init; }

    /// <summary>The name as the source writes it, of a person.</summary>
    public string? AsWritten { get; init; }

    /// <summary>What the entry says, in our words.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The actors that the entry names.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];

    /// <summary><c>asserts</c> or <c>denies</c>.</summary>
    public required string Mode { get; init; }

    public bool Contested { get; init; }

    public bool Corrected { get; init; }

    /// <summary>True if the entry was retracted.</summary>
    public bool Withdrawn { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True if all its sources were withdrawn.</summary>
    public bool? SourcesWithdrawn { get; init; }

    public bool? Possible { get; init; }

    public ResolvedNames? Names { get; init; }
}

/// <summary>How often somebody met one actor.</summary>
public sealed record Encounter
{
    public required string Actor { get; init; }

    /// <summary>The rounds at which both were present.</summary>
    public int Rounds { get; init; }

    /// <summary>The sessions in which both took part.</summary>
    public int Sessions { get; init; }

    /// <summary>The first possible day of the first of these rounds.</summary>
    public string? First { get; init; }

    /// <summary>The first possible day of the last of these rounds.</summary>
    public string? Last { get; init; }

    /// <summary>The stream of the last of these rounds.</summary>
    public string? LastRound { get; init; }

    public ResolvedNames? Names { get; init; }
}
