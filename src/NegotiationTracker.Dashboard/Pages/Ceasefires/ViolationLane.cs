using System.Globalization;
using System.Xml.Linq;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Draws the reports of one reporter: as wide as the period, as high as the count. Contradicting counts are next to each other.</summary>
internal static class ViolationLane
{
    private const double Room = 14, Least = 3;

    /// <param name="scale">The days.</param>
    /// <param name="report">The report.</param>
    /// <param name="top">The top of the lane.</param>
    /// <param name="height">Its height.</param>
    /// <param name="most">The greatest count of the chart.</param>
    public static IEnumerable<XElement> Draw(TimeScale scale, ViolationReport report, double top, double height, double most)
    {
        var told = report.Period?.Value ?? report.ReportedOn?.Value;
        var time = told is null ? (EdtfTime?)null : EdtfTime.Of(told);
        if (scale.IsOutside(time?.First, time?.Last))
        {
            yield break;
        }

        var (left, right) = (time?.First is { } f ? scale.Start(f) : scale.Left, time?.Last is { } l ? scale.End(l) : scale.Left + 8);
        var counts = ViolationReports.Counts(report);
        var wide = Math.Max(Least, (right - left) / Math.Max(1, counts.Count));
        if (counts.Count == 0)
        {
            yield return Shape.Group("report", Shape.Data("report", report.Report), Shape.Box("p-none", left, top + height - 12, Math.Max(Least, right - left), 10), Shape.Text("p-count", left + (wide / 2), top + height - 16, "?"));
        }

        for (var i = 0; i < counts.Count; i++)
        {
            var tall = (height - Room) * Number(counts[i].Count) / Math.Max(1, most);
            var x = left + (i * wide);
            yield return Shape.Group(
                "report", Shape.Data("report", report.Report), Shape.Data("count", counts[i].Count), Shape.Data("period", told), Shape.Title($"{told}{Punctuation.Colon}{counts[i].Count} ({ViolationReports.Published(counts[i].Aspect)})"),
                Shape.Box(time is { Approximate: true } or { Uncertain: true } || counts.Count > 1 ? "p-claim-maybe" : "p-claim", x, top + height - tall, wide - (wide > 6 ? 1 : 0), tall),
                Shape.Text("p-count", x + (wide / 2), top + height - tall - 3, counts[i].Count ?? "?"));
        }
    }

    public static double Number(string? count) => double.TryParse(count, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
