using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

public sealed class MatchedNames(SampleHost sample) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task A_name_that_nobody_had_matched_is_found_under_its_person_once_it_is()
    {
        await PostAsync("/api/people/p-matched/register-person", """{"name":"Anna Envoy","evidence":{"unsourced":true}}""");
        var seat = await PostAsync(
            "/api/processes/astana/rounds/10/seat-delegation", """{"actor":"ICRC","role":"guest","head":{"asWritten":"Envoy, A."},"evidence":{"unsourced":true}}""");
        var entry = await sample.GetAsync($"/api/entries/{seat["events"]![0]!["id"]}?after={seat["position"]}");
        var provisional = entry["data"]!["head"]!["person"]!.ToString();
        provisional.ShouldStartWith("u-");

        var match = await PostAsync("/api/people/p-matched/confirm-match", $$"""{"provisional":"{{provisional}}","evidence":{"unsourced":true} }""");

        var found = await sample.GetAsync($"/api/processes/astana/timeline?person=p-matched&include=names&after={match["position"]}");
        var item = found["items"]!.AsArray().ShouldHaveSingleItem()!;
        item["entry"]!.ToString().ShouldBe(seat["events"]![0]!["id"]!.ToString());
        await sample.Client.GetAsync($"/api/people/p-matched?after={match["position"]}");
        (await sample.GetAsync("/api/processes/astana/timeline?person=p-matched&include=names"))["items"]![0]!["names"]!["people"]!["p-matched"]!.ToString().ShouldBe("Anna Envoy");
        (await sample.GetAsync($"/api/entries/{item["entry"]}?include=names"))["names"]!["people"]![provisional]!.ToString().ShouldBe("Anna Envoy");
    }

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        var answer = await sample.Client.PostAsync(path, JsonNode.Parse(body));
        answer.Status.ShouldBe(201, answer.Body?.ToJsonString());
        return answer.Body!;
    }
}
