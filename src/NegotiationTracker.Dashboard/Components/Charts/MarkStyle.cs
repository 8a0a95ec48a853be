namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>The style of a kind of mark in a file, which has no style sheets. It is that of <c>charts.css</c> on light paper.</summary>
/// <param name="Fill">The colour. It is none for an outline.</param>
/// <param name="Stroke">The colour of the line.</param>
/// <param name="Dash">The dashes, if any.</param>
/// <param name="Opacity">The opacity.</param>
/// <param name="Width">The width of the line.</param>
public sealed record MarkStyle(string Fill, string Stroke = "none", string? Dash = null, string? Opacity = null, string Width = "1.5")
{
    private const string Dark = "#1c2126", Soft = "#525a63", Rule = "#d9dad5", Strong = "#767b80", Accent = "#1f4e79", Good = "#1d5e3a", Warn = "#77500a", Bad = "#94261f", Paper = "#ffffff";

    /// <summary>The opacity of uncertain time. It is that of <c>tokens.css</c>.</summary>
    private const string Pale = "0.65";

    public static IReadOnlyDictionary<string, MarkStyle> Of { get; } = new Dictionary<string, MarkStyle>(StringComparer.Ordinal)
    {
        ["p-label"] = new(Dark),
        ["p-label-end"] = new(Dark),
        ["p-strong"] = new(Dark),
        ["p-fine"] = new(Soft),
        ["p-fine-end"] = new(Soft),
        ["p-fine-mid"] = new(Soft),
        ["p-count"] = new(Dark),
        ["p-grid"] = new("none", Rule, Width: "1"),
        ["p-axis"] = new("none", Strong, Width: "1"),
        ["p-now"] = new("none", Accent, "2 3", Width: "1"),
        ["p-sure"] = new(Accent),
        ["p-maybe"] = new(Accent, Opacity: Pale),
        ["p-feather"] = new(Accent, Opacity: "0.3"),
        ["p-open"] = new(Accent, Opacity: Pale),
        ["p-held"] = new("none", Warn, "3 2"),
        ["p-claim"] = new(Warn),
        ["p-claim-maybe"] = new(Warn, Opacity: Pale),
        ["p-good"] = new(Good),
        ["p-bad"] = new(Bad),
        ["p-warn"] = new(Warn),
        ["p-window"] = new("none", Accent, "3 2"),
        ["p-window-open"] = new(Accent, Opacity: Pale),
        ["p-slip"] = new("none", Strong, Width: "2"),
        ["p-none"] = new("none", Strong, "2 2"),
        ["p-mark"] = new(Paper, Dark),
        ["p-act"] = new("none", Dark, Width: "2"),
        ["p-step"] = new("none", Accent, Width: "2"),
        ["p-of"] = new("none", Strong, "3 3"),
        ["n-link-1"] = new("none", Strong, null, "0.4", "1"),
        ["n-link-2"] = new("none", Strong, null, "0.6", "2"),
        ["n-link-3"] = new("none", Strong, null, "0.8", "3.5"),
        ["n-came-1"] = new("none", Good, "9 3", "0.4", "1"),
        ["n-came-2"] = new("none", Good, "9 3", "0.6", "2"),
        ["n-came-3"] = new("none", Good, "9 3", "0.8", "3.5"),
        ["n-left-1"] = new("none", Warn, "2 3", "0.4", "1"),
        ["n-left-2"] = new("none", Warn, "2 3", "0.6", "2"),
        ["n-left-3"] = new("none", Warn, "2 3", "0.8", "3.5"),
        ["m-party"] = new("#1f4e79"),
        ["m-participant"] = new("none", "#1f4e79", Width: "2"),
        ["m-guarantor"] = new("#1d5e3a"),
        ["m-observer"] = new("none", "#525a63", Width: "2"),
        ["m-mediator"] = new("#6b3a7d"),
        ["m-facilitator"] = new("none", "#6b3a7d", Width: "2"),
        ["m-host"] = new("#77500a"),
        ["m-chair"] = new("#7a2f55"),
        ["m-co-chair"] = new("none", "#7a2f55", Width: "2"),
        ["m-accompanying-country"] = new("#3b6064"),
        ["m-guest"] = new("none", "#3b6064", Width: "2"),
        ["m-other"] = new(Soft),
        ["m-absent"] = new("none", Bad, Width: "2.5"),
        ["m-expected"] = new("none", Strong, "3 2"),
        ["m-invited"] = new("none", Strong, "1 2"),
        ["m-contested"] = new("none", Warn, "3 1.5", Width: "2"),
        ["m-not-recorded"] = new("none", Strong),
        ["m-late"] = new("none", Warn, Width: "2"),
        ["m-left"] = new("none", Bad, Width: "2"),
        ["m-differ"] = new(Warn),
        ["m-none"] = new(Strong),
    };

    /// <summary>Returns the styles of some kinds as rules, for a file that has a style sheet of its own.</summary>
    public static string Css(params IEnumerable<string> kinds) =>
        string.Join(' ', kinds.Select(k => Of[k] is var s ? $".{k} {{ fill: {s.Fill}; stroke: {s.Stroke}; stroke-width: {s.Width}; stroke-dasharray: {s.Dash ?? "none"}; opacity: {s.Opacity ?? "1"}; }}" : null));
}
