using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>One thing that tells how a process moves: a count, a share or a state, with the rule by which it was found and the entries behind it.</summary>
/// <param name="Name">What it is called, in kebab case.</param>
/// <param name="Subject">What it is about, where not the process as a whole.</param>
/// <param name="Value">How it stands at the time in question.</param>
/// <param name="Unit">What is counted, or what sort of words the value is.</param>
/// <param name="Rule">How it is found, in one sentence.</param>
/// <param name="Contested">Whether accounts differ on anything that it rests on.</param>
/// <param name="Entries">The entries behind it.</param>
/// <param name="History">The times at which its value became another, in the order of happening: so a fall shows when it came.</param>
/// <param name="Gaps">The days between rounds; of the rounds held only.</param>
/// <param name="NotRecorded">Of attendance only: rounds held at which nothing says whether the actor came.</param>
public sealed record Indicator(
    string Name, Subject? Subject, Measure Value, string Unit, string Rule, bool Contested, ValueList<EntryId> Entries, ValueList<Point> History, Gaps? Gaps = null,
    long? NotRecorded = null)
{
    /// <summary>An indicator of which the record says nothing.</summary>
    public static Indicator Unknown(string name, string unit, string rule) => new(name, null, Measure.Unknown, unit, rule, false, [], []);
}

/// <summary>What an indicator is about.</summary>
/// <param name="By">Whose violations a report counts, where it counts one side's.</param>
public sealed record Subject(string? Actor = null, string? Ceasefire = null, string? Monitor = null, string? Body = null, string? Area = null, string? By = null);

/// <summary>How a value stands to the one before.</summary>
public enum Direction
{
    /// <summary>There is nothing before that it can be compared with.</summary>
    First,
    Up,
    Down,

    /// <summary>Another value that is neither better nor worse.</summary>
    Level,
}

/// <summary>A time at which a value became another.</summary>
/// <param name="When">The time as told; null where nobody says.</param>
/// <param name="Value">The value from then on.</param>
/// <param name="Entries">The entries that made it so.</param>
public sealed record Point(string? When, Measure Value, Direction Direction, ValueList<EntryId> Entries);

/// <summary>A number of days that imprecise dates leave open: from the least to the most.</summary>
public sealed record Days(decimal Min, decimal Max);

/// <summary>The time between two rounds, from opening to opening.</summary>
/// <param name="Days">Null where a date is not known, or only roughly.</param>
/// <param name="AboveMedian">Whether that is more than the median of the process.</param>
public sealed record Gap(string After, string Before, Days? Days, Holding AboveMedian);

/// <summary>The times between rounds.</summary>
/// <param name="SinceTheLast">From the last opening to the time in question.</param>
/// <param name="Median">The median of the gaps of this process.</param>
/// <param name="AboveMedian">Whether the time since the last opening is more than that.</param>
/// <param name="Between">Each gap, in the order of happening.</param>
public sealed record Gaps(Days? SinceTheLast, Days? Median, Holding AboveMedian, ValueList<Gap> Between);
