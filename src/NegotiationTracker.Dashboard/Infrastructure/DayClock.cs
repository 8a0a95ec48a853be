using System.Globalization;
using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>One of the two clocks of a page: the day that it shows, and the values of its query parameter one step before and after.</summary>
/// <param name="Day">The day for a calendar. Null if the clock shows none, such as an open interval.</param>
/// <param name="Before">The step back. Null if there is none.</param>
/// <param name="After">The step forth. Null if there is none.</param>
public sealed record DayClock(DateOnly? Day, ClockStep? Before, ClockStep? After)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string EndOfDay = "T23:59:59.999999Z";

    /// <summary>Returns the clock of the world. It steps by its own precision: by days, months or years.</summary>
    /// <param name="validAt">The moment, as EDTF. Null for today.</param>
    public static DayClock OfWorld(string? validAt, DateOnly today)
    {
        var time = EdtfTime.Of(validAt ?? Text(today));
        ClockStep? To(DateOnly? day, Func<DateOnly, string> text) => day is not { } d ? null : text(d) is var value && value == Text(today) ? new ClockStep(value, null) : new ClockStep(value, value);
        return (time.First, time.Last, time.Sharpness) switch
        {
            ({ Year: > 1 } first, { Year: < 9999 }, Sharpness.Year) => new DayClock(first, To(first.AddYears(-1), Year), To(first.AddYears(1), Year)),
            ({ Year: > 1 } first, { Year: < 9999 }, Sharpness.Month) => new DayClock(first, To(first.AddMonths(-1), Month), To(first.AddMonths(1), Month)),
            var (first, last, _) => new DayClock(first ?? last, To(first is { DayNumber: > 0 } f ? f.AddDays(-1) : null, Text), To(last is { Year: < 9999 } l ? l.AddDays(1) : null, Text)),
        };
    }

    /// <summary>Returns the clock of the record. It steps by days of UTC, each as known at its end. The step to today is the present.</summary>
    /// <param name="knownAt">The state of knowledge. Null for now.</param>
    /// <param name="recordedAt">When its last entry was recorded. Null if it has none.</param>
    public static DayClock OfRecord(string? knownAt, DateTimeOffset? recordedAt, DateOnly today)
    {
        var day = knownAt is null ? today
            : DateTimeOffset.TryParse(knownAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime)
            : recordedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : (DateOnly?)null;
        return new DayClock(day, day is { DayNumber: > 0 } d ? Of(d.AddDays(-1)) : null, knownAt is not null && day < today ? Of(day.Value.AddDays(1)) : null);
        ClockStep Of(DateOnly to) => new(Text(to), to < today ? AtEndOf(to) : null);
    }

    /// <summary>Returns the state of knowledge at the end of a day.</summary>
    public static string AtEndOf(DateOnly day) => Text(day) + EndOfDay;

    /// <summary>Returns the day whose end a state of knowledge is. Returns null if it is another one.</summary>
    public static string? DayOf(string? knownAt) => knownAt?.EndsWith(EndOfDay, StringComparison.Ordinal) == true ? knownAt[..^EndOfDay.Length] : null;

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Year(DateOnly day) => day.ToString("yyyy", CultureInfo.InvariantCulture);
}

/// <summary>A step of a clock.</summary>
/// <param name="Shown">The time to which it goes, as EDTF.</param>
/// <param name="Value">The value of the query parameter. Null for today, which needs none.</param>
public sealed record ClockStep(string Shown, string? Value);
