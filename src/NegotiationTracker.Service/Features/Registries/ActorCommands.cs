using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The commands of the registry of actors.</summary>
public static class ActorCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<ActorRegistered>
        {
            Name = "register-actor",
            Summary = "Enter an actor in the registry.",
            Example =
                """
                {"kind": "state", "names": [{"language": "en", "text": "Host Land"}], "codes": [{"scheme": "gw", "code": "705"}], "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Actor],
        },
        new FactCommand<AliasRecorded>
        {
            Name = "record-alias",
            Summary = "Record another name of an actor or a place.",
            Example =
                """
                {"alias": "The Host Land", "language": "en", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Actor, Categories.Place],
        },
    ];

    internal static IServiceCollection AddActors(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapActors(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
