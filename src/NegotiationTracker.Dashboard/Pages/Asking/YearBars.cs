using System.Globalization;
using System.Xml.Linq;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Pages.Asking;

/// <summary>The number of rows by year as bars. Years without rows have a place too, and rows without a year have none: the table has them.</summary>
public static class YearBars
{
    private const double Step = 34, Left = 12, Top = 24, Bottom = 132, Height = 156, Least = 180;

    /// <summary>The most years in one picture. Beyond them, years without rows are left out.</summary>
    private const int MaxYears = 60;

    /// <param name="counts">The counts, of which one at least has a year.</param>
    /// <param name="said">The text alternative.</param>
    public static XElement Draw(IReadOnlyList<GroupCount> counts, string said)
    {
        var byYear = counts.Where(c => c.Group is not null).ToDictionary(c => int.Parse(c.Group!, CultureInfo.InvariantCulture), c => c.Count);
        var (first, last, most) = (byYear.Keys.Min(), byYear.Keys.Max(), byYear.Values.Max());
        List<int> years = last - first < MaxYears ? [.. Enumerable.Range(first, last - first + 1)] : [.. byYear.Keys.Order()];
        var width = Math.Max(Least, (2 * Left) + (years.Count * Step));
        return Shape.Chart(width, Height, said, Shape.Line("p-axis", Left, Bottom, width - Left, Bottom), years.SelectMany((year, i) => Bar(year, byYear.GetValueOrDefault(year), most, Left + (i * Step))));
    }

    private static IEnumerable<XElement> Bar(int year, long count, long most, double x)
    {
        var height = count == 0 ? 0 : Math.Max(2, (Bottom - Top) * count / most);
        yield return Shape.Text("p-fine-mid", x + (Step / 2), Bottom + 16, year.ToString(CultureInfo.InvariantCulture));
        if (count > 0)
        {
            yield return Shape.Box("p-sure", x + 4, Bottom - height, Step - 8, height);
            yield return Shape.Text("p-count", x + (Step / 2), Bottom - height - 5, count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
