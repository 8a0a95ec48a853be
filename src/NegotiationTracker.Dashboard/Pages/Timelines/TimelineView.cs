using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A lane at its height in the chart.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Top">The top edge.</param>
public sealed record LaneView(LaneLayout Lane, double Top)
{
    /// <summary>The name is a link, so it is high enough to hit.</summary>
    public const double NameHeight = 24;

    /// <summary>A row is high enough to hit its marks, and not those of the next row.</summary>
    public const double RowHeight = 24;

    public double Height => NameHeight + (Lane.Rows * RowHeight) + (Lane.Folded is null ? 6 : 0);
}

/// <summary>The chart of a timeline: lanes one below the other under an axis, with widths as shares of the whole.</summary>
public sealed record TimelineView(TimelineData Data, TimelineLayout Layout, IReadOnlyList<LaneView> Lanes)
{
    /// <summary>The width of the layout. On a narrower screen the chart scrolls sideways.</summary>
    public const double Width = 960;
    public const double Axis = 24;

    /// <summary>The share of days next to the window that are drawn too, for moving it. A file has them too, outside its frame, so that its rows are those of the page.</summary>
    private const double Over = 0.5;

    /// <summary>A longer text is no label.</summary>
    private const int MostLabel = 60;

    public double Height => Lanes.Count == 0 ? Axis : Lanes[^1].Top + Lanes[^1].Height;

    /// <param name="data">A timeline with a window.</param>
    /// <param name="names">Names of actors by their codes.</param>
    /// <param name="api">The words of the API.</param>
    public static TimelineView Of(TimelineData data, IReadOnlyDictionary<string, string> names, IStringLocalizer<WordTexts> api)
    {
        var layout = new TimelineLayout(data.Window!, Width, Over) { LabelsOf = m => LabelsOf(m, names, api) };
        var top = Axis;
        var views = new List<LaneView>();
        foreach (var lane in layout.Of(data.Marks, data.Choice.Folded))
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

    /// <summary>Returns the possible labels of a mark, the fullest first: label and number of a round, and otherwise its text or who it names.</summary>
    private static IEnumerable<string> LabelsOf(Mark mark, IReadOnlyDictionary<string, string> names, IStringLocalizer<WordTexts> api)
    {
        string?[] labels = mark.IsCeasefire ? [] : mark.Row.IsOfRound && mark.Lane is Timelines.Lanes.Rounds or Timelines.Lanes.Parallel or Timelines.Lanes.Announced
            ? [mark.Row.Label, mark.Row.Number] : [mark.Row.TextFor(api), string.Join(Punctuation.Comma, mark.Row.Who.Select(w => names.GetValueOrDefault(w, w)))];
        return labels.OfType<string>().Where(l => l.Length is > 0 and <= MostLabel);
    }

    /// <summary>Returns a mark in words.</summary>
    public static string TextOf(Placed placed, IReadOnlyDictionary<string, string> names, IStringLocalizer<TimelineTexts> words, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> api)
    {
        if (placed.One is not { } mark)
        {
            var many = words.Count("Many", placed.Count, EdtfLabels.Of(TimeWindow.Text(placed.First), times), EdtfLabels.Of(TimeWindow.Text(placed.Last), times)).Value;
            return placed.Contested == 0 ? many : $"{many}{Punctuation.Semicolon}{words["OfThemContested", placed.Contested].Value}";
        }

        string?[] parts =
        [
            EdtfLabels.Of(mark.Edtf, times), mark.Planned ? words["AnnouncedFor"].Value : null, What(mark, words, api), mark.Denied ? words["Denied"].Value : null,
            string.Join(Punctuation.Comma, mark.Row.Who.Select(w => names.GetValueOrDefault(w, w))), mark.Row.TextFor(api), mark.Contested ? words["Contested"].Value : null, mark.Row.SourcesWithdrawn ? words["SourcesWithdrawn"].Value : null,
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>Returns when a mark was, or the days of several.</summary>
    public static string WhenOf(Placed placed, IStringLocalizer<TimelineTexts> words, IStringLocalizer<TimeTexts> times) =>
        placed.One is not { } mark ? EdtfLabels.Of($"{TimeWindow.Text(placed.First)}/{TimeWindow.Text(placed.Last)}", times)
        : mark.Planned ? words["PlannedFor", EdtfLabels.Of(mark.Edtf, times)] : EdtfLabels.Of(mark.Edtf, times);

    /// <summary>Returns the actors that a mark names. Null for several marks, and without an actor.</summary>
    public static string? WhoOf(Placed placed, IReadOnlyDictionary<string, string> names) =>
        placed.One is { Row.Who: { Count: > 0 } who } ? string.Join(Punctuation.Comma, who.Select(w => names.GetValueOrDefault(w, w))) : null;

    /// <summary>Returns the text of a mark, and whether reports conflict about it or deny it.</summary>
    public static string? AboutOf(Placed placed, IStringLocalizer<TimelineTexts> words, IStringLocalizer<WordTexts> api)
    {
        string?[] parts = placed.One is not { } mark ? [placed.Contested == 0 ? null : words["OfThemContested", placed.Contested].Value]
            : [mark.IsRound ? null : mark.Row.TextFor(api), mark.Denied ? words["Denied"].Value : null, mark.Contested ? words["Contested"].Value : null, mark.Row.SourcesWithdrawn ? words["SourcesWithdrawn"].Value : null];
        return parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(" · ", said) : null;
    }

    /// <summary>Returns the sources of a mark. Null for several marks.</summary>
    /// <param name="called">Returns what a source is called.</param>
    public static string? SourcesOf(Placed placed, Func<string, string> called, IStringLocalizer<TimelineTexts> words) => placed.One is not { } mark ? null
        : mark.Row.Sources.Count == 0 ? words["Unsourced"] : string.Join(Punctuation.Semicolon, mark.Row.Sources.Select(s => s.Source).Distinct(StringComparer.Ordinal).Select(called));

    /// <summary>Returns what several marks together are, or what one is: the name of a round or a ceasefire, and otherwise the type.</summary>
    public static string WhatOf(Placed placed, IStringLocalizer<TimelineTexts> words, IStringLocalizer<WordTexts> api) =>
        placed.One is { } mark ? What(mark, words, api) : words.Count("ManyMarks", placed.Count);

    /// <summary>Returns the label of a mark: the stream's name for a round or a ceasefire, and otherwise the type.</summary>
    private static string What(Mark mark, IStringLocalizer<TimelineTexts> words, IStringLocalizer<WordTexts> api) =>
        mark.IsRound ? mark.Row.Label ?? words["RoundNamed", mark.Id[(mark.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]]
        : mark.IsCeasefire ? words["InEffectNamed"] : TypeText(mark.Row.Type, api);

    /// <summary>Returns an event name as words.</summary>
    public static string TypeText(string type, IStringLocalizer<WordTexts> api) =>
        api.Word(type);
}
