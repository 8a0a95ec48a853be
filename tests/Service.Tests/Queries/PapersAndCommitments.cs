using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A document and what was undertaken in it, from the commands to the answers.</summary>
public sealed class PapersAndCommitments(StartedService service) : IClassFixture<StartedService>
{
    private const string Host = "\"evidence\":{\"sources\":[{\"source\":\"host-readout\"}]}}";
    private const string Far = "\"evidence\":{\"sources\":[{\"source\":\"far-readout\"}]}}";
    private const string Issue = $$"""{"type":"memorandum","issuers":["HOSTLAND"],"process":"northern-talks","round":"3","when":"2017-05-04",{{Host}}""";

    [Fact]
    public async Task A_document_shows_both_days_of_its_entry_into_force_and_is_listed_where_it_is_linked()
    {
        const string Path = "/api/documents/areas";
        await SayAsync($"{Path}/issue-document", Issue);
        await SayAsync($"{Path}/sign-document", $$"""{"slug":"far","actor":"FARLAND","person":{"person":"p-1","asWritten":"Envoy Ada"},"place":"hilltown","when":"2017-05-04",{{Host}}""");
        var force = await SayAsync($"{Path}/record-entry-into-force", $$"""{"when":"2017-05-04",{{Host}}""");
        (await service.SendAsync($"{Path}/record-entry-into-force", $$"""{"when":"2017-05-05",{{Far}}""")).ShouldBeRefused(409, "contradicts");
        await SayAsync($"{Path}/record-entry-into-force", $$"""{"contradicts":["{{force.Id}}"],"when":"2017-05-05",{{Far}}""");
        var last = await SayAsync($"{Path}/link-document", $$"""{"kind":"belongs-to","to":"process-southern-talks",{{Host}}""");

        var document = await service.GetAsync($"{Path}?include=names&after={last.Position}");

        document.Version.ShouldBe(last.Version);
        document.Body!["inForceFrom"]!["accounts"]!.AsArray().Select(a => a!["value"]!.ToString()).ShouldBe(["2017-05-04", "2017-05-05"]);
        document.Body["names"]!["places"]!["hilltown"]!.ToString().ShouldBe("Hilltown");
        document.Body["names"]!["people"]!["p-1"]!.ToString().ShouldBe("Ada Envoy");
        foreach (var list in new[] { "/api/documents", "/api/processes/northern-talks/documents", "/api/processes/southern-talks/documents" })
        {
            Items(await service.GetAsync($"{list}?after={last.Position}")).ShouldContain(d => d["document"]!.ToString() == "areas", list);
        }
    }

    [Fact]
    public async Task A_commitment_is_among_the_promises_with_a_slip_that_ranges_over_both_deadlines()
    {
        await SayAsync("/api/documents/memorandum/issue-document", Issue);
        const string Path = "/api/commitments/working-group";
        var ten = await SayAsync($"{Path}/make-commitment", Made("../2017-05-14"));
        await SayAsync($"{Path}/make-commitment", $$"""{"contradicts":["{{ten.Id}}"],"summary":"Two weeks for a group.","process":"northern-talks","due":"../2017-05-18","when":"2017-05-05",{{Far}}""");
        var last = await SayAsync($"{Path}/meet-commitment", $$"""{"when":"2017-05-16",{{Host}}""");

        var commitment = await service.GetAsync($"{Path}?after={last.Position}");
        var listed = Items(await service.GetAsync($"/api/processes/northern-talks/promises?detail=full&kind=commitment&after={last.Position}"));
        var rounds = Items(await service.GetAsync("/api/processes/northern-talks/promises?detail=full&kind=round"));
        var (_, csv) = await service.RawAsync("/api/processes/northern-talks/promises?detail=full", ("Accept", "text/csv"));

        commitment.Version.ShouldBe(last.Version);
        commitment.Body!["verdict"]!.ToJsonString().ShouldBe("""{"verdict":"possibly-kept","slipMin":-2,"slipMax":2}""");
        listed.Single(c => c["commitment"]!.ToString() == "working-group")["verdict"]!.ToJsonString().ShouldBe(commitment.Body["verdict"]!.ToJsonString());
        rounds.ShouldAllBe(r => r["kind"]!.ToString() == "round");
        rounds.ShouldNotBeEmpty();
        csv.ShouldContain("\r\ncommitment,,,working-group,,../2017-05-14,round-northern-talks/3,,,,,met,2017-05-16,possibly-kept,-2,2");
        var round = await service.GetAsync($"{StartedService.Round}?after={last.Position}");
        round.Body!["commitments"]!.AsArray().ShouldContain(c => c!["commitment"]!.ToString() == "working-group");
    }

    [Fact]
    public async Task What_a_command_names_has_to_be_recorded()
    {
        (await service.SendAsync("/api/commitments/lost/make-commitment", Made("2017").Replace("memorandum", "lost", StringComparison.Ordinal))).ShouldBeRefused(409, "unknown-document");
        await SayAsync("/api/documents/naming/issue-document", Issue);
        (await service.SendAsync("/api/documents/naming/link-document", $$"""{"kind":"concerns","to":"ceasefire-lost",{{Host}}""")).ShouldBeRefused(409, "unknown-ceasefire");
        (await service.SendAsync("/api/commitments/lost/meet-commitment", $$"""{{{Host}}""")).ShouldBeRefused(404, "unknown-stream");
    }

    [Theory]
    [InlineData("documents/odd/issue-document", """{"type":"report","process":"northern-talks","endorsers":["HOSTLAND"],"refusers":["HOSTLAND"],""")]
    [InlineData("documents/odd/issue-document", """{"type":"report","process":"northern-talks","clauses":[{"slug":"a"},{"slug":"a"}],""")]
    [InlineData("documents/odd/issue-document", """{"type":"report","process":"northern-talks","languages":["e"],""")]
    [InlineData("documents/odd/link-document", """{"kind":"belongs-to","to":"document-other",""")]
    [InlineData("documents/odd/link-document", """{"kind":"concerns","to":"actor-HOSTLAND",""")]
    [InlineData("documents/odd/link-document", """{"kind":"concerns","to":"nothing",""")]
    [InlineData("documents/odd/link-document", """{"kind":"amends","to":"document-odd",""")]
    [InlineData("processes/northern-talks/link-process", """{"kind":"parallel","process":"northern-talks",""")]
    [InlineData("commitments/odd/make-commitment", """{"summary":"","process":"northern-talks",""")]
    [InlineData("commitments/odd/make-commitment", """{"summary":"They meet.","process":"northern-talks","clause":"areas",""")]
    public async Task What_does_not_go_together_is_refused(string path, string body) => (await service.SendAsync($"/api/{path}", body + Host)).ShouldBeRefused(400, "invalid");

    [Theory]
    [InlineData("link-document", """{"kind":"refers-to","to":"document-other",""", """{"kind":"establishes"}""", "a document cannot be linked to a document in this way")]
    [InlineData("link-document", """{"kind":"refers-to","to":"document-other",""", """{"to":"document-careful"}""", "to itself")]
    [InlineData("enter-reservation", """{"slug":"one","by":"FARLAND","summary":"Not so.",""", """{"summary":""}""", "the summary is empty")]
    [InlineData("issue-document", """{"type":"report","process":"northern-talks","endorsers":["FARLAND"],""", """{"refusers":["FARLAND"]}""", "both endorses and refuses")]
    public async Task A_correction_is_bound_by_the_rules_of_the_command_that_it_corrects(string command, string body, string changes, string rule)
    {
        const string Path = "/api/documents/careful";
        await service.SendAsync("/api/documents/other/issue-document", $$"""{"type":"report","process":"northern-talks",{{Host}}""", "other");
        await service.SendAsync($"{Path}/issue-document", $$"""{"type":"report","process":"northern-talks",{{Host}}""", "careful");
        var told = await service.SendAsync($"{Path}/{command}", body + Host, command);

        var answer = await service.SendAsync($"{Path}/correct-entry", $$"""{"entry":"{{told.Id}}","changes":{{changes}},"reason":"misread",{{Host}}""");

        answer.ShouldBeRefused(409, "invalid-correction").Body!["detail"]!.ToString().ShouldContain(rule);
    }

    [Fact]
    public async Task The_reason_of_a_retraction_is_corrected_to_a_reason_only()
    {
        var told = await SayAsync("/api/documents/retracting/issue-document", Issue);
        var back = await SayAsync("/api/documents/retracting/retract-entry", $$"""{"entry":"{{told.Id}}","reason":"never issued",{{Host}}""");
        (await service.SendAsync("/api/documents/retracting/correct-entry", $$"""{"entry":"{{back.Id}}","changes":{"reason":""},"reason":"misread",{{Host}}"""))
            .ShouldBeRefused(409, "invalid-correction");
    }

    private static string Made(string due) =>
        $$"""{"by":["HOSTLAND"],"to":["FARLAND"],"summary":"A group within ten days.","process":"northern-talks","round":"3","document":"memorandum","due":"{{due}}","when":"2017-05-04",{{Host}}""";

    private static List<JsonNode> Items(Told told) => [.. told.Body!["items"]!.AsArray().Select(i => i!)];

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
