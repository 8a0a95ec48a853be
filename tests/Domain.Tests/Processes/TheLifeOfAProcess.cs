using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.ReadModels;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Processes;

public sealed class TheLifeOfAProcess
{
    private static readonly Given Open = Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), [Alfa]));

    [Fact]
    public void Another_title_contradicts_the_first_and_stands_beside_it_by_name()
    {
        Open.When(new ProcessOpened(Name("Harbour talks"), [Alfa]), null, "gazette").Contradicts(Open.Last);
        var two = Open.Recorded(new ProcessOpened(Name("Harbour talks"), [Alfa]).Against(Open.Last), null, "gazette");
        (two.Aspect("process", "title").Value, two.Aspect("process", "title").Standing).ShouldBe(("Lakeside talks", Standing.Contested));
    }

    [Fact]
    public void Two_sources_may_say_in_other_words_what_it_is() =>
        Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), [], "Talks on the lake."), null, "herald").When(new ProcessOpened(Name("Lakeside talks"), [], "They talk about the lake."), null, "gazette").IsRecorded();

    [Fact]
    public void It_may_concern_more_countries_than_one_source_names()
    {
        var two = Open.Recorded(new ProcessOpened(Name("Lakeside talks"), [Bravo]), null, "gazette");
        Fields(two).Keys.Where(k => k.StartsWith("concerning/", StringComparison.Ordinal)).ShouldBe(["concerning/ALFA", "concerning/BRAVO"]);
    }

    [Fact]
    public void A_new_title_from_some_day_on_leaves_the_old_one_standing()
    {
        var renamed = Open.Recorded(new ProcessRenamed(Name("Harbour talks")), "2017-06");
        (renamed.Aspect("process", "title").Value, renamed.Aspect("process", "title from 2017-06").Value).ShouldBe(("Lakeside talks", "Harbour talks"));
        renamed.When(new ProcessRenamed(Name("Hill talks")), "2018-06").IsRecorded();
        renamed.When(new ProcessRenamed(Name("Hill talks")), "2017-06", "gazette").Contradicts(renamed.Last);
    }

    [Fact]
    public void It_has_as_many_ids_elsewhere_as_there_are()
    {
        var known = Open.Recorded(Id("cow", "652")).Recorded(Id("cow", "653"), null, "gazette").Recorded(Id("ucdp", "299"));
        known.Book.AspectsOf("external id").Select(a => a.Field).ShouldBe(["cow/652", "cow/653", "ucdp/299"], ignoreOrder: true);
        known.When(Id("cow", "652")).IsNothingNew();
    }

    [Fact]
    public void It_is_linked_to_another_in_more_ways_than_one()
    {
        var linked = Open.Recorded(Linked(LinkKind.Supports)).Recorded(Linked(LinkKind.Parallel), null, "gazette");
        Fields(linked).Keys.Where(k => k.StartsWith("link/", StringComparison.Ordinal)).ShouldBe(["link/hillside/parallel", "link/hillside/supports"]);
    }

    [Fact]
    public void A_link_denied_is_contested_by_name()
    {
        var linked = Open.Recorded(Linked(LinkKind.Supports));
        linked.When(Linked(LinkKind.Supports).Denied(), null, "gazette").Contradicts(linked.Last);
        linked.Recorded(Linked(LinkKind.Supports).Denied().Against(linked.Last), null, "gazette")
            .Aspect("process", "link/hillside/supports").Standing.ShouldBe(Standing.Contested);
    }

    [Fact]
    public void What_is_reported_of_its_status_later_takes_nothing_back()
    {
        var over = Open.Recorded(new ProcessStatusReported(ProcessStatus.Concluded, Alfa, "the last round"), "2017-06-01");
        var again = over.Recorded(new ProcessStatusReported(ProcessStatus.Revived, Bravo), "2017-09-01");
        Fields(again).Keys.Where(k => k.StartsWith("status/", StringComparison.Ordinal)).ShouldBe(["status/concluded 2017-06-01", "status/revived 2017-09-01"]);
    }

    [Fact]
    public void A_second_source_for_a_status_corroborates_it()
    {
        var over = Open.Recorded(new ProcessStatusReported(ProcessStatus.Concluded), "2017-06-01").Recorded(new ProcessStatusReported(ProcessStatus.Concluded), "2017-06-01", "gazette");
        over.Aspect("process", "status/concluded 2017-06-01").Standing.ShouldBe(Standing.Corroborated);
    }

    private static ExternalIdAssigned Id(string scheme, string id) => new(Slug(scheme), id);

    private static ProcessLinked Linked(LinkKind kind) => new(Slug("hillside"), kind);

    private static IReadOnlyDictionary<string, Contracts.Aspect> Fields(Given given) =>
        new ProcessRegistry().View(given.Stream.Text, given.Book).ShouldBeOfType<Contracts.StreamRecord>().Things["process"];
}
