namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A mark at its place, or several that would stand on each other as one with their number.</summary>
/// <param name="One">The mark; null for several.</param>
/// <param name="Count">How many it stands for.</param>
/// <param name="X">Where it begins, in the width's unit from the window's first day.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Row">Its row in the lane, from above.</param>
/// <param name="First">The first day of what it stands for.</param>
/// <param name="Last">The last day.</param>
/// <param name="Contested">How many of them are contested.</param>
public sealed record Placed(Mark? One, int Count, double X, double Width, int Row, int First, int Last, int Contested);

/// <summary>A lane with what is in it.</summary>
/// <param name="Lane">Its name.</param>
/// <param name="Rows">How many rows it has; at least one.</param>
/// <param name="Marks">What is drawn, by time.</param>
public sealed record LaneLayout(string Lane, int Rows, IReadOnlyList<Placed> Marks);

/// <summary>Where marks stand in a window: each by itself while they fit, and together where they would hide each other.</summary>
/// <param name="Window">The days from the left edge to the right one.</param>
/// <param name="Width">What these are wide.</param>
/// <param name="Over">How much more is drawn on each side, as a share of the window, so that something is there while it is moved.</param>
public sealed record TimelineLayout(TimeWindow Window, double Width, double Over = 0)
{
    /// <summary>The least that a mark is wide.</summary>
    public const double Narrowest = 4;
    private const double Gap = 2;
    private const double Bucket = 30;
    private const int MaxRows = 4;

    /// <summary>Where a day begins.</summary>
    public double X(double day) => (day - Window.From) * Width / Window.Days;

    /// <summary>Every lane that has a mark at any time, also one that has none in this window.</summary>
    public IReadOnlyList<LaneLayout> Of(IReadOnlyList<Mark> marks)
    {
        var lanes = marks.ToLookup(m => m.Lane, StringComparer.Ordinal);
        return [.. Lanes.All.Where(lanes.Contains).Select(l => Lane(l, lanes[l]))];
    }

    private LaneLayout Lane(string lane, IEnumerable<Mark> marks)
    {
        var more = (int)(Window.Days * Over);
        var places = marks.Where(m => m.Touches(Window.From - more, Window.Until + more)).Select(Place).OrderBy(p => p.X).ThenBy(p => p.Width).ThenBy(p => p.One!.Id, StringComparer.Ordinal).ToList();
        return Packed(lane, places, MaxRows) ?? Together(lane, places);
    }

    /// <summary>An open end reaches as far as is drawn, an unknown one a little.</summary>
    private Placed Place(Mark mark)
    {
        var (left, right) = (-Width * Over, Width * (1 + Over));
        var start = mark.Start switch { MarkEnd.Open => left, MarkEnd.Unknown => X(mark.First) - Bucket, _ => X(mark.First) };
        var end = mark.End switch { MarkEnd.Open => right, MarkEnd.Unknown => X(mark.Last + 1) + Bucket, _ => X(mark.Last + 1) };
        return new Placed(mark, 1, start, Math.Max(end - start, Narrowest), 0, mark.First, mark.Last, mark.Contested ? 1 : 0);
    }

    /// <returns>Null where they need more rows.</returns>
    private static LaneLayout? Packed(string lane, List<Placed> places, int most)
    {
        var ends = new List<double>();
        var placed = new List<Placed>(places.Count);
        foreach (var place in places)
        {
            var row = ends.FindIndex(e => e + Gap <= place.X);
            if (row < 0 && ends.Count == most)
            {
                return null;
            }

            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            // A sign of what is contested stands behind its mark.
            ends[row] = place.X + place.Width + (place.Contested > 0 ? 10 : 0);
            placed.Add(place with { Row = row });
        }

        return new LaneLayout(lane, Math.Max(1, ends.Count), placed);
    }

    /// <summary>What begins in the same stretch of the width is one; what is much wider than a stretch stays by itself while there are rows for it.</summary>
    private static LaneLayout Together(string lane, List<Placed> places)
    {
        var (wide, narrow) = (places.Where(p => p.Width > 2 * Bucket).ToList(), places.Where(p => p.Width <= 2 * Bucket));
        var apart = Packed(lane, wide, MaxRows - 1);
        var stretches = (apart is null ? places : narrow).GroupBy(p => Math.Floor(p.X / Bucket)).Select(Stretch);
        var below = (apart?.Marks ?? []).Select(p => p with { Row = p.Row + 1 });
        return new LaneLayout(lane, 1 + (wide.Count > 0 && apart is not null ? apart.Rows : 0), [.. stretches.Concat(below).OrderBy(p => p.X)]);
    }

    private static Placed Stretch(IGrouping<double, Placed> group) => group.Count() == 1 && group.First().Width <= Bucket ? group.First()
        : new Placed(null, group.Count(), group.Key * Bucket, Bucket - Gap, 0, group.Min(p => p.First), group.Max(p => p.Last), group.Sum(p => p.Contested));
}
