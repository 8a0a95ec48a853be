using System.Xml.Linq;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>The marks of the matrix, each 20 by 20. Shape and colour show the role, and strokes show the rest, so that no mark depends on its colour.</summary>
public static class Glyph
{
    public const double Size = 20;
    private const string Circle = "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", Square = "M4.5 4.5h11v11h-11z", Up = "M10 4l6 11h-12z", Down = "M4 5h12l-6 11z", Diamond = "M10 3l7 7-7 7-7-7z", Hexagon = "M6.5 4h7l3.5 6-3.5 6h-7l-3.5-6z";

    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["party"] = Circle,
        ["participant"] = Circle,
        ["guarantor"] = Square,
        ["mediator"] = Diamond,
        ["facilitator"] = Diamond,
        ["chair"] = Hexagon,
        ["co-chair"] = Hexagon,
        ["host"] = "M4 16v-7l6-5 6 5v7z",
        ["observer"] = Up,
        ["accompanying-country"] = Down,
        ["guest"] = Down,
    };

    /// <summary>The roles in the order of rows and legend.</summary>
    public static IReadOnlyList<string> Order { get; } = [.. Roles.Keys];

    public static XElement Role(string role) => Roles.TryGetValue(role, out var shape) ? Shape.Path("m-" + role, shape) : Shape.Path("m-other", "M4 7h12v6h-12z");

    /// <summary>Returns the attendance, if there is no role.</summary>
    public static XElement State(string attending) => attending switch
    {
        "absent" => Shape.Path("m-absent", "M5 5l10 10M15 5l-10 10"),
        "expected" => Shape.Path("m-expected", Circle),
        "invited" => Shape.Path("m-invited", "M6 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
        "contested" => Shape.Group("m", Shape.Path("m-contested", Circle), Shape.Path("m-differ", "M10 4a6 6 0 0 0 0 12z")),
        "present" => Shape.Path("m-other", "M4 7h12v6h-12z"),
        _ => Shape.Path("m-not-recorded", "M8 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"),
    };

    public static XElement Late() => Shape.Path("m-late", "M2.5 1v4h4");

    public static XElement WalkedOut() => Shape.Path("m-left", "M13 7l5.5-5.5M14 1.5h4.5v4.5");

    public static XElement Withdrew() => Shape.Path("m-left", "M1 10h18");

    public static XElement Differ() => Shape.Path("m-differ", "M20 20h-7l7-7z");

    /// <summary>Returns everything that a cell shows.</summary>
    public static IEnumerable<XElement> Of(AttendanceCell cell)
    {
        var roles = cell.Attendance == "present" ? SeatsOf(cell).ToList() : [];
        var marks = roles.Count switch
        {
            0 => [State(cell.Attendance)],
            1 => [Role(roles[0])],
            _ => roles.Take(2).Select((r, i) => Placed(Role(r), i)),
        };
        return [.. marks, .. roles.Count > 2 ? [Shape.Path("m-left", "M10 14v6M7 17h6")] : Nothing, .. cell.Late ? [Late()] : Nothing, .. cell.WalkedOut ? [WalkedOut()] : Nothing,
            .. cell.Withdrew ? [Withdrew()] : Nothing, .. Differs(cell) ? [Differ()] : Nothing];
    }

    /// <summary>Returns the roles that are neither only denied nor withdrawn.</summary>
    public static IEnumerable<string> SeatsOf(AttendanceCell cell) => cell.Roles.Where(r => r.Aspect.Value is not null).Select(r => r.Role);

    /// <summary>Returns whether accounts contradict each other about anything in the cell.</summary>
    public static bool Differs(AttendanceCell cell) => cell.Attendance == "contested" || cell.Standing == "contested" || cell.Roles.Any(r => r.Aspect.Standing == "contested")
        || cell.Head?.Standing == "contested" || cell.Level?.Standing == "contested";

    /// <summary>Returns a chart of marks only, for a cell and the legend.</summary>
    public static XElement Alone(params IEnumerable<XElement> marks) => new(Shape.Svg + "svg", new XAttribute("class", "m"), marks);

    private static IEnumerable<XElement> Nothing => [];

    private static XElement Placed(XElement mark, int place)
    {
        mark.SetAttributeValue("transform", place == 0 ? "translate(-1 4)scale(.6)" : "translate(9 4)scale(.6)");
        return mark;
    }
}
