namespace NegotiationTracker.Domain.Time;

/// <summary>Whether something was so at a moment. The end of the moment counts: 2017-10 means the end of October.</summary>
public enum Occurrence
{
    NotYet,
    Possibly,
    Certainly,
}

/// <summary>Compares times with the moment of a question.</summary>
public static class MomentComparison
{
    /// <summary>Returns whether an occurrence had happened: possibly from the first second that it may mean, and certainly from the last one.</summary>
    public static Occurrence HadCome(this EdtfDate? when, EdtfDate moment)
    {
        if (when is null)
        {
            return Occurrence.Possibly;
        }

        var end = moment.Latest.Seconds;
        return when.Earliest.IsKnown && end + EdtfDate.Leeway(moment, when) < when.Earliest.Seconds ? Occurrence.NotYet
            : when is { IsApproximate: false, IsUncertain: false, Latest.IsKnown: true } && when.Latest.Seconds + EdtfDate.Leeway(when, moment) <= end ? Occurrence.Certainly
            : Occurrence.Possibly;
    }

    /// <summary>
    /// Returns whether a period covers a moment: possibly if it overlaps the moment, and certainly if it contains all of it. An open end contains
    /// everything on its side.
    /// </summary>
    public static Occurrence Covers(this EdtfDate? period, EdtfDate moment)
    {
        if (period is null)
        {
            return Occurrence.Possibly;
        }

        var (from, until) = (moment.Earliest.Seconds, moment.Latest.Seconds);
        if ((period.Earliest.IsKnown && until + EdtfDate.Leeway(moment, period) < period.Earliest.Seconds)
            || (period.Latest.IsKnown && period.Latest.Seconds + EdtfDate.Leeway(period, moment) < from))
        {
            return Occurrence.NotYet;
        }

        var begins = period.Earliest.Kind == BoundKind.Open || (period.Earliest.IsKnown && period.Earliest.Seconds + EdtfDate.Leeway(period, moment) <= from);
        var lasts = period.Latest.Kind == BoundKind.Open || (period.Latest.IsKnown && period.Latest.Seconds >= until + EdtfDate.Leeway(moment, period));
        return begins && lasts && period is { IsApproximate: false, IsUncertain: false } ? Occurrence.Certainly : Occurrence.Possibly;
    }
}
