using CsCheck;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Tests.Time;

namespace NegotiationTracker.Domain.Tests;

/// <summary>The effect of a step of a log.</summary>
internal enum Does
{
    Tells,
    Corrects,
    Retracts,
    Prefers,
}

/// <summary>A command drawn at random.</summary>
/// <param name="Does">What it does.</param>
/// <param name="Proposal">The fact, or for a correction what the entry is to say.</param>
/// <param name="Which">Chooses the entry spoken of among those of the stream.</param>
internal sealed record Step(Does Does, Proposal Proposal, int Which);

/// <summary>Logs as deciders make them of commands drawn at random, on a few streams that speak of each other.</summary>
internal static class AnyLog
{
    private static readonly StreamId[] Streams =
    [
        .. new[] { "round-one/one", "round-one/two", "document-one", "commitment-one", "ceasefire-one", "process-one", "actor-ALFA", "person-one", "place-one", "source-one" }
            .Select(s => StreamId.Parse(s).OrThrow()),
    ];

    /// <summary>The number of first entries of a log, one for each stream.</summary>
    public static int Beginnings => Streams.Length;

    private static readonly Gen<StreamId> Stream = Dates.Among([Streams[0], Streams[0], Streams[0], Streams[0], Streams[1], Streams[1], Streams[2], Streams[3], .. Streams]);

    private static readonly Gen<Does> Doing = Dates.Among(Does.Tells, Does.Tells, Does.Tells, Does.Tells, Does.Tells, Does.Corrects, Does.Corrects, Does.Retracts, Does.Prefers);

    /// <summary>A log speaks of few kinds of fact, so that many of them speak of the same thing.</summary>
    public static Gen<Step[]> Steps { get; } = Stream.SelectMany(s => Dates.Among(Types(s)).Select(t => (Stream: s, Type: t))).Array[1, 5].SelectMany(kinds =>
        Gen.Select(Doing, Dates.Among(kinds).SelectMany(k => Proposal(k.Stream, k.Type)), Gen.Int[0, 999], (d, p, w) => new Step(d, p, w)).Array[5, 30]);

    /// <summary>The log of these steps after a first event in every stream. Refused and repeated commands are left out.</summary>
    /// <param name="steps">The commands.</param>
    /// <param name="contested">Whether a refused command is given again with the names of what it contradicts.</param>
    public static List<Entry> Of(IEnumerable<Step> steps, bool contested)
    {
        var log = Streams.Select((s, i) => Say.Entry(s, i, i, AnyFact.Beginning(s.Category), null, Say.On("herald"))).ToList();
        foreach (var step in steps)
        {
            var book = Book(log, step.Proposal.Stream);
            var decision = Decide(book, step);
            if (contested && decision is Decision.Refused { Refusal.Entries: { Count: > 0 } against })
            {
                decision = Decide(book, step with { Proposal = step.Proposal with { Fact = step.Proposal.Fact.Against([.. against]) } });
            }

            if (decision is Decision.Appended { Fact: var fact })
            {
                var spoken = fact is EntryFact;
                log.Add(EntryChains.Find(book, Say.Entry(step.Proposal.Stream, log.Count, log.Count, fact, spoken ? null : step.Proposal.When, spoken ? Evidence.None : step.Proposal.Evidence)));
            }
        }

        return log;
    }

    public static RecordState Book(IEnumerable<Entry> log, StreamId stream) => RecordState.Of(log.Where(e => e.Stream == stream));

    public static Decision Decide(RecordState book, Step step)
    {
        var (stream, fact, when, evidence) = step.Proposal;
        var entry = book.Entries.ElementAt(step.Which % book.Count);
        return step.Does switch
        {
            Does.Tells => Decider.Decide(book, step.Proposal with { Identities = Identities.Of(book.Entries) }),
            Does.Retracts => EntryDecisions.Retract(stream, book, entry.Id, "never happened"),
            Does.Prefers => EntryDecisions.Prefer(stream, book, entry.Id, "closer to it"),
            _ => EntryDecisions.CurrentWording(book, entry.Id) switch
            {
                { Fact: EntryFact about } now => EntryDecisions.Correct(stream, book, entry.Id, now with { Fact = about with { Reason = "misheard" } }, "misread", Identities.Of(book.Entries)),
                { } now when now.Fact.GetType() == fact.GetType() => EntryDecisions.Correct(stream, book, entry.Id, new Revision(fact, when, evidence, ["member"]), "misread", Identities.Of(book.Entries)),
                _ => Decision.Nothing,
            },
        };
    }

    private static Gen<Proposal> Proposal(StreamId stream, Type type) =>
        Gen.Select(AnyFact.Of[type], AnyFact.When, AnyFact.Evidence, (fact, when, evidence) => new Proposal(stream, fact, when, evidence));

    private static Type[] Types(StreamId stream) => [.. EventCatalog.Current.Events.Where(e => !e.Type.IsAssignableTo(typeof(EntryFact)) && e.Categories.Contains(stream.Category)).Select(e => e.Type)];
}
