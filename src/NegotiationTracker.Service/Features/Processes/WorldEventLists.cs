using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Service.Features.Processes;

/// <summary>What happened in a process, and what is due next, from the summaries of its things.</summary>
internal static class WorldEventLists
{
    private static readonly string Declared = EventNameAttribute.Of(typeof(CeasefireDeclared)).Name;

    /// <summary>Returns what happened, each with its label, in the order of happening. What has no date is left out.</summary>
    /// <param name="held">The rounds that were held.</param>
    public static List<WorldEvent> Happened(IEnumerable<RoundSummary> held, IEnumerable<DocumentSummary> documents, IEnumerable<Ceasefire> ceasefires) =>
    [
        .. held.Select(Of).Concat(documents.Select(Of)).Concat(ceasefires.Select(Of)).OfType<WorldEvent>()
            .Select(e => (Event: e, Date: EdtfDate.Parse(e.When).OrThrow())).OrderBy(e => e.Date).ThenBy(e => e.Event.Stream, StringComparer.Ordinal).Select(e => e.Event),
    ];

    /// <summary>Returns the last of what happened by a moment.</summary>
    /// <param name="happened">What happened, in order.</param>
    public static WorldEvent? Last(List<WorldEvent> happened, EdtfDate moment) => happened.FindLast(e => !EdtfDate.Parse(e.When).OrThrow().CertainlyAfter(moment));

    /// <summary>
    /// Returns what is due next: what has the earliest last day. On the same day a round goes before the end of a term, and that before a commitment. What has no window comes last.
    /// </summary>
    /// <param name="rounds">The next round and the round that was promised. One that was promised counts if no round is announced.</param>
    /// <param name="ceasefires">The status of each ceasefire at the moment.</param>
    /// <param name="commitments">The commitments without an outcome. One counts until its due date is over: an old one would hide what is to come for years.</param>
    public static NextDue? Next(RoundOverview rounds, IEnumerable<CeasefireStatus> ceasefires, IEnumerable<DueCommitment> commitments, EdtfDate moment) =>
        new[] { rounds.Next is { } next ? Due(next) : rounds.Promised is { } promised ? Due(promised) : null }
            .Concat(ceasefires.Select(Due)).Concat(commitments.Where(c => DaysLate(c.Due, moment) is null).Select(Due)).OfType<NextDue>()
            .Select(due => due with { DaysLate = DaysLate(due.Window, moment) })
            .OrderBy(due => LastDay(due.Window) ?? long.MaxValue)
            .FirstOrDefault();

    /// <summary>Returns the last day of a window. Returns null without one.</summary>
    public static long? LastDay(string? window) => window is not null && EdtfDate.Parse(window).OrThrow().Latest is { IsKnown: true } last ? last.Day : null;

    /// <summary>Returns the days since the last day of a window. Returns null if it is not over.</summary>
    private static long? DaysLate(string? window, EdtfDate moment) => LastDay(window) is { } last && moment.Latest is { IsKnown: true } now && now.Day > last ? now.Day - last : null;

    private static WorldEvent? Of(RoundSummary round) => round.Opened is not { } opened ? null : new WorldEvent
    {
        Kind = WorldEvents.Round,
        Stream = StreamOf(round),
        When = opened,
        Label = round.Label,
        SourcesWithdrawn = Any(round.SourcesWithdrawn, "opened", "label", "held"),
    };

    private static WorldEvent? Of(DocumentSummary document) => document.Issued is not { } issued ? null : new WorldEvent
    {
        Kind = WorldEvents.Document,
        Stream = $"{Categories.Document}-{document.Document}",
        When = issued,
        Label = document.Title,
        SourcesWithdrawn = Any(document.SourcesWithdrawn, "issued", "title"),
    };

    /// <summary>Returns when a ceasefire took effect, or else when it was first declared.</summary>
    private static WorldEvent? Of(Ceasefire ceasefire)
    {
        var period = ceasefire.EffectPeriod;
        return (period.From.Count > 0 ? period.From[0] : period.Records.FirstOrDefault(r => r.Event == Declared)?.When) is not { } began ? null : new WorldEvent
        {
            Kind = WorldEvents.Ceasefire,
            Stream = $"{Categories.Ceasefire}-{ceasefire.Key}",
            When = began,
            SourcesWithdrawn = Any(ceasefire.SourcesWithdrawn, "inEffect") ?? (period.From.Count == 0 && ceasefire.Parties.SelectMany(p => p.Actions).All(a => a.SourcesWithdrawn == true) ? true : null),
        };
    }

    private static NextDue Due(RoundSummary next) => new()
    {
        Kind = WorldEvents.Round,
        Stream = StreamOf(next),
        Label = next.Label,
        Window = next.LastWindow,
        SourcesWithdrawn = Any(next.SourcesWithdrawn, "lastWindow", "label"),
    };

    private static NextDue Due(PromisedRound promised) => new()
    {
        Kind = WorldEvents.PromisedRound,
        Stream = $"{Categories.Round}-{promised.Process}/{promised.Round}",
        Label = promised.Label,
        Window = promised.Window,
        SourcesWithdrawn = promised.SourcesWithdrawn.Count > 0 ? true : null,
    };

    private static NextDue? Due(CeasefireStatus ceasefire) => ceasefire.TermEnds is not { } end ? null : new NextDue
    {
        Kind = WorldEvents.CeasefireTerm,
        Stream = $"{Categories.Ceasefire}-{ceasefire.Ceasefire}",
        Window = end,
        SourcesWithdrawn = Any(ceasefire.SourcesWithdrawn, "inEffect"),
    };

    private static NextDue Due(DueCommitment commitment) => new()
    {
        Kind = WorldEvents.Commitment,
        Stream = $"{Categories.Commitment}-{commitment.Commitment}",
        Label = commitment.Summary,
        Window = commitment.Due,
        SourcesWithdrawn = commitment.SourcesWithdrawn.Count > 0 ? true : null,
    };

    private static string StreamOf(RoundSummary round) => $"{Categories.Round}-{round.Process}/{round.Round}";

    private static bool? Any(IReadOnlyList<string> withdrawn, params string[] members) => withdrawn.Any(m => members.Contains(m, StringComparer.Ordinal)) ? true : null;
}
