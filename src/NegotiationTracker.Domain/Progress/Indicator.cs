using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>One measured value of progress: a count, a share or a state, with its rule and its entries.</summary>
/// <param name="Name">The name, in kebab case.</param>
/// <param name="Subject">What the indicator is about, if it is not the process as a whole.</param>
/// <param name="Value">The value at the moment asked for.</param>
/// <param name="Unit">What is counted, or what kind of words the value is.</param>
/// <param name="Rule">How the value is computed.</param>
/// <param name="Contested">Whether accounts differ about any input of the value.</param>
/// <param name="Entries">The entries from which the value was computed.</param>
/// <param name="History">The times at which the value changed, in the order of happening.</param>
/// <param name="Gaps">The days between rounds. Only the rounds-held indicator has them.</param>
/// <param name="NotRecorded">The rounds held at which the attendance of the actor is not recorded. Only the attendance indicator has them.</param>
public sealed record Indicator(
    string Name, Contracts.IndicatorSubject? Subject, IndicatorValue Value, string Unit, string Rule, bool Contested, ValueList<string> Entries, ValueList<ValueChange> History, Contracts.RoundGaps? Gaps = null,
    long? NotRecorded = null)
{
    /// <summary>Returns an indicator without a known value.</summary>
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

/// <summary>How a value compares with the value before.</summary>
public enum IndicatorDirection
{
    /// <summary>There is no earlier value to compare with.</summary>
    First,
    Up,
    Down,

    /// <summary>The value changed and is neither better nor worse.</summary>
    Level,
}

/// <summary>A time at which the value changed.</summary>
/// <param name="When">The time as recorded. It is null if no account gives one.</param>
/// <param name="Value">The value from then on.</param>
/// <param name="Entries">The entries that changed it.</param>
public sealed record ValueChange(string? When, IndicatorValue Value, IndicatorDirection Direction, ValueList<string> Entries)
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
