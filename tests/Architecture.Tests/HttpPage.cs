using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using NegotiationTracker.Service.Api;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The parts of docs/http.md that the service itself knows: its addresses and its problems.</summary>
public sealed class HttpPage
{
    [Fact]
    public void Addresses_and_problems_on_the_page_are_those_of_the_service()
    {
        var page = Replaced(Replaced(Repository.Read("docs/http.md"), "addresses", Addresses()), "problems", ProblemKinds());

        Accepting.Compare("docs/http.md", page, "docs/http.md lists other addresses or problems than the service has.");
    }

    private static string Replaced(string page, string part, string text)
    {
        var (from, to) = ($"<!-- {part} -->\n", $"<!-- end of {part} -->");
        var start = page.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return page[..start] + text + page[page.IndexOf(to, StringComparison.Ordinal)..];
    }

    private static string Addresses()
    {
        var table = new StringBuilder("| address | kind | what |\n| --- | --- | --- |\n");
        foreach (var endpoint in ServiceParts.Endpoints.Where(e => e.Metadata.GetMetadata<CommandDefinition>() is null && e.Metadata.GetMetadata<KindMetadata>() is not (null or { Kind: Kind.Page })))
        {
            table.Append($"| `{ServiceParts.MethodsOf(endpoint)} {endpoint.RoutePattern.RawText}` | {endpoint.Metadata.GetMetadata<KindMetadata>()!.Kind.ToString().ToLowerInvariant()} ")
                .Append($"| {endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary} |\n");
        }

        return table.ToString();
    }

    private static string ProblemKinds() => "| type | status | title | remedy | example |\n| --- | --- | --- | --- | --- |\n"
        + string.Concat(ErrorCatalog.Entries.Values.Select(e => $"| `{e.Code}` | {e.Status} | {e.Title} | {e.Remedy} | {e.Example} |\n"));
}
