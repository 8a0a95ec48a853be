using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Pages.Ceasefires;
using NegotiationTracker.Dashboard.Pages.Promises;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.SideBySide;

/// <summary>Several processes on one axis: the rounds, the promised windows and the ceasefires of each.</summary>
public sealed class SideBySideChart
{
    private const double Left = 10, Head = 18, Lane = 34, Bar = 12;
    private readonly IReadOnlyList<ProcessColumn> _columns;
    private readonly ChartSize _size;
    private readonly IStringLocalizer<SideBySideTexts> _words;
    private readonly IStringLocalizer<TimeTexts> _times;
    private readonly IStringLocalizer<WordTexts> _api;
    private readonly IStringLocalizer<CeasefireTexts> _ceasefires;
    private readonly TimeScale _scale;
    private readonly List<XElement> _lanes = [];
    private double _y = Head;

    /// <param name="columns">The processes.</param>
    /// <param name="today">The day of the state of knowledge.</param>
    /// <param name="words">The texts in the reader's language.</param>
    /// <param name="times">The texts of dates.</param>
    /// <param name="api">The words of the API.</param>
    /// <param name="ceasefires">The texts of ceasefires.</param>
    /// <param name="size">The width. Null for the wide one.</param>
    public SideBySideChart(IReadOnlyList<ProcessColumn> columns, DateOnly today, IStringLocalizer<SideBySideTexts> words, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> api, IStringLocalizer<CeasefireTexts> ceasefires, ChartSize? size = null)
    {
        (_columns, _words, _times, _api, _ceasefires, _size) = (columns, words, times, api, ceasefires, size ?? ChartSize.Wide);
        _scale = TimeScale.OverUsual([.. columns.SelectMany(c => c.Days)], today, Left, _size.Right);
        Outside = columns.SelectMany(c => c.Rounds.Items).Count(r => IsOutside(r.Opened ?? r.LastWindow));
    }

    /// <summary>Gets the number of rounds that are centuries away from all others, and are not drawn.</summary>
    public int Outside { get; }

    public XElement Draw()
    {
        foreach (var column in _columns)
        {
            _lanes.Add(Shape.Text("p-strong", Left, _y + 14, Shape.Short(column.Title, _size.Letters), Shape.Data("process", column.Key)));
            _y += 20;
            AddLane(column, "rounds", _words["Lane.rounds", column.Process.Rounds.Held, column.Process.Rounds.Recorded], y => column.Rounds.Items.SelectMany(r => Round(r, y)));
            if (column.PromiseRows.Count > 0)
            {
                AddLane(column, "promises", _words["Lane.promises", column.PromiseRows.Count], y => column.PromiseRows.SelectMany(p => Promise(p, y)));
            }

            foreach (var ceasefire in column.Ceasefires.Items)
            {
                AddLane(column, "ceasefire", CeasefireTitle.Of(ceasefire, c => column.Names.Actors.GetValueOrDefault(c) ?? c, d => EdtfLabels.Of(d, _times), _ceasefires), y => CeasefireLane.Draw(_scale, ceasefire, y));
            }
        }

        if (Outside > 0)
        {
            _lanes.Add(Shape.Text("p-fine-end", _size.Right, _y + 12, _words.Count("Outside", Outside), Shape.Data("outside", Outside)));
            _y += Head;
        }

        return Shape.Chart(_size.Width, _y + 4, _words["Says", string.Join(Punctuation.Comma, _columns.Select(c => c.Title))], _scale.Data(), _scale.Axis(0, _y), _lanes);
    }

    private void AddLane(ProcessColumn column, string part, string label, Func<double, IEnumerable<XElement>> draw)
    {
        _lanes.Add(Shape.Group(
            "lane", Shape.Data("part", part), Shape.Data("of", column.Key), Shape.Line("p-grid", Left, _y, _size.Right, _y), Shape.Text("p-label", Left, _y + 13, Shape.Short(label, _size.Letters)), draw(_y + 18)));
        _y += Lane;
    }

    /// <summary>Draws a round where it opened, or as an outline where it was last announced.</summary>
    private IEnumerable<XElement> Round(RoundSummary round, double y)
    {
        if ((round.Opened ?? round.LastWindow) is not { } text || IsOutside(text))
        {
            yield break;
        }

        var (kind, pale) = round.Opened is not null ? ("p-sure", "p-maybe") : round.Cancelled ? ("p-none", "p-none") : ("p-window", "p-window");
        yield return Shape.Group(
            "round", Shape.Data("round", round.Round), Shape.Title($"{round.Label ?? round.Round} · {EdtfLabels.Of(text, _times)}"), UncertainTime.Mark(_scale, EdtfTime.Of(text), y, Bar, kind, pale));
    }

    private IEnumerable<XElement> Promise(PromiseRow promise, double y)
    {
        // A window without a start is drawn at its end alone. From the left edge on, it would hide all others.
        if ((promise.Time is { First: null, Last: { } end } ? EdtfTime.Of($"{end:yyyy-MM-dd}") : promise.Time) is not { } window || _scale.IsOutside(window.First, window.Last))
        {
            yield break;
        }

        var kind = promise.Tone == "plain" ? "p-window-open" : "p-" + promise.Tone;
        yield return Shape.Group(
            "promise", Shape.Data("verdict", promise.Verdict), Shape.Title($"{promise.Text} · {EdtfLabels.Of(promise.Time!.Value.Text, _times)} · {PromiseLabels.Verdict(promise, _api)}"),
            UncertainTime.Mark(_scale, window, y + 2, Bar - 4, kind, kind), Shape.Tone(kind, window.First is { } from ? _scale.Start(from) : _scale.Left, y + 4));
    }

    private bool IsOutside(string? text) => text is not null && EdtfTime.Of(text) is var time && _scale.IsOutside(time.First, time.Last);
}
