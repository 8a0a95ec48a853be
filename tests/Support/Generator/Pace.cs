namespace NegotiationTracker.Generator;

/// <summary>Spreads the events of a field record that its shape does not ask for over its rounds, so that the record has the requested number.</summary>
internal sealed class Pace(FieldShape shape)
{
    /// <summary>The average numbers of lines, by measurement.</summary>
    private const int OfARound = 39;
    private const int OfAProcess = 14;

    private long _lines;
    private long _expected = ((long)shape.Processes * OfAProcess) + shape.Reports + shape.Entries + (Enumerable.Range(0, shape.Processes).Sum(n => (long)shape.Rounds(n)) * OfARound);
    private long _rounds = Enumerable.Range(0, shape.Processes).Sum(n => (long)shape.Rounds(n));

    /// <summary>Counts a line.</summary>
    public void Count() => _lines++;

    /// <summary>Takes note that an expected part of the record is complete.</summary>
    public void Done(int lines) => _expected -= lines;

    public void ProcessDone() => Done(OfAProcess);

    /// <summary>Takes note that a round is complete apart from further lines. Returns how many of them it gets.</summary>
    public int RoundDone()
    {
        Done(OfARound);
        return (int)Math.Max(0, (shape.Events - _lines - _expected) / _rounds--);
    }
}
