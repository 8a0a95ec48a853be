using NegotiationTracker.Service.Queries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A filter by a thing that nobody recorded is refused, with what may have been meant. A list without rows would say that nothing happened.</summary>
public sealed class FiltersByUnknownThings(StartedService service) : IClassFixture<StartedService>
{
    private const string Talks = "/api/processes/northern-talks";

    [Theory]
    [InlineData($"{Talks}/timeline", "actor", "HOSTLAN", "HOSTLAND")]
    [InlineData($"{Talks}/statements", "actor", "hostland", "HOSTLAND")]
    [InlineData($"{Talks}/attendance", "actor", "FARLND", "FARLAND")]
    [InlineData($"{Talks}/ceasefires", "actor", "NORLAND", "NOR_LAND")]
    [InlineData("/api/ceasefires", "actor", "Host Land", "HOSTLAND")]
    [InlineData($"{Talks}/timeline", "person", "Ada Envoi", "p-1")]
    [InlineData($"{Talks}/statements", "person", "p-11", "p-1")]
    [InlineData($"{Talks}/timeline", "source", "host-read-out", "host-readout")]
    [InlineData($"{Talks}/statements", "source", "Far Land, Foreign Ministry", "far-readout")]
    [InlineData($"{Talks}/timeline", "round", "33", "3")]
    [InlineData($"{Talks}/statements", "round", "03", "3")]
    [InlineData($"{Talks}/attendance", "round", "23", "2 or 3")]
    [InlineData($"{Talks}/ceasefires", "round", "22", "2")]
    [InlineData($"{Talks}/promises", "round", "22", "2")]
    [InlineData($"{Talks}/documents", "round", "22", "2")]
    [InlineData($"{Talks}/disputes", "round", "22", "2")]
    [InlineData($"{Talks}/rounds", "around", "22", "2")]
    public async Task It_is_named_with_what_may_have_been_meant(string address, string word, string key, string meant)
    {
        var told = (await service.GetAsync($"{address}?{word}={Uri.EscapeDataString(key)}")).ShouldBeRefused(400, "invalid");

        var category = word == "around" ? "round" : word;
        var error = told.Body!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe((word, $"unknown-{category}"));
        error["rule"]!.ToString().ShouldBe($"the {category} '{key}' is not recorded; did you mean {meant}?");
    }

    [Fact]
    public async Task What_is_like_nothing_recorded_is_refused_without_a_guess() =>
        (await service.GetAsync($"{Talks}/timeline?actor=XYZ")).ShouldBeRefused(400, "invalid").Body!["detail"]!.ToString().ShouldBe("actor: the actor 'XYZ' is not recorded; check the key");

    [Theory]
    [InlineData("timeline?actor=NOR_LAND")]
    [InlineData("timeline?person=p-1")]
    [InlineData("timeline?person=u-0123456789abcdef")]
    [InlineData("timeline?source=host-readout&round=3")]
    [InlineData("attendance?actor=")]
    public async Task What_is_recorded_is_a_filter_even_if_no_row_has_it(string question) => (await service.GetAsync($"{Talks}/{question}")).Status.ShouldBe(200);

    [Fact]
    public async Task What_was_recorded_later_than_the_state_of_knowledge_is_a_filter()
    {
        var told = (await service.SendAsync("/api/actors/LATELAND/register-actor", $$"""{"kind":"state",{{StartedService.Unsourced}}}""", "late")).ShouldBeAccepted();
        var round = (await service.SendAsync($"{Talks}/rounds/late/open-round", $$"""{ {{StartedService.Unsourced}} }""", "late")).ShouldBeAccepted();
        var before = told.Body!["events"]![0]!["index"]!.GetValue<long>() - 1;

        (await service.GetAsync($"{Talks}/timeline?after={round.Position}&actor=LATELAND")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await service.GetAsync($"{Talks}/timeline?knownAt=index:{before}&actor=LATELAND&round=late")).Body!["items"]!.AsArray().ShouldBeEmpty();
        (await service.GetAsync($"{Talks}/promises?knownAt=index:{before}&round=late")).Body!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ABC", "ABD", true)]
    [InlineData("AB", "CD", false)]
    [InlineData("hostland", "HOSTLAND", true)]
    [InlineData("read", "host-readout", true)]
    [InlineData("envoy", "source", false)]
    public void Close_is_a_part_or_a_third_of_other_characters(string asked, string known, bool close) => CloseTexts.Of(asked, [("key", known)]).Count.ShouldBe(close ? 1 : 0);
}
