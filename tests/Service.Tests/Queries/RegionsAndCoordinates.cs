using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Regions of places, actors and processes, and coordinates of places, as they are recorded and asked for.</summary>
public sealed class RegionsAndCoordinates(RegionalService service) : IClassFixture<RegionalService>
{
    private const string U = StartedService.Unsourced;

    private async Task<JsonNode> GetAsync(string address)
    {
        var answer = await service.GetAsync(address);
        answer.Status.ShouldBe(200, $"{address}: {answer.Body}");
        return answer.Body!;
    }

    private async Task<string[]> ListedAsync(string address, string member) => [.. (await GetAsync(address))["items"]!.AsArray().Select(i => i![member]!.ToString())];

    private async Task<string[]> CountedAsync(string address) => [.. (await GetAsync(address))["items"]!.AsArray().Select(i => $"{i!["group"]} {i["count"]}")];

    [Theory]
    [InlineData("region=levant", "1")]
    [InlineData("region=west", "1 2")]
    [InlineData("region=world", "1 2 3")]
    [InlineData("region=levant&region=south", "1 3")]
    [InlineData("region=port-levant", "1")]
    [InlineData("place=west", "1 2")]
    [InlineData("place=world&region=south", "3")]
    [InlineData("region=union&validAt=2000", "")]
    [InlineData("region=union&validAt=2015", "3")]
    [InlineData("region=union&validAt=2025", "")]
    [InlineData("region=union", "3")]
    [InlineData("region=unused", "")]
    public async Task Rounds_are_found_in_a_place_with_all_that_lies_in_it(string filter, string rounds) =>
        (await ListedAsync($"/api/rounds?process=region-talks&{filter}", "round")).Order().ShouldBe(rounds.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task Every_list_with_places_takes_regions()
    {
        (await ListedAsync("/api/timeline?region=levant&kind=round-opened", "stream")).ShouldBe(["round-region-talks/1"]);
        (await ListedAsync("/api/timeline?place=west&kind=round-opened", "stream")).ShouldBe(["round-region-talks/1", "round-region-talks/2"], ignoreOrder: true);
        (await ListedAsync("/api/attendance?region=west", "round")).ShouldBe(["1"]);
        (await ListedAsync("/api/promises?region=south", "round")).ShouldBe(["round-region-talks/2"]);
        (await ListedAsync("/api/documents?region=levant", "document")).ShouldBe(["region-charter"]);
        (await ListedAsync("/api/processes/region-talks/rounds?region=levant&detail=brief", "round")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_ceasefire_is_in_a_region_by_a_zone_or_by_its_process()
    {
        (await ListedAsync("/api/ceasefires?region=west", "ceasefire")).ShouldBe(["zone-quiet"]);
        (await ListedAsync("/api/ceasefires?place=west", "ceasefire")).ShouldBe(["zone-quiet"]);
        (await ListedAsync("/api/ceasefires?region=south", "ceasefire")).ShouldBe(["process-quiet"]);
        (await ListedAsync("/api/ceasefires?place=south", "ceasefire")).ShouldBeEmpty();
        (await CountedAsync("/api/ceasefires?region=world&group-by=region")).ShouldBe(["levant 1", "south 1", "west 1", "world 2"]);
    }

    [Fact]
    public async Task Processes_actors_and_places_are_found_by_their_regions()
    {
        (await ListedAsync("/api/processes?region=south", "process")).ShouldBe(["region-talks"]);
        (await ListedAsync("/api/processes?region=world", "process")).ShouldBe(["region-talks"]);
        (await ListedAsync("/api/processes?region=west", "process")).ShouldBeEmpty();
        (await ListedAsync("/api/actors?region=west", "id")).ShouldBe(["FARLAND", "FARLAND_OLD"]);
        (await ListedAsync("/api/places?region=west", "id")).ShouldBe(["levant", "port-levant", "port-west", "west"]);
        (await ListedAsync("/api/places?region=west&ids=levant,south", "id")).ShouldBe(["levant"]);
        (await GetAsync("/api/processes/region-talks"))["regions"]!.ToJsonString().ShouldBe("""["south"]""");
        (await GetAsync("/api/actors/FARLAND"))["regions"]!.ToJsonString().ShouldBe("""["levant"]""");
        (await GetAsync("/api/places/port-levant"))["things"]!["region"]!["levant"]!["accounts"]![0]!["sources"]!.ToJsonString().ShouldBe("""["host-readout"]""");
        (await GetAsync("/api/processes/region-talks/record"))["regions"]!.ToJsonString().ShouldBe("""["south"]""");
        var table = (await service.RawAsync("/api/processes?region=south", ("Accept", "text/csv"))).Text.Split("\r\n").Select(l => l.Split(',')).ToList();
        table[1][Array.IndexOf(table[0], "regions")].ShouldBe("south");
        (await service.RawAsync("/api/actors?region=west&ids=FARLAND", ("Accept", "text/csv"))).Text.Split("\r\n")[1].ShouldEndWith(",levant,");
    }

    [Fact]
    public async Task Rounds_are_counted_by_every_region_in_which_they_lie()
    {
        (await CountedAsync("/api/rounds?process=region-talks&group-by=region")).ShouldBe(["levant 1", "south 1", "union 1", "west 2", "world 3", " 1"]);
        (await CountedAsync("/api/rounds?process=region-talks&group-by=region&validAt=2000")).ShouldBe(["levant 1", "west 1", "world 1"]);
        foreach (var (region, count) in (await CountedAsync("/api/rounds?group-by=region")).Select(c => c.Split(' ')).Where(c => c[0].Length > 0).Select(c => (c[0], c[1])))
        {
            (await ListedAsync($"/api/rounds?region={region}", "round")).Length.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(count, region);
        }

        (await GetAsync("/api/rounds?process=region-talks&group-by=region&include=names"))["items"]![0]!["name"]!.ToString().ShouldBe("Levant");
    }

    [Theory]
    [InlineData("/api/rounds?region=nowhere")]
    [InlineData("/api/processes?region=nowhere")]
    [InlineData("/api/actors?region=nowhere")]
    [InlineData("/api/places?region=nowhere")]
    public async Task An_unknown_region_is_refused(string address)
    {
        var refused = await service.GetAsync(address);
        (refused.Status, refused.Body!["errors"]![0]!["path"]!.ToString()).ShouldBe((400, "region"));
    }

    [Theory]
    [InlineData("""{"latitude":"90.5","longitude":"0"}""", "latitude", "invalid-latitude", "-90 to 90")]
    [InlineData("""{"latitude":"0","longitude":"-180.0001"}""", "longitude", "invalid-longitude", "-180 to 180")]
    [InlineData("""{"latitude":51.1694,"longitude":"0"}""", "latitude", "wrong-type", "text")]
    [InlineData("""{"latitude":"51.1694"}""", "longitude", "required", "")]
    [InlineData("""{"latitude":"1","longitude":"1","denotes":"centroid"}""", "denotes", "unknown-value", "area-centre")]
    public async Task Coordinates_that_are_none_are_refused_with_the_member_and_the_rule(string body, string member, string code, string rule)
    {
        var refused = await service.SendAsync("/api/places/hilltown/record-coordinates", $"{body[..^1]},{U}}}");
        refused.Status.ShouldBe(400);
        var error = refused.Body!["errors"]![0]!;
        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe((member, code));
        error["rule"]!.ToString().ShouldContain(rule);
    }

    [Fact]
    public async Task Coordinates_keep_every_digit_in_the_log_and_in_every_answer()
    {
        var record = await GetAsync("/api/places/port-levant");
        record["coordinates"]!.ToJsonString().ShouldStartWith("""{"latitude":"33.8900","longitude":"35.50","denotes":"settlement","account":{"standing":"contested",""");
        record["things"]!["place"]!["coordinates"]!["accounts"]!.AsArray().Select(a => $"{a!["value"]} {a["detail"]} {a["sources"]![0]}").ShouldBe(["33.8900, 35.50 settlement host-readout", "33.81, 35.50  far-readout"], ignoreOrder: true);
        (await service.AskAsync<string>("select data::text from tracker.mt_events where type like 'coordinates%' order by seq_id limit 1")).ShouldContain("\"33.8900\"");

        var table = (await service.RawAsync("/api/places?ids=port-levant,port-west", ("Accept", "text/csv"))).Text.Split("\r\n");
        table[0].ShouldBe("id,name,country,names,latitude,longitude,denotes,coordinatesStanding,regions,sourcesWithdrawn");
        table[1].ShouldBe("port-levant,Port Levant,,Port Levant,33.8900,35.50,settlement,contested,levant,");
        table[2].ShouldBe("port-west,Port West,,Port West,,,,,west,");
    }

    [Fact]
    public async Task Places_are_read_by_programs_that_draw_maps()
    {
        var (response, text) = await service.RawAsync("/api/places?ids=port-levant,port-west", ("Accept", "application/geo+json"));
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/geo+json");
        text.ShouldContain("\"coordinates\":[35.50,33.8900]");
        var features = JsonNode.Parse(text)!;
        features["type"]!.ToString().ShouldBe("FeatureCollection");
        features["features"]!.AsArray().Select(f => $"{f!["type"]} {f["id"]} {f["geometry"]!["type"]} {f["properties"]!["name"]} {f["properties"]!["standing"]} {f["properties"]!["regions"]!.ToJsonString()}").ShouldBe(["""Feature port-levant Point Port Levant contested ["levant"]"""]);
        JsonNode.Parse((await service.RawAsync("/api/places?ids=none", ("Accept", "application/geo+json"))).Text)!["features"]!.AsArray().ShouldBeEmpty();
        (await service.RawAsync("/api/actors", ("Accept", "application/geo+json"))).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task Places_do_not_lie_in_each_other_by_whichever_command()
    {
        foreach (var place in new[] { "ring-a", "ring-b", "ring-c" })
        {
            await service.PlaceAsync(place);
        }

        var first = (await service.AssignAsync("/places/ring-a", "ring-b")).ShouldBeAccepted().Id;
        (await service.AssignAsync("/places/ring-b", "ring-c")).ShouldBeAccepted();
        (await service.AssignAsync("/places/ring-c", "ring-a")).ShouldBeRefused(409, "region-circle").Body!["detail"]!.ToString().ShouldContain("ring-a");
        (await service.AssignAsync("/places/ring-a", "ring-a")).ShouldBeRefused(400, "invalid");
        (await service.AssignAsync("/places/ring-c", "nowhere")).ShouldBeRefused(409, "unknown-place");
        var retraction = (await service.SendAsync("/api/places/ring-a/retract-entry", $$"""{"entry":"{{first}}","reason":"misread",{{U}}}""")).ShouldBeAccepted().Id;
        var last = (await service.AssignAsync("/places/ring-c", "ring-a")).ShouldBeAccepted().Id;
        (await service.SendAsync("/api/places/ring-a/retract-entry", $$"""{"entry":"{{retraction}}","reason":"it was so",{{U}}}""")).ShouldBeRefused(409, "region-circle");
        (await service.SendAsync("/api/places/ring-c/correct-entry", $$"""{"entry":"{{last}}","changes":{"region":"ring-b"},"reason":"misread",{{U}}}""")).ShouldBeRefused(409, "region-circle");
    }

    [Fact]
    public async Task Two_that_would_lie_in_each_other_at_once_are_not_both_recorded()
    {
        for (var pair = 0; pair < 8; pair++)
        {
            await service.PlaceAsync($"pair-{pair}-a");
            await service.PlaceAsync($"pair-{pair}-b");
            var both = await Task.WhenAll(service.AssignAsync($"/places/pair-{pair}-a", $"pair-{pair}-b"), service.AssignAsync($"/places/pair-{pair}-b", $"pair-{pair}-a"));
            both.Select(b => b.Status).Order().ShouldBe([201, 409]);
        }
    }

    /// <summary>No command records a circle, but a log that another program wrote may have one.</summary>
    [Fact]
    public async Task A_circle_in_the_log_is_read_once_around()
    {
        await service.PlaceAsync("round-a");
        await service.PlaceAsync("round-b");
        await service.AppendAsync("round-a", "round-b");
        await service.AppendAsync("round-b", "round-a");
        (await service.SendAsync("/api/processes/circle-talks/open-process", $$"""{"title":"Talks in a circle",{{U}}}""")).ShouldBeAccepted();
        var position = (await service.SendAsync("/api/processes/circle-talks/rounds/in-circle/open-round", $$"""{"place":"round-a","when":"2024-05-01",{{U}}}""")).ShouldBeAccepted().Position;

        (await ListedAsync($"/api/rounds?region=round-b&after={position}", "round")).ShouldBe(["in-circle"]);
        (await ListedAsync("/api/places?region=round-a", "id")).ShouldBe(["round-a", "round-b"]);
        (await CountedAsync("/api/rounds?place=round-b&group-by=region")).ShouldBe(["round-a 1", "round-b 1"]);
        await service.PlaceAsync("round-c");
        (await service.AssignAsync("/places/round-c", "round-a")).ShouldBeAccepted();
    }

    [Fact]
    public async Task A_region_is_read_as_it_was_known()
    {
        await service.PlaceAsync("late-region");
        await service.PlaceAsync("late-place");
        (await service.AssignAsync("/places/late-place", "late-region")).ShouldBeAccepted();
        var assigned = (await service.SendAsync("/api/places/late-place/record-alias", $$"""{"alias":"Late",{{U}}}""")).ShouldBeAccepted().Position;

        (await ListedAsync($"/api/places?region=late-region&after={assigned}", "id")).ShouldBe(["late-place", "late-region"]);
        var index = await service.AskAsync<long>("select min(index) from tracker.ledger where stream = 'place-late-place'");
        (await ListedAsync($"/api/places?region=late-region&knownAt=index:{index}", "id")).ShouldBe(["late-region"]);
    }
}

/// <summary>A service with places in regions.</summary>
public sealed class RegionalService(TestCluster cluster) : StartedService(cluster)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var place in new[] { "world", "west", "levant", "south", "union", "port-levant", "port-west", "port-south", "unused" })
        {
            await PlaceAsync(place);
        }

        foreach (var (thing, region, when) in new[]
        {
            ("/places/west", "world", null), ("/places/south", "world", null), ("/places/levant", "west", null), ("/places/port-west", "west", null), ("/places/port-south", "south", null),
            ("/places/port-south", "union", "2010/2020"), ("/actors/FARLAND", "levant", null),
        })
        {
            (await AssignAsync(thing, region, when)).ShouldBeAccepted();
        }

        await TellAsync("/places/port-levant/assign-region", """ "region":"levant","evidence":{"sources":[{"source":"host-readout"}]} """);
        await TellAsync("/actors/FARLAND_OLD/register-actor", $$""" "kind":"state",{{Unsourced}}""");
        await TellAsync("/actors/FARLAND_OLD/join-actors", $$""" "into":"FARLAND",{{Unsourced}}""");
        var point = await TellAsync("/places/port-levant/record-coordinates", """ "latitude":"33.8900","longitude":"35.50","denotes":"settlement","evidence":{"sources":[{"source":"host-readout"}]} """);
        await TellAsync("/places/port-levant/record-coordinates", $$""" "latitude":"33.81","longitude":"35.50","contradicts":["{{point.Id}}"],"evidence":{"sources":[{"source":"far-readout"}]} """);
        await TellAsync("/processes/region-talks/open-process", $$""" "title":"Talks of the regions",{{Unsourced}}""");
        (await AssignAsync("/processes/region-talks", "south")).ShouldBeAccepted();
        await TellAsync("/processes/region-talks/rounds/1/open-round", $$""" "place":"port-levant","when":"1999-05-01",{{Unsourced}}""");
        await TellAsync("/processes/region-talks/rounds/1/seat-delegation", $$""" "actor":"HOSTLAND","role":"host",{{Unsourced}}""");
        await TellAsync("/processes/region-talks/rounds/2/open-round", $$""" "place":"port-west","when":"2012-05-01",{{Unsourced}}""");
        await TellAsync("/processes/region-talks/rounds/2/announce-next-round", $$""" "slug":"next","window":"2013","place":"port-south",{{Unsourced}}""");
        await TellAsync("/processes/region-talks/rounds/3/open-round", $$""" "place":"port-south","when":"2013-05-01",{{Unsourced}}""");
        await TellAsync("/processes/region-talks/rounds/4/open-round", $$""" "when":"2014-05-01",{{Unsourced}}""");
        await TellAsync("/documents/region-charter/issue-document", $$""" "type":"declaration","process":"region-talks",{{Unsourced}}""");
        await TellAsync("/documents/region-charter/sign-document", $$""" "slug":"host","actor":"HOSTLAND","place":"port-levant",{{Unsourced}}""");
        await TellAsync("/ceasefires/zone-quiet/declare-ceasefire", $$""" "party":"FARLAND",{{Unsourced}}""");
        await TellAsync("/ceasefires/zone-quiet/establish-zone", $$""" "zone":"north","place":"levant",{{Unsourced}}""");
        await TellAsync("/ceasefires/process-quiet/declare-ceasefire", $$""" "party":"HOSTLAND",{{Unsourced}}""");
        var last = await TellAsync("/ceasefires/process-quiet/link-ceasefire", $$""" "process":"region-talks",{{Unsourced}}""");
        (await GetAsync($"/api/processes?after={last.Position}")).Status.ShouldBe(200);
    }

    /// <summary>Registers a place, named as its key says.</summary>
    public Task<Told> PlaceAsync(string place) =>
        TellAsync($"/places/{place}/register-place", $$""" "name":"{{string.Join(' ', place.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))}}",{{Unsourced}}""");

    public Task<Told> AssignAsync(string thing, string region, string? when = null) =>
        SendAsync($"/api{thing}/assign-region", $$"""{"region":"{{region}}",{{(when is null ? string.Empty : $"\"when\":\"{when}\",")}}{{Unsourced}}}""");

    /// <summary>Appends an event without a command.</summary>
    public async Task AppendAsync(string place, string region)
    {
        var (log, stream) = (Host.Services.GetRequiredService<IEventLog>(), StreamId.Place(Slug.Parse(place).OrThrow()));
        var (fact, version) = (new RegionAssigned(Slug.Parse(region).OrThrow()), await log.VersionOfAsync(stream, default));
        var id = EventIds.Of(stream, $"raw-{place}", 0);
        var data = Host.Services.GetRequiredService<EventSerializer>().Encrypt(fact, id);
        (await log.AppendAsync(stream, version, new NewEvent(id, fact, null, JsonSerializer.Serialize(Evidence.None, StorageJson.Options), Evidence.None, data, $"raw-{place}", "hash", "somebody", "trace", null), default))
            .ShouldBeOfType<AppendResult.Done>();
    }

    private async Task<Told> TellAsync(string path, string members) => (await SendAsync($"/api{path}", $"{{{members}}}")).ShouldBeAccepted();
}
