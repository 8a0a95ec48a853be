namespace NegotiationTracker.Domain.Progress;

/// <summary>A value: a number, a share or words. All members are null if nothing is known.</summary>
/// <param name="Number">What certainly counts.</param>
/// <param name="Of">The total of a share. It is null if the value is not a share.</param>
/// <param name="AtMost">The number with what possibly counts. It is null if everything is certain.</param>
/// <param name="Words">A state.</param>
/// <param name="About">The document that has the state.</param>
/// <param name="Rank">The rank of a state among others. A lower rank is a step back.</param>
public sealed record IndicatorValue(long? Number = null, long? Of = null, long? AtMost = null, string? Words = null, string? About = null, int Rank = 0)
{
    public static IndicatorValue Unknown { get; } = new();

    /// <summary>Gets the number or the words. Null if neither is known.</summary>
    public object? Shown => Words is not null ? Words : Number;

    public bool IsKnown => Number is not null || Words is not null;

    public static IndicatorValue Counted(long number) => new(number);

    /// <summary>Returns a share. A share of zero is not known.</summary>
    public static IndicatorValue Share(long number, long of, long atMost) => of == 0 ? Unknown : new(number, of, atMost == number ? null : atMost);

    public static IndicatorValue OfState(string? words, int rank, string? about = null) => words is null ? Unknown : new(Words: words, About: about, Rank: rank);

    /// <summary>Returns how the value compares with an earlier value. Of two shares, the greater one is higher.</summary>
    public IndicatorDirection Against(IndicatorValue? before)
    {
        if (before is not { IsKnown: true } || !IsKnown)
        {
            return IndicatorDirection.First;
        }

        var order = Words is not null ? Rank.CompareTo(before.Rank) : ((Number ?? 0) * (before.Of ?? 1)).CompareTo((before.Number ?? 0) * (Of ?? 1));
        return order switch
        {
            > 0 => IndicatorDirection.Up,
            < 0 => IndicatorDirection.Down,
            _ => IndicatorDirection.Level,
        };
    }
}
