using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.ReadModels;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Documents;

public sealed class WhoStandsByADocument
{
    [Fact]
    public void Some_issue_it_some_endorse_it_some_refuse_and_another_reads_it_out()
    {
        var view = See(Given.Document.Recorded(
            Issued(Alfa) with { Endorsers = [Bravo], Refusers = [Carol], Reader = new Reader(Actor("HOST"), Capacity: Slug("foreign-minister")) }, "2017-05-04"));

        view.Issuers.Select(i => i.Item).ShouldBe(["ALFA"]);
        view.Endorsers.Select(i => i.Item).ShouldBe(["BRAVO"]);
        view.Refusers.Select(i => i.Item).ShouldBe(["CAROL"]);
        (view.Reader!.Value, view.ReaderCapacity!.Value).ShouldBe(("HOST", "foreign-minister"));
    }

    [Fact]
    public void A_source_that_names_no_endorser_denies_none()
    {
        var two = Given.Document.Recorded(Issued(Alfa) with { Endorsers = [Bravo] }).Recorded(Issued(Alfa), null, "gazette");
        two.Aspect("document", "endorser/BRAVO").Standing.ShouldBe(Standing.Asserted);
    }

    [Fact]
    public void A_complete_list_of_endorsers_denies_the_others()
    {
        var one = Given.Document.Recorded(Issued() with { Endorsers = [Bravo] });
        one.When((Issued() with { Endorsers = [Carol] }).Complete("endorsers"), null, "gazette").Contradicts(one.Last);
    }

    [Fact]
    public void That_an_actor_endorsed_it_and_that_it_refused_stand_side_by_side_only_by_name()
    {
        var endorsed = Given.Document.Recorded(Issued() with { Endorsers = [Bravo] });
        var refused = Issued() with { Refusers = [Bravo] };

        endorsed.When(refused, null, "gazette").Contradicts(endorsed.Last);
        var both = endorsed.Recorded(refused.Against(endorsed.Last), null, "gazette");
        See(both).Stances.ShouldHaveSingleItem().Aspect.Standing.ShouldBe(Standing.Contested);
    }

    [Fact]
    public void That_an_actor_refused_is_denied_without_saying_that_it_endorsed()
    {
        var refused = Given.Document.Recorded(Issued() with { Refusers = [Bravo] });
        var denial = (Issued() with { Refusers = [Bravo] }).Denied();

        refused.When(denial, null, "gazette").Contradicts(refused.Last);
        refused.Recorded(denial.Against(refused.Last), null, "gazette").Aspect("document", "stance/BRAVO").Standing.ShouldBe(Standing.Asserted);
    }

    [Fact]
    public void Who_refused_it_when_it_was_issued_may_sign_it_later() =>
        Given.Document.Recorded(Issued(Alfa) with { Refusers = [Bravo] }, "2017-05-04").When(Signed(Bravo), "2017-07-01").IsRecorded();

    [Fact]
    public void An_actor_may_sign_by_two_people()
    {
        var signed = Given.Document.Recorded(Issued(Alfa)).Recorded(Signed(Alfa) with { Person = Person("p-1") }).Recorded(Signed(Alfa, "second") with { Person = Person("p-2") });
        See(signed).Signatures.Select(s => s.Fields["person"].Value).ShouldBe(["p-1", "p-2"]);
    }

    [Fact]
    public void Of_one_signature_two_sources_name_two_people_only_by_name()
    {
        var signed = Given.Document.Recorded(Issued(Alfa)).Recorded(Signed(Alfa) with { Person = Person("p-1", "Pat One") });
        signed.When(Signed(Alfa) with { Person = Person("p-2") }, null, "gazette").Contradicts(signed.Last);
    }

    [Fact]
    public void A_reservation_is_to_one_clause_and_says_what()
    {
        var document = Given.Document.Recorded(Issued(Alfa) with { Clauses = [new Clause(Slug("areas"), Name("1. Areas"))] })
            .Recorded(new ReservationEntered(Slug("bravo"), Bravo, "One area is drawn too wide.", Slug("areas")), "2017-05-04");
        var reservation = See(document).Reservations.ShouldHaveSingleItem();
        (reservation.Id, reservation.Fields["by"].Value, reservation.Fields["clause"].Value).ShouldBe(("bravo", "BRAVO", "areas"));
        See(document).Clauses.ShouldHaveSingleItem().Fields["heading"].Value.ShouldBe("1. Areas");
    }

    private static Contracts.Document See(Given document) => new DocumentDetails().View(document.Stream.Text, document.Book).ShouldBeOfType<Contracts.Document>();
}
