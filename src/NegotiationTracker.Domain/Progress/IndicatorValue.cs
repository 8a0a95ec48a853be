namespace NegotiationTracker.Domain.Progress;

/// <summary>A value: a number, a number of so many, or words; all null where nothing is known.</summary>
/// <param name="Number">What is counted for certain.</param>
/// <param name="Of">Out of how many; null where it is no share.</param>
/// <param name="AtMost">The number with what is only possible; null where nothing is only possible.</param>
/// <param name="Words">A state.</param>
/// <param name="About">The document whose state it is.</param>
/// <param name="Rank">The place of a state among others: a lower one is a step back.</param>
public sealed record IndicatorValue(long? Number = null, long? Of = null, long? AtMost = null, string? Words = null, string? About = null, int Rank = 0)
{
    public static IndicatorValue Unknown { get; } = new();

    /// <summary>Gets the number or the words; null if it is not known.</summary>
    public object? Shown => Words is not null ? Words : Number;

    public bool IsKnown => Number is not null || Words is not null;

    public static IndicatorValue Counted(long number) => new(number);

    /// <summary>A share of none is not known.</summary>
    public static IndicatorValue Share(long number, long of, long atMost) => of == 0 ? Unknown : new(number, of, atMost == number ? null : atMost);

    public static IndicatorValue OfState(string? words, int rank, string? about = null) => words is null ? Unknown : new(Words: words, About: about, Rank: rank);

    /// <summary>How it stands to a value before; of two shares the greater part is the higher.</summary>
    public Direction Against(IndicatorValue? before)
    {
        if (before is not { IsKnown: true } || !IsKnown)
        {
            return Direction.First;
        }

        var order = Words is not null ? Rank.CompareTo(before.Rank) : ((Number ?? 0) * (before.Of ?? 1)).CompareTo((before.Number ?? 0) * (Of ?? 1));
        return order switch
        {
            > 0 => Direction.Up,
            < 0 => Direction.Down,
            _ => Direction.Level,
        };
    }
}
