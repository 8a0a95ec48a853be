using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>A chart as a separate file, with its colours and its basis.</summary>
public static class ChartFile
{
    private const string Font = "system-ui, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif";
    private const double Foot = 24;
    private static readonly Dictionary<string, string> Sizes = new(StringComparer.Ordinal) { ["p-label"] = "12", ["p-label-end"] = "12", ["p-strong"] = "13", ["p-count"] = "11" };

    /// <param name="chart">The chart.</param>
    /// <param name="title">The title above it.</param>
    /// <param name="basis">What it was computed from.</param>
    /// <param name="name">The file's name, without its ending.</param>
    public static IResult As(XElement chart, string title, AnswerBasis? basis, string name)
    {
        var file = new XElement(chart);
        var box = file.Attribute("viewBox")!.Value.Split(' ');
        var (width, height) = (double.Parse(box[2], System.Globalization.CultureInfo.InvariantCulture), double.Parse(box[3], System.Globalization.CultureInfo.InvariantCulture));
        file.SetAttributeValue("viewBox", $"0 {Shape.N(-Foot)} {box[2]} {Shape.N(height + (2 * Foot))}");
        file.SetAttributeValue("height", Shape.N(height + (2 * Foot)));
        file.SetAttributeValue("font-family", Font);
        file.AddFirst(
            Shape.Box("paper", 0, -Foot, width, height + (2 * Foot), new XAttribute("fill", "#ffffff")),
            Shape.Text("p-strong", 4, -6, title),
            Shape.Text("p-fine", 4, height + Foot - 8, basis is null ? string.Empty : $"index {basis.Index} · {basis.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · root {basis.Root}{(basis.ValidAt is { } moment ? $" · validAt {moment}" : string.Empty)}"));
        foreach (var element in file.Descendants())
        {
            Dress(element);
        }

        return Results.File(Encoding.UTF8.GetBytes(file.ToString(SaveOptions.DisableFormatting)), "image/svg+xml; charset=utf-8", $"{name}.svg");
    }

    private static void Dress(XElement element)
    {
        var kind = element.Attribute("class")?.Value;
        if (kind is null || !MarkStyle.Of.TryGetValue(kind, out var ink))
        {
            return;
        }

        element.SetAttributeValue("fill", ink.Fill);
        element.SetAttributeValue("stroke", ink.Stroke == "none" ? null : ink.Stroke);
        element.SetAttributeValue("stroke-width", ink.Stroke == "none" ? null : ink.Width);
        element.SetAttributeValue("stroke-dasharray", ink.Dash);
        element.SetAttributeValue("opacity", ink.Opacity);
        if (element.Name.LocalName == "text")
        {
            element.SetAttributeValue("font-size", Sizes.GetValueOrDefault(kind, "10.5"));
            element.SetAttributeValue("font-weight", kind is "p-strong" ? "600" : null);
            element.SetAttributeValue("text-anchor", kind switch { "p-fine-end" or "p-label-end" => "end", "p-fine-mid" or "p-count" => "middle", _ => null });
        }
    }
}
