namespace NegotiationTracker.Oracle.Tests;

/// <summary>Whether an entry has taken effect at a moment, and whether this is certain.</summary>
internal readonly record struct Presence(bool In, bool Certain)
{
    public static Presence Always => new(true, true);
}

/// <summary>The moment of a question in the world.</summary>
internal sealed record Moment(string Text)
{
    private readonly When _asked = When.Of(Text)!;

    /// <summary>An imprecise moment means its last day.</summary>
    private readonly When _when = When.EndOf(When.Of(Text)!);

    /// <summary>Its first and last second, where it is told in days.</summary>
    public (long First, long Last)? Days => _asked.Instant ? null : (_asked.First!.Value, _asked.Last!.Value);

    /// <summary>The moment that is meant.</summary>
    public When Meant => _when;

    /// <summary>Returns whether something with a lasting effect had happened by the end of the moment.</summary>
    public Presence Occurrence(When? when)
    {
        var end = _when.Last!.Value;
        var (early, late) = Slack(when);
        return new Presence(
            when?.First is not { } first || first - early <= end,
            when is { Vague: false, Last: { } last } && last + late <= end);
    }

    /// <summary>Compares a period with the moment: whether it overlaps the moment, and whether it contains it.</summary>
    public Presence Period(When? when)
    {
        var (begin, end) = (_when.First!.Value, _when.Last!.Value);
        var (early, late) = Slack(when);
        var touches = (when?.First is not { } first || first - early <= end) && (when?.Last is not { } last || last + late >= begin);
        var holds = when is { Vague: false, UnknownSide: false } && (when.First is not { } from || from + late <= begin) && (when.Last is not { } until || until - early >= end);
        return new Presence(touches, holds);
    }

    /// <summary>The possible difference from UTC, if one of the two is a day and the other an instant.</summary>
    private (long Early, long Late) Slack(When? when) => (when?.Instant, _when.Instant) switch
    {
        (false, true) => (When.Before, When.Behind),
        (true, false) => (When.Behind, When.Before),
        _ => (0, 0),
    };
}
