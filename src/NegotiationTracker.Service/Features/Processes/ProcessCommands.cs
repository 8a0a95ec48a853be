using FluentValidation;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>The commands of processes.</summary>
public static class ProcessCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<ProcessOpened>
        {
            Name = "open-process",
            Summary = "Record that a negotiation process began.",
            Example =
                """
                {"title": "Northern talks", "concerning": ["NOR_LAND"], "when": "2016-12", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
        },
        new FactCommand<ProcessRenamed>
        {
            Name = "rename-process",
            Summary = "Record that the process has another title.",
            Example =
                """
                {"title": "Northern peace talks", "when": "2018", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
        },
        new FactCommand<ExternalIdAssigned>
        {
            Name = "assign-external-id",
            Summary = "Record the id of the process, the document or the place in another collection.",
            Example =
                """
                {"scheme": "pa-x-process", "id": "115", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process, Categories.Document, Categories.Place],
            Rules = rules => rules.RuleFor(i => i.Id).NotEmpty().WithError(RequestMessages.ExternalId).MaximumLength(200).WithError(RequestMessages.TooLong(200)),
        },
        new FactCommand<ProcessLinked>
        {
            Name = "link-process",
            Summary = "Record a link from the process to another one.",
            Example =
                """
                {"process": "southern-talks", "kind": "supports", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
            StreamRules = (stream, fact) => StreamId.Process(fact.Process) == stream ? [new Problem("process", RequestMessages.ProcessLinkedToItself)] : [],
        },
        new FactCommand<ProcessStatusReported>
        {
            Name = "report-process-status",
            Summary = "Record a reported status of the process.",
            Example =
                """
                {"status": "suspended", "by": "HOSTLAND", "reason": "elections", "when": "2019-05", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
        },
        new FactCommand<TrackOpened>
        {
            Name = "open-track",
            Summary = "Record that a track of the process was opened.",
            Example =
                """
                {"slug": "detainees", "title": "Talks on detainees", "level": "official", "topics": ["detainees"], "by": "HOSTLAND", "summary": "Experts meet between the rounds.", "when": "2017-12", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
        },
        new FactCommand<ProcessesJoined>
        {
            Name = "join-processes",
            Summary = "Record that this process is recorded a second time: the two records are read as one from then on.",
            Example =
                """
                {"into": "southern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
            StreamRules = (stream, fact) => StreamId.Process(fact.Into) == stream ? [new Problem("into", RequestMessages.JoinedToItself)] : [],
        },
        new FactCommand<ProcessesParted>
        {
            Name = "part-processes",
            Summary = "Record that this process is not the one into which the record was joined.",
            Example =
                """
                {"from": "southern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Process],
            Rules = rules => rules.RuleFor(p => p.Mode).Equal(Mode.Asserts).WithError(RequestMessages.PartingDenied),
        },
    ];

    public static IServiceCollection AddProcesses(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<ProcessQueries>().AddSingleton<ProgressQueries>().AddSingleton<SituationQueries>();

    public static void MapProcesses(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        ProcessQueries.Map(routes);
        ProgressQueries.Map(routes);
        SituationQueries.Map(routes);
    }
}
