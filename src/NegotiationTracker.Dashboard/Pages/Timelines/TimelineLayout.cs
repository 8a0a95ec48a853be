namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A positioned mark, or several overlapping marks as one with their number.</summary>
/// <param name="One">The mark. Null for several.</param>
/// <param name="Count">The number of marks.</param>
/// <param name="X">The left edge, in the width's unit from the window's first day.</param>
/// <param name="Width">The width.</param>
/// <param name="Row">The row in the lane, from above.</param>
/// <param name="First">The first day of the marks.</param>
/// <param name="Last">The last day.</param>
/// <param name="Contested">The number of contested marks.</param>
public sealed record Placed(Mark? One, int Count, double X, double Width, int Row, int First, int Last, int Contested)
{
    /// <summary>Gets the label. Null without room for one.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the left edge and the width of what can be hit. It is as wide as a finger needs, and no other mark of the row is in it.</summary>
    public (double X, double Width) Hit { get; init; } = Width >= TimelineLayout.Target ? (X, Width) : (X - TimelineLayout.Before, TimelineLayout.Target);
}

/// <summary>A lane with its marks.</summary>
/// <param name="Lane">The name.</param>
/// <param name="Rows">The number of rows, at least one. It is 0 for a folded lane.</param>
/// <param name="Marks">The marks, by time.</param>
public sealed record LaneLayout(string Lane, int Rows, IReadOnlyList<Placed> Marks)
{
    /// <summary>Gets the number of marks in the window, if the lane is folded. Null if it is not.</summary>
    public int? Folded { get; init; }
}

/// <summary>Positions the marks in a window: each by itself if they fit, and together if they would overlap.</summary>
/// <param name="Window">The days from the left edge to the right one.</param>
/// <param name="Width">The width of the window.</param>
/// <param name="Over">How much more is drawn on each side, as a share of the window, for moving it.</param>
public sealed record TimelineLayout(TimeWindow Window, double Width, double Over = 0)
{
    /// <summary>The minimum width of a mark.</summary>
    public const double Narrowest = 4;
    private const double Gap = 2;

    /// <summary>How much of it is before a narrow mark. The label is after the mark, so that both fit into it.</summary>
    public const double Before = 6;

    /// <summary>The minimum width of what can be hit: 24 pixels in a chart as wide as that of a tablet on its side.</summary>
    public const double Target = 25;

    /// <summary>About the width of a letter of a label, and the space around a label.</summary>
    private const double Letter = 6.5;
    private const double Around = 8;
    private const double Bucket = 30;
    private const int MaxRows = 5;

    /// <summary>Returns the position where a day begins.</summary>
    public double X(double day) => (day - Window.From) * Width / Window.Days;

    /// <summary>Gets the possible labels of a mark, the fullest first. Null draws none.</summary>
    public Func<Mark, IEnumerable<string>>? LabelsOf { get; init; }

    /// <summary>Returns every lane that has a mark at any time, even without one in this window.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="folded">The lanes of which only the name is drawn.</param>
    public IReadOnlyList<LaneLayout> Of(IReadOnlyList<Mark> marks, IReadOnlyList<string>? folded = null)
    {
        var lanes = marks.ToLookup(m => m.Lane, StringComparer.Ordinal);
        return [.. Lanes.All.Where(lanes.Contains).Select(l => folded?.Contains(l) != true ? Labelled(Lane(l, lanes[l])) : new LaneLayout(l, 0, []) { Folded = lanes[l].Count(m => m.Touches(Window.From, Window.Until)) })];
    }

    /// <summary>Adds the labels for which there is room until the next mark of the row, or the end of the window.</summary>
    private LaneLayout Labelled(LaneLayout lane)
    {
        if (LabelsOf is null)
        {
            return lane;
        }

        var next = new Dictionary<int, double>();
        var labelled = new List<Placed>(lane.Marks.Count);
        foreach (var placed in lane.Marks.OrderByDescending(m => m.X))
        {
            var end = EndOf(placed);
            var room = Math.Min(next.GetValueOrDefault(placed.Row, Width), Width) - end;
            next[placed.Row] = placed.Hit.X;
            labelled.Add(placed.One is { } mark && end >= 0 && placed.X < Width ? placed with { Label = LabelsOf(mark).FirstOrDefault(l => WidthOf(l) <= room) } : placed);
        }

        labelled.Reverse();
        return lane with { Marks = labelled };
    }

    private static double WidthOf(string label) => (label.Length * Letter) + Around;

    /// <summary>Returns the end of a mark. The sign of a contested mark comes after it.</summary>
    private static double EndOf(Placed place) => Math.Max(place.X + place.Width + (place.Contested > 0 ? 10 : 0), place.Hit.X + place.Hit.Width);

    private LaneLayout Lane(string lane, IEnumerable<Mark> marks)
    {
        var more = (int)(Window.Days * Over);
        var places = marks.Where(m => m.Touches(Window.From - more, Window.Until + more)).Select(Place).OrderBy(p => p.X).ThenBy(p => p.Width).ThenBy(p => p.One!.Id, StringComparer.Ordinal).ToList();
        return (LabelsOf is null ? null : Packed(lane, places, MaxRows, p => LabelsOf(p.One!).Select(WidthOf).DefaultIfEmpty(0).Min())) ?? Packed(lane, places, MaxRows) ?? Together(lane, places);
    }

    /// <summary>Returns the ends of a mark. An open end reaches the edge of the chart, an unknown one a little.</summary>
    private Placed Place(Mark mark)
    {
        var (left, right) = (-Width * Over, Width * (1 + Over));
        var start = mark.Start switch { MarkEnd.Open => left, MarkEnd.Unknown => X(mark.First) - Bucket, _ => X(mark.First) };
        var end = mark.End switch { MarkEnd.Open => right, MarkEnd.Unknown => X(mark.Last + 1) + Bucket, _ => X(mark.Last + 1) };
        return new Placed(mark, 1, start, Math.Max(end - start, Narrowest), 0, mark.First, mark.Last, mark.Contested ? 1 : 0);
    }

    /// <param name="labelOf">Returns the room that the label of a mark needs. Null for none.</param>
    /// <returns>The rows. Null if the marks need more rows.</returns>
    private static LaneLayout? Packed(string lane, List<Placed> places, int most, Func<Placed, double>? labelOf = null)
    {
        var ends = new List<double>();
        var placed = new List<Placed>(places.Count);
        foreach (var place in places)
        {
            var row = ends.FindIndex(e => e + Gap <= place.Hit.X);
            if (row < 0 && ends.Count == most)
            {
                return null;
            }

            if (row < 0)
            {
                row = ends.Count;
                ends.Add(double.NegativeInfinity);
            }

            ends[row] = EndOf(place) + (labelOf?.Invoke(place) ?? 0);
            placed.Add(place with { Row = row });
        }

        return new LaneLayout(lane, Math.Max(1, ends.Count), placed);
    }

    /// <summary>Joins marks that begin in the same stretch of the width. A much wider mark stays separate while there are rows for it.</summary>
    private static LaneLayout Together(string lane, List<Placed> places)
    {
        var (wide, narrow) = (places.Where(p => p.Width > 2 * Bucket).ToList(), places.Where(p => p.Width <= 2 * Bucket));
        var apart = Packed(lane, wide, MaxRows - 1);
        var groups = (apart is null ? places : narrow).GroupBy(p => Math.Floor(p.X / Bucket)).OrderBy(g => g.Key).ToList();
        var stretches = groups.Select((g, i) => Stretch(g, i + 1 < groups.Count ? groups[i + 1].Key * Bucket : double.PositiveInfinity));
        var below = (apart?.Marks ?? []).Select(p => p with { Row = p.Row + 1 });
        return new LaneLayout(lane, 1 + (wide.Count > 0 && apart is not null ? apart.Rows : 0), [.. stretches.Concat(below).OrderBy(p => p.X)]);
    }

    /// <summary>Returns the only mark of a stretch if it ends before the next one begins, or else one mark for all.</summary>
    private static Placed Stretch(IGrouping<double, Placed> group, double next)
    {
        var left = group.Key * Bucket;
        return group.ToList() is [var one] && EndOf(one with { Hit = default }) is var end && end + Gap <= next ? one with { Hit = (left, Math.Max(Bucket - Gap, end - left)) }
            : new Placed(null, group.Count(), left, Bucket - Gap, 0, group.Min(p => p.First), group.Max(p => p.Last), group.Sum(p => p.Contested));
    }
}
