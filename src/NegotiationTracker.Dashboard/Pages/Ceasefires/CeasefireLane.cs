using System.Xml.Linq;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Draws when the ceasefire as a whole was in effect, according to the accounts.</summary>
internal static class CeasefireLane
{
    private const double Height = 12;

    /// <summary>
    /// Returns where bars without an end run out: after the last report, if nothing supports that the ceasefire is still in effect. Returns null if they have no end.
    /// </summary>
    public static EdtfTime? RunsOut(Ceasefire c) =>
        c is { InEffect: "no-end-recorded", LastReported: { } last } && EdtfTime.Of(last) is { } time && (time.Last ?? time.First) is { } day ? EdtfTime.Of($"{day:yyyy-MM-dd}~") : null;

    public static IEnumerable<XElement> Draw(TimeScale scale, Ceasefire c, double y)
    {
        var sure = c.EffectPeriod.TookEffect == "yes" ? "p-sure" : "p-maybe";
        foreach (var (from, until) in c.EffectPeriod.TookEffect is "yes" or "possibly" ? Spells(c) : [])
        {
            yield return Shape.Group("spell", Shape.Data("from", from?.Text), Shape.Data("until", until?.Text), UncertainTime.Bar(scale, from, until ?? RunsOut(c), y, Height, sure));
        }

        // If accounts of the beginning contradict each other, then each is marked. The bar shows the preferred one.
        foreach (var other in c.EffectPeriod.From.Count > 1 ? c.EffectPeriod.From : [])
        {
            yield return Shape.Group("account", Shape.Data("when", other), UncertainTime.Mark(scale, EdtfTime.Of(other), y + Height + 1, 4));
        }

        foreach (var extension in c.Extensions.Where(e => e.Value("when") is not null))
        {
            var when = EdtfTime.Of(extension.Value("when")!);
            if (scale.IsOutside(when.First, when.Last))
            {
                continue;
            }

            var x = when.First is { } day ? scale.Start(day) : scale.Left;
            yield return Shape.Group("extension", Shape.Data("when", when.Text), Shape.Path("p-mark", $"M{Shape.N(x)} {Shape.N(y - 1)}l8 7-8 7z", Shape.Title(when.Text)));
        }
    }

    /// <summary>Draws from each beginning to the first end after it. A beginning during the ceasefire begins nothing new.</summary>
    private static IEnumerable<(EdtfTime? From, EdtfTime? Until)> Spells(Ceasefire c)
    {
        var begins = new[] { c.TookEffectOn?.Value ?? (c.EffectPeriod.From.Count > 0 ? c.EffectPeriod.From[0] : null) }.Concat(c.EffectPeriod.Resumptions.Select(r => r.When))
            .Select((t, i) => (Time: CeasefireChart.Time(t), First: i == 0)).Where(b => b.First || b.Time?.First is not null).OrderBy(b => b.Time?.First).ToList();
        var closings = c.EffectPeriod.Terminations.Where(x => x.Times.Count > 0).Select(x => EdtfTime.Of(x.Times[0])).OrderBy(t => t.First ?? t.Last).ToList();
        DateOnly? over = DateOnly.MinValue;
        foreach (var (begin, _) in begins)
        {
            var day = begin?.First ?? DateOnly.MinValue;
            if (over is null || day < over)
            {
                continue;
            }

            EdtfTime? end = closings.Where(t => (t.Last ?? DateOnly.MaxValue) >= day).Select(t => (EdtfTime?)t).FirstOrDefault();
            over = end?.Last;
            yield return (begin, end);
        }
    }
}
