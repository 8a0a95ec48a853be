using CsCheck;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests;

public sealed class AnyFactTwice
{
    public static TheoryData<string> Types { get; } = [.. EventCatalog.Current.Events.Where(e => !e.Type.IsAssignableTo(typeof(EntryFact))).Select(e => e.StoredName)];

    [Fact]
    public void Every_fact_of_the_catalogue_can_be_drawn() =>
        AnyFact.Of.Keys.ShouldBe(Types.Select(t => EventCatalog.Current.TypeOf(t.Data)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void Is_nothing_new_the_second_time(string alias)
    {
        var taken = 0;
        var type = EventCatalog.Current.Events.Single(e => e.StoredName == alias);
        foreach (var category in type.Categories)
        {
            var begun = new Given(AnyFact.Stream(category), []).With(AnyFact.Beginning(category));
            Gen.Select(AnyFact.Of[type.Type], AnyFact.When, AnyFact.Evidence).Sample((fact, when, evidence) =>
            {
                var before = fact switch
                {
                    PeopleParted p => begun.With(new PeopleJoined(p.From)),
                    ActorsParted a => begun.With(new ActorsJoined(a.From)),
                    DocumentsParted d => begun.With(new DocumentsJoined(d.From)),
                    ProcessesParted p => begun.With(new ProcessesJoined(p.From)),
                    _ => begun,
                };
                var proposal = new Proposal(before.Stream, fact, when, evidence) { Identities = before.Identities };
                if (Decider.Decide(before.Book, proposal) is Decision.Appended)
                {
                    Interlocked.Increment(ref taken);
                    var entry = Say.Entry(before.Stream, 2, 2, fact, when, evidence);
                    Decider.Decide(before.Book.Apply(entry), proposal with { Identities = before.Identities.With(entry) }).IsNothingNew();
                }
            });
        }

        taken.ShouldBePositive();
    }
}
