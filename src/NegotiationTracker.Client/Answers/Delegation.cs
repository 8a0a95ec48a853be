namespace NegotiationTracker.Client.Answers;

/// <summary>A delegation to a round.</summary>
public sealed record Delegation
{
    public required string Actor { get; init; }

    public required string Attending { get; init; }

    public Aspect? Presence { get; init; }

    public IReadOnlyList<RoleOf> Roles { get; init; } = [];

    public Aspect? Head { get; init; }

    public string? LastHead { get; init; }

    public IReadOnlyList<ThingWithFields> HeadChanges { get; init; } = [];

    public IReadOnlyList<ListedItem> Members { get; init; } = [];

    public Aspect? Level { get; init; }

    public Aspect? Invited { get; init; }

    public Aspect? Expected { get; init; }

    public Aspect? Late { get; init; }

    public Aspect? Withdrew { get; init; }

    public IReadOnlyList<ThingWithFields> Absences { get; init; } = [];

    public IReadOnlyList<ThingWithFields> WalkOuts { get; init; } = [];

    public IReadOnlyList<ThingWithFields> Challenges { get; init; } = [];
}

/// <summary>A role in which a delegation sat.</summary>
public sealed record RoleOf
{
    public required string Role { get; init; }

    public required Aspect Accounts { get; init; }

    public IReadOnlyList<string> UnlistedBy { get; init; } = [];
}

/// <summary>Who was at one round, as what. An actor without a cell is not recorded there.</summary>
public sealed record RoundAttendance
{
    public required string Round { get; init; }

    public required string Process { get; init; }

    public IReadOnlyList<AttendanceCell> Cells { get; init; } = [];

    public NamesOf? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>One actor at one round.</summary>
public sealed record AttendanceCell
{
    public required string Actor { get; init; }

    public required string Attending { get; init; }

    public string? Standing { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<RoleOf> Roles { get; init; } = [];

    public Aspect? Head { get; init; }

    public Aspect? Level { get; init; }

    public bool Late { get; init; }

    public bool WalkedOut { get; init; }

    public bool Withdrew { get; init; }
}
