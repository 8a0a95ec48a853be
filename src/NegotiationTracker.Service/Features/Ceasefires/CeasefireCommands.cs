using FluentValidation;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Ceasefires;

/// <summary>The commands of ceasefires, with their zones, their monitoring and reports of violations.</summary>
public static class CeasefireCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<CeasefireDeclared>
        {
            Name = "declare-ceasefire",
            Summary = "Record that a party declared a ceasefire for itself.",
            Example =
                """
                {"party": "FARLAND", "class": "cessation-of-hostilities", "purpose": "Calm for the talks.", "area": "The border districts.", "from": "2016-12-30T00:00:00+03:00", "term": {"duration": "P7D"}, "when": "2016-12-29", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
            Rules = rules => rules.RuleFor(e => e.Groups).GreaterThanOrEqualTo(2).WithError(RequestMessages.Groups),
        },
        new FactCommand<CeasefireTookEffect>
        {
            Name = "put-into-effect",
            Summary = "Record that a ceasefire took effect.",
            Example =
                """
                {"asWritten": "midnight, local time", "when": "2016-12-30T00:00:00+03:00", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireExtended>
        {
            Name = "extend-ceasefire",
            Summary = "Record that a ceasefire was extended.",
            Example =
                """
                {"slug": "first", "term": {"duration": "P5D"}, "by": ["FARLAND", "NOR_LAND"], "when": "2017-01-05", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireRecommitted>
        {
            Name = "recommit-to-ceasefire",
            Summary = "Record that a party committed itself to a ceasefire again.",
            Example =
                """
                {"slug": "far-1", "party": "FARLAND", "reason": "The other side withdrew from the crossing.", "when": "2017-02-01", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireSuspended>
        {
            Name = "suspend-ceasefire",
            Summary = "Record that a party suspended a ceasefire for itself.",
            Example =
                """
                {"slug": "nor-1", "party": "NOR_LAND", "term": {"duration": "PT24H"}, "reason": "Shelling went on.", "when": "2017-01-07", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireDenied>
        {
            Name = "deny-ceasefire",
            Summary = "Record that a party denied a ceasefire, or its part in it.",
            Example =
                """
                {"slug": "nor-1", "party": "NOR_LAND", "declaredBy": "FARLAND", "reason": "Nothing was agreed.", "when": "2016-12-31", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireLapsed>
        {
            Name = "record-lapse",
            Summary = "Record that a ceasefire ended because its term was over.",
            Example =
                """
                {"slug": "first", "reason": "Nobody extended it.", "when": "2017-01-11", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireEnded>
        {
            Name = "end-ceasefire",
            Summary = "Record that a ceasefire ended early, as a whole or for one party.",
            Example =
                """
                {"slug": "nor-1", "party": "NOR_LAND", "reason": "The siege went on.", "when": "2017-01-09", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<ZoneEstablished>
        {
            Name = "establish-zone",
            Summary = "Record that a zone was established under a ceasefire.",
            Example =
                """
                {"zone": "north", "name": "Northern zone", "area": "Ten kilometres on either side of the river.", "place": "hilltown", "term": {"duration": "P6M"}, "when": "2017-05-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<ZoneExtended>
        {
            Name = "extend-zone",
            Summary = "Record that a zone was extended.",
            Example =
                """
                {"slug": "north-1", "zone": "north", "term": {"duration": "P6M"}, "by": ["HOSTLAND"], "when": "2017-11", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<ZoneDissolved>
        {
            Name = "dissolve-zone",
            Summary = "Record that a zone was dissolved.",
            Example =
                """
                {"zone": "north", "reason": "The river districts changed hands.", "when": "2018-07", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<MonitoringAgreed>
        {
            Name = "agree-monitoring",
            Summary = "Record that monitoring of a ceasefire was agreed.",
            Example =
                """
                {"slug": "joint", "monitors": ["HOSTLAND", "FARLAND"], "summary": "A joint group is to record violations.", "when": "2017-01-24", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<MonitoringStarted>
        {
            Name = "start-monitoring",
            Summary = "Record that monitoring of a ceasefire began.",
            Example =
                """
                {"slug": "joint", "monitors": ["HOSTLAND"], "summary": "Its first report appeared.", "when": "2017-02-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<ViolationsReported>
        {
            Name = "report-violations",
            Summary = "Record a report of violations.",
            Example =
                """
                {"slug": "week-6", "period": "2017-02-06/2017-02-12", "count": 35, "area": "The border districts.", "monitor": "HOSTLAND", "by": "NOR_LAND", "summary": "Most were exchanges of fire.", "when": "2017-02-13", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
            Rules = rules => rules.RuleFor(r => r.Count).GreaterThanOrEqualTo(0).WithError(RequestMessages.Count),
        },
        new FactCommand<SupportPeriodSet>
        {
            Name = "set-support-period",
            Summary = "Set how long a record supports that a ceasefire is in effect.",
            Example =
                """
                {"duration": "P3M", "reason": "The monitors report each month.", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
        new FactCommand<CeasefireTermsRecorded>
        {
            Name = "record-terms",
            Summary = "Record the terms of a ceasefire as a whole: purposes, form, scope, enforcement and mediators.",
            Example =
                """
                {"purposes": ["humanitarian", "holiday"], "form": "written", "scope": "partial", "area": "The river districts.", "enforcement": "state", "enforcers": ["HOSTLAND"], "mediators": ["HOSTLAND"], "when": "2016-12-29", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
            StreamRules = (_, fact) => fact.Claims(null).Any() ? [] : [new Problem("purposes", RequestMessages.NoTerms)],
        },
        new FactCommand<CeasefireFollowed>
        {
            Name = "follow-ceasefire",
            Summary = "Record that another ceasefire followed this one.",
            Example =
                """
                {"by": "spring", "kind": "supersedes", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
            StreamRules = (stream, fact) => StreamId.Ceasefire(fact.By) == stream ? [new Problem("by", RequestMessages.FollowsItself)] : [],
        },
        new FactCommand<CeasefireLinked>
        {
            Name = "link-ceasefire",
            Summary = "Record that a ceasefire belongs to a process.",
            Example =
                """
                {"process": "northern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Ceasefire],
        },
    ];

    public static IServiceCollection AddCeasefires(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<CeasefireQueries>();

    public static void MapCeasefires(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        CeasefireQueries.Map(routes);
    }
}
