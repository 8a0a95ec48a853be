using FluentValidation;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The commands of the registry of people.</summary>
public static class PersonCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<PersonRegistered>
        {
            Name = "register-person",
            Summary = "Enter a person in the registry.",
            Example =
                """
                {"name": "A. Envoy", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
        },
        new FactCommand<PersonAliasRecorded>
        {
            Name = "record-person-alias",
            Summary = "Record another name of a person.",
            Example =
                """
                {"alias": "Envoy A.", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
        },
        new FactCommand<PostHeld>
        {
            Name = "record-post",
            Summary = "Record that a person held a post.",
            Example =
                """
                {"actor": "HOSTLAND", "post": "deputy foreign minister", "when": "2016/2018", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
        },
        new FactCommand<MatchConfirmed>
        {
            Name = "confirm-match",
            Summary = "Record that a name without a match belongs to this person.",
            Example =
                """
                {"provisional": "u-0123456789abcdef01234567", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
        },
        new FactCommand<PeopleJoined>
        {
            Name = "join-people",
            Summary = "Record that this person is registered a second time: it is read as the other record from then on.",
            Example =
                """
                {"into": "p-1", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
            StreamRules = (stream, fact) => StreamId.Person(fact.Into) == stream ? [new Problem("into", RequestMessages.JoinedToItself)] : [],
        },
        new FactCommand<PeopleParted>
        {
            Name = "part-people",
            Summary = "Record that this person is not the one into which the record was joined.",
            Example =
                """
                {"from": "p-1", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
            Rules = rules => rules.RuleFor(p => p.Mode).Equal(Mode.Asserts).WithError(RequestMessages.PartingDenied),
        },
        new FactCommand<PersonErased>
        {
            Name = "erase-person",
            Summary = "Erase every name of a person for good.",
            Example =
                """
                {"reason": "The person asked for it.", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Person],
            Rules = rules =>
            {
                rules.RuleFor(e => e.Reason).Must(RequestRules.IsReason).WithError(RequestMessages.Reason);
                rules.RuleFor(e => e.Mode).Equal(Mode.Asserts).WithError(RequestMessages.ErasureDenied);
            },
        },
    ];

    internal static IServiceCollection AddPeople(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapPeople(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
