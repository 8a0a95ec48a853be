using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NetArchTest.Rules;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>Entries, accounts and decisions depend on no feature. Each feature adds its own events and rules.</summary>
public sealed class BaseOfTheDomain
{
    private static readonly string[] Base =
        [.. new[] { typeof(Fact), typeof(EntryDecisions), typeof(EventCatalog), typeof(StreamId), typeof(EdtfDate), typeof(Slug) }.Select(t => t.Namespace!).Distinct(StringComparer.Ordinal)];

    private static readonly string[] Others =
        [.. typeof(Fact).Assembly.GetTypes().Select(t => t.Namespace).OfType<string>().Where(n => n.StartsWith("NegotiationTracker.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Except(Base, StringComparer.Ordinal)];

    [Fact]
    public void It_knows_none_of_its_features_and_no_read_model()
    {
        Others.ShouldContain(typeof(Domain.Rounds.RoundFact).Namespace!);
        foreach (var name in Base)
        {
            Types.InAssembly(typeof(Fact).Assembly).That().ResideInNamespace(name).ShouldNot().HaveDependencyOnAny(Others).GetResult().FailingTypeNames.ShouldBeNull(name);
        }
    }
}
