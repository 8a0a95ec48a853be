using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Knowing;

/// <summary>When it happened, and when we knew: the two words of every question, and the questions about what changed.</summary>
public sealed class TwoTimes(StartedService service) : IClassFixture<StartedService>
{
    private const string Host = "\"evidence\":{\"sources\":[{\"source\":\"host-readout\"}]}";
    private const string Far = "\"evidence\":{\"sources\":[{\"source\":\"far-readout\"}]}";

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
        (await GetAsync($"{round}?validAt=2019-09-16"))["opened"]!["value"]!.ToString().ShouldBe("2019-09-16");
        (await service.GetAsync($"{round}?validAt=2019-07-31")).ShouldBeRefused(404, "unknown-stream");
        (await service.GetAsync($"{round}?knownAt=index:{announced.Index - 1}")).ShouldBeRefused(404, "unknown-stream");
    }

    [Fact]
    public async Task An_instant_is_the_state_of_knowledge_of_that_instant()
    {
        var one = await SendAsync("instants/rounds/1/open-round", $$"""{"when":"2018-01",{{Host}}}""", process: "instants");
        var two = await SendAsync("instants/rounds/2/open-round", $$"""{"when":"2018-02",{{Host}}}""");
        var at = (await service.AskAsync<DateTime>("select recorded_at from tracker.ledger where index = $1", one.Index)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

        var (response, text) = await service.RawAsync($"/api/processes/instants/rounds?knownAt={at}");
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
        var answer = await service.GetAsync($"/api/processes?{query}");
        answer.ShouldBeRefused(400, "invalid");
        answer.Body!["errors"]![0]!["path"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task Beyond_the_head_it_waits_and_then_says_how_far_the_log_is() =>
        (await service.GetAsync("/api/processes?knownAt=index:1000000")).ShouldBeRefused(504, "lagging");

    [Fact]
    public async Task What_is_only_possible_is_marked()
    {
        await SendAsync("possible/rounds/1/open-round", $$"""{"when":"2017-10-30",{{Host}}}""", process: "possible");
        var vague = await SendAsync("possible/rounds/1/make-statement", $$"""{"slug":"late","speaker":{"actor":"FARLAND"},"topics":["order"],"summary":"Said so.","when":"2017-12-16/2017-12-31",{{Host}}}""");
        var timeline = (await GetAsync($"/api/processes/possible/timeline?validAt=2017-12-20&after={vague.Position}"))["items"]!.AsArray();
        timeline.Count(i => i!["type"]!.ToString() == "RoundOpened" && i["possible"] is null).ShouldBe(1);
        timeline.Single(i => i!["entry"]!.ToString() == vague.Id)!["possible"]!.GetValue<bool>().ShouldBeTrue();
        (await GetAsync("/api/processes/possible/timeline?validAt=2017-12-31"))["items"]!.AsArray().Single(i => i!["entry"]!.ToString() == vague.Id)!["possible"].ShouldBeNull();
        (await GetAsync("/api/processes/possible/timeline?validAt=2017-12-15"))["items"]!.AsArray().ShouldNotContain(i => i!["entry"]!.ToString() == vague.Id);
        (await GetAsync("/api/processes/possible/rounds/1?validAt=2017-12-20"))["statements"]![0]!["summary"]!["possible"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_disputed_day_shows_both_accounts_from_the_first_of_them_on()
    {
        var one = await SendAsync("disputed/rounds/1/open-round", $$"""{"when":"2017-10-30",{{Host}}}""", process: "disputed");
        var other = await SendAsync("disputed/rounds/1/open-round", $$"""{"when":"2017-10-31","contradicts":["{{one.Id}}"],{{Far}}}""");
        var opened = (await GetAsync($"/api/processes/disputed/rounds/1?validAt=2017-10-30&after={other.Position}"))["opened"]!;
        opened["accounts"]!.AsArray().Count.ShouldBe(2);
        opened["standing"]!.ToString().ShouldBe("contested");
        opened["possible"]!.GetValue<bool>().ShouldBeTrue();

        var dispute = (await GetAsync("/api/processes/disputed/disputes"))["items"]!.AsArray().Single()!;
        dispute["field"]!.ToString().ShouldBe("opened");
        dispute["chosenBy"]!.ToString().ShouldBe("recorded-first");
        dispute["since"]!.GetValue<long>().ShouldBe(other.Index);
        dispute["account"]!["accounts"]![0]!["publishers"]![0]!["publisher"]!.ToString().ShouldBe("Host Land, Foreign Ministry");
        (await GetAsync($"/api/processes/disputed/disputes?knownAt=index:{one.Index}"))["items"]!.AsArray().ShouldBeEmpty();

        var judged = await SendAsync("disputed/rounds/1/prefer-account", $$"""{"entry":"{{other.Id}}","why":"the other readout was written later",{{Host}}}""");
        var after = (await GetAsync($"/api/processes/disputed/disputes?after={judged.Position}"))["items"]!.AsArray().Single()!;
        (after["chosenBy"]!.ToString(), after["judgement"]!.ToString(), after["account"]!["value"]!.ToString()).ShouldBe(("preference", judged.Id, "2017-10-31"));
        await SendAsync("disputed/rounds/1/retract-entry", $$"""{"entry":"{{one.Id}}","why":"misread",{{Host}}}""");
        var gone = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        (await GetAsync($"/api/processes/disputed/disputes?knownAt=index:{gone}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_shows_in_history_in_the_explanation_and_in_the_difference()
    {
        var said = await SendAsync("changed/rounds/1/open-round", $$"""{"label":"First","when":"2017-10-30",{{Host}}}""", process: "changed");
        var corrected = await SendAsync("changed/rounds/1/correct-entry", $$"""{"entry":"{{said.Id}}","changes":{"when":"2017-10-31"},"why":"the notice prints the wrong day",{{Host}}}""");
        var retracted = await SendAsync("changed/rounds/1/retract-entry", $$"""{"entry":"{{said.Id}}","why":"of another process",{{Host}}}""");

        var versions = (await GetAsync($"/api/entries/{said.Id}/history?after={retracted.Position}"))["versions"]!.AsArray();
        versions.Select(v => v!["act"]!.ToString()).ShouldBe(["added", "corrected", "retracted"]);
        versions[1]!["why"]!.ToString().ShouldBe("the notice prints the wrong day");
        versions[1]!["recordedBy"]!.ToString().ShouldBe("local");
        versions.Select(v => v!["validTime"]!.ToString()).ShouldBe(["2017-10-30", "2017-10-31", "2017-10-31"]);
        (await GetAsync($"/api/entries/{said.Id}/history?knownAt=index:{said.Index}"))["versions"]!.AsArray().Count.ShouldBe(1);

        var explained = await GetAsync($"/api/entries/{said.Id}/explain?field=when");
        explained["madeBy"]!.AsArray().Select(m => m!["value"]!.ToString()).ShouldBe(["2017-10-30", "2017-10-31"]);
        explained["madeBy"]![1]!["event"]!.ToString().ShouldBe(corrected.Id);
        (await service.GetAsync($"/api/entries/{said.Id}/explain?field=nothing")).ShouldBeRefused(400, "invalid");

        var whole = await GetAsync($"/api/processes/changed/diff?from=index:{said.Index}&to=index:{retracted.Index}");
        var entry = whole["entries"]!.AsArray().Single()!;
        entry["changes"]!.AsArray().Select(c => c!["act"]!.ToString()).ShouldBe(["corrected", "retracted"]);
        var field = entry["changes"]![0]!["fields"]!.AsArray().Single()!;
        (field["field"]!.ToString(), field["old"]!.ToString(), field["new"]!.ToString()).ShouldBe(("when", "2017-10-30", "2017-10-31"));
        (await GetAsync($"/api/processes/changed/diff?from=index:{said.Index - 1}&to=index:{said.Index}"))["entries"]!.AsArray().Single()!["changes"]![0]!["act"]!.ToString().ShouldBe("added");
        (await GetAsync($"/api/processes/changed/diff?from=index:{corrected.Index}&to=index:{corrected.Index}"))["entries"]!.AsArray().ShouldBeEmpty();
        (await service.GetAsync($"/api/processes/changed/diff?from=index:{retracted.Index}&to=index:{said.Index}")).ShouldBeRefused(400, "invalid");
        (await service.GetAsync("/api/processes/changed/diff")).ShouldBeRefused(400, "invalid");
    }

    [Fact]
    public async Task Late_and_backdated_entries_are_told()
    {
        var later = await SendAsync("tardy/rounds/2/open-round", $$"""{"when":"2018-05",{{Host}}}""", process: "tardy");
        var earlier = await SendAsync("tardy/rounds/1/open-round", $$"""{"when":"2018-01-10",{{Host}}}""");
        var today = await SendAsync("tardy/rounds/3/announce-round", $$"""{"when":"{{TimeProvider.System.GetUtcNow():yyyy-MM-dd}}",{{Host}}}""");

        var late = (await GetAsync($"/api/processes/tardy/late?days=30&after={today.Position}"))["items"]!.AsArray();
        late.Select(l => l!["entry"]!.ToString()).ShouldBe([earlier.Id, later.Id]);
        late[0]!["daysLate"]!.GetValue<long>().ShouldBe((TimeProvider.System.GetUtcNow().UtcDateTime.Date - new DateTime(2018, 1, 10, 0, 0, 0, DateTimeKind.Utc)).Days);
        (await GetAsync("/api/processes/tardy/late?days=100000"))["items"]!.AsArray().ShouldBeEmpty();
        var backdated = (await GetAsync("/api/processes/tardy/backdated"))["items"]!.AsArray().Single()!;
        (backdated["entry"]!.ToString(), backdated["reportedUntil"]!.ToString()).ShouldBe((earlier.Id, "2018-05-01"));
        (await service.GetAsync("/api/processes/tardy/late?days=-1")).ShouldBeRefused(400, "invalid");
    }

    private async Task<Sent> SendAsync(string path, string body, string? process = null)
    {
        if (process is not null)
        {
            (await service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "open")).ShouldBeAccepted();
        }

        var told = (await service.SendAsync($"/api/processes/{path}", body)).ShouldBeAccepted();
        return new Sent(told.Id, told.Position, told.Body!["events"]![0]!["index"]!.GetValue<long>());
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        var answer = await service.GetAsync(path);
        answer.Status.ShouldBe(200, $"{path}: {answer.Body?.ToJsonString()}");
        return answer.Body!;
    }

    private sealed record Sent(string Id, string Position, long Index);
}
