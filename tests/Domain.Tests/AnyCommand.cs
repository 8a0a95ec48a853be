using CsCheck;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Tests.ReadModels;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests;

/// <summary>Commands of every kind in any state, with corrections, retractions, preferences and contradictions.</summary>
public sealed class AnyCommand
{
    [Fact]
    public void Given_twice_changes_nothing_the_second_time() => AnyLog.Steps.Sample(steps =>
    {
        var log = AnyLog.Of(steps.SkipLast(1), contested: true);
        var last = steps[^1];
        var book = AnyLog.Book(log, last.Proposal.Stream);
        if (AnyLog.Decide(book, last) is Decision.Appended { Fact: var fact })
        {
            var (when, evidence) = fact is EntryFact ? (null, Evidence.None) : (last.Proposal.When, last.Proposal.Evidence);
            var after = book.Apply(Say.Entry(last.Proposal.Stream, log.Count, log.Count, fact, when, evidence));
            AnyLog.Decide(after, last with { Which = last.Which % book.Count }).IsNothingNew();
        }
    });

    [Fact]
    public void Makes_what_can_be_folded_and_shown() => AnyLog.Steps.Sample(steps =>
    {
        var log = AnyLog.Of(steps, contested: true);
        Should.NotThrow(() => Views.Of(log));
        Should.NotThrow(() => Views.Of(log.Take(log.Count / 2)));
    });

    /// <summary>A state that was asked for its facts keeps them by class, and later states only add to them.</summary>
    [Fact]
    public void Decides_on_the_same_facts_however_the_state_was_made() => AnyLog.Steps.Sample(steps =>
    {
        var log = AnyLog.Of(steps, contested: true);
        foreach (var stream in log.GroupBy(e => e.Stream))
        {
            var asked = RecordState.Empty;
            foreach (var entry in stream)
            {
                asked = asked.Apply(entry);
                asked.FactsOf(typeof(Fact)).ShouldBe(asked.Facts);
            }

            asked.Version.ShouldBe(stream.Last().Version);
            foreach (var kind in asked.Facts.Select(f => f.Fact.GetType()).Distinct())
            {
                asked.FactsOf(kind).ShouldBe(RecordState.Of(stream).Facts.Where(f => kind.IsInstanceOfType(f.Fact)));
            }
        }
    });
}
