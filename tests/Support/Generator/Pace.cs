namespace NegotiationTracker.Generator;

/// <summary>Spreads the events of a field record that its shape does not ask for over its rounds, so that the record has as many as it shall have.</summary>
internal sealed class Pace(FieldShape shape)
{
    /// <summary>The usual numbers of lines, by measurement.</summary>
    private const int OfARound = 39;
    private const int OfAProcess = 14;

    private long _told;
    private long _expected = ((long)shape.Processes * OfAProcess) + shape.Reports + shape.Entries + (Enumerable.Range(0, shape.Processes).Sum(n => (long)shape.Rounds(n)) * OfARound);
    private long _rounds = Enumerable.Range(0, shape.Processes).Sum(n => (long)shape.Rounds(n));

    public void Told() => _told++;

    /// <summary>Takes note that something of known size is told.</summary>
    public void Done(int lines) => _expected -= lines;

    public void ProcessDone() => Done(OfAProcess);

    /// <summary>Takes note that a round is told. Returns how many more lines it shall have.</summary>
    public int RoundDone()
    {
        Done(OfARound);
        return (int)Math.Max(0, (shape.Events - _told - _expected) / _rounds--);
    }
}
