using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Statements;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Statements;

public sealed class MakingAStatement
{
    private static readonly Given Said = Given.RoundAnnounced.Recorded(Stated("first", Alfa, "Alfa wants peace.", "peace"), "2017-10-31");

    [Fact]
    public void It_is_made_at_a_round_or_where_no_round_is_meant_in_its_process()
    {
        See(Said, "first").Speaker!.Value.ShouldBe("ALFA");
        Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), [])).When(Stated("first", Alfa, "Alfa wants peace."), "2017-10-31").IsRecorded();
    }

    [Fact]
    public void Several_speak_together_and_nobody_says_who_said_what()
    {
        var together = new StatementMade(Slug("joint"), new Speaker(Collective: "the observers", Actors: [Bravo, Carol]), [Slug("thanks")], "They give thanks.");
        var view = See(Said.Recorded(together), "joint");
        (view.Speaker!.Value, view.SpokenBy.Actor).ShouldBe(("the observers", null));
        view.SpokenBy.Actors.ShouldBe([Bravo.Text, Carol.Text]);
    }

    [Fact]
    public void Another_speaker_of_the_same_statement_is_recorded_only_by_name()
    {
        Said.When(Stated("first", Bravo, "Bravo wants peace."), "2017-10-31", "gazette").Contradicts(Said.Last);
        Said.When(Stated("first", Bravo, "Bravo wants peace.").Against(Said.Last), "2017-10-31", "gazette").IsRecorded();
    }

    [Fact]
    public void The_speaker_shown_is_that_of_the_account_preferred()
    {
        var two = Said.Recorded(Stated("first", Bravo, "Bravo wants peace.").Against(Said.Last), "2017-10-31", "gazette");
        var view = See(two.Preferred(two.Last), "first");
        (view.Speaker!.Value, view.SpokenBy.Actor).ShouldBe(("BRAVO", Bravo.Text));
    }

    [Fact]
    public void More_topics_and_other_words_on_a_second_source_stand_beside_the_first()
    {
        var two = Said.Recorded(Stated("first", Alfa, "Alfa calls for calm.", "calm"), "2017-10-31", "gazette");
        See(two, "first").Topics.Select(t => t.Item).ShouldBe(["calm", "peace"]);
        See(two, "first").Summary!.Standing.ShouldBe(Standing.Corroborated);
        See(two, "first").Citations.Select(c => c.Source).ShouldBe(["herald", "gazette"]);
    }

    [Fact]
    public void A_ceasefire_statement_may_name_no_ceasefire()
    {
        var view = See(Given.RoundAnnounced.Recorded(Ceasefire(Stance.CallsFor)), "quiet");
        (view.Type, view.Stance!.Value, view.Ceasefires.Count).ShouldBe(("ceasefire-statement-made", "calls-for", 0));
    }

    [Fact]
    public void A_ceasefire_statement_says_which_ceasefires_it_means_and_whether_we_concluded_it()
    {
        var inferred = See(Given.RoundAnnounced.Recorded(Ceasefire(Stance.Commits, "winter") with { LinkInferred = true }), "quiet");
        inferred.Ceasefires.Select(c => (c.Item, c.Aspect.Value)).ShouldBe([("winter", "inferred")]);
    }

    [Fact]
    public void Two_stances_of_one_statement_contradict_each_other()
    {
        var quiet = Given.RoundAnnounced.Recorded(Ceasefire(Stance.CallsFor));
        quiet.When(Ceasefire(Stance.Denies), null, "gazette").Contradicts(quiet.Last);
    }

    private static CeasefireStatementMade Ceasefire(Stance stance, params string[] ceasefires) =>
        new(Slug("quiet"), new Speaker(Alfa), [Slug("ceasefire")], "Alfa speaks of the quiet.", stance, [.. ceasefires.Select(Slug)]);

    private static Contracts.Statement See(Given given, string slug) =>
        new RoundDetails().View(given.Stream.Text, given.Book).ShouldBeOfType<Contracts.Round>().Statements.Single(s => s.Id == slug);
}
