using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Networks;

/// <summary>A network as a file: a line for each link, its picture, or GraphML. It has the query parameters of the page.</summary>
public static class NetworkExport
{
    private const string Name = "network";

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client, IStringLocalizer<NetworkTexts> words, IStringLocalizer<ShellTexts> shell) => ExportAnswer.OfAsync(async () =>
    {
        var asked = NetworkChoice.Of(http).Options(http.PageOptions());
        if (kind == "graphml")
        {
            return Results.File(Encoding.UTF8.GetBytes(await client.GetNetworkFileAsync(asked, http.RequestAborted)), NetworkWords.GraphMl, $"{Name}.graphml");
        }

        var (network, basis, _) = await client.GetNetworkAsync(asked, http.RequestAborted);
        return kind == "svg" ? ChartFile.As(new NetworkChart(network, n => NameOf(n, shell), null, words).Draw(), words["Title"], basis, Name) : new Table<NetworkLink>(Columns(network, shell), network.Links, basis).As(kind, Name);
    });

    /// <summary>Returns what a node is called: its name, or its id if it has none.</summary>
    public static string NameOf(NetworkNode node, IStringLocalizer<ShellTexts> shell) => node.Name switch { null => node.Id, "" => shell["ErasedName"], var name => name };

    private static Column<NetworkLink>[] Columns(Network network, IStringLocalizer<ShellTexts> shell)
    {
        var names = network.Nodes.ToDictionary(n => n.Id, n => NameOf(n, shell), StringComparer.Ordinal);
        return
        [
            new("a", l => l.A), new("aName", l => names[l.A]), new("b", l => l.B), new("bName", l => names[l.B]), .. Counts(string.Empty, l => l.Meetings), new("change", l => l.Change), .. Counts("then ", l => l.Then),
        ];
    }

    private static IEnumerable<Column<NetworkLink>> Counts(string start, Func<NetworkLink, NetworkMeetings?> of) =>
        new (string Name, Func<NetworkMeetings, object?> Value)[]
        {
            ("rounds", m => m.Rounds), ("sessions", m => m.Sessions), ("signatures", m => m.Signatures), ("guarantees", m => m.Guarantees), ("meetings", m => m.Total), ("first", m => m.First), ("last", m => m.Last),
        }.Select(c => new Column<NetworkLink>(start.Length == 0 ? c.Name : $"then{char.ToUpperInvariant(c.Name[0])}{c.Name[1..]}", l => of(l) is { } meetings ? c.Value(meetings) : null));
}
