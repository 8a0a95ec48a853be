using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>What the service says is wrong stands beside the field, and what was filled in stays.</summary>
[Collection(Desk.Collection)]
public sealed class WhatIsWrongInAForm(Desk desk, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_fault_is_told_at_once_beside_its_field(bool script)
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(Desk.Round + "/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "host land");
        await Desk.FillAsync(reader.Page, "when", "14 March");
        await Desk.SendAsync(reader.Page);

        await reader.Page.Locator(".reply").WaitForAsync();
        (await FaultAsync(reader.Page, "actor")).ShouldContain("capital letters");
        (await FaultAsync(reader.Page, "when")).ShouldContain("year has four digits");
        (await FaultAsync(reader.Page, "role")).ShouldContain("This is required");
        (await reader.Page.Locator("#evidence-faults").InnerTextAsync()).ShouldContain("This is required");
        (await reader.Page.Locator("[name='when']").InputValueAsync()).ShouldBe("14 March");
        (await reader.Page.Locator(".reply li").CountAsync()).ShouldBe(4);
        (await reader.Page.Locator(".reply li a").First.GetAttributeAsync("href")).ShouldEndWith("#f-actor");
        (await reader.Page.Locator(".reply:focus").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_no_registry_knows_is_told_beside_each_field_that_names_it()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(Desk.Process + "/record/announce-round");
        foreach (var (field, value) in ((string, string)[])[("target", "9"), ("place", "nowhere"), ("by", "NOBODY"), ("evidence.sources[1].source", "no-source")])
        {
            await Desk.FillAsync(reader.Page, field, value);
        }

        await Desk.SendAsync(reader.Page);
        await reader.Page.Locator(".reply").WaitForAsync();

        (await FaultAsync(reader.Page, "place")).ShouldContain("not in the registry");
        (await FaultAsync(reader.Page, "by")).ShouldContain("not in the registry");
        // The second source was the only one, and is the first now.
        (await FaultAsync(reader.Page, "evidence.sources[0].source")).ShouldContain("not in the registry");
        (await reader.Page.Locator("[name='evidence.sources[0].source']").InputValueAsync()).ShouldBe("no-source");
    }

    [Fact]
    public async Task A_correction_that_does_not_fit_is_told_beside_its_field()
    {
        var round = await desk.RoundAsync("misfit");
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"observer"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync($"/entries/{seat}/record/correct");
        await Desk.FillAsync(reader.Page, "changes.when", "soon");
        await Desk.FillAsync(reader.Page, "reason", "Misread.");
        await reader.Page.Locator("[name='evidence.unsourced']").CheckAsync();
        await Desk.SendAsync(reader.Page);

        await reader.Page.Locator(".reply").WaitForAsync();
        (await FaultAsync(reader.Page, "changes.when")).ShouldContain("year has four digits");
    }

    [Fact]
    public async Task There_is_room_for_as_many_sources_as_are_wanted_without_script()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(Desk.Round + "/record/close-round?outcome=Nothing");
        await Desk.CiteAsync(reader.Page);
        await reader.LoadAsync(reader.Page.GetByRole(AriaRole.Button, new() { Name = "One more source" }));

        (await reader.Page.Locator(".source-row").CountAsync()).ShouldBe(3);
        (await reader.Page.Locator("[name='outcome']").InputValueAsync()).ShouldBe("Nothing");
        (await reader.Page.Locator("[name='evidence.sources[0].source']").InputValueAsync()).ShouldBe("host-readout");
    }

    [Fact]
    public async Task A_form_with_faults_is_accessible_in_both_themes_and_fits_a_narrow_screen()
    {
        foreach (var dark in (bool[])[false, true])
        {
            await using var reader = await (await browsing.OpenAsync(desk.Address, dark ? 360 : 1440, dark)).GoAsync(Desk.Round + "/record/make-statement");
            await Desk.FillAsync(reader.Page, "topics", "not a slug");
            await Desk.SendAsync(reader.Page);
            await reader.Page.Locator(".reply").WaitForAsync();

            var folder = Directory.CreateDirectory(Repository.Folder("artifacts/dashboard"));
            await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"record-faults-{(dark ? "360-dark" : "1440-light")}.png"), FullPage = true });
            (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(dark ? 360 : 1440);
            (await reader.Page.ViolationsAsync()).ShouldBeEmpty();
            reader.Complaints.ShouldBeEmpty();
        }
    }

    private static async Task<string> FaultAsync(IPage page, string field)
    {
        var control = page.Locator($"[name='{field}']");
        (await control.GetAttributeAsync("aria-invalid")).ShouldBe("true", field);
        var described = (await control.GetAttributeAsync("aria-describedby"))!.Split(' ');
        return await page.Locator("#" + described[0]).InnerTextAsync();
    }
}
