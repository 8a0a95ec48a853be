using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Documents;

/// <summary>The commands of documents.</summary>
public static class DocumentCommands
{
    /// <summary>The maximum number of codes of a document in an edition.</summary>
    private const int MaxCodes = 500;

    /// <summary>The maximum length of a code, in characters.</summary>
    private const int MaxCode = 64;

    /// <summary>The maximum length of the value of a code, in characters.</summary>
    private const int MaxCodeValue = 200;

    /// <summary>The maximum length of the id of a text, in characters.</summary>
    private const int MaxTextId = 200;

    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<DocumentIssued>
        {
            Name = "issue-document",
            Summary = "Record that a document was issued.",
            Example =
                """
                {"type": "joint-statement", "issuers": ["HOSTLAND"], "endorsers": ["FARLAND"], "refusers": ["NOR_LAND"], "process": "northern-talks", "round": "3", "reader": {"actor": "HOSTLAND", "capacity": "foreign-minister"}, "clauses": [{"slug": "areas", "heading": "1", "summary": "Four areas are to be quiet.", "text": {"scheme": "treaty-texts", "id": "1-a"}}], "languages": ["en"], "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules =>
            {
                rules.RuleFor(d => d.Refusers).Must((d, refusers) => !refusers.Any(d.Endorsers.Contains)).WithError(RequestMessages.EndorsedAndRefused);
                rules.RuleFor(d => d.Clauses).Must(c => c.Select(p => p.Slug).Distinct().Count() == c.Count).WithError(RequestMessages.RepeatedClause);
                rules.RuleForEach(d => d.Clauses).Must(c => c.Summary is null or { Length: > 0 and <= 4000 }).WithError(RequestMessages.ClauseSummary);
                rules.RuleForEach(d => d.Clauses).Must(c => c.Text is null || IsTextOf(c.Text.Id, MaxTextId)).WithError(RequestMessages.TextId);
            },
        },
        new FactCommand<DocumentSigned>
        {
            Name = "sign-document",
            Summary = "Record that someone signed a document for an actor.",
            Example =
                """
                {"slug": "hostland", "actor": "HOSTLAND", "person": {"person": "p-1", "asWritten": "Envoy Ada"}, "capacity": "foreign-minister", "place": "hilltown", "kind": "guarantor", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules => rules.RuleFor(e => e.Groups).GreaterThanOrEqualTo(2).WithError(RequestMessages.Groups),
        },
        new FactCommand<DocumentAgreed>
        {
            Name = "agree-to-document",
            Summary = "Record that an actor agreed to a document without signing it.",
            Example =
                """
                {"slug": "farland", "actor": "FARLAND", "kind": "party", "summary": "Its envoy said so at the closing session.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
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
        new FactCommand<DocumentEnded>
        {
            Name = "end-document",
            Summary = "Record that a document ceased to apply.",
            Example =
                """
                {"slug": "first", "manner": "renegotiated", "by": "FARLAND", "reason": "Both sides asked for other areas.", "when": "2018-02-01", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
        },
        new FactCommand<DocumentClassified>
        {
            Name = "classify-document",
            Summary = "Record how a source classifies a document: stage, conflict and status.",
            Example =
                """
                {"stage": "partial-framework", "conflict": "intrastate", "status": "agreed", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            StreamRules = (_, fact) => fact.Claims(null).Any() ? [] : [new Problem("stage", RequestMessages.NoClass)],
        },
        new FactCommand<DocumentCoded>
        {
            Name = "code-document",
            Summary = "Record how an edition of a collection codes a document.",
            Example =
                """
                {"scheme": "pa-x", "edition": "v10", "codes": [{"code": "Ce", "value": "3"}, {"code": "PpsEx:St", "value": "1"}], "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules =>
            {
                rules.RuleFor(c => c.Codes).Must(c => c.Count is > 0 and <= MaxCodes).WithError(RequestMessages.Codes);
                rules.RuleFor(c => c.Codes).Must(c => c.Select(o => o.Code).Distinct(StringComparer.Ordinal).Count() == c.Count).WithError(RequestMessages.RepeatedCode);
                rules.RuleForEach(c => c.Codes).Must(c => IsCode(c.Code)).WithError(RequestMessages.Code);
                rules.RuleForEach(c => c.Codes).Must(c => IsTextOf(c.Value, MaxCodeValue)).WithError(RequestMessages.CodeValue);
            },
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
        new FactCommand<DocumentsJoined>
        {
            Name = "join-documents",
            Summary = "Record that this document is recorded a second time: the two records are read as one from then on.",
            Example =
                """
                {"into": "hilltown-declaration", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            StreamRules = (stream, fact) => StreamId.Document(fact.Into) == stream ? [new Problem("into", RequestMessages.JoinedToItself)] : [],
        },
        new FactCommand<DocumentsParted>
        {
            Name = "part-documents",
            Summary = "Record that this document is not the one into which the record was joined.",
            Example =
                """
                {"from": "hilltown-declaration", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Document],
            Rules = rules => rules.RuleFor(p => p.Mode).Equal(Mode.Asserts).WithError(RequestMessages.PartingDenied),
        },
    ];

    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<DocumentQueries>();

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        DocumentQueries.Map(routes);
    }

    private static bool IsCode(string code) => code.Length is > 0 and <= MaxCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.' or '_' or '-');

    private static bool IsTextOf(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}
