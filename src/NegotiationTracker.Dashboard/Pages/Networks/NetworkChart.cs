using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Networks;

/// <summary>
/// A network as a picture. The nodes are on an oval, each on a line of its own, so that no name is over another one. The same network has the same picture.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="name">Returns what a node is called.</param>
/// <param name="href">Returns the address of a node's page. Null in a file, where there are no links.</param>
/// <param name="words">The texts in the reader's language.</param>
public sealed class NetworkChart(Network network, Func<NetworkNode, string> name, Func<NetworkNode, string>? href, IStringLocalizer<NetworkTexts> words)
{
    private const double Width = 700, Middle = Width / 2, Edge = 12, Widest = 140;

    /// <summary>The room for a name and its numbers between the oval and the edge.</summary>
    private const double Room = 192;

    private readonly Dictionary<(string, string), int> _meetings = network.Links.ToDictionary(l => (l.A, l.B), MostOf);

    public XElement Draw()
    {
        var around = Around();
        var right = around[..((around.Count + 1) / 2)];
        var left = around[right.Count..];
        left.Reverse();

        // Few nodes are far from each other, so that the oval stays round. Many are as near as their names allow.
        var step = Math.Clamp(420.0 / right.Count, 25, 60);
        var height = (right.Count * step) + (2 * Edge);
        List<Placed> placed = [.. Side(right, 1, step, height / 2), .. Side(left, -1, step, height / 2)];
        var at = placed.ToDictionary(p => p.Node.Id, StringComparer.Ordinal);
        var most = Math.Max(1, network.Links.Select(MostOf).DefaultIfEmpty(1).Max());
        var chart = Shape.Chart(
            Width, height, words["Says", network.Nodes.Count, network.Links.Count],
            Shape.Group("links", network.Links.Reverse().Select(l => Link(l, at[l.A], at[l.B], most, height / 2))), Shape.Group("nodes", placed.Select(Node)));

        // A picture with links inside is no image: a reader can go into it.
        chart.SetAttributeValue("role", href is null ? "img" : "group");
        return chart;
    }

    private static int MostOf(NetworkLink link) => Math.Max(link.Meetings.Total, link.Then?.Total ?? 0);

    private static int MostOf(NetworkNode node) => Math.Max(node.Meetings.Total, node.Then?.Total ?? 0);

    /// <summary>Returns the nodes in an order in which each is next to one that it met often, so that strong links are short.</summary>
    private List<NetworkNode> Around()
    {
        var (ordered, left) = (new List<NetworkNode>(), network.Nodes.ToList());
        while (left.Count > 0)
        {
            var next = ordered.Count == 0 ? left[0] : left.MaxBy(n => Met(ordered[^1].Id, n.Id))!;
            ordered.Add(next);
            left.Remove(next);
        }

        return ordered;
    }

    private int Met(string one, string other) => _meetings.GetValueOrDefault(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one));

    private static IEnumerable<Placed> Side(List<NetworkNode> nodes, int side, double step, double middle)
    {
        var half = (nodes.Count * step / 2) + (step / 4);
        for (var i = 0; i < nodes.Count; i++)
        {
            var y = middle + ((i - ((nodes.Count - 1) / 2.0)) * step);
            yield return new Placed(nodes[i], Middle + (side * Widest * Math.Sqrt(1 - Math.Pow((y - middle) / half, 2))), y, side);
        }
    }

    private XElement Link(NetworkLink link, Placed a, Placed b, int most, double middle)
    {
        var strength = Math.Min(3, 1 + (3 * MostOf(link) / (most + 1)));
        var (x, y) = (Towards(a.X, b.X, Middle), Towards(a.Y, b.Y, middle));
        var kind = link.Change is NetworkWords.Came or NetworkWords.Left ? $"n-{link.Change}-{strength}" : $"n-link-{strength}";
        return Shape.Path(
            kind, $"M{Shape.N(a.X)} {Shape.N(a.Y)}Q{Shape.N(x)} {Shape.N(y)} {Shape.N(b.X)} {Shape.N(b.Y)}", Shape.Data("link", $"{link.A} {link.B}"), Shape.Data("change", link.Change),
            Shape.Title($"{name(a.Node)} – {name(b.Node)}{Punctuation.Colon}{Counted(link.Meetings, link.Then)}"));
        static double Towards(double one, double other, double middle) => (0.2 * (one + other)) + (0.6 * middle);
    }

    private XElement Node(Placed placed)
    {
        var (node, x, y, side) = placed;
        var radius = 4 + (4 * Math.Sqrt((double)MostOf(node) / Math.Max(1, MostOf(network.Nodes[0]))));
        var sign = node.Change switch { NetworkWords.Came => "+ ", NetworkWords.Left => "− ", _ => string.Empty };
        var numbers = $" · {Numbers(node.Meetings, node.Then)}";
        object[] content =
        [
            Shape.Data("node", node.Id), Shape.Data("change", node.Change), Shape.Title($"{name(node)}{Punctuation.Colon}{Counted(node.Meetings, node.Then)}"), MarkOf(node.Change, x, y, radius),
            Shape.Text(side > 0 ? "p-label" : "p-label-end", x + (side * 14), y + 4, $"{sign}{Fitting(name(node), Room - WidthOf(sign) - WidthOf(numbers))}{numbers}"),
        ];
        return href is null ? Shape.Group("met", content) : new XElement(Shape.Svg + "a", new XAttribute("class", "met"), new XAttribute("href", href(node)), content);
    }

    /// <summary>Returns the mark of a node. Its form says whether it came or left, and not its colour alone.</summary>
    public static XElement MarkOf(string? change, double x, double y, double radius) => change switch
    {
        NetworkWords.Came => Shape.Path("p-good", $"M{Shape.N(x)} {Shape.N(y - radius - 1)}l{Shape.N(radius + 1)} {Shape.N(radius + 1)}l{Shape.N(-radius - 1)} {Shape.N(radius + 1)}l{Shape.N(-radius - 1)} {Shape.N(-radius - 1)}z"),
        NetworkWords.Left => Shape.Dot("p-mark", x, y, radius),
        _ => Shape.Dot("p-sure", x, y, radius),
    };

    /// <summary>Returns a name, cut to the room that there is. The reader's font is not known here, so letters have the width that they have in a broad one.</summary>
    private static string Fitting(string name, double room)
    {
        var letters = name.EnumerateRunes().Select(r => r.ToString()).ToList();
        var most = letters.Count;
        while (most > 1 && WidthOf(string.Concat(letters.Take(most))) + (most < letters.Count ? WidthOf("…") : 0) > room)
        {
            most--;
        }

        return most == letters.Count ? name : string.Concat(letters.Take(most)).TrimEnd() + "…";
    }

    private static double WidthOf(string text) => text.EnumerateRunes().Sum(r => r.Value >= 0x2E80 ? 12.5 : Rune.IsUpper(r) || r.Value is 'm' or 'w' or '→' or '…' ? 9.5 : r.Value is 'i' or 'j' or 'l' or ' ' or '.' or '·' ? 4 : 7.2);

    private static string Numbers(NetworkMeetings first, NetworkMeetings? then) => then is null ? $"{first.Total}" : $"{first.Total} → {then.Total}";

    private string Counted(NetworkMeetings first, NetworkMeetings? then) => then is null ? words["Meetings", first.Total] : words["MeetingsThen", first.Total, then.Total];

    /// <summary>A node with its place.</summary>
    /// <param name="Side">1 on the right, -1 on the left.</param>
    private sealed record Placed(NetworkNode Node, double X, double Y, int Side);
}
