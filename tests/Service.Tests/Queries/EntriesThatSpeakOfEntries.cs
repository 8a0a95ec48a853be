using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Corrections, retractions and preferences as a reader sees them.</summary>
public sealed class EntriesThatSpeakOfEntries(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Round = "/api/processes/astana/rounds/18";

    [Fact]
    public async Task A_correction_changes_what_is_shown_and_keeps_what_was_said()
    {
        var entry = await EntryAsync("/processes/astana/rounds/14", "seat-irn-guarantor-inform-a3593191");
        var answer = await PostAsync("/api/processes/astana/rounds/14/correct-entry", $$"""{"entry":"{{entry}}","changes":{"role":"participant","level":"special-envoy"},"reason":"misread","evidence":{"unsourced":true} }""");

        var now = await sample.GetAsync($"/api/entries/{entry}?after={answer["position"]}");

        now["data"]!["role"]!.ToString().ShouldBe("participant");
        now["data"]!["head"]!["asWritten"]!.ToString().ShouldBe("Khaji");
        now["corrected"]!.GetValue<bool>().ShouldBeTrue();
        now["changes"]!.AsArray().Count.ShouldBe(2);
        var round = await sample.GetAsync($"/api/processes/astana/rounds/14?after={answer["position"]}");
        round["delegations"]!.AsArray().Single(d => d!["actor"]!.ToString() == "IRN")!["roles"]!.AsArray().Single()!["role"]!.ToString().ShouldBe("participant");
    }

    [Fact]
    public async Task A_retraction_takes_back_and_its_own_retraction_gives_again()
    {
        var entry = await EntryAsync("/processes/astana/rounds/3", "opposition");
        var retraction = await PostAsync("/api/processes/astana/rounds/3/retract-entry", $$"""{"entry":"{{entry}}","reason":"wrong round","evidence":{"unsourced":true} }""");
        (await sample.GetAsync($"/api/entries/{entry}?after={retraction["position"]}"))["withdrawn"]!.GetValue<bool>().ShouldBeTrue();

        var again = await PostAsync("/api/processes/astana/rounds/3/retract-entry", $$"""{"entry":"{{retraction["events"]![0]!["id"]}}","reason":"the right round after all","evidence":{"unsourced":true} }""");

        (await sample.GetAsync($"/api/entries/{entry}?after={again["position"]}"))["withdrawn"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_preference_chooses_among_accounts()
    {
        (await sample.GetAsync(Round))["opened"]!["value"]!.ToString().ShouldBe("2022-06-15");
        var entry = await EntryAsync("/processes/astana/rounds/18", "open-sana");

        var answer = await PostAsync($"{Round}/prefer-account", $$"""{"entry":"{{entry}}","reason":"a test of preference","evidence":{"unsourced":true} }""");

        var opened = (await sample.GetAsync($"{Round}?after={answer["position"]}"))["opened"]!;
        opened["value"]!.ToString().ShouldBe("2022-06-14");
        opened["standing"]!.ToString().ShouldBe("contested");
    }

    private static Task<string> EntryAsync(string target, string key) =>
        Task.FromResult(Storage.EventLog.EventIds.Of(Service.Commands.ResourcePath.Parse(target).OrThrow(), key, 0).Text);

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        var answer = await sample.Client.PostAsync(path, JsonNode.Parse(body));
        answer.Status.ShouldBe(201, answer.Body?.ToJsonString());
        return answer.Body!;
    }
}
