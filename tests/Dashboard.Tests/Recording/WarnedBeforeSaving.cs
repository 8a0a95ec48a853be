namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A form shows what is unusual before it saves, and keeps what was typed.</summary>
[Collection(Desk.Collection)]
public sealed class WarnedBeforeSaving(Desk desk, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mistyped_year_is_shown_first_and_can_be_saved_anyway(bool script)
    {
        var round = await desk.RoundAsync($"warned-{script.ToString().ToLowerInvariant()}");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync($"{round}/record/close-round");
        await Desk.FillAsync(reader.Page, "when", "0218-01-12");
        await Desk.FillAsync(reader.Page, "outcome", "It goes on.");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        // A round that opened in 2018 cannot close in 218: that is refused, and no warning comes before it.
        await reader.Page.Locator(".reply[data-tone='warn'], .reply[data-tone='bad']").WaitForAsync();
        (await reader.Page.Locator(".reply .warnings").CountAsync()).ShouldBe(0);

        await Desk.FillAsync(reader.Page, "when", "2918-01-12");
        await Desk.SendAsync(reader.Page);
        var warnings = reader.Page.Locator(".reply .warnings");
        await warnings.WaitForAsync();
        (await warnings.InnerTextAsync()).ShouldContain("The date 2918-01-12 is far from the other dates of the process");
        (await reader.Page.Locator("[name='when']").InputValueAsync()).ShouldBe("2918-01-12");
        (await reader.Page.Locator("[name='outcome']").InputValueAsync()).ShouldBe("It goes on.");
        (await desk.Client.GetAsync($"/api{round}")).Body!.ToJsonString().ShouldNotContain("2918-01-12");

        // Another unusual date is shown too, although the reader saved the first one anyway.
        await Desk.FillAsync(reader.Page, "when", "2919-01-12");
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save anyway" }).ClickAsync();
        await reader.Page.GetByText("The date 2919-01-12 is far from").WaitForAsync();
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save anyway" }).ClickAsync();

        var entry = await desk.RecordedAsync(reader.Page);
        ((string?)entry["when"], (string?)entry["data"]!["outcome"]).ShouldBe(("2919-01-12", "It goes on."));
    }
}
