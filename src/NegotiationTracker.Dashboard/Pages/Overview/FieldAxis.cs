using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Some years in a row on the axis, and how much happened in them.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year.</param>
/// <param name="Events">The number of events in them, in all rows.</param>
public readonly record struct AxisYears(int First, int Last, int Events);

/// <summary>The one axis of all rows of the overview: whole years, and a few parts of it that are wide enough to hit.</summary>
/// <param name="First">The first year.</param>
/// <param name="Last">The last year.</param>
/// <param name="Parts">The parts, from left to right. Each has at least a tenth of the axis.</param>
/// <param name="Bars">The number of events for each year that has some, or for more years where the axis is long.</param>
public sealed record FieldAxis(int First, int Last, IReadOnlyList<AxisYears> Parts, IReadOnlyList<AxisYears> Bars)
{
    private const int MostParts = 10;
    private const int MostBars = 120;

    /// <summary>The years of one part, or of one bar.</summary>
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

    private readonly int _from = new DateOnly(First, 1, 1).DayNumber;
    private readonly int _days = new DateOnly(Last, 12, 31).DayNumber - new DateOnly(First, 1, 1).DayNumber + 1;

    /// <summary>Returns the axis of rows: the years that the reader chose, or those in which things happened. Years far from all others are left out. Returns null if nothing has a date.</summary>
    public static FieldAxis? Of(IReadOnlyList<ProcessRow> rows, int? from, int? until)
    {
        var days = rows.SelectMany(r => r.Events).Select(e => e.Time.Middle).OfType<DateOnly>().ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var (usualFrom, usualUntil) = UsualDays.Of([.. days.Select(d => d.DayNumber)]);
        var usual = days.Where(d => d.DayNumber >= usualFrom && d.DayNumber <= usualUntil).Select(d => d.Year).ToList();
        var first = from ?? Math.Min(usual.Min(), until ?? int.MaxValue);
        var last = Math.Max(first, until ?? usual.Max());
        var years = days.Where(d => d.Year >= first && d.Year <= last).CountBy(d => d.Year).ToDictionary();
        return new FieldAxis(first, last, Divided(first, last, MostParts, years), [.. Divided(first, last, MostBars, years).Where(b => b.Events > 0)]);
    }

    /// <summary>Returns how far a day is from the left, in percent of the axis.</summary>
    public double At(DateOnly day) => Math.Clamp((day.DayNumber - _from) * 100d / _days, 0, 100);

    /// <summary>Returns where a part begins, and how wide it is, in percent of the axis.</summary>
    public (double Left, double Width) At(AxisYears part) => At(new DateOnly(part.First, 1, 1)) is var left && part.Last >= DateOnly.MaxValue.Year ? (left, 100 - left) : (left, At(new DateOnly(part.Last + 1, 1, 1)) - left);

    public bool Has(DateOnly day) => day.Year >= First && day.Year <= Last;

    /// <summary>Divides the years into parts that begin with round years, such as 2010 and 2015. The first and the last part may be longer, so that no part is too narrow.</summary>
    private static List<AxisYears> Divided(int first, int last, int most, Dictionary<int, int> events)
    {
        var years = last - first + 1;
        bool IsNarrow(int count) => count * most < years;
        var step = Steps.FirstOrDefault(s => !IsNarrow(s), Steps[^1]);
        var begins = Enumerable.Range((first / step) + 1, (last / step) - (first / step)).Select(n => n * step)
            .Where(year => !IsNarrow(year - first) && !IsNarrow(last - year + 1)).Prepend(first).ToList();
        return [.. begins.Select((from, i) => (from, until: i + 1 < begins.Count ? begins[i + 1] - 1 : last))
            .Select(p => new AxisYears(p.from, p.until, events.Where(e => e.Key >= p.from && e.Key <= p.until).Sum(e => e.Value)))];
    }
}
