using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>After a command was recorded, its form stays for the next one.</summary>
[Collection(Desk.Collection)]
public sealed class GoingOn(Desk desk, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_form_stays_with_the_round_the_sources_and_the_time_and_lists_what_was_recorded(bool script)
    {
        var round = $"going-on-{script}".ToLowerInvariant();
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(Desk.Process + "/record/open-round");
        await Desk.FillAsync(reader.Page, "target", round);
        await Desk.FillAsync(reader.Page, "label", "A round");
        await Desk.FillAsync(reader.Page, "when", "2018-03-04");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);

        new Uri(reader.Page.Url).AbsolutePath.ShouldBe($"{Desk.Process}/rounds/{round}/record/open-round");
        (await ValueAsync(reader.Page, "label")).ShouldBeEmpty();
        (await ValueAsync(reader.Page, "when")).ShouldBe("2018-03-04");
        (await ValueAsync(reader.Page, "evidence.sources[0].source")).ShouldBe("host-readout");
        // Each fact has a place of its own in the source.
        (await ValueAsync(reader.Page, "evidence.sources[0].locator")).ShouldBeEmpty();
        (await reader.Page.Locator("[data-saved]").AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("A round");

        await Desk.GoOnAsync(reader.Page, "close-round");
        (await ValueAsync(reader.Page, "evidence.sources[0].source")).ShouldBe("host-readout");
        await Desk.FillAsync(reader.Page, "outcome", "It is over.");
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);

        (await reader.Page.Locator("[data-saved]").AllInnerTextsAsync()).Select(t => t.Split('\n')[0]).ShouldBe(["round ended", "round opened"]);
        await reader.Page.ReloadAsync();
        (await reader.Page.Locator("[data-saved]").CountAsync()).ShouldBe(2);
        await reader.Page.GetByText("Finish").ClickAsync();
        await reader.Page.WaitForURLAsync($"**/rounds/{round}");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_typed_for_one_command_is_there_again_after_another_one_was_recorded(bool script)
    {
        var round = await desk.RoundAsync($"draft-{script}".ToLowerInvariant());
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(round + "/record/make-statement");
        await Desk.FillAsync(reader.Page, "slug", "first-words");
        await Desk.FillAsync(reader.Page, "summary", "The host hopes\nfor two lines.");
        await Desk.FillAsync(reader.Page, "speaker.actor", "HOSTLAND");
        await Desk.RegisterAsync(reader.Page, "person", "speaker.person.person", """{"name":"Half Typed"}""");
        await Desk.CiteAsync(reader.Page);

        await Desk.GoOnAsync(reader.Page, "hold-session");
        (await ValueAsync(reader.Page, "slug")).ShouldBeEmpty();
        (await ValueAsync(reader.Page, "evidence.sources[0].locator")).ShouldBe("paragraph 2");
        await Desk.FillAsync(reader.Page, "slug", "plenary");
        await Desk.SendAsync(reader.Page);

        await reader.Page.Locator("[name='speaker.actor']").WaitForAsync();
        (await reader.Page.Locator("[data-saved]").InnerTextAsync()).ShouldContain("session held");
        (await ValueAsync(reader.Page, "slug")).ShouldBe("first-words");
        (await ValueAsync(reader.Page, "summary")).ShouldBe("The host hopes\nfor two lines.");
        (await ValueAsync(reader.Page, "register.person.speaker.person.person[0].name")).ShouldBe("Half Typed");
        await Desk.FillAsync(reader.Page, "topics", "hope");
        await Desk.FillAsync(reader.Page, "session", "plenary");
        await Desk.SendAsync(reader.Page);

        var entry = await desk.RecordedAsync(reader.Page);
        ((string)entry["data"]!["slug"]!).ShouldBe("first-words");
        ((bool)entry["data"]!["speaker"]!["person"]!["unmatched"]!).ShouldBeFalse();
        (await reader.Page.Locator("[data-saved]").CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_source_has_a_page_with_its_forms()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/sources/host-readout");
        await reader.LoadAsync(reader.Page.Locator(".record-links").GetByText("more"));
        await reader.LoadAsync(reader.Page.Locator(".choices").GetByText("Register a source"));

        (await reader.Page.Locator("[name='publisher']").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Register a source");
    }

    [Fact]
    public async Task A_post_of_a_person_is_recorded_by_form()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/people/p-0123456789/record/record-post");
        await Desk.FillAsync(reader.Page, "actor", "HOSTLAND");
        await Desk.FillAsync(reader.Page, "post", "minister");
        await Desk.FillAsync(reader.Page, "when", "2016/2018");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        ((string)(await desk.RecordedAsync(reader.Page))["stream"]!).ShouldBe("person-p-0123456789");
        await reader.Page.GetByText("Finish").ClickAsync();
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("A. Envoy");
    }

    private static Task<string> ValueAsync(IPage page, string field) => page.Locator($"[name='{field}']").InputValueAsync();
}
