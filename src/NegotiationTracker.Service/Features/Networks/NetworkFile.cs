using System.Globalization;
using System.Xml.Linq;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Networks;

/// <summary>A network as a file for other programs: GraphML, which names and types each value.</summary>
internal static class NetworkFile
{
    private const string Text = "string";
    private const string Number = "int";
    private static readonly XNamespace Graph = "http://graphml.graphdrawing.org/xmlns";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly (string Name, string Type, Func<NetworkNode, object?> Value)[] OfNodes =
        [("name", Text, n => n.Name), ("change", Text, n => n.Change), .. Counts(string.Empty).Select(c => (c.Name, c.Type, (Func<NetworkNode, object?>)(n => c.Value(n.Meetings)))), .. Counts("then-").Select(c => (c.Name, c.Type, (Func<NetworkNode, object?>)(n => n.Then is { } then ? c.Value(then) : null)))];

    private static readonly (string Name, string Type, Func<NetworkLink, object?> Value)[] OfLinks =
        [("change", Text, l => l.Change), .. Counts(string.Empty).Select(c => (c.Name, c.Type, (Func<NetworkLink, object?>)(l => c.Value(l.Meetings)))), .. Counts("then-").Select(c => (c.Name, c.Type, (Func<NetworkLink, object?>)(l => l.Then is { } then ? c.Value(then) : null)))];

    /// <summary>Returns the file. What the limit leaves out, and what the network was counted from, are values of the graph.</summary>
    public static XDocument Of(Network network, Basis basis)
    {
        (string Name, string Type, object Value)[] ofGraph = [("of", Text, network.Of), ("basis", Text, basis.ToString()), ("nodes-left-out", Number, network.LeftOut.Nodes), ("links-left-out", Number, network.LeftOut.Links)];
        return new XDocument(new XElement(
            Graph + "graphml",
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XAttribute(Instance + "schemaLocation", $"{Graph.NamespaceName} {Graph.NamespaceName}/1.0/graphml.xsd"),
            ofGraph.Select(k => KeyOf("graph", k.Name, k.Type)),
            OfNodes.Select(k => KeyOf("node", k.Name, k.Type)),
            OfLinks.Select(k => KeyOf("edge", k.Name, k.Type)),
            new XElement(
                Graph + "graph",
                new XAttribute("id", "network"),
                new XAttribute("edgedefault", "undirected"),
                ofGraph.Select(k => ValueOf("graph", k.Name, k.Value)),
                network.Nodes.Select(n => new XElement(Graph + "node", new XAttribute("id", n.Id), OfNodes.Select(k => ValueOf("node", k.Name, k.Value(n))))),
                network.Links.Select(l => new XElement(Graph + "edge", new XAttribute("source", l.A), new XAttribute("target", l.B), OfLinks.Select(k => ValueOf("edge", k.Name, k.Value(l))))))));
    }

    private static IEnumerable<(string Name, string Type, Func<NetworkMeetings, object?> Value)> Counts(string start) =>
    [
        (start + "rounds", Number, m => m.Rounds), (start + "sessions", Number, m => m.Sessions), (start + "signatures", Number, m => m.Signatures), (start + "guarantees", Number, m => m.Guarantees),
        (start + "meetings", Number, m => m.Total), (start + "first", Text, m => m.First), (start + "last", Text, m => m.Last),
    ];

    private static XElement KeyOf(string of, string name, string type) =>
        new(Graph + "key", new XAttribute("id", $"{of}-{name}"), new XAttribute("for", of), new XAttribute("attr.name", name), new XAttribute("attr.type", type));

    /// <summary>Returns a value. Returns null, which adds nothing, without one.</summary>
    private static XElement? ValueOf(string of, string name, object? value) =>
        value is null ? null : new XElement(Graph + "data", new XAttribute("key", $"{of}-{name}"), Convert.ToString(value, CultureInfo.InvariantCulture));
}
