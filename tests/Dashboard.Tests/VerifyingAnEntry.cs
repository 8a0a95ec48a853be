using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The browser of a reader verifies an entry.</summary>
public sealed class VerifyingAnEntry(Site site, Browsing browsing)
{
    [Theory]
    [InlineData("index:0")]
    [InlineData("index:511")]
    [InlineData("index:597")]
    public async Task A_right_entry_leads_to_the_root_that_was_signed(string until)
    {
        var id = await EventAsync(until);
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/audit?event={id}");
        await VerdictAsync(reader, "right");

        (await reader.Page.Locator("[data-check][data-state=right]").CountAsync()).ShouldBe(5);
        var proof = await site.Client.GetInclusionProofAsync(id);
        (await reader.Page.Locator("[data-node]").Last.InnerTextAsync()).ShouldBe((await reader.Page.Locator(".path .root code").InnerTextAsync()));
        (await reader.Page.Locator("[data-node]").CountAsync()).ShouldBe(proof.Path.Count);
        foreach (var step in await reader.Page.Locator(".path [data-side]").AllAsync())
        {
            (await step.GetAttributeAsync("data-reckoned")).ShouldBe(await step.GetAttributeAsync("data-side"));
        }

        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("path", "path")]
    [InlineData("entry", "leaf")]
    [InlineData("event", "entry")]
    [InlineData("note", "signature")]
    [InlineData("root", "checkpoint")]
    [InlineData("nothing", "leaf")]
    public async Task What_was_changed_on_its_way_is_refused(string what, string check)
    {
        var id = await EventAsync("index:300");
        await using var reader = await browsing.OpenAsync(site.Address);
        await reader.Page.RouteAsync("**/api/audit/events/*/proof", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = Tampered(JsonNode.Parse(await answer.TextAsync())!, what) });
        });
        await reader.GoAsync($"/audit?event={id}");
        await VerdictAsync(reader, "wrong");

        (await reader.Page.Locator($"[data-check={check}]").GetAttributeAsync("data-state")).ShouldBe("wrong");
    }

    [Fact]
    public async Task With_another_key_the_signature_does_not_hold()
    {
        const string other = "log.example/talks+121473f9+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/audit?event={await EventAsync("index:300")}&key={Uri.EscapeDataString(other)}");
        await VerdictAsync(reader, "wrong");

        (await reader.Page.Locator("[data-check=path]").GetAttributeAsync("data-state")).ShouldBe("right");
        (await reader.Page.Locator("[data-check=signature]").GetAttributeAsync("data-state")).ShouldBe("wrong");
        (await reader.Page.Locator("[data-same=no]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Without_script_the_proof_is_shown_and_said_to_be_unchecked()
    {
        var id = await EventAsync("index:300");
        var proof = await site.Client.GetInclusionProofAsync(id);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/audit?event={id}");

        (await reader.Page.Locator(".verdict").InnerTextAsync()).ShouldContain("has checked nothing");
        (await reader.Page.Locator(".beside code").AllInnerTextsAsync()).ShouldBe(proof.Path);
        (await reader.Page.Locator(".verify").InnerTextAsync()).ShouldContain("tracker verify --live");
        await reader.GoAsync("/audit?event=none");
        (await reader.Page.Locator(".verify .state").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_audit_says_what_the_service_says()
    {
        var models = (await site.Client.GetAuditModelsAsync()).Value.Models;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/audit");
        var checkpoint = (await site.Client.GetCheckpointAsync())!;

        (await reader.Page.Locator("[data-fact=origin]").InnerTextAsync()).ShouldBe(checkpoint.Origin);
        long.Parse(await reader.Page.Locator("[data-fact=size]").InnerTextAsync()).ShouldBeLessThanOrEqualTo(checkpoint.Size);
        (await reader.Page.Locator("[data-model]").CountAsync()).ShouldBe(models.Count);
        (await reader.Page.Locator(".alarms").GetAttributeAsync("data-status")).ShouldBe("ready");
        (await reader.Page.Locator("[data-key=log]").InnerTextAsync()).ShouldBe((await site.Client.GetAuditKeysAsync()).Value.Keys[0]);
    }

    private static string Tampered(JsonNode proof, string what)
    {
        var other = Convert.ToBase64String(new byte[32]);
        switch (what)
        {
            case "path": proof["path"]![0] = other; break;
            case "entry": proof["entry"] = proof["entry"]!.ToString().Replace("\"recordedBy\":\"local\"", "\"recordedBy\":\"other\"", StringComparison.Ordinal); break;
            case "event": proof["entry"] = proof["entry"]!.ToString().Replace("\"eventId\":\"", "\"eventId\":\"0", StringComparison.Ordinal); break;
            case "note": proof["checkpoint"] = proof["checkpoint"]!.ToString().Replace("\n\n", "\nmore\n\n", StringComparison.Ordinal); break;
            case "root": proof["checkpoint"] = proof["checkpoint"]!.ToString().Replace(proof["root"]!.ToString(), other, StringComparison.Ordinal); break;
            default: return "{}";
        }

        return proof.ToJsonString();
    }

    private static async Task VerdictAsync(Reader reader, string verdict) => await reader.Page.Locator($".verdict[data-verdict={verdict}]").WaitForAsync();

    /// <summary>Returns the last event of a process up to an index.</summary>
    private async Task<string> EventAsync(string until)
    {
        var steps = (await site.Client.GetDifferenceAsync("astana", "1970-01-01T00:00:00Z", null, new QueryOptions(Limit: 500))).Value.Entries.SelectMany(e => e.Changes).OrderBy(c => c.Index).ToList();
        var index = long.Parse(until["index:".Length..]);
        return (steps.LastOrDefault(s => s.Index <= index) ?? steps[0]).Event;
    }
}
