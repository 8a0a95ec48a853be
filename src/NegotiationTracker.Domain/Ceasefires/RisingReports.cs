namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>The rule by which reports of violations rise. It is plain on purpose, so that everybody can check it by counting.</summary>
public static class RisingReports
{
    /// <summary>The days in which reports are counted, and as many before them.</summary>
    public const int Days = 30;

    /// <summary>Fewer reports than this never rise. One report after none would otherwise be a rise.</summary>
    private const int Fewest = 5;

    /// <summary>Returns whether reports rise: there are at least 5, and more than twice as many as in the days before.</summary>
    /// <param name="now">The number in the last days.</param>
    /// <param name="before">The number in the days before.</param>
    public static bool Are(long now, long before) => now >= Fewest && now > 2 * before;
}
