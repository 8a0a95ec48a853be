using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>A ceasefire as lanes over time: the whole, each party, zones, monitoring, and the reports of each reporter.</summary>
public sealed class CeasefireChart
{
    private const double Left = 10, Head = 18, Lane = 36, Tall = 62;
    private readonly Ceasefire _ceasefire;
    private readonly ChartSize _size;
    private readonly IStringLocalizer<CeasefireTexts> _words;
    private readonly Func<string, string> _name;
    private readonly TimeScale _scale;
    private readonly List<XElement> _lanes = [];
    private readonly EdtfTime? _runsOut;
    private double _y = Head;

    /// <param name="ceasefire">The content.</param>
    /// <param name="today">The day of the state of knowledge.</param>
    /// <param name="name">Returns the name of an actor.</param>
    /// <param name="words">The texts in the reader's language.</param>
    /// <param name="size">The width. Null for the wide one.</param>
    public CeasefireChart(Ceasefire ceasefire, DateOnly today, Func<string, string> name, IStringLocalizer<CeasefireTexts> words, ChartSize? size = null)
    {
        (_ceasefire, _words, _name, _size) = (ceasefire, words, name, size ?? ChartSize.Wide);
        _runsOut = CeasefireLane.RunsOut(ceasefire);
        _scale = TimeScale.OverUsual([.. CeasefireDays.Of(ceasefire).OfType<DateOnly>()], today, Left, _size.Right);
        Outside = CeasefireLine.All(ceasefire).Count(IsOutside);
    }

    /// <summary>Gets the number of facts that are centuries away from all others, and are not drawn.</summary>
    public int Outside { get; }

    /// <summary>Returns whether a fact is centuries away from all others.</summary>
    public bool IsOutside(CeasefireLine fact) => Time(fact.When) is { } when && _scale.IsOutside(when.First, when.Last);

    public XElement Draw()
    {
        AddLane("whole", string.Empty, _words["Lane.whole"], Lane, y => CeasefireLane.Draw(_scale, _ceasefire, y));
        foreach (var party in _ceasefire.Parties)
        {
            AddLane("party", party.Party, _name(party.Party), Lane, y => PartyLane.Draw(_scale, party, _runsOut, y, _words));
        }

        foreach (var zone in _ceasefire.Zones)
        {
            AddLane("zone", zone.Key, _words["Lane.zone", zone.Name?.Value ?? zone.Key], Lane, y => ZoneLanes.Zone(_scale, zone, _runsOut, y));
        }

        foreach (var monitoring in _ceasefire.Monitoring)
        {
            AddLane("monitoring", monitoring.Key, _words["Lane.monitoring", FieldLabels.InWords(monitoring.Key), string.Join(Punctuation.Comma, monitoring.MonitorsAgreed.Concat(monitoring.MonitorsAtWork).Select(w => _name(w.Item)).Distinct())], Lane, y => ZoneLanes.Monitoring(_scale, monitoring, _runsOut, y));
        }

        var most = _ceasefire.Violations.SelectMany(ViolationReports.Counts).Select(c => ViolationLane.Number(c.Count)).DefaultIfEmpty(1).Max();
        foreach (var reports in _ceasefire.Violations.GroupBy(v => (Who: ViolationReports.Who(v), Area: v.Area?.Value, By: v.CommittedBy?.Value)))
        {
            var about = string.Join(" · ", new[] { _name(reports.Key.Who), reports.Key.Area, reports.Key.By is { } by ? _words["CommittedBy", _name(by)].Value : null }.OfType<string>());
            AddLane("violations", reports.Key.Who, _words["Lane.violations", about], Tall, y => reports.SelectMany(r => ViolationLane.Draw(_scale, r, y, Tall - 18, most)));
        }

        if (Outside > 0)
        {
            _lanes.Add(Shape.Text("p-fine-end", _size.Right, _y + 12, _words["Outside", Outside], Shape.Data("outside", Outside)));
            _y += Head;
        }

        return Shape.Chart(_size.Width, _y + 4, _words["Says", _ceasefire.Key, _ceasefire.Parties.Count, _ceasefire.Zones.Count, _ceasefire.Violations.Count], _scale.Data(), _scale.Axis(0, _y), _lanes);
    }

    private void AddLane(string part, string key, string label, double height, Func<double, IEnumerable<XElement>> draw)
    {
        _lanes.Add(Shape.Group("lane", Shape.Data("part", part), Shape.Data("key", key), Shape.Line("p-grid", Left, _y, _size.Right, _y), Shape.Text("p-label", Left, _y + 13, Shape.Short(label, _size.Letters)), draw(_y + 18)));
        _y += height;
    }

    internal static EdtfTime? Time(string? text) => text is null ? null : EdtfTime.Of(text);
}
