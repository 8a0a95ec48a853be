using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

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
    string Name, Contracts.IndicatorSubject? Subject, IndicatorValue Value, string Unit, string Rule, bool Contested, ValueList<string> Entries, ValueList<ValueChange> History, Contracts.RoundGaps? Gaps = null,
    long? NotRecorded = null)
{
    /// <summary>An indicator of which the record says nothing.</summary>
    public static Indicator Unknown(string name, string unit, string rule) => new(name, null, IndicatorValue.Unknown, unit, rule, false, [], []);

    /// <summary>Returns the indicator in the form in which answers give it.</summary>
    public Contracts.Indicator ToContract() => new()
    {
        Name = Name,
        Subject = Subject,
        Value = Value.Shown,
        Of = Value.Of,
        AtMost = Value.AtMost,
        About = Value.About,
        Unit = Unit,
        Rule = Rule,
        Contested = Contested,
        Gaps = Gaps,
        NotRecorded = NotRecorded,
        Entries = Entries,
        History = History.Select(c => c.ToContract()).ToValueList(),
    };
}

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
public sealed record ValueChange(string? When, IndicatorValue Value, Direction Direction, ValueList<string> Entries)
{
    internal Contracts.ValueChange ToContract() => new()
    {
        When = When,
        Value = Value.Shown,
        Of = Value.Of,
        AtMost = Value.AtMost,
        About = Value.About,
        Direction = EnumText.Of(Direction),
        Entries = Entries,
    };
}
