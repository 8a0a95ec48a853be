using System.Xml.Linq;
using NegotiationTracker.Client.Time;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>
/// Draws time with its own precision. A bar is full where something was certainly so, and pale where it may have begun or ended. An open end fades into an
/// arrow, and an approximate end has feathered edges.
/// </summary>
public static class UncertainTime
{
    private const double Feather = 4;

    /// <summary>Draws a period from one date until another, each with its own precision.</summary>
    /// <param name="scale">The days.</param>
    /// <param name="from">The beginning. Null if no source gives it.</param>
    /// <param name="until">The end. Null if no source gives it.</param>
    /// <param name="y">The top of the bar.</param>
    /// <param name="height">The height.</param>
    /// <param name="kind">The kind of mark: <c>p-sure</c> or its pale one.</param>
    /// <param name="pale">The kind of mark for uncertain time.</param>
    public static IEnumerable<XElement> Bar(TimeScale scale, EdtfTime? from, EdtfTime? until, double y, double height, string kind = "p-sure", string pale = "p-maybe")
    {
        var (a0, a1) = from is { } f ? (f.First, f.Last) : (null, null);
        var (b0, b1) = until is { } u ? (u.First, u.Last) : (null, null);
        if (scale.IsOutside(a0, until is null ? null : b1))
        {
            return [];
        }

        // The bar certainly begins at the last day that the beginning may mean. It certainly ends at the first day that the end may mean.
        var left = a0 is { } first ? scale.Start(first) : scale.Left;
        var sure = a1 is { } last ? scale.Start(last) : left;
        var right = until is null ? scale.Right : b1 is { } end ? scale.End(end) : scale.Right;
        var held = until is null || b0 is null ? right : scale.End(b0.Value);
        if (held < sure)
        {
            held = sure;
        }

        return Parts(left, sure, held, right).Concat(Ends());

        IEnumerable<XElement> Parts(double l, double s, double h, double r) => new[] { (pale, l, s), (kind, s, h), (pale, h, r) }
            .Where(p => p.Item3 - p.Item2 > 0.01).Select(p => Shape.Box(p.Item1, p.Item2, y, p.Item3 - p.Item2, height));

        IEnumerable<XElement> Ends() => Feathered(from, left, -1, y, height).Concat(Feathered(until, right, 1, y, height))
            .Concat(until is null || b1 is null ? Arrow(scale.Right, 1, y, height) : []).Concat(a0 is null ? Arrow(scale.Left, -1, y, height) : []);
    }

    /// <summary>Draws one event: a day is as wide as a day and at least a stroke, and a month is a bar.</summary>
    public static IEnumerable<XElement> Mark(TimeScale scale, EdtfTime when, double y, double height, string kind = "p-claim", string pale = "p-claim-maybe")
    {
        if (scale.IsOutside(when.First, when.Last))
        {
            yield break;
        }

        var (left, right) = (when.First is { } f ? scale.Start(f) : scale.Left, when.Last is { } l ? scale.End(l) : scale.Right);
        var sharp = when is { Sharpness: Sharpness.Day or Sharpness.Instant, Approximate: false, Uncertain: false };
        yield return sharp ? Shape.Box(kind, left, y, Math.Max(2, right - left), height) : Shape.Box(pale, left, y, Math.Max(2, right - left), height);
        foreach (var edge in Feathered(when, left, -1, y, height).Concat(Feathered(when, right, 1, y, height)))
        {
            yield return edge;
        }
    }

    /// <summary>Draws the end of a bar at the origin, for a picture whose bars are shares of its width.</summary>
    /// <param name="about">Whether it is approximate or uncertain.</param>
    /// <param name="open">Whether no source gives it.</param>
    /// <param name="way">-1 for the beginning, and 1 for the end.</param>
    /// <param name="height">The height of the bar.</param>
    public static IEnumerable<XElement> Edge(bool about, bool open, int way, double height) => open ? Arrow(0, way, 0, height) : about ? Feathers(0, way, 0, height) : [];

    /// <summary>Draws an approximate or uncertain edge: pale steps that represent no number of days.</summary>
    private static IEnumerable<XElement> Feathered(EdtfTime? time, double x, int way, double y, double height) => time is { Approximate: true } or { Uncertain: true } ? Feathers(x, way, y, height) : [];

    private static IEnumerable<XElement> Feathers(double x, int way, double y, double height) =>
        Enumerable.Range(0, 3).Select(i => Shape.Box("p-feather", way > 0 ? x : x - ((i + 1) * Feather), y + (i * height / 8), (i + 1) * Feather, height - (i * height / 4)));

    private static IEnumerable<XElement> Arrow(double x, int way, double y, double height) =>
        [Shape.Path("p-open", $"M{Shape.N(x)} {Shape.N(y)}l{Shape.N(way * height / 2)} {Shape.N(height / 2)}l{Shape.N(-way * height / 2)} {Shape.N(height / 2)}z")];
}
