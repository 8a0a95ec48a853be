using CsCheck;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Tests.ReadModels;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests;

/// <summary>The order of recording does not matter: the same uncontested facts give the same rows in any order.</summary>
public sealed class AnyOrder
{
    private static readonly Gen<int[]> Keys = Gen.Int[0, 999].Array[60];

    [Fact]
    public void Gives_the_same_rows_of_every_read_model_but_for_what_tells_of_recording()
    {
        var (compared, corrected) = (0, 0);
        Gen.Select(AnyLog.Steps, Keys).Sample(
            (steps, keys) =>
            {
                var log = AnyLog.Of(steps, contested: false);
                if (!IsContested(log))
                {
                    Lines(Shuffled(log, keys)).ShouldBe(Lines(log));
                    Interlocked.Increment(ref compared);
                    Interlocked.Add(ref corrected, log.Count(e => e.Fact is EntryCorrected));
                }
            },
            iter: 300);

        compared.ShouldBeGreaterThan(100, "most generated facts must be uncontested, or the property tests little");
        corrected.ShouldBeGreaterThan(50);
    }

    /// <summary>
    /// Cancellations are left out: a later fact needs an earlier announcement, or must name the cancellation. So are erasures: no name of a person can be
    /// recorded after one. And so are joins and partings: a parting ends the joins before it, and a join that follows a parting may be the reverse of an earlier one.
    /// </summary>
    [Fact]
    public void Has_none_of_the_same_facts_refused() => Gen.Select(AnyLog.Steps, Keys).Sample((steps, keys) =>
    {
        var log = AnyLog.Of(steps.Where(s => s is { Does: Does.Tells, Proposal.Fact: not (RoundCancelled or PersonErased or RecordsJoined or RecordsParted) }), contested: false);
        var (begun, told) = (log.Where(e => e.Evidence.Equals(Say.On("herald")) && e.Index < AnyLog.Beginnings).ToList(), log.Skip(AnyLog.Beginnings));
        foreach (var entry in told.Zip(keys).OrderBy(p => p.Second).Select(p => p.First))
        {
            var decision = Decider.Decide(AnyLog.Book(begun, entry.Stream), new Proposal(entry.Stream, entry.Fact, entry.When, entry.Evidence));
            decision.ShouldNotBeOfType<Decision.Refused>();
            begun.Add(entry with { Index = begun.Count });
        }
    });

    /// <summary>Facts in the order of the keys. An entry about another entry comes after it, and after earlier entries about it.</summary>
    private static List<Entry> Shuffled(List<Entry> log, int[] keys)
    {
        var keyed = log.Zip(keys).ToList();
        var told = keyed.Where(p => p.First.Fact is not EntryFact).OrderBy(p => p.Second).Select(p => p.First).ToList();
        var from = 0;
        foreach (var (entry, key) in keyed.Where(p => p.First.Fact is EntryFact))
        {
            var target = told.FindIndex(e => e.Id == ((EntryFact)entry.Fact).Target.Entry);
            from = Math.Max(from, target + 1);
            from += key % (told.Count - from + 1);
            told.Insert(from, entry);
            from++;
        }

        return [.. told.Select((e, i) => e with { Index = i, Version = i + 1, RecordedAt = DateTimeOffset.UnixEpoch.AddHours(i) })];
    }

    private static bool IsContested(List<Entry> log) => log.GroupBy(e => e.Stream).Select(RecordState.Of)
        .Any(book => book.Aspects.Any(a => AspectBuilder.Of(book, a)!.Standing == Standing.Contested));

    private static IEnumerable<string> Lines(IEnumerable<Entry> log) => Views.Of(log).Select(r => $"{r.Key}: {r.Value}");
}
