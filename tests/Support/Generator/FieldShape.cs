namespace NegotiationTracker.Generator;

/// <summary>
/// The numbers of a field record. They grow with the number of events up to those of the whole record, so that 50,000 events are a part of it
/// with the same shape.
/// </summary>
/// <param name="Events">The number of events.</param>
public sealed record FieldShape(int Events)
{
    private const int PartOf = 50_000;

    public int Processes => Part(300, 2_000);

    public int ActorsAndPeople => Part(3_000, 20_000);

    public int Actors => Math.Max(World.Named, ActorsAndPeople / 5);

    public int People => ActorsAndPeople - Actors;

    /// <summary>Gets the number of reports of violations of one ceasefire.</summary>
    public int Reports => Part(5_000, 20_000);

    /// <summary>Gets the number of entries of the largest round.</summary>
    public int Entries => Part(1_000, 5_000);

    /// <summary>Returns the number of rounds of a process. Most processes have none, only a document.</summary>
    /// <param name="number">The number of the process, from 0.</param>
    public int Rounds(int number) => number switch
    {
        Longest => Part(100, 400),
        Watched or Largest => 1,
        _ when number % 33 == 0 => 60,
        _ when number % 10 < 3 => 2 + (number % 5),
        _ => 0,
    };

    /// <summary>The number of the process with the most rounds.</summary>
    internal const int Longest = 1;

    /// <summary>The number of the process with the most reports of violations.</summary>
    internal const int Watched = 2;

    /// <summary>The number of the process with the largest round.</summary>
    internal const int Largest = 3;

    private int Part(int ofPart, int whole) => (int)Math.Min(whole, Math.Max(1, (long)ofPart * Events / PartOf));
}
