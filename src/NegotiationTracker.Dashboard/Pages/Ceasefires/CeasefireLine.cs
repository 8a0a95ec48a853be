using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>One fact of a ceasefire: what the chart draws, in words.</summary>
/// <param name="Ceasefire">The ceasefire's key.</param>
/// <param name="Part">What it is about: <c>whole</c>, <c>party</c>, <c>zone</c>, <c>monitoring</c>, <c>violations</c>.</param>
/// <param name="Who">The party, zone, mechanism or reporter.</param>
/// <param name="What">The action or the statement.</param>
/// <param name="When">The time, in EDTF.</param>
/// <param name="Until">The end in EDTF, or a duration.</param>
/// <param name="Text">The text or the number, if there is one.</param>
/// <param name="Aspect">The account.</param>
public sealed record CeasefireLine(string Ceasefire, string Part, string? Who, string What, string? When, string? Until, string? Text, Aspect? Aspect)
{
    public IEnumerable<string> Sources => Aspect?.Accounts.Where(a => !a.Withdrawn).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal) ?? [];

    public bool Unsourced => Aspect?.Accounts.Any(a => a.Unsourced && !a.Withdrawn) == true;

    public static IEnumerable<CeasefireLine> All(Ceasefire c) =>
        [.. Whole(c), .. c.Parties.SelectMany(p => Party(c, p)), .. c.Zones.SelectMany(z => Zone(c, z)), .. c.Monitoring.SelectMany(m => Monitored(c, m)), .. c.Violations.SelectMany(v => Violated(c, v))];

    private static IEnumerable<CeasefireLine> Whole(Ceasefire c)
    {
        if (c.TookEffect is not null)
        {
            yield return new(c.Ceasefire(), "whole", null, c.TookEffect.Standing == "denied" ? "no-effect" : "took-effect", c.TookEffectOn?.Value, null, c.AsWritten?.Value, c.TookEffectOn ?? c.TookEffect);
        }

        foreach (var (what, thing) in c.Extensions.Select(t => ("extended", t)).Concat(c.Lapses.Select(t => ("lapsed", t))).Concat(c.Endings.Where(t => t.Value("party") is null).Select(t => ("ended", t))))
        {
            yield return Of(c, "whole", null, what, thing);
        }

        foreach (var closing in c.EffectPeriod.Terminations.Where(x => x.Kind == "term"))
        {
            yield return new(c.Ceasefire(), "whole", null, "term-over", closing.Times.Count > 0 ? closing.Times[0] : null, null, null, null);
        }
    }

    private static IEnumerable<CeasefireLine> Party(Ceasefire c, CeasefireParty p)
    {
        if (p.Declared is not null)
        {
            yield return new(c.Ceasefire(), "party", p.Party, p.Declared.Standing == "denied" ? "not-declared" : "declared", p.DeclaredOn?.Value, p.Until?.Value ?? p.Duration?.Value, p.Class?.Value, p.DeclaredOn ?? p.Declared);
        }

        foreach (var (what, thing) in p.Denials.Select(t => ("denied", t)).Concat(p.Suspensions.Select(t => ("suspended", t))).Concat(p.Recommitments.Select(t => ("recommitted", t))).Concat(p.Endings.Select(t => ("ended", t))))
        {
            yield return Of(c, "party", p.Party, what, thing);
        }
    }

    private static IEnumerable<CeasefireLine> Zone(Ceasefire c, Zone z)
    {
        var name = z.Name?.Value ?? z.Key;
        yield return new(c.Ceasefire(), "zone", name, "established", z.EstablishedOn?.Value, z.Until?.Value ?? z.Duration?.Value, z.Area?.Value, z.EstablishedOn ?? z.Established);
        foreach (var extension in z.Extensions)
        {
            yield return Of(c, "zone", name, "extended", extension);
        }

        if (z.Dissolved is not null)
        {
            yield return new(c.Ceasefire(), "zone", name, "dissolved", z.DissolvedOn?.Value, null, z.Reason?.Value, z.DissolvedOn ?? z.Dissolved);
        }
    }

    private static IEnumerable<CeasefireLine> Monitored(Ceasefire c, Monitoring m)
    {
        yield return new(c.Ceasefire(), "monitoring", FieldLabels.InWords(m.Key), m.Agreed is null ? "agreement-not-recorded" : "agreed", m.AgreedOn?.Value, null, m.Agreement?.Value, m.AgreedOn ?? m.Agreed);
        yield return new(c.Ceasefire(), "monitoring", FieldLabels.InWords(m.Key), m.Started is null ? "work-not-recorded" : "working", m.StartedOn?.Value, null, m.Work?.Value, m.StartedOn ?? m.Started);
    }

    /// <summary>Returns a line for each count, because two claims are not one number.</summary>
    private static IEnumerable<CeasefireLine> Violated(Ceasefire c, ViolationReport v)
    {
        var counts = ViolationReports.Counts(v);
        return (counts.Count == 0 ? [(null, v.Reported)] : counts).Select(n => new CeasefireLine(
            c.Ceasefire(), "violations", ViolationReports.Who(v), "reported", v.Period?.Value ?? v.ReportedOn?.Value, null, string.Join(" · ", new[] { n.Count, v.Area?.Value, v.Summary?.Value }.OfType<string>()), n.Aspect));
    }

    private static CeasefireLine Of(Ceasefire c, string part, string? who, string what, FieldGroup thing) => new(
        c.Ceasefire(), part, who, what, thing.Value("when"), thing.Value("until") ?? thing.Value("duration"), thing.Value("reason"),
        thing.Fields.GetValueOrDefault("when") ?? thing.Fields.Values.FirstOrDefault());
}
