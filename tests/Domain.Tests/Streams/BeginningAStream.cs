using CsCheck;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Streams;

public sealed class BeginningAStream
{
    private static readonly string[] Beginnings =
    [
        "process-opened.v1", "round-announced.v1", "round-opened.v1", "document-issued.v1", "actor-registered.v1", "person-registered.v1", "place-registered.v1", "source-registered.v1",
        "ceasefire-declared.v1", "ceasefire-took-effect.v1", "body-established.v1", "commitment-made.v1",
    ];

    public static TheoryData<string> Events { get; } = [.. EventCatalog.Current.Events.Where(e => !e.Type.IsAssignableTo(typeof(EntryFact))).Select(e => e.StoredName)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Only_a_beginning_begins_it(string alias)
    {
        var type = EventCatalog.Current.Events.Single(e => e.StoredName == alias);
        foreach (var category in type.Categories)
        {
            AnyFact.Of[type.Type].Sample(
                fact =>
                {
                    var decision = Decider.Decide(RecordState.Empty, new Proposal(AnyFact.Stream(category), fact, null, On("herald")));
                    if (Beginnings.Contains(alias))
                    {
                        decision.IsRecorded();
                    }
                    else
                    {
                        decision.IsRefused(RefusalCodes.UnknownStream);
                    }
                },
                iter: 10);
        }
    }

    [Fact]
    public void A_round_needs_its_process() =>
        Needs(Given.Round, Announced()).ShouldContain("process-lakeside");

    [Fact]
    public void A_fact_needs_its_sources() => Needs(Given.Process, new ProcessOpened(Name("Lakeside talks"), [])).ShouldContain("source-herald");

    [Fact]
    public void A_fact_needs_everything_that_it_names()
    {
        Needs(Given.Round, Seated(Alfa, head: Person("p-1"))).ShouldBe(["process-lakeside", "actor-ALFA", "person-p-1", "source-herald"]);
        Needs(Given.Round, Opened("harbour", Bravo)).ShouldBe(["process-lakeside", "place-harbour", "actor-BRAVO", "source-herald"]);
        Needs(Given.Round, new AnnouncementRedeemed(Slug("lakeside"), Slug("second"), Slug("next"))).ShouldBe(["process-lakeside", "round-lakeside/second", "source-herald"]);
        Needs(Given.Process, new ProcessLinked(Slug("hillside"), LinkKind.Supports)).ShouldBe(["process-hillside", "source-herald"]);
    }

    [Fact]
    public void A_name_that_nobody_has_matched_needs_no_person() =>
        Needs(Given.Round, Seated(Alfa, head: new NamedPerson(NamedPerson.Nobody, new PersonalName(NamedPerson.Nobody, "A. Nother"), true)))
            .ShouldBe(["process-lakeside", "actor-ALFA", "source-herald"]);

    private static IEnumerable<string> Needs(Given given, Fact fact) =>
        Decider.References(new Proposal(given.Stream, fact, null, On("herald"))).Select(s => s.Text);
}
