using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Documents;

/// <summary>The commands of documents.</summary>
public static class DocumentCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<DocumentIssued>
        {
            Name = "issue-document",
            Summary = "Record that a document was issued.",
            Example =
                """
                {"type": "joint-statement", "issuers": ["HOSTLAND"], "endorsers": ["FARLAND"], "refusers": ["NOR_LAND"], "process": "northern-talks", "round": "3", "reader": {"actor": "HOSTLAND", "capacity": "foreign-minister"}, "clauses": [{"slug": "areas", "heading": "1", "summary": "Four areas are to be quiet."}], "languages": ["en"], "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules =>
            {
                rules.RuleFor(d => d.Refusers).Must((d, refusers) => !refusers.Any(d.Endorsers.Contains)).WithError(RequestMessages.EndorsedAndRefused);
                rules.RuleFor(d => d.Clauses).Must(c => c.Select(p => p.Slug).Distinct().Count() == c.Count).WithError(RequestMessages.RepeatedClause);
                rules.RuleForEach(d => d.Clauses).Must(c => c.Summary is null or { Length: > 0 and <= 4000 }).WithError(RequestMessages.ClauseSummary);
            },
        },
        new FactCommand<DocumentSigned>
        {
            Name = "sign-document",
            Summary = "Record that someone signed a document for an actor.",
            Example =
                """
                {"slug": "hostland", "actor": "HOSTLAND", "person": {"person": "p-1", "asWritten": "Envoy Ada"}, "capacity": "guarantor", "place": "hilltown", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
        },
        new FactCommand<ReservationEntered>
        {
            Name = "enter-reservation",
            Summary = "Record an actor's reservation to a document or to a clause of it.",
            Example =
                """
                {"slug": "farland", "by": "FARLAND", "clause": "areas", "summary": "It holds that one of the areas is drawn too wide.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules => rules.RuleFor(r => r.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
        new FactCommand<DocumentEnteredIntoForce>
        {
            Name = "record-entry-into-force",
            Summary = "Record from which day a document is in force.",
            Example =
                """
                {"ground": "a clause of its own", "when": "2017-03-16", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules => rules.RuleFor(f => f.Ground).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
        new FactCommand<DocumentLinked>
        {
            Name = "link-document",
            Summary = "Record a link from a document to a process, a round, a ceasefire or another document.",
            Example =
                """
                {"kind": "belongs-to", "to": "process-southern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules => rules.RuleFor(l => l.Kind).Must((l, kind) => DocumentLinked.KindsTo(l.To.Category).Contains(kind)).WithMessage(l =>
                DocumentLinked.KindsTo(l.To.Category).Select(k => Domain.Values.EnumText.Of(k)).ToList() is { Count: > 0 } kinds
                ? RequestMessages.DocumentLink(l.To.Category, kinds).Text
                : RequestMessages.DocumentLinkedToOther.Text).WithErrorCode(RequestMessages.DocumentLinkedToOther.Code),
            StreamRules = (stream, fact) => fact.To == stream ? [new Problem("to", RequestMessages.LinkToItself)] : [],
        },
    ];

    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<DocumentQueries>();

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        DocumentQueries.Map(routes);
    }
}
