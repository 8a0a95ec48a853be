using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>What happens where the record already says something else, or someone else records meanwhile.</summary>
[Collection(Desk.Collection)]
public sealed class AccountsThatDiffer(Desk desk, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contradiction_shows_both_and_is_recorded_beside_it_deliberately(bool script)
    {
        var round = await desk.RoundAsync($"differ-{(script ? 1 : 0)}");
        var closed = await desk.RecordAsync(round, "close-round", """{"jointStatement":"issued","when":"2018-01-12"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(round + "/record/close-round");
        await Desk.ChooseAsync(reader.Page, "jointStatement", "none");
        await Desk.FillAsync(reader.Page, "when", "2018-01-12");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        await reader.Page.Locator(".beside").WaitForAsync();
        (await reader.Page.Locator(".beside thead a").GetAttributeAsync("href")).ShouldBe($"/entries/{closed}");
        var row = reader.Page.Locator(".beside tbody tr").Filter(new() { HasText = "Joint statement" }).Locator("td");
        (await row.AllInnerTextsAsync()).ShouldBe(["none", "≠ issued"]);
        await PictureAsync(reader.Page, "contradiction");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Record as another account" }).ClickAsync();
        var entry = await desk.RecordedAsync(reader.Page);

        ((string)entry["data"]!["jointStatement"]!).ShouldBe("none");
        (await desk.EntryAsync(closed))["contested"]!.GetValue<bool>().ShouldBeTrue();
        entry["data"]!["contradicts"]!.AsArray().Select(c => (string)c!).ShouldBe([closed]);
    }

    [Fact]
    public async Task What_another_recorded_meanwhile_is_shown_before_ones_own_is_recorded()
    {
        var round = await desk.RoundAsync("moved");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(round + "/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "HOSTLAND");
        await Desk.ChooseAsync(reader.Page, "role", "observer");
        await Desk.CiteAsync(reader.Page);
        var other = await desk.RecordAsync(round, "seat-delegation", """{"actor":"GUESTLAND","role":"guest"}""");
        await Desk.SendAsync(reader.Page);

        await reader.Page.GetByText("Somebody else recorded something here").WaitForAsync();
        (await reader.Page.Locator(".entry-card a").First.GetAttributeAsync("href")).ShouldBe($"/entries/{other}");
        (await reader.Page.Locator(".entry-card").InnerTextAsync()).ShouldContain("GUESTLAND");
        (await reader.Page.Locator(".entry-card").InnerTextAsync()).ShouldMatch(@"\d+ s ago");
        (await reader.Page.Locator("[name='actor']").InputValueAsync()).ShouldBe("HOSTLAND");
        await PictureAsync(reader.Page, "moved");
        await reader.Page.Locator(".send").GetByRole(AriaRole.Button, new() { Name = "Record all the same" }).ClickAsync();

        ((string)(await desk.RecordedAsync(reader.Page))["data"]!["actor"]!).ShouldBe("HOSTLAND");
    }

    [Fact]
    public async Task Sent_twice_it_is_recorded_once()
    {
        var round = await desk.RoundAsync("twice");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(round + "/record/close-round");
        await Desk.FillAsync(reader.Page, "when", "2018-01-12");
        await Desk.CiteAsync(reader.Page);
        await reader.Page.Locator(".send button").DblClickAsync();
        await desk.RecordedAsync(reader.Page);
        (await ClosingsAsync(round)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_has_recorded_something_says_so_before_it_records_another_thing()
    {
        var round = await desk.RoundAsync("reused");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(round + "/record/seat-delegation");
        var key = await reader.Page.Locator("[name='form.key']").InputValueAsync();
        var seat = await desk.Client.PostAsync($"/api{round}/seat-delegation", JsonNode.Parse("""{"actor":"GUESTLAND","role":"guest","evidence":{"unsourced":true}}"""), key);
        await desk.Client.GetAsync($"/api{round}?after={(string)seat.Body!["position"]!}");
        await reader.GoAsync(round + "/record/close-round");
        await reader.Page.Locator("[name='form.key']").EvaluateAsync("(e, key) => e.value = key", key);
        await Desk.FillAsync(reader.Page, "when", "2018-01-12");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        await reader.Page.GetByText("This form has recorded something else already").WaitForAsync();
        (await reader.Page.Locator(".entry-card a").First.GetAttributeAsync("href")).ShouldBe($"/entries/{(string)seat.Body["events"]![0]!["id"]!}");
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);
        (await ClosingsAsync(round)).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_record_says_already_is_told_and_not_recorded_again()
    {
        var round = await desk.RoundAsync("again");
        foreach (var time in (int[])[1, 2])
        {
            await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round + "/record/close-round");
            await Desk.FillAsync(reader.Page, "when", "2018-01-12");
            await Desk.CiteAsync(reader.Page);
            await Desk.SendAsync(reader.Page);
            if (time == 1)
            {
                await desk.RecordedAsync(reader.Page);
                continue;
            }

            (await reader.Page.Locator(".reply h2").InnerTextAsync()).ShouldBe("The record says so already");
        }

        (await ClosingsAsync(round)).ShouldBe(1);
    }

    private async Task<int> ClosingsAsync(string round) =>
        (await desk.Client.GetAsync("/api" + round)).Body!["changes"]!.AsArray().Count(c => (string)c!["type"]! == "round-closed");

    private static async Task PictureAsync(IPage page, string name) => await page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Directory.CreateDirectory(Repository.Folder("artifacts/dashboard")).FullName, $"record-{name}.png"),
        FullPage = true,
    });
}
