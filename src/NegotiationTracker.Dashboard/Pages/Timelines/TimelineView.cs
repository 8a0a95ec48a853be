using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A lane at its height in the picture.</summary>
/// <param name="Lane">What is in it.</param>
/// <param name="Top">Where it begins.</param>
public sealed record LaneView(LaneLayout Lane, double Top)
{
    public const double NameHeight = 20;
    public const double RowHeight = 20;

    public double Height => NameHeight + (Lane.Rows * RowHeight) + 6;
}

/// <summary>The picture of a board: lanes one below the other under an axis, widths as shares of the whole.</summary>
public sealed record TimelineView(TimelineBoard Board, TimelineLayout Layout, IReadOnlyList<LaneView> Lanes)
{
    /// <summary>The width that marks are laid out for; on a narrower screen the picture is scrolled sideways.</summary>
    public const double Width = 960;
    public const double Axis = 24;
    private const double Over = 0.5;

    public double Height => Lanes.Count == 0 ? Axis : Lanes[^1].Top + Lanes[^1].Height;

    /// <param name="board">A board with a window.</param>
    /// <param name="over">Whether what lies beside the window is drawn as well, to be moved into it.</param>
    public static TimelineView Of(TimelineBoard board, bool over)
    {
        var layout = new TimelineLayout(board.Window!, Width, over ? Over : 0);
        var top = Axis;
        var views = new List<LaneView>();
        foreach (var lane in layout.Of(board.Marks))
        {
            var view = new LaneView(lane, top);
            views.Add(view);
            top += view.Height;
        }

        return new TimelineView(board, layout, views);
    }

    public IReadOnlyList<Tick> TheTicks => Ticks.Of(Layout.Window, Width, (int)(Layout.Window.Days * Layout.Over));

    /// <summary>A place as a share of the width, so that a wider picture needs no other drawing.</summary>
    public static string Share(double x) => (x * 100 / Width).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + "%";

    public static string N(double number) => number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a mark is, in words.</summary>
    public static string Said(Placed placed, IReadOnlyDictionary<string, string> names, IStringLocalizer<TimelineTexts> words, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> api)
    {
        if (placed.One is not { } mark)
        {
            var many = words["Many", placed.Count, EdtfLabels.Of(TimeWindow.Text(placed.First), times), EdtfLabels.Of(TimeWindow.Text(placed.Last), times)].Value;
            return placed.Contested == 0 ? many : $"{many}; {words["OfThemContested", placed.Contested].Value}";
        }

        string?[] parts =
        [
            EdtfLabels.Of(mark.Told, times), mark.Planned ? words["AnnouncedFor"].Value : null, What(mark, words, api), mark.Denied ? words["Denied"].Value : null,
            string.Join(", ", mark.Row.Who.Select(w => names.GetValueOrDefault(w, w))), mark.Row.Text, mark.Contested ? words["Contested"].Value : null,
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>A round and a ceasefire by the name of their stream, all else by its type.</summary>
    private static string What(Mark mark, IStringLocalizer<TimelineTexts> words, IStringLocalizer<WordTexts> api) =>
        mark.Id.StartsWith("round-", StringComparison.Ordinal) ? words["RoundNamed", mark.Id["round-".Length..]]
        : mark.Id.StartsWith("ceasefire-", StringComparison.Ordinal) ? words["InForceNamed", mark.Id["ceasefire-".Length..]] : TypeText(mark.Row.Type, api);

    /// <summary>An event's name as words.</summary>
    public static string TypeText(string type, IStringLocalizer<WordTexts> api) =>
        api.Word(type);
}
