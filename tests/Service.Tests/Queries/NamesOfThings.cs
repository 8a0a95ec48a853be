using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What things of every kind are called, in one question.</summary>
public sealed class NamesOfThings(SampleHost sample) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("process-astana", "Astana process")]
    [InlineData("round-astana/7", "7th International Meeting on Syria in the Astana format")]
    [InlineData("document-memorandum-de-escalation-2017-05", "Memorandum on de-escalation areas")]
    [InlineData("commitment-de-escalation-working-group", "They are to form a working group on the de-escalation areas.")]
    [InlineData("actor-TUR", "Turkey")]
    [InlineData("person-p-0f01b7", "Alexander Lavrentyev")]
    [InlineData("place-eastern-europe", "Eastern Europe")]
    [InlineData("body-joint-operational-group", "Joint operational group")]
    [InlineData("source-readout-2017-10-31", "Meeting with heads of delegations for negotiations on the Syrian conflict settlement in Astana")]
    public async Task A_thing_has_the_name_that_its_own_page_has(string stream, string name) =>
        (await NamesAsync(stream)).ShouldHaveSingleItem()["name"]!.ToString().ShouldBe(name);

    [Fact]
    public async Task A_ceasefire_is_called_by_its_parties_and_its_first_day()
    {
        var name = (await NamesAsync("ceasefire-syria-nationwide-2016")).ShouldHaveSingleItem();
        (name["name"], name["since"]!.ToString()).ShouldBe((null, "2016-12-29/2016-12-30"));
        name["parties"]!.AsArray().Select(p => p!.ToString()).ShouldBe(["Russian Federation", "Turkey"]);
    }

    [Fact]
    public async Task Many_are_asked_at_once_in_the_order_of_their_streams_and_what_is_not_recorded_is_left_out() =>
        (await NamesAsync("round-astana/7,process-astana,process-astana,document-none,person-p-nobody")).Select(n => n["stream"]!.ToString()).ShouldBe(["process-astana", "round-astana/7"]);

    [Fact]
    public async Task A_thing_that_was_not_recorded_yet_has_no_name() => (await NamesAsync("process-astana&knownAt=index:0")).ShouldBeEmpty();

    [Theory]
    [InlineData("", "required")]
    [InlineData("?ids=astana", "invalid-stream-id")]
    [InlineData("?ids=planet-mars", "invalid-stream-id")]
    public async Task Other_ids_are_refused_with_the_field_and_the_rule(string query, string code)
    {
        var problem = await sample.Http.GetAsync(new Uri($"/api/names{query}", UriKind.Relative));
        problem.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        var error = JsonNode.Parse(await problem.Content.ReadAsStringAsync())!["errors"]![0]!;
        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe(("ids", code));
    }

    [Fact]
    public async Task More_than_a_hundred_are_refused()
    {
        using var problem = await sample.Http.GetAsync(new Uri($"/api/names?ids={string.Join(',', Enumerable.Range(1, 101).Select(i => $"round-astana/{i}"))}", UriKind.Relative));
        JsonNode.Parse(await problem.Content.ReadAsStringAsync())!["errors"]![0]!["code"]!.ToString().ShouldBe("too-many");
    }

    private async Task<List<JsonNode>> NamesAsync(string ids) => [.. (await sample.GetAsync($"/api/names?ids={ids}"))["items"]!.AsArray().Select(n => n!)];
}
