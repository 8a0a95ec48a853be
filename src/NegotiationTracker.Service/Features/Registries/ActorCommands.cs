using FluentValidation;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

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
        new FactCommand<ActorsJoined>
        {
            Name = "join-actors",
            Summary = "Record that this actor is registered a second time: it is read as the other record from then on.",
            Example =
                """
                {"into": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Actor],
            StreamRules = (stream, fact) => StreamId.Actor(fact.Into) == stream ? [new Problem("into", RequestMessages.JoinedToItself)] : [],
        },
        new FactCommand<ActorsParted>
        {
            Name = "part-actors",
            Summary = "Record that this actor is not the one into which the record was joined.",
            Example =
                """
                {"from": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Actor],
            Rules = rules => rules.RuleFor(p => p.Mode).Equal(Mode.Asserts).WithError(RequestMessages.PartingDenied),
        },
        new FactCommand<ActorSucceeded>
        {
            Name = "record-succession",
            Summary = "Record that this actor succeeded another one: after a renaming, a split or a merger, or as its continuation.",
            Example =
                """
                {"predecessor": "HOSTLAND", "kind": "split", "summary": "The northern provinces left the union.", "when": "1992-04-27", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Actor],
            StreamRules = (stream, fact) => StreamId.Actor(fact.Predecessor) == stream ? [new Problem("predecessor", RequestMessages.SucceedsItself)] : [],
        },
    ];

    internal static IServiceCollection AddActors(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapActors(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
