using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries.AsOf;

/// <summary>When it happened, and when we knew: the two words of every question.</summary>
public sealed class TwoTimes(StartedService service) : Telling(service), IClassFixture<StartedService>
{
    [Fact]
    public async Task A_round_reads_as_it_was_known_and_as_it_was_then()
    {
        var announced = await SendAsync("two/rounds/1/announce-round", $$"""{"window":"2019-08-25/2019-08-31","when":"2019-08-01",{{Host}}}""", process: "two");
        var moved = await SendAsync("two/rounds/1/reschedule-round", $$"""{"slug":"to-september","window":"2019-09-11/2019-09-20","when":"2019-08-20",{{Host}}}""");
        var opened = await SendAsync("two/rounds/1/open-round", $$"""{"when":"2019-09-16",{{Host}}}""");
        const string round = "/api/processes/two/rounds/1";

        var first = await GetAsync($"{round}?knownAt=index:{announced.Index}");
        first["reschedules"].ShouldBeNull();
        first["opened"].ShouldBeNull();
        (await GetAsync($"{round}?knownAt=index:{moved.Index}"))["reschedules"]!.AsArray().Count.ShouldBe(1);
        (await GetAsync($"{round}?after={opened.Position}"))["opened"]!["value"]!.ToString().ShouldBe("2019-09-16");

        var before = await GetAsync($"{round}?validAt=2019-08-10");
        before["reschedules"].ShouldBeNull();
        before["opened"].ShouldBeNull();
        before["changes"]!.AsArray().Count.ShouldBe(1);
        before["lastWindow"]!.ToString().ShouldBe("2019-08-25/2019-08-31");
        (await GetAsync($"{round}?validAt=2019-09-01"))["lastWindow"]!.ToString().ShouldBe("2019-09-11/2019-09-20");
        (await GetAsync($"{round}?validAt=2019-09-16"))["opened"]!["value"]!.ToString().ShouldBe("2019-09-16");
        (await Service.GetAsync($"{round}?validAt=2019-07-31")).ShouldBeRefused(404, "unknown-stream");
        (await Service.GetAsync($"{round}?knownAt=index:{announced.Index - 1}")).ShouldBeRefused(404, "unknown-stream");
    }

    [Fact]
    public async Task A_head_of_a_delegation_is_the_last_one_by_then()
    {
        await SendAsync("heads/rounds/1/open-round", $$"""{"when":"2019-04-25",{{Host}}}""", process: "heads");
        var seated = await SendAsync("heads/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"participant","head":{"person":"p-1"},"when":"2019-04-25",{{Host}}}""");
        var changed = await SendAsync("heads/rounds/1/change-head", $$"""{"slug":"second-day","actor":"FARLAND","head":{"asWritten":"B. Envoy"},"when":"2019-04-26",{{Host}}}""");
        async Task<string> HeadAsync(string word) => (await GetAsync($"/api/processes/heads/rounds/1?{word}"))["delegations"]![0]!["lastHead"]!.ToString();

        (await HeadAsync($"knownAt=index:{seated.Index}")).ShouldBe("p-1");
        (await HeadAsync($"after={changed.Position}&validAt=2019-04-25")).ShouldBe("p-1");
        (await HeadAsync("validAt=2019-04-26")).ShouldStartWith("u-");
    }

    [Fact]
    public async Task An_instant_is_the_state_of_knowledge_of_that_instant()
    {
        var one = await SendAsync("instants/rounds/1/open-round", $$"""{"when":"2018-01",{{Host}}}""", process: "instants");
        var two = await SendAsync("instants/rounds/2/open-round", $$"""{"when":"2018-02",{{Host}}}""");
        var at = (await Service.AskAsync<DateTime>("select recorded_at from tracker.ledger where index = $1", one.Index)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

        var (response, text) = await Service.RawAsync($"/api/processes/instants/rounds?knownAt={at}");
        JsonNode.Parse(text)!["items"]!.AsArray().Count.ShouldBe(1);
        response.Headers.GetValues("Tracker-Basis").Single().ShouldStartWith($"index={one.Index}; recordedAt={at}");
        (await GetAsync($"/api/processes/instants/rounds?after={two.Position}"))["items"]!.AsArray().Count.ShouldBe(2);
        (await GetAsync("/api/processes?knownAt=2001-01-01T00:00:00Z"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("knownAt=2999-01-01T00:00:00Z", "knownAt")]
    [InlineData("knownAt=2018-03-03", "knownAt")]
    [InlineData("knownAt=index:-1", "knownAt")]
    [InlineData("knownAt=", "knownAt")]
    [InlineData("validAt=2018-13", "validAt")]
    [InlineData("validAt=2018/..", "validAt")]
    public async Task What_is_no_time_or_not_yet_one_is_refused_by_name(string query, string field)
    {
        var answer = await Service.GetAsync($"/api/processes?{query}");
        answer.ShouldBeRefused(400, "invalid");
        answer.Body!["errors"]![0]!["path"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task Beyond_the_head_it_waits_and_then_says_how_far_the_log_is() =>
        (await Service.GetAsync("/api/processes?knownAt=index:1000000")).ShouldBeRefused(400, "invalid");

    [Fact]
    public async Task What_is_only_possible_is_marked()
    {
        await SendAsync("possible/rounds/1/open-round", $$"""{"when":"2017-10-30",{{Host}}}""", process: "possible");
        var vague = await SendAsync("possible/rounds/1/make-statement", $$"""{"slug":"late","speaker":{"actor":"FARLAND"},"topics":["order"],"summary":"Said so.","when":"2017-12-16/2017-12-31",{{Host}}}""");
        var timeline = (await GetAsync($"/api/processes/possible/timeline?validAt=2017-12-20&after={vague.Position}"))["items"]!.AsArray();
        timeline.Count(i => i!["type"]!.ToString() == "round-opened" && i["possible"] is null).ShouldBe(1);
        timeline.Single(i => i!["entry"]!.ToString() == vague.Id)!["possible"]!.GetValue<bool>().ShouldBeTrue();
        (await GetAsync("/api/processes/possible/timeline?validAt=2017-12-31"))["items"]!.AsArray().Single(i => i!["entry"]!.ToString() == vague.Id)!["possible"].ShouldBeNull();
        (await GetAsync("/api/processes/possible/timeline?validAt=2017-12-15"))["items"]!.AsArray().ShouldNotContain(i => i!["entry"]!.ToString() == vague.Id);
        (await GetAsync("/api/processes/possible/rounds/1?validAt=2017-12-20"))["statements"]![0]!["summary"]!["possible"]!.GetValue<bool>().ShouldBeTrue();
    }
}
