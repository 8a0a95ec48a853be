namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>
/// The database's clock, estimated from its answers. The estimate assumes the fastest way to the database that was seen lately. Thus it is later than the
/// moment at which a call is sent, and not later than the moment at which the database runs it.
/// </summary>
internal sealed class DatabaseClock(TimeProvider clock)
{
    /// <summary>How long a reading is preferred to a slower one. A longer time would not follow a clock that is adjusted.</summary>
    private static readonly TimeSpan Preferred = TimeSpan.FromSeconds(1);

    /// <summary>How long a reading is good for an estimate.</summary>
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(2);

    private (DateTimeOffset Read, long Sent)? _reading;

    /// <summary>Returns the estimate, in microseconds. Returns null if the last answer is too old.</summary>
    public DateTimeOffset? Now() => _reading is { } r && clock.GetElapsedTime(r.Sent) is var since && since < Good ? Whole(r.Read + since) : null;

    /// <summary>Takes a reading of the database's clock.</summary>
    /// <param name="sent">The local timestamp just before the question was sent.</param>
    /// <param name="read">The answer.</param>
    public void Learn(long sent, DateTimeOffset read)
    {
        if (_reading is not { } last || clock.GetElapsedTime(last.Sent, sent) is var between && (between > Preferred || read < last.Read + between))
        {
            _reading = (read, sent);
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
