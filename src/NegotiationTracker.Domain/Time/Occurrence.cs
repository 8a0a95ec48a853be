namespace NegotiationTracker.Domain.Time;

/// <summary>Whether something was the case at a moment. The moment is taken at its end: as of 2017-10 is as of the end of October.</summary>
public enum Occurrence
{
    NotYet,
    Possibly,
    Certainly,
}

/// <summary>Times against the moment that a question is asked for.</summary>
public static class MomentComparison
{
    /// <summary>An occurrence: in once the first second that it may mean has come, and for certain once the last one has.</summary>
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

    /// <summary>A period: in while it touches the moment, and for certain where it holds the whole of it. An open end holds everything on its side.</summary>
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
