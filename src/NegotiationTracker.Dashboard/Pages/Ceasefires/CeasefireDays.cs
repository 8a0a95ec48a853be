using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Returns all days that a chart of a ceasefire must contain.</summary>
public static class CeasefireDays
{
    public static IEnumerable<DateOnly?> Of(Ceasefire c) => Dates(c).OfType<string>().Select(EdtfTime.Of).Concat(c.Zones.Select(ZoneLanes.EndOf).OfType<EdtfTime>()).SelectMany(t => new[] { t.First, t.Last });

    private static IEnumerable<string?> Dates(Ceasefire c) =>
    [
        c.TookEffectOn?.Value, .. c.EffectPeriod.From, .. c.EffectPeriod.Terminations.SelectMany(x => x.Times), .. c.EffectPeriod.Resumptions.SelectMany(r => new[] { r.When, r.Until }),
        .. c.Parties.SelectMany(p => p.Actions.SelectMany(a => new[] { a.When, a.Until })), .. c.Extensions.Select(e => e.Value("when")),
        .. c.Zones.SelectMany(z => new[] { z.EstablishedOn?.Value, z.DissolvedOn?.Value }), .. c.Monitoring.SelectMany(m => new[] { m.AgreedOn?.Value, m.StartedOn?.Value }),
        .. c.Violations.Select(v => v.Period?.Value ?? v.ReportedOn?.Value),
    ];
}
