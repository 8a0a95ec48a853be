using FluentValidation;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The commands of the registry of sources.</summary>
public static class SourceCommands
{
    /// <summary>The maximum length of an address, in characters.</summary>
    private const int MaxAddress = 2000;

    private const string Sha256 = "^[0-9a-f]{64}$";

    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<SourceRegistered>
        {
            Name = "register-source",
            Summary = "Enter a source in the registry.",
            Example =
                """
                {"publisher": "Host Land, Foreign Ministry", "address": "https://mfa.example/readout", "access": "read", "evidence": {"unsourced": true}}
                """,
            Streams = [Categories.Source],
            Rules = rules =>
            {
                rules.RuleFor(s => s.Publisher).NotNull().When(s => s.Address is null).WithError(RequestMessages.PublisherOrAddress);
                rules.RuleFor(s => s.Address).MaximumLength(MaxAddress).WithError(RequestMessages.TooLong(MaxAddress));
                rules.RuleFor(s => s.Text!.Sha256).Matches(Sha256).When(s => s.Text is not null).WithError(RequestMessages.Sha256);
                rules.RuleFor(s => s.Text!.Characters).GreaterThan(0).When(s => s.Text is not null).WithError(RequestMessages.Characters);
            },
        },
        new FactCommand<SourceWithdrawn>
        {
            Name = "withdraw-source",
            Summary = "Record that a source was withdrawn, by its publisher or by us.",
            Example =
                """
                {"by": "publisher", "on": "2024-05-03", "reason": "The ministry says that the text was a draft.", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Source],
            Rules = rules => rules.RuleFor(w => w.Reason).Must(RequestRules.IsReason).WithError(RequestMessages.Reason),
        },
        new FactCommand<SourceArchived>
        {
            Name = "archive-source",
            Summary = "Record where a copy of a source is archived.",
            Example =
                """
                {"archive": "https://archive.example/2024/readout", "accessed": "2024-05-04", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Source],
            Rules = rules =>
            {
                rules.RuleFor(a => a.Archive).Must(IsWebAddress).WithError(RequestMessages.WebAddress);
                rules.RuleFor(a => a.Accessed).Must(day => day.Earliest is { IsKnown: true } && day.Earliest.Day == day.Latest.Day && day is { IsInstant: false, IsApproximate: false, IsUncertain: false })
                    .WithError(RequestMessages.OneDay);
            },
        },
        new FactCommand<SourceSuperseded>
        {
            Name = "supersede-source",
            Summary = "Record that another source replaces a source.",
            Example =
                """
                {"source": "far-readout", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Source],
            StreamRules = (stream, fact) => StreamId.Source(fact.Source) == stream ? [new Problem("source", RequestMessages.SourceSupersedesItself)] : [],
        },
        new FactCommand<SourceEditionRecorded>
        {
            Name = "record-edition",
            Summary = "Record an edition of a source, so that a citation can name it.",
            Example =
                """
                {"slug": "v10", "label": "Version 10", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "published": "2025-06-30", "bytes": 9034112, "records": 2257, "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Source],
            Rules = rules =>
            {
                rules.RuleFor(e => e.Sha256).Matches(Sha256).WithError(RequestMessages.Sha256);
                rules.RuleFor(e => e.Bytes).GreaterThanOrEqualTo(0).WithError(RequestMessages.Count);
                rules.RuleFor(e => e.Records).GreaterThanOrEqualTo(0).WithError(RequestMessages.Count);
            },
        },
        new FactCommand<SourceDerived>
        {
            Name = "derive-source",
            Summary = "Record that a source took facts from another source.",
            Example =
                """
                {"source": "far-readout", "types": ["document-issued", "document-signed"], "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Source],
            Rules = rules => rules.RuleForEach(d => d.Types).Must(t => EventCatalog.Current.Events.Any(e => e.Name == t.Text)).WithError(RequestMessages.EventType),
            StreamRules = (stream, fact) => StreamId.Source(fact.Source) == stream ? [new Problem("source", RequestMessages.SourceDerivedFromItself)] : [],
        },
    ];

    internal static IServiceCollection AddSources(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapSources(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);

    /// <summary>Returns whether a browser can open a text as an address. Pages show it as a link.</summary>
    private static bool IsWebAddress(string text) => text.Length <= MaxAddress && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;
}
