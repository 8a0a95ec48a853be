using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Progress;

/// <summary>The value history of an indicator as steps. An imprecise time is a pale stretch, and undated values come first.</summary>
public sealed class StepChart
{
    private const double Left = 44, Top = 16, Bottom = 108, Height = 130;
    private static readonly ChartSize Card = new(560, 60);
    private readonly Indicator _indicator;
    private readonly ChartSize _size;
    private readonly IStringLocalizer<WordTexts> _api;
    private readonly TimeScale _scale;
    private readonly List<string> _states;
    private readonly double _most;

    /// <param name="indicator">The indicator, which has a history.</param>
    /// <param name="at">The day of the question.</param>
    /// <param name="api">The words of states.</param>
    /// <param name="size">The width. Null for that of a card.</param>
    public StepChart(Indicator indicator, string at, IStringLocalizer<WordTexts> api, ChartSize? size = null)
    {
        (_indicator, _api, _size) = (indicator, api, size ?? Card);
        var today = EdtfTime.Of(at).Last ?? DateOnly.FromDayNumber(0);
        var days = indicator.History.Where(p => p.When is not null).Select(p => EdtfTime.Of(p.When!)).SelectMany(t => new[] { t.First, t.Last });
        _scale = TimeScale.Over(days.Append(today), today, Left, Right);
        _states = [.. indicator.History.Select(p => IndicatorView.Number(p.Value) is null ? IndicatorView.Plain(p.Value) : null).OfType<string>().Distinct(StringComparer.Ordinal)];
        _most = Math.Max(1, indicator.History.SelectMany(p => new[] { IndicatorView.Number(p.Value), (double?)p.Of, (double?)p.AtMost }).OfType<double>().DefaultIfEmpty(1).Max());
    }

    public XElement Draw(string said) => Shape.Chart(
        _size.Width, Height, said, _scale.Data(), Shape.Data("most", _most), Shape.Data("top", Top), Shape.Data("bottom", Bottom), _scale.Axis(Height - 12, Height - 12), Levels(),
        Course("p-of", p => (double?)p.Of), Course("p-step", p => Level(p)), _indicator.History.Select(Point));

    private double Right => _size.Right;

    private double Y(double level) => Bottom - (level * (Bottom - Top) / (_states.Count > 0 ? Math.Max(1, _states.Count - 1) : _most));

    private double? Level(ValueChange point) => _states.Count > 0 ? _states.IndexOf(IndicatorView.Plain(point.Value) ?? string.Empty) is >= 0 and var at ? at : null : IndicatorView.Number(point.Value);

    /// <summary>Returns from when a value is certain: from the last day that its time may mean.</summary>
    private double X(ValueChange point) => point.When is null ? _scale.Left : EdtfTime.Of(point.When) is var time && (time.Last ?? time.First) is { } day ? _scale.Start(day) : _scale.Left;

    private IEnumerable<XElement> Levels() => _states.Count > 0
        ? _states.SelectMany((s, i) => new[] { Shape.Line("p-grid", Left, Y(i), Right, Y(i)), Shape.Text("p-fine", Left, Y(i) - 3, IndicatorView.StatesInWords(s, _api)) })
        : new[] { 0, _most }.SelectMany(v => new[] { Shape.Line("p-grid", Left, Y(v), Right, Y(v)), Shape.Text("p-fine-end", Left - 6, Y(v) + 4, Shape.N(v)) });

    private IEnumerable<XElement> Course(string kind, Func<ValueChange, double?> level)
    {
        var path = string.Empty;
        foreach (var point in _indicator.History)
        {
            if (level(point) is { } value)
            {
                path += path.Length == 0 ? $"M{Shape.N(X(point))} {Shape.N(Y(value))}" : $"H{Shape.N(X(point))}V{Shape.N(Y(value))}";
            }
        }

        return path.Length == 0 ? [] : [Shape.Path(kind, $"{path}H{Shape.N(Right)}", new XAttribute("fill", "none"))];
    }

    private IEnumerable<XElement> Point(ValueChange point)
    {
        if (Level(point) is not { } value)
        {
            yield break;
        }

        if (point.When is not null && EdtfTime.Of(point.When) is { First: { } first, Last: { } last } && first != last)
        {
            yield return Shape.Box("p-maybe", _scale.Start(first), Y(value) - 3, _scale.Start(last) - _scale.Start(first), 6);
        }

        yield return Shape.Tone(
            point.Direction == "down" ? "p-bad" : point.When is null ? "p-mark" : "p-sure", X(point), Y(value), Shape.Data("when", point.When), Shape.Data("value", IndicatorView.Plain(point.Value)),
            Shape.Title($"{point.When ?? "?"}{Punctuation.Colon}{IndicatorView.InWords(point.Value, _api)}{(point.Of is null ? string.Empty : "/" + IndicatorView.Share(point.Of))}"));
    }
}
