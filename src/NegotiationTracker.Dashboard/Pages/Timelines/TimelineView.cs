using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A lane at its height in the chart.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Top">The top edge.</param>
public sealed record LaneView(LaneLayout Lane, double Top)
{
    public const double NameHeight = 20;
    public const double RowHeight = 20;

    public double Height => NameHeight + (Lane.Rows * RowHeight) + 6;
}

/// <summary>The chart of a timeline: lanes one below the other under an axis, with widths as shares of the whole.</summary>
public sealed record TimelineView(TimelineData Data, TimelineLayout Layout, IReadOnlyList<LaneView> Lanes)
{
    /// <summary>The width of the layout. On a narrower screen the chart scrolls sideways.</summary>
    public const double Width = 960;
    public const double Axis = 24;
    private const double Over = 0.5;

    public double Height => Lanes.Count == 0 ? Axis : Lanes[^1].Top + Lanes[^1].Height;

    /// <param name="data">A timeline with a window.</param>
    /// <param name="over">Whether the days next to the window are drawn too, for moving it.</param>
    public static TimelineView Of(TimelineData data, bool over)
    {
        var layout = new TimelineLayout(data.Window!, Width, over ? Over : 0);
        var top = Axis;
        var views = new List<LaneView>();
        foreach (var lane in layout.Of(data.Marks))
        {
            var view = new LaneView(lane, top);
            views.Add(view);
            top += view.Height;
        }

        return new TimelineView(data, layout, views);
    }

    public IReadOnlyList<Tick> TheTicks => Ticks.Of(Layout.Window, Width, (int)(Layout.Window.Days * Layout.Over));

    /// <summary>Returns a position as a share of the width, so that a wider chart needs no other drawing.</summary>
    public static string Share(double x) => (x * 100 / Width).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + "%";

    public static string N(double number) => number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns a mark in words.</summary>
    public static string TextOf(Placed placed, IReadOnlyDictionary<string, string> names, IStringLocalizer<TimelineTexts> words, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> api)
    {
        if (placed.One is not { } mark)
        {
            var many = words["Many", placed.Count, EdtfLabels.Of(TimeWindow.Text(placed.First), times), EdtfLabels.Of(TimeWindow.Text(placed.Last), times)].Value;
            return placed.Contested == 0 ? many : $"{many}; {words["OfThemContested", placed.Contested].Value}";
        }

        string?[] parts =
        [
            EdtfLabels.Of(mark.Edtf, times), mark.Planned ? words["AnnouncedFor"].Value : null, What(mark, words, api), mark.Denied ? words["Denied"].Value : null,
            string.Join(", ", mark.Row.Who.Select(w => names.GetValueOrDefault(w, w))), mark.Row.Text, mark.Contested ? words["Contested"].Value : null, mark.Row.SourcesWithdrawn ? words["SourcesWithdrawn"].Value : null,
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>Returns the label of a mark: the stream's name for a round or a ceasefire, and otherwise the type.</summary>
    private static string What(Mark mark, IStringLocalizer<TimelineTexts> words, IStringLocalizer<WordTexts> api) =>
        mark.Id.StartsWith("round-", StringComparison.Ordinal) ? words["RoundNamed", mark.Id["round-".Length..]]
        : mark.Id.StartsWith("ceasefire-", StringComparison.Ordinal) ? words["InEffectNamed", mark.Id["ceasefire-".Length..]] : TypeText(mark.Row.Type, api);

    /// <summary>Returns an event name as words.</summary>
    public static string TypeText(string type, IStringLocalizer<WordTexts> api) =>
        api.Word(type);
}
