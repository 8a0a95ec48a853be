namespace NegotiationTracker.Generator;

/// <summary>Numbers that look drawn and are the same for the same seed on every machine and release (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice Of(int seed, int number) => new(new Dice((ulong)(uint)seed << 32 | (uint)number).Next());

    /// <summary>0 or more, less than <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)((Next() >> 11) % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Some of the items, none twice, in a drawn order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var left = items.ToList();
        for (var i = 0; i < Math.Min(count, left.Count); i++)
        {
            var other = Between(i, left.Count - 1);
            (left[i], left[other]) = (left[other], left[i]);
        }

        return left[..Math.Min(count, left.Count)];
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
