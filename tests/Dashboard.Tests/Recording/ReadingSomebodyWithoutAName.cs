using System.Text.Json.Nodes;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>The pages of people whose name nobody has matched, or nobody may read.</summary>
[Collection(Desk.Collection)]
public sealed class ReadingSomebodyWithoutAName(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task A_name_that_nobody_has_matched_has_a_page_with_the_name_as_written_and_its_rounds()
    {
        var round = await desk.RoundAsync("of-nobody");
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"asWritten":"Nobody Known"}}""");
        var name = (string)(await desk.EntryAsync(seat))["data"]!["head"]!["person"]!;
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"/people/{name}");
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe("Nobody Known");
        (await reader.Page.Locator("[data-unmatched]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-list=known-as]").InnerTextAsync()).ShouldContain("as a source writes it");
        var row = reader.Page.Locator("[data-activity=rounds] tr[data-round]");
        (await row.GetAttributeAsync("data-round"), await row.Locator("[data-seat=head] a").InnerTextAsync()).ShouldBe(("northern-talks/of-nobody", "Host Land"));
        (await row.InnerTextAsync()).ShouldContain("Northern talks");
        (await row.Locator($"a[href='/entries/{seat}']").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator(".record-links").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_who_was_erased_is_shown_as_such_and_keeps_their_rounds()
    {
        await desk.RecordAsync("/people/p-gone", "register-person", """{"name":"Gone Envoy"}""");
        var round = await desk.RoundAsync("of-gone");
        await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"person":"p-gone","asWritten":"Envoy G."}}""");
        (await desk.Client.PostAsync("/api/people/p-gone/erase-person", JsonNode.Parse("""{"reason":"They asked for it.","evidence":{"unsourced":true}}"""))).Status.ShouldBe(201);
        await using var reader = await browsing.OpenAsync(desk.Address, script: false);
        for (var look = 0; look < 100; look++)
        {
            await reader.GoAsync("/people/p-gone");
            if (!(await reader.Page.Locator("main").InnerTextAsync()).Contains("Envoy", StringComparison.Ordinal))
            {
                break;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe("name erased");
        (await reader.Page.Locator("[data-erased]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-activity=rounds] tr[data-round] [data-seat=head] a").InnerTextAsync()).ShouldBe("Host Land");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldNotContain("Envoy");
        await reader.GoAsync(round);
        (await reader.Page.Locator(".delegations [data-field=head] a[href='/people/p-gone']").First.InnerTextAsync()).ShouldBe("name erased");
        await reader.GoAsync("/people");
        (await reader.Page.Locator("tr[data-id=p-gone] th").InnerTextAsync()).ShouldBe("name erased");
    }
}
