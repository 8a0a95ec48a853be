using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Each address says what it is for.</summary>
public sealed partial class EndpointKinds
{
    public static TheoryData<string> Addresses() => [.. ServiceParts.Endpoints.Select(e => $"{ServiceParts.MethodsOf(e)} {e.RoutePattern.RawText}")];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Every_endpoint_says_once_what_it_is_for(string address) =>
        Of(address).Metadata.OfType<EndpointKindMetadata>().Count().ShouldBe(1, $"{address} is to be mapped through MapAs, which declares its kind");

    [Theory]
    [MemberData(nameof(Addresses))]
    public void What_reads_is_a_get_and_what_records_is_a_post(string address)
    {
        var endpoint = Of(address);
        var method = ServiceParts.MethodsOf(endpoint);
        switch (endpoint.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind)
        {
            case EndpointKind.Read or EndpointKind.Audit:
                method.ShouldBe("GET");
                break;
            case EndpointKind.Record:
                method.ShouldBe("POST");
                break;
        }
    }

    [Fact]
    public void What_needs_no_permission_is_health_and_the_description_of_the_interface() => ServiceParts.Endpoints
        .Where(e => e.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind == EndpointKind.Open).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
        .Where(a => !a.StartsWith("/health/", StringComparison.Ordinal) && !a.StartsWith("/scalar", StringComparison.Ordinal) && a is not ("/api/openapi/{documentName}.json" or "/api/commands"))
        .ShouldBeEmpty();

    [Fact]
    public void Every_command_has_an_endpoint_for_each_category_of_stream_that_it_is_told_to()
    {
        var mapped = ServiceParts.Endpoints.Select(e => e.Metadata.GetMetadata<CommandDefinition>()).OfType<CommandDefinition>().CountBy(c => c.Name).ToDictionary();
        foreach (var command in ServiceParts.Commands.All)
        {
            mapped.GetValueOrDefault(command.Name).ShouldBe(command.Streams.Count, command.Name);
        }
    }

    [Fact]
    public void Endpoints_are_mapped_in_one_place() => RepositoryFiles.Files("src/NegotiationTracker.Service", "*.cs")
        .Where(f => f.Name != "src/NegotiationTracker.Service/Http/Endpoints.cs").SelectMany(f => f.Find(RawMapping())).ShouldBeEmpty();

    private static RouteEndpoint Of(string address) => ServiceParts.Endpoints.First(e => $"{ServiceParts.MethodsOf(e)} {e.RoutePattern.RawText}" == address);

    [GeneratedRegex(@"\.Map(Get|Post|Put|Delete|Patch|Methods|Fallback|Group|HealthChecks)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawMapping();
}
