using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

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
    ];

    internal static IServiceCollection AddPlaces(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapPlaces(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
