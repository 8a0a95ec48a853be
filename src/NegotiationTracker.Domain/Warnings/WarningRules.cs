using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Warnings;

/// <summary>The days that most entries are about, as numbers: see <see cref="Contracts.UsualDays"/>.</summary>
/// <param name="From">The first usual day.</param>
/// <param name="Until">The last usual day.</param>
/// <param name="First">The first usual day that an entry is about.</param>
/// <param name="Last">The last usual day that an entry is about.</param>
public sealed record UsualSpan(int From, int Until, int First, int Last);

/// <summary>What a fact is compared with.</summary>
/// <param name="Own">The entry that states it, or that it corrects.</param>
/// <param name="RecordedAt">The moment of recording.</param>
/// <param name="Usual">The usual days of the process, or of the thing if it belongs to none. Null if there is nothing to compare with.</param>
/// <param name="Sources">The cited sources with their entries.</param>
/// <param name="Book">The entries of the stream.</param>
/// <param name="Neighbours">The rounds with the number before and after, for each number of the fact's round.</param>
public sealed record WarningContext(
    EntryId Own, DateTimeOffset RecordedAt, UsualSpan? Usual, IReadOnlyList<(Slug Source, RecordState Book)> Sources, RecordState Book, IReadOnlyList<(int Number, NumberedRound Neighbour)> Neighbours);

/// <summary>The rules for warnings. Each is pure, and none refuses anything.</summary>
public static class WarningRules
{
    /// <summary>The number of the day 1970-01-01, counted from 0001-01-01.</summary>
    private const int Epoch = 719_162;

    /// <summary>Returns the warnings about a fact.</summary>
    public static IReadOnlyList<Warning> Of(Proposal proposal, WarningContext context) =>
    [
        .. Outliers(proposal, context.Usual),
        .. PublishedBefore(proposal, context.Sources),
        .. AfterRecording(proposal, context.RecordedAt),
        .. proposal.Fact.UnusualOrders(context.Book, proposal).Where(w => w.Entry != context.Own),
        .. context.Neighbours.SelectMany(n => RoundSequence.Unusual(n.Number, proposal, [n.Neighbour])),
    ];

    /// <summary>Returns every date of a fact: when it happened, and the dates that it states.</summary>
    public static IEnumerable<EdtfDate> Dates(Proposal proposal) =>
        proposal.Claims().Select(c => c.Date).Prepend(proposal.When).OfType<EdtfDate>().Distinct();

    /// <summary>Returns the day by which a date counts among the days of a process. Null if it has none. A day before the year 1 or after 9999 is at the edge.</summary>
    public static int? DayOf(EdtfDate date) => date.Days is var (first, last) && (first ?? last) is { } day ? DayNumber(day) : null;

    /// <summary>Returns the number of a day since 0001-01-01, from days since 1970-01-01. All days before or after the calendar of the base library are at its edge.</summary>
    public static int DayNumber(long day) => (int)Math.Clamp(day + Epoch, -1, DateOnly.MaxValue.DayNumber + 1);

    /// <summary>Returns the dates that lie wholly outside the usual days.</summary>
    private static IEnumerable<Warning> Outliers(Proposal proposal, UsualSpan? usual) => usual is null ? [] : Dates(proposal)
        .Where(d => d.Days is var (first, last) && ((last is { } l && DayNumber(l) < usual.From) || (first is { } f && DayNumber(f) > usual.Until)))
        .Select(d => new Warning(
            WarningCodes.Outlier, $"The date {d} is far from the other dates of {(proposal.Stream.Category is Categories.Process or Categories.Round ? "the process" : $"the {proposal.Stream.Category}")}, which are from {Day(usual.First)} to {Day(usual.Last)}."));

    /// <summary>Returns the sources all of whose known dates of publication are certainly before the fact.</summary>
    private static IEnumerable<Warning> PublishedBefore(Proposal proposal, IEnumerable<(Slug Source, RecordState Book)> sources) => proposal.When is not { } when ? [] : sources
        .Select(s => (s.Source, Published: s.Book.ActiveFacts<SourceRegistered>().Where(r => r.Fact is { Mode: Mode.Asserts, Published: not null }).ToList()))
        .Where(s => s.Published.Count > 0 && s.Published.TrueForAll(r => r.Fact.Published!.CertainlyBefore(when)))
        .Select(s => new Warning(WarningCodes.PublishedBefore, $"The source {s.Source} was published on {s.Published[^1].Fact.Published}, before {when}, when this happened.", s.Published[^1].Id));

    private static IEnumerable<Warning> AfterRecording(Proposal proposal, DateTimeOffset recordedAt) =>
        proposal.When is { } when && when.HadCome(EdtfDate.FromInstant(recordedAt)) == Occurrence.NotYet
            ? [new Warning(WarningCodes.AfterRecording, $"The date {when} is after the moment of recording.")] : [];

    private static string Day(int number) => TimeBound.OfDay(number - Epoch).Iso!;
}
