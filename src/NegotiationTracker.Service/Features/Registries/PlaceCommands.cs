using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The commands of the registry of places.</summary>
public static class PlaceCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<PlaceRegistered>
        {
            Name = "register-place",
            Summary = "Enter a place in the registry.",
            Example =
                """
                {"name": "Hilltown", "country": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Place],
        },
        new FactCommand<PlaceRenamed>
        {
            Name = "rename-place",
            Summary = "Record that a place has another name.",
            Example =
                """
                {"slug": "new-name", "name": "Hill City", "when": "2019-03", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Place],
        },
        new FactCommand<CoordinatesRecorded>
        {
            Name = "record-coordinates",
            Summary = "Record where a place is, in degrees of WGS 84.",
            Example =
                """
                {"latitude": "51.1694", "longitude": "71.4491", "denotes": "settlement", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Place],
        },
        new FactCommand<RegionAssigned>
        {
            Name = "assign-region",
            Summary = "Record the region in which a place lies, to which an actor belongs, or that a process is about.",
            Example =
                """
                {"region": "lakeside", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Place, Categories.Actor, Categories.Process],
            StreamRules = (stream, fact) => StreamId.Place(fact.Region) == stream ? [new Problem("region", RequestMessages.RegionOfItself)] : [],
        },
    ];

    internal static IServiceCollection AddPlaces(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapPlaces(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
