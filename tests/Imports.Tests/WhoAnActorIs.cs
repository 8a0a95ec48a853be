using NegotiationTracker.Domain.Time;
using NegotiationTracker.Imports.Matching;

namespace NegotiationTracker.Imports.Tests;

public sealed class WhoAnActorIs
{
    private static readonly Registry Known = new(
        [
            new KnownActor("YUG", ["Yugoslavia"], [new KnownId("gw", "345", null, Day("2006-06-05"))]),
            new KnownActor("SRB", ["Serbia"], [new KnownId("gw", "345", Day("2006-06-05")), new KnownId("gw", "340", Day("2006-06-05"))]),
            new KnownActor("XNA", ["Northland", "The Republic of Northland"], []),
            new KnownActor("LAKE", ["Lake Front (Default)", "Women’s Group"], []),
            new KnownActor("ONE", ["Front"], []),
            new KnownActor("TWO", ["front"], []),
            new KnownActor("UNO", ["UN"], []),
        ],
        new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false);

    [Theory]
    [InlineData("1999-03-24", "YUG")]
    [InlineData("2008-02-17", "SRB")]
    public void An_id_names_the_actor_that_has_it_on_the_day_of_the_row(string day, string code) => Known.ActorOf("gw", "345", Day(day)).ShouldBe(code);

    [Fact]
    public void An_id_of_two_actors_names_nobody_without_a_day() => Known.ActorOf("gw", "345", null).ShouldBeNull();

    [Theory]
    [InlineData("republic of northland", "XNA")]
    [InlineData("LAKE FRONT DEFAULT", "LAKE")]
    [InlineData("Womens Group", "LAKE")]
    [InlineData("Front", null)]
    [InlineData("UN", null)]
    [InlineData("Government of Northland", null)]
    public void A_folded_name_names_an_actor_if_it_is_of_one_actor_and_has_three_letters(string name, string? code) => Known.ActorNamed(name).ShouldBe(code);

    [Fact]
    public void The_government_of_a_state_is_suggested_and_not_applied() => Known.SuggestionsFor("Government of Northland").Select(s => (s.Code, s.Why)).ShouldContain(("XNA", "government-of-state"));

    [Fact]
    public void A_slip_in_a_name_is_suggested() =>
        new Registry([new KnownActor("SYR_GOV", ["Government of Syria"], [])], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false).SuggestionsFor("Goverment of Syria").Single().Score.ShouldBeGreaterThanOrEqualTo(90);

    [Fact]
    public void A_decision_counts_before_a_name()
    {
        var result = Files.Import(
            "eth-prio-cf", "ceasefire-format.csv", new Registry([new KnownActor("LAKE", ["Lake Front"], [])], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false),
            decided: new Dictionary<string, string> { ["ucdp-actor/99911"] = "OTHER" });

        result.Lines.Where(l => l.Command == "declare-ceasefire").Select(l => l.Body["party"]!.GetValue<string>()).ShouldContain("OTHER");
        result.Unmatched.ShouldNotContain(a => a.Key == "ucdp-actor/99911");
    }

    [Fact]
    public void An_external_id_counts_before_a_name()
    {
        var registry = new Registry([new KnownActor("BYID", ["Somebody"], [new KnownId("ucdp-actor", "99911")]), new KnownActor("BYNAME", ["Lake Front"], [])], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false);
        Files.Import("eth-prio-cf", "ceasefire-format.csv", registry).ActorCodes["ucdp-actor/99911"].ShouldBe("BYID");
    }

    [Fact]
    public void The_text_of_signatories_gives_drafts_only()
    {
        var registry = new Registry([new KnownActor("XNA", ["Government of Northland"], []), new KnownActor("LAKE", ["Lake Front"], []), new KnownActor("HILL", ["Hill Union"], [])], new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [], _ => false);
        var result = Files.Import("pa-x", "pax-format-r1.csv", registry);

        result.Lines.ShouldNotContain(l => l.Command == "sign-document");
        result.Proposals.Where(p => p.Record == "90011").Select(p => (p.Rule, Actor: p.Lines[0].Body["actor"]!.GetValue<string>())).ShouldBe([("party-in-text", "XNA"), ("party-in-text", "LAKE"), ("third-party-in-text", "HILL")], ignoreOrder: true);
        result.Proposals.Where(p => p.Record == "90011").Select(p => (p.Lines[0].Key, p.Lines[0].Body["slug"]!.ToString(), p.Lines[0].Body["person"]?.ToJsonString())).ShouldBe(
            [("pa-x:sign:xna", "xna", """{"asWritten":"A. Signer"}"""), ("pa-x:sign:lake", "lake", """{"asWritten":"B. Signer"}"""), ("pa-x:third:hill", "hill-third", null)], ignoreOrder: true);
        result.Proposals.Where(p => p.Record is "90014" or "90015").Select(p => (p.Record, p.Rule)).ShouldBe([("90014", "issuer-in-text")]);
    }

    private static EdtfDate Day(string text) => EdtfDate.Parse(text).OrThrow();
}
