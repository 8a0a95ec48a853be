namespace NegotiationTracker.Oracle.Tests;

/// <summary>The thirteen ways in which two intervals can lie to each other (J. F. Allen, 1983).</summary>
internal enum Relation
{
    Before,
    Meets,
    Overlaps,
    Starts,
    During,
    Finishes,
    Equal,
    FinishedBy,
    Contains,
    StartedBy,
    OverlappedBy,
    MetBy,
    After,
}

internal static class Allen
{
    /// <summary>The relation of two intervals of whole days or seconds. They meet if nothing is between them.</summary>
    public static Relation Of((long First, long Last) one, (long First, long Last) other)
    {
        var (a, b) = (one.First, one.Last + 1);
        var (c, d) = (other.First, other.Last + 1);
        return (a.CompareTo(c), b.CompareTo(d)) switch
        {
            ( < 0, < 0) => b < c ? Relation.Before : b == c ? Relation.Meets : Relation.Overlaps,
            ( > 0, > 0) => a > d ? Relation.After : a == d ? Relation.MetBy : Relation.OverlappedBy,
            (0, 0) => Relation.Equal,
            (0, < 0) => Relation.Starts,
            (0, > 0) => Relation.StartedBy,
            ( > 0, 0) => Relation.Finishes,
            ( < 0, 0) => Relation.FinishedBy,
            ( > 0, < 0) => Relation.During,
            ( < 0, > 0) => Relation.Contains,
        };
    }

    /// <summary>An interval of days that lies to the one given as asked; null where that one is too short for it.</summary>
    public static (long First, long Last)? Around((long First, long Last) days, Relation asked, Random dice)
    {
        var (a, b) = days;
        var some = dice.Next(1, 40);
        (long, long) other = asked switch
        {
            Relation.Before => (b + 1 + some, b + 1 + some + dice.Next(20)),
            Relation.Meets => (b + 1, b + some),
            Relation.Overlaps => (a + 1 + dice.Next((int)Math.Max(1, b - a)), b + some),
            Relation.Starts => (a, b + some),
            Relation.During => (a - some, b + 1 + dice.Next(20)),
            Relation.Finishes => (a - some, b),
            Relation.Equal => (a, b),
            Relation.FinishedBy => (a + 1 + dice.Next((int)Math.Max(1, b - a)), b),
            Relation.Contains => (a + 1, b - 1),
            Relation.StartedBy => (a, b - 1),
            Relation.OverlappedBy => (a - some, a + dice.Next((int)Math.Max(1, b - a))),
            Relation.MetBy => (a - some, a - 1),
            _ => (a - 1 - some - dice.Next(20), a - 1 - some),
        };
        return other.Item1 <= other.Item2 && Of(days, other) == asked ? other : null;
    }
}
