using System.Globalization;
using System.Xml.Linq;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Pages.Promises;

/// <summary>Every promise on one scale of days. Its window ends at zero, and the event is as many days from there as the answer says.</summary>
public sealed class PromiseChart
{
    private const double Left = 20, Head = 24, Lane = 34;

    /// <summary>The room of a number on the axis.</summary>
    private const double Tick = 80;
    private const int LongestWindow = 200;
    private readonly IReadOnlyList<PromiseRow> _rows;
    private readonly ChartSize _size;
    private readonly int _min;
    private readonly int _max;

    /// <param name="rows">The promises.</param>
    /// <param name="size">The width. Null for the wide one.</param>
    public PromiseChart(IReadOnlyList<PromiseRow> rows, ChartSize? size = null)
    {
        (_rows, _size) = (rows, size ?? ChartSize.Wide);
        var slips = rows.SelectMany(r => new[] { r.Promise.Verdict?.SlipMin, r.Promise.Verdict?.SlipMax }).OfType<long>().Select(s => (int)s).ToList();
        _min = Math.Min(-5, slips.Concat(rows.Select(r => -Math.Min(LongestWindow, r.Length ?? 0))).DefaultIfEmpty(0).Min());
        _max = Math.Max(5, slips.DefaultIfEmpty(0).Max());
    }

    /// <param name="said">The text alternative.</param>
    /// <param name="label">Formats a promise in words.</param>
    /// <param name="days">Formats a number of days for the axis.</param>
    public XElement Draw(string said, Func<PromiseRow, string> label, Func<int, string> days)
    {
        var height = Head + (_rows.Count * Lane) + 6;
        return Shape.Chart(_size.Width, height, said, Scale(), Axis(height, days), _rows.Select((r, i) => Row(r, Head + (i * Lane), label(r))));
    }

    private double Right => _size.Right - 10;

    private object[] Scale() => [Shape.Data("min", _min), Shape.Data("max", _max), Shape.Data("left", Left), Shape.Data("right", Right)];

    private double X(double days) => Left + ((Math.Clamp(days, _min, _max) - _min) * (Right - Left) / (_max - _min));

    private IEnumerable<XElement> Axis(double height, Func<int, string> days)
    {
        var step = new[] { 1, 5, 10, 30, 60, 90, 180, 365, 730, 3650 }.First(s => (_max - _min) / s <= _size.Width / Tick || s == 3650);
        for (var at = _min / step * step; at <= _max; at += step)
        {
            yield return Shape.Line(at == 0 ? "p-axis" : "p-grid", X(at), 16, X(at), height);
            yield return Shape.Text("p-fine-mid", X(at), 11, days(at));
        }
    }

    private XElement Row(PromiseRow row, double y, string label) => Shape.Group(
        "promise", Shape.Data("promise", row.Id), Shape.Data("verdict", row.Verdict), Shape.Title(label),
        Shape.Text("p-label", Left, y + 12, Shape.Short(label, _size.Letters)), Window(row, y + 17), Slip(row, y + 23));

    private IEnumerable<XElement> Window(PromiseRow row, double y)
    {
        if (row.Time is not { } time)
        {
            yield break;
        }

        if (time.Last is null)
        {
            yield return Shape.Box("p-window-open", X(0), y, X(_max) - X(0), 12);
        }
        else if (row.Length is { } length && length <= LongestWindow)
        {
            yield return Shape.Box("p-window", X(1 - length) - 1, y, X(0) - X(1 - length) + 2, 12, Shape.Data("days", length));
        }
        else
        {
            yield return Shape.Box("p-window-open", X(_min), y, X(0) - X(_min), 12);
            yield return Shape.Line("p-window", X(0), y, X(0), y + 12);
        }
    }

    /// <summary>Draws a dot if the day is known, or else a bar from the least to the most.</summary>
    private IEnumerable<XElement> Slip(PromiseRow row, double y)
    {
        var (least, most) = (row.Promise.Verdict?.SlipMin ?? row.Promise.Verdict?.SlipMax, row.Promise.Verdict?.SlipMax ?? row.Promise.Verdict?.SlipMin);
        if (least is not { } from || most is not { } until)
        {
            yield break;
        }

        var kind = "p-" + (row.Tone == "plain" ? "warn" : row.Tone);
        yield return Shape.Line("p-slip", X(0), y, X(from > 0 ? from : until), y);
        yield return from == until
            ? Shape.Tone(kind, X(from), y, Shape.Data("slip", from.ToString(CultureInfo.InvariantCulture)))
            : Shape.Box(kind, X(from) - 3, y - 4, X(until) - X(from) + 6, 8, new XAttribute("rx", "4"), Shape.Data("slip-min", from), Shape.Data("slip-max", until));
    }
}
