using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Names;

public sealed class GazetteerTests
{
    private static readonly Registry Known = new()
    {
        Actors = [new("NOR", ["Norlandia"], []), new("LO", ["Low Isles", "LO"], []), new("JOINT_C", ["JCC"], []), new("NFF", ["Norlandia Freedom Front"], []), new("SUR", ["Surlish Federation", "United Republic"], [])],
        People = [new("ada", ["Ada Müller Roth"], "NOR", ["foreign minister"])],
        Places = [new("port-amity", ["Port Amity"], null)],
        Processes = [new("amity", ["Amity talks"])],
    };

    [Theory]
    [InlineData("a visit to Norlandia's capital", "Norlandia", "NOR")]
    [InlineData("the Norlandian side", "Norlandian", "NOR")]
    [InlineData("the Republic of Norlandia", "Republic of Norlandia", "NOR")]
    [InlineData("the Democratic Republic of Norlandia", "Democratic Republic of Norlandia", "NOR")]
    [InlineData("the Norlandian Federation", "Norlandian Federation", "NOR")]
    [InlineData("the Norlandia Freedom Front", "Norlandia Freedom Front", "NFF")]
    [InlineData("the Joint Ceasefire Commission", "Joint Ceasefire Commission", "JOINT_C")]
    [InlineData("the head of the Surlish delegation", "Surlish", "SUR")]
    [InlineData("Mrs. MULLER ROTH spoke", "MULLER ROTH", "ada")]
    [InlineData("Roth spoke", "Roth", "ada")]
    [InlineData("in Port\nAmity", "Port\nAmity", "port-amity")]
    public void A_name_is_found_in_its_forms(string text, string words, string id)
    {
        var found = new Gazetteer(Known).Find(text, new Span(0, text.Length)).ShouldHaveSingleItem();

        text[found.Span.Start..found.Span.End].ShouldBe(words);
        found.Meanings.Select(m => m.Id).ShouldBe([id]);
    }

    [Theory]
    [InlineData("lo and behold")]
    [InlineData("a low, isles of fog")]
    [InlineData("in the port, Amity was")]
    [InlineData("Norlandias")]
    [InlineData("United we stand")]
    public void Words_that_are_no_name_are_not_found(string text) => new Gazetteer(Known).Find(text, new Span(0, text.Length)).ShouldBeEmpty();

    [Fact]
    public void A_name_of_two_things_keeps_both()
    {
        var known = Known with { People = [.. Known.People, new("otto", ["Otto Roth"], null, [])] };

        new Gazetteer(known).Find("Roth spoke", new Span(0, 10)).ShouldHaveSingleItem().IsAmbiguous.ShouldBeTrue();
    }
}
