using System.Xml.Linq;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>The matrix as a chart, for a file.</summary>
public static class MatrixChart
{
    private const double Step = 24, Names = 210, Head = 130, LegendLine = 24, LegendStep = 210;

    /// <param name="matrix">The content.</param>
    /// <param name="said">The text alternative.</param>
    /// <param name="legend">The legend.</param>
    /// <param name="cell">Formats a cell in words.</param>
    public static XElement Of(AttendanceMatrix matrix, string said, IReadOnlyList<(XElement Mark, string Words)> legend, Func<AttendanceCell, string> cell)
    {
        var width = Math.Max(720, Names + (matrix.Rounds.Count * Step) + 70);
        var bottom = Head + (matrix.Actors.Count * Step);
        var perLine = Math.Max(1, (int)(width / LegendStep));
        var height = bottom + 16 + (((legend.Count / perLine) + 1) * LegendLine);
        return Shape.Chart(
            width, height, said, Heads(matrix), matrix.Actors.SelectMany((a, i) => Row(matrix, a, Head + (i * Step), width, cell)),
            legend.Select((l, i) => Shape.Group("m", At(8 + (i % perLine * LegendStep), bottom + 12 + (i / perLine * LegendLine)), l.Mark, Shape.Text("p-fine", 26, 14, l.Words))));
    }

    private static IEnumerable<XElement> Heads(AttendanceMatrix matrix) => matrix.Rounds.Select((r, i) => Shape.Text(
        "p-fine", 0, 0, Shape.Short(r.Head, 20), new XAttribute("transform", $"translate({Shape.N(Names + (i * Step) + 15)} {Shape.N(Head - 6)})rotate(-60)")));

    private static IEnumerable<XElement> Row(AttendanceMatrix matrix, MatrixActor actor, double y, double width, Func<AttendanceCell, string> words)
    {
        yield return Shape.Line("p-grid", 0, y, width, y);
        yield return Shape.Text("p-label", 4, y + 16, Shape.Short(actor.Name, 32));
        for (var i = 0; i < matrix.Rounds.Count; i++)
        {
            var x = Names + (i * Step) + 2;
            yield return actor.Cells.TryGetValue(matrix.Rounds[i].Key, out var cell)
                ? Shape.Group("m", At(x, y + 2), Shape.Title($"{actor.Name}, {matrix.Rounds[i].Label}{Punctuation.Colon}{words(cell)}"), Glyph.Of(cell))
                : Shape.Dot("m-none", x + 10, y + 12, 0.8);
        }
    }

    private static XAttribute At(double x, double y) => new("transform", $"translate({Shape.N(x)} {Shape.N(y)})");
}
