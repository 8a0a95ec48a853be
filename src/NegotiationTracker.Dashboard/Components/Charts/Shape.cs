using System.Globalization;
using System.Xml.Linq;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>Elements of an SVG chart. The same tree is shown in a page and written to a file.</summary>
public static class Shape
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Returns the number in the form of SVG, to a hundredth.</summary>
    public static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Returns a whole chart. In a narrow page it scrolls.</summary>
    /// <param name="width">The width in its own units, which are pixels if there is room.</param>
    /// <param name="height">The height.</param>
    /// <param name="said">The text alternative of the chart.</param>
    /// <param name="content">The content.</param>
    public static XElement Chart(double width, double height, string said, params object?[] content) => new(
        Svg + "svg", new XAttribute("class", "chart"), new XAttribute("viewBox", $"0 0 {N(width)} {N(height)}"), new XAttribute("width", N(width)), new XAttribute("height", N(height)),
        new XAttribute("role", "img"), new XAttribute("aria-label", said), content);

    public static XElement Group(string kind, params object?[] content) => new(Svg + "g", new XAttribute("class", kind), content);

    public static XElement Box(string kind, double x, double y, double width, double height, params object?[] more) => new(
        Svg + "rect", new XAttribute("class", kind), new XAttribute("x", N(x)), new XAttribute("y", N(y)), new XAttribute("width", N(Math.Max(0, width))), new XAttribute("height", N(height)), more);

    public static XElement Line(string kind, double x1, double y1, double x2, double y2, params object?[] more) => new(
        Svg + "line", new XAttribute("class", kind), new XAttribute("x1", N(x1)), new XAttribute("y1", N(y1)), new XAttribute("x2", N(x2)), new XAttribute("y2", N(y2)), more);

    public static XElement Path(string kind, string d, params object?[] more) => new(Svg + "path", new XAttribute("class", kind), new XAttribute("d", d), more);

    public static XElement Dot(string kind, double x, double y, double radius, params object?[] more) => new(
        Svg + "circle", new XAttribute("class", kind), new XAttribute("cx", N(x)), new XAttribute("cy", N(y)), new XAttribute("r", N(radius)), more);

    /// <summary>Returns a mark whose shape says what its colour says: good is a dot, late or possible a triangle, and bad a diamond. Other kinds are dots.</summary>
    public static XElement Tone(string kind, double x, double y, params object?[] more) => kind switch
    {
        "p-warn" => Path(kind, $"M{N(x - 6)} {N(y + 5)}h12l-6-10z", more),
        "p-bad" => Path(kind, $"M{N(x)} {N(y - 6)}l6 6-6 6-6-6z", more),
        _ => Dot(kind, x, y, kind is "p-good" ? 5 : 3, more),
    };

    /// <summary>Returns a text. Right-to-left text is isolated.</summary>
    public static XElement Text(string kind, double x, double y, string text, params object?[] more) => new(
        Svg + "text", new XAttribute("class", kind), new XAttribute("x", N(x)), new XAttribute("y", N(y)), more, text);

    /// <summary>Returns the tooltip of a mark.</summary>
    public static XElement Title(string text) => new(Svg + "title", text);

    /// <summary>Returns a fact that the mark represents, for tests.</summary>
    public static XAttribute Data(string name, object? value) => new("data-" + name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>Returns a text cut to the available width.</summary>
    public static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
