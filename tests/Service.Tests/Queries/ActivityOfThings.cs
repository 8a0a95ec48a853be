using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What the whole record says of one place, one body or one topic: counts, an answer with the beginning of each list, and a list at an address of its own.</summary>
public sealed class ActivityOfThings(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_place_has_the_rounds_of_every_process_and_what_lies_there()
    {
        await SendAsync("/api/places/quay/register-place", $$"""{"name":"The Quay",{{U}}}""");
        foreach (var (process, year) in new[] { ("quay-a", "2017"), ("quay-b", "2018") })
        {
            await SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{process}}",{{U}}}""");
            await SendAsync($"/api/processes/{process}/rounds/1/open-round", $$"""{"place":"quay","host":"HOSTLAND","when":"{{year}}-01-10",{{U}}}""");
        }

        var session = await SendAsync("/api/processes/quay-a/rounds/1/hold-session", $$"""{"slug":"s","participants":[{"actor":"HOSTLAND"}],"place":"quay","when":"2017-01-11",{{U}}}""");
        await SendAsync("/api/ceasefires/quay/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2016-02",{{U}}}""");
        var zone = await SendAsync("/api/ceasefires/quay/establish-zone", $$"""{"zone":"z","area":"The harbour.","place":"quay","when":"2017-02",{{U}}}""");
        var last = await SendAsync("/api/processes/quay-b/rounds/1/announce-next-round", $$"""{"slug":"next","window":"2019-03","place":"quay",{{U}}}""");

        var all = (await service.GetAsync($"/api/places/quay/activity?include=names&after={last.Position}")).Body!;
        (all["id"]!.ToString(), all["name"]!.ToString()).ShouldBe(("quay", "The Quay"));
        all["rounds"]!.AsArray().Select(r => $"{r!["process"]} {r["round"]} {r["opened"]} {r["names"]!["actors"]!["HOSTLAND"] is not null}").ShouldBe(["quay-a 1 2017-01-10 True", "quay-b 1 2018-01-10 True"]);
        all["rounds"]![0]!["accounts"]!["opened"]!["entry"].ShouldNotBeNull();
        Of(all, "sessions").ShouldBe([$"{session.Id} place"]);
        Of(all, "ceasefires").ShouldBe([$"{zone.Id} place"]);
        Of(all, "promises").ShouldBe([$"{last.Id} place"]);
        Counts(all, "byProcess").ShouldBe(["quay-a 2", "quay-b 2", " 2"]);
        Counts(all, "byYear").ShouldBe(["2017 3", "2018 1", " 2"], ignoreOrder: true);
        (await EntriesAsync("/api/places/quay/activity/timeline")).Length.ShouldBe(6);
        (await service.GetAsync("/api/places/quay/activity/rounds?from=2018")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["process"]!.ToString().ShouldBe("quay-b");
        (await service.GetAsync($"/api/places/quay/activity?knownAt=index:{IndexOf(session) - 1}")).Body!["sessions"].ShouldBeNull();
        (await service.GetAsync("/api/places/quay/activity?validAt=2017-06")).Body!["rounds"]!.AsArray().ShouldHaveSingleItem()!["process"]!.ToString().ShouldBe("quay-a");
        (await service.GetAsync("/api/places/no-quay/activity")).ShouldBeRefused(404, "unknown-stream");
    }

    [Fact]
    public async Task A_body_has_its_members_mandates_and_meetings()
    {
        var set = await SendAsync("/api/bodies/pilots/establish-body", $$"""{"kind":"working-group","name":"Pilots","members":["HOSTLAND","FARLAND"],"processes":["northern-talks"],"when":"2017",{{U}}}""");
        var mandate = await SendAsync("/api/bodies/pilots/set-mandate", $$"""{"slug":"m","mandate":"To clear the channel.","by":["HOSTLAND"],"when":"2017-02",{{U}}}""");
        var met = await SendAsync("/api/bodies/pilots/hold-meeting", $$"""{"slug":"first","participants":[{"actor":"FARLAND"}],"place":"hilltown","process":"northern-talks","summary":"They cleared it.","when":"2018-03-15",{{U}}}""");
        var end = await SendAsync("/api/bodies/pilots/dissolve-body", $$"""{"reason":"Done.","when":"2019",{{U}}}""");

        var all = (await service.GetAsync($"/api/bodies/pilots/activity?limit=1&after={end.Position}")).Body!;
        all["name"]!.ToString().ShouldBe("Pilots");
        (all["members"]![0]!["entry"]!.ToString(), string.Join(' ', all["members"]![0]!["actors"]!.AsArray().Select(a => a!.ToString()))).ShouldBe((set.Id, "HOSTLAND FARLAND"));
        (all["mandates"]![0]!["entry"]!.ToString(), all["mandates"]![0]!["text"]!.ToString()).ShouldBe((mandate.Id, "To clear the channel."));
        (all["sessions"]![0]!["entry"]!.ToString(), all["sessions"]![0]!["text"]!.ToString()).ShouldBe((met.Id, "They cleared it."));
        Counts(all, "byYear").ShouldBe(["2017 2", "2018 1", "2019 1"]);
        (await EntriesAsync(all["more"]!["members"]!.ToString())).ShouldBe([end.Id]);
        (await EntriesAsync("/api/bodies/pilots/activity/timeline")).ShouldBe([set.Id, mandate.Id, met.Id, end.Id]);

        await SendAsync("/api/ceasefires/of-the-pilots/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2018-01",{{U}}}""");
        var agreed = await SendAsync("/api/ceasefires/of-the-pilots/agree-monitoring", $$"""{"slug":"m","monitors":["HOSTLAND"],"body":"pilots","when":"2018-02",{{U}}}""");
        (await EntriesAsync($"/api/bodies/pilots/activity/ceasefires?after={agreed.Position}")).ShouldBe([agreed.Id]);
        (await EntriesAsync("/api/bodies/pilots/activity/timeline?from=2018&until=2018")).ShouldBe([agreed.Id, met.Id]);
    }

    [Fact]
    public async Task A_topic_has_who_spoke_on_it_where_and_when_and_the_papers_that_name_it()
    {
        await SendAsync("/api/processes/dredging/open-process", $$"""{"title":"Dredging",{{U}}}""");
        foreach (var round in new[] { "1", "2" })
        {
            await SendAsync($"/api/processes/dredging/rounds/{round}/open-round", $$"""{"label":"Round {{round}}",{{U}}}""");
        }

        var one = await SayAsync("dredging/rounds/1", "HOSTLAND", "2017-03-01", "deep-channel", "buoys");
        var two = await SayAsync("dredging/rounds/2", "HOSTLAND", "2018-03-01", "deep-channel");
        var three = await SayAsync("northern-talks/rounds/3", "FARLAND", "2018-04-01", "deep-channel");
        var track = await SendAsync("/api/processes/dredging/open-track", $$"""{"slug":"t","title":"Channel track","topics":["deep-channel"],{{U}}}""");
        var paper = await SendAsync("/api/documents/of-the-channel/issue-document", $$"""{"type":"agreement","title":"On the deep channel","issuers":["HOSTLAND"],"process":"dredging",{{U}}}""");
        var promise = await SendAsync("/api/commitments/of-the-channel/make-commitment", $$"""{"by":["FARLAND"],"summary":"To keep the channel deep.","process":"dredging",{{U}}}""");

        var all = (await service.GetAsync($"/api/topics/deep-channel/activity?include=names&after={promise.Position}")).Body!;
        all["statements"]!.AsArray().Select(s => s!["entry"]!.ToString()).ShouldBe([one.Id, two.Id, three.Id]);
        all["rounds"]!.AsArray().Select(r => $"{r!["process"]}/{r["round"]}").ShouldBe(["dredging/1", "dredging/2", "northern-talks/3"], ignoreOrder: true);
        all["tracks"]![0]!["entry"]!.ToString().ShouldBe(track.Id);
        all["documents"]!.AsArray().Select(s => s!["entry"]!.ToString()).ShouldBe([paper.Id]);
        all["promises"]!.AsArray().Select(s => s!["entry"]!.ToString()).ShouldBe([promise.Id]);
        Counts(all, "byProcess").ShouldBe(["dredging 3", "northern-talks 1"]);
        Counts(all, "byYear").ShouldBe(["2017 1", "2018 2", " 1"]);
        Counts(all, "speakers").ShouldBe(["HOSTLAND 2", "FARLAND 1"]);
        all["speakers"]![0]!["name"]!.ToString().ShouldNotBe("HOSTLAND");
        (await service.GetAsync($"/api/topics/deep-channel/activity?knownAt=index:{IndexOf(two) - 1}")).Body!["statements"]!.AsArray().ShouldHaveSingleItem()!["entry"]!.ToString().ShouldBe(one.Id);
        (await EntriesAsync("/api/topics/deep-channel/activity/statements?from=2018")).ShouldBe([two.Id, three.Id]);
        (await service.GetAsync("/api/topics/deeper-channel/activity")).ShouldBeRefused(404, "not-found");

        var topics = (await Client.ListTopicsAsync(new QueryOptions(Limit: 500))).Value.Items;
        topics.Single(t => t.Topic == "deep-channel").ShouldBe(new TopicSummary { Topic = "deep-channel", Entries = 4, Statements = 3, First = "2017-03-01", Last = "2018-04-01" });
        topics.Single(t => t.Topic == "buoys").Entries.ShouldBe(1);
        topics.Select(t => t.Topic).ShouldBe(topics.Select(t => t.Topic).Order(StringComparer.Ordinal));
        (await TrackerClient.ListAllAsync(o => Client.ListTopicsAsync(o), new QueryOptions(Limit: 1)).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(topics);
        (await Client.ListTopicsAsync(new QueryOptions(Limit: 500, KnownAt: $"index:{IndexOf(two) - 1}"))).Value.Items.Single(t => t.Topic == "deep-channel").Entries.ShouldBe(1);
        (await Client.ListTopicsAsync(new QueryOptions(Limit: 500, ValidAt: "2017"))).Value.Items.Single(t => t.Topic == "deep-channel").Entries.ShouldBe(2);
        (await Client.GetThingActivityAsync("topics", "deep-channel")).Value.Statements.Count.ShouldBe(3);
    }

    private TrackerClient Client => new(service.Http);

    private static string[] Of(JsonNode all, string list) => [.. all[list]!.AsArray().Select(l => $"{l!["entry"]} {string.Join('+', l["parts"]!.AsArray().Select(p => p!.ToString()))}")];

    private static string[] Counts(JsonNode all, string counts) => [.. all[counts]!.AsArray().Select(c => $"{c!["group"]} {c["count"]}")];

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private Task<Told> SayAsync(string round, string actor, string when, params string[] topics) => SendAsync(
        $"/api/processes/{round}/make-statement",
        $$"""{"slug":"s-{{Guid.CreateVersion7()}}","speaker":{"actor":"{{actor}}"},"topics":[{{string.Join(',', topics.Select(t => $"\"{t}\""))}}],"summary":"It spoke.","when":"{{when}}",{{U}}}""");

    private async Task<string[]> EntriesAsync(string address) => [.. (await service.GetAsync(address)).Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString())];

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body, Guid.CreateVersion7().ToString())).ShouldBeAccepted();
}
