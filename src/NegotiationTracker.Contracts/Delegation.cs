namespace NegotiationTracker.Contracts;

/// <summary>A delegation to a round.</summary>
public sealed record Delegation
{
    public required string Actor { get; init; }

    /// <summary>One of the values of <see cref="AttendanceStatus"/>.</summary>
    public required string Attendance { get; init; }

    public Aspect? Presence { get; init; }

    public IReadOnlyList<DelegationRole> Roles { get; init; } = [];

    public Aspect? Head { get; init; }

    public string? LastHead { get; init; }

    public IReadOnlyList<FieldGroup> HeadChanges { get; init; } = [];

    public IReadOnlyList<ListItem> Members { get; init; } = [];

    public Aspect? Level { get; init; }

    /// <summary>How many groups it stands for, which the source counts and does not name.</summary>
    public Aspect? Groups { get; init; }

    public Aspect? Invited { get; init; }

    public Aspect? Expected { get; init; }

    public Aspect? Late { get; init; }

    public Aspect? Withdrew { get; init; }

    public IReadOnlyList<FieldGroup> Absences { get; init; } = [];

    public IReadOnlyList<FieldGroup> WalkOuts { get; init; } = [];

    public IReadOnlyList<FieldGroup> Challenges { get; init; } = [];
}

/// <summary>A role of a delegation.</summary>
public sealed record DelegationRole
{
    public required string Role { get; init; }

    public required Aspect Aspect { get; init; }

    public IReadOnlyList<string> UnlistedBy { get; init; } = [];
}

/// <summary>The attendance of one round. An actor without a cell is not recorded there.</summary>
public sealed record RoundAttendance
{
    public required string Round { get; init; }

    public required string Process { get; init; }

    public IReadOnlyList<AttendanceCell> Cells { get; init; } = [];

    public ResolvedNames? Names { get; init; }

    public bool? Possible { get; init; }
}

/// <summary>One actor at one round.</summary>
public sealed record AttendanceCell
{
    public required string Actor { get; init; }

    /// <summary>One of the values of <see cref="AttendanceStatus"/>.</summary>
    public required string Attendance { get; init; }

    public string? Standing { get; init; }

    /// <summary>The id of the entry of the account of its attendance. Null if no account says so.</summary>
    public string? Entry { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<DelegationRole> Roles { get; init; } = [];

    public Aspect? Head { get; init; }

    public Aspect? Level { get; init; }

    public bool Late { get; init; }

    public bool WalkedOut { get; init; }

    public bool Withdrew { get; init; }
}

/// <summary>The attendance of an actor at a round.</summary>
public static class AttendanceStatus
{
    public const string Present = "present";

    public const string Absent = "absent";

    public const string Expected = "expected";

    public const string Invited = "invited";

    /// <summary>Accounts contradict each other about the actor's presence.</summary>
    public const string Contested = "contested";

    /// <summary>No account says whether the actor was present.</summary>
    public const string NotRecorded = "not-recorded";
}
