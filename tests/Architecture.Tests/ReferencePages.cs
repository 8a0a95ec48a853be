using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The pages of docs/reference that the service itself knows: its addresses, its problems and its settings.</summary>
public sealed partial class ReferencePages
{
    private const string AddressesFile = "docs/reference/addresses.md";
    private const string ProblemsFile = "docs/reference/problems.md";
    private const string SettingsFile = "docs/reference/settings.md";

    [Fact]
    public void The_page_of_addresses_lists_those_of_the_service() =>
        Accepting.Compare(AddressesFile, AddressesPage(), $"{AddressesFile} lists other addresses than the service has.");

    [Fact]
    public void The_page_of_problem_types_lists_those_of_the_service() =>
        Accepting.Compare(ProblemsFile, ProblemsPage(), $"{ProblemsFile} lists other problem types than the service has.");

    [Fact]
    public void The_page_of_settings_names_every_setting_that_the_code_reads() => RepositoryFiles.Files("src", "*.cs").SelectMany(f => Setting().Matches(f.Text))
        .Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)
        .Where(name => !Named(RepositoryFiles.Read(SettingsFile), name)).ShouldBeEmpty();

    /// <summary>Returns whether the page has the name as a whole setting, or as the last part of one.</summary>
    private static bool Named(string page, string name) => page.Contains($"`{name}`", StringComparison.Ordinal) || page.Contains($":{name}`", StringComparison.Ordinal);

    private static string AddressesPage()
    {
        var page = new StringBuilder(
            """
            # Addresses

            Every address of the HTTP API. A test generates this page from the service.
            [The HTTP API](http.md) explains bodies, headers and query parameters.

            The kind says what an address is for: `read` and `audit` change nothing, `record` appends to the log, `operate` is for operators, `open` needs no permission.

            ## Questions and operations

            | address | kind | what it does |
            | --- | --- | --- |

            """);
        foreach (var endpoint in ServiceParts.Endpoints.Where(e => e.Metadata.GetMetadata<CommandDefinition>() is null && e.Metadata.GetMetadata<EndpointKindMetadata>() is not (null or { Kind: EndpointKind.Page })))
        {
            page.Append($"| `{ServiceParts.MethodsOf(endpoint)} {endpoint.RoutePattern.RawText}` | {endpoint.Metadata.GetMetadata<EndpointKindMetadata>()!.Kind.ToString().ToLowerInvariant()} ")
                .Append($"| {endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary} |\n");
        }

        page.Append(
            """

            ## Commands

            Each command records one event. `/scalar` on a running service has an example of each body.

            | address | event | what it does |
            | --- | --- | --- |

            """);
        foreach (var (endpoint, command) in ServiceParts.Endpoints.Select(e => (Endpoint: e, Command: e.Metadata.GetMetadata<CommandDefinition>())).Where(e => e.Command is not null))
        {
            var name = EventCatalog.Current.Events.Single(e => e.Type == command!.EventType).Name;
            page.Append($"| `{ServiceParts.MethodsOf(endpoint)} {endpoint.RoutePattern.RawText}` | [{name}](events.md#{name}) | {command!.Summary} |\n");
        }

        return page.ToString();
    }

    private static string ProblemsPage() =>
        """
        # Problem types

        Every error answer has the form of RFC 9457 (`application/problem+json`). A test generates this page from the service.
        The member `type` is `urn:negotiation-tracker:problem:` followed by a name from this table.

        | member | meaning |
        | --- | --- |
        | `type`, `title`, `status` | The kind of problem. |
        | `detail` | What was wrong in this request, with the value. |
        | `remedy` | What you can do. |
        | `errors` | Every problem of the request at once: `path` names the member, `code` is for programs, `rule` says what is wrong and what to do, `position` is the place in a text. |
        | `entries` | The entries that conflict with the command. |
        | `version` | The version of the stream, where it matters. |
        | `traceId` | The id to search for in the service log. |

        A program uses the last part of `type`, which never changes. `detail` and `remedy` are for people. Answers with status 503 have `Retry-After: 1`.
        For status 4xx and 503 nothing was recorded. Exception: after `outcome-unknown`, retry with the same idempotency key to find out.

        | type | status | title | remedy | example |
        | --- | --- | --- | --- | --- |

        """
        + string.Concat(ErrorCatalog.Entries.Values.Select(e => $"| `{e.Code}` | {e.Status} | {e.Title} | {e.Remedy} | {e.Example} |\n"));

    [GeneratedRegex(@"(?:onfiguration|[sS]ection)\[""(?<name>[\w:]+)""\]|GetConnectionString\(""(?<name>\w+)""\)|Required\(configuration, ""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
