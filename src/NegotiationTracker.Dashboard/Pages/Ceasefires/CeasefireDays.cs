using NegotiationTracker.Client.Answers;
using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>All days that a picture of a ceasefire has to have in it.</summary>
public static class CeasefireDays
{
    public static IEnumerable<DateOnly?> Of(Ceasefire c) => Dates(c).OfType<string>().Select(EdtfTime.Of).Concat(c.Zones.Select(ThingLanes.EndOf).OfType<EdtfTime>()).SelectMany(t => new[] { t.First, t.Last });

    private static IEnumerable<string?> Dates(Ceasefire c) =>
    [
        c.TookEffectOn?.Value, .. c.InForce.From, .. c.InForce.Closings.SelectMany(x => x.At), .. c.InForce.Resumptions.SelectMany(r => new[] { r.When, r.Until }),
        .. c.Parties.SelectMany(p => p.Acts.SelectMany(a => new[] { a.When, a.Until })), .. c.Extensions.Select(e => e.Value("when")),
        .. c.Zones.SelectMany(z => new[] { z.EstablishedOn?.Value, z.DissolvedOn?.Value }), .. c.Monitoring.SelectMany(m => new[] { m.AgreedOn?.Value, m.StartedOn?.Value }),
        .. c.Violations.Select(v => v.Period?.Value ?? v.ReportedOn?.Value),
    ];
}
