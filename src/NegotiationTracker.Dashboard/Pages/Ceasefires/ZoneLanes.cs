using System.Xml.Linq;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Draws zones, and agreed monitoring compared with working monitoring. What has no end of its own runs out with the ceasefire.</summary>
internal static class ZoneLanes
{
    private const double Height = 12;

    public static IEnumerable<XElement> Zone(TimeScale scale, Zone zone, EdtfTime? runsOut, double y)
    {
        var (from, until) = (CeasefireChart.Time(zone.EstablishedOn?.Value), EndOf(zone));
        yield return Shape.Group("zone", Shape.Data("from", from?.Text), Shape.Data("until", until?.Text), UncertainTime.Bar(scale, from, until ?? runsOut, y, Height));
    }

    /// <summary>Returns when it was dissolved, or else when its last term is over. Returns null if no account says so.</summary>
    public static EdtfTime? EndOf(Zone zone)
    {
        var end = CeasefireChart.Time(zone.Until?.Value) ?? TermEnd.End(CeasefireChart.Time(zone.EstablishedOn?.Value), zone.Duration?.Value);
        foreach (var extension in zone.Extensions.OrderBy(e => CeasefireChart.Time(e.Value("when"))?.First))
        {
            end = CeasefireChart.Time(extension.Value("until")) ?? TermEnd.End(end, extension.Value("duration"));
        }

        return CeasefireChart.Time(zone.DissolvedOn?.Value) ?? end;
    }

    /// <summary>
    /// Draws a broken outline from the agreement on, and a full bar from the start of the work. Monitoring that never worked is thus visible.
    /// </summary>
    public static IEnumerable<XElement> Monitoring(TimeScale scale, Monitoring monitoring, EdtfTime? runsOut, double y)
    {
        var (agreed, started) = (CeasefireChart.Time(monitoring.AgreedOn?.Value), CeasefireChart.Time(monitoring.StartedOn?.Value));
        if (monitoring.Agreed?.Value is not null && agreed is { First: { } day } && !scale.IsOutside(day, started?.First))
        {
            var right = started?.First is { } first ? Math.Max(scale.Start(first), scale.End(day)) : scale.Right;
            yield return Shape.Group(
                "agreed", Shape.Data("when", agreed.Value.Text), Shape.Box("p-none", scale.Start(day), y + 2, right - scale.Start(day), Height - 4),
                Shape.Path("p-mark", $"M{Shape.N(scale.Start(day))} {Shape.N(y)}l6 6-6 6-6-6z", Shape.Title(agreed.Value.Text)));
        }

        if (monitoring.Started?.Value is not null)
        {
            yield return Shape.Group("working", Shape.Data("when", started?.Text), UncertainTime.Bar(scale, started, runsOut, y, Height));
        }
    }
}
