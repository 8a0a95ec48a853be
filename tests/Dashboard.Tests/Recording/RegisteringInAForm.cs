using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>What no registry has is registered in the form that names it.</summary>
[Collection(Desk.Collection)]
public sealed class RegisteringInAForm(Desk desk, Browsing browsing)
{
    private const string Source = "evidence.sources[0].source";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_a_person_an_actor_and_a_place_are_registered_and_chosen(bool script)
    {
        var (round, end) = ($"registering-{script}".ToLowerInvariant(), script ? "A" : "B");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(Desk.Process + "/record/open-round");
        await Desk.FillAsync(reader.Page, "target", round);
        await Desk.FillAsync(reader.Page, "when", "2018-02-03");
        await Desk.RegisterAsync(reader.Page, "actor", "host", $$"""{"target":"NEW_{{end}}","kind":"state","names":"en | New Land {{end}}"}""");
        await Desk.RegisterAsync(reader.Page, "place", "place", $$"""{"target":"new-{{end.ToLowerInvariant()}}","name":"Newtown","country":"NEW_{{end}}"}""");
        // The new source is on the side of the new actor, which therefore comes first and does not cite it.
        await Desk.RegisterAsync(reader.Page, "source", Source, $$"""{"target":"source-{{end.ToLowerInvariant()}}","publisher":"New Land","side":"NEW_{{end}}","access":"read"}""");
        await Desk.FillAsync(reader.Page, "evidence.sources[0].locator", "paragraph 1");
        await Desk.SendAsync(reader.Page);
        var opened = await desk.RecordedAsync(reader.Page);

        opened["data"]!.ToJsonString().ShouldSatisfyAllConditions(d => d.ShouldContain($"NEW_{end}"), d => d.ShouldContain($"new-{end.ToLowerInvariant()}"));
        ((string)opened["evidence"]!["sources"]![0]!["source"]!).ShouldBe($"source-{end.ToLowerInvariant()}");
        (await desk.ChangeAsync($"/places/new-{end.ToLowerInvariant()}"))["evidence"]!["sources"]![0]!["locator"]!.GetValue<string>().ShouldBe("paragraph 1");
        (await desk.ChangeAsync($"/actors/NEW_{end}"))["evidence"]!["unsourced"]!.GetValue<bool>().ShouldBeTrue();
        (await desk.ChangeAsync($"/sources/source-{end.ToLowerInvariant()}"))["evidence"]!["unsourced"]!.GetValue<bool>().ShouldBeTrue();

        await Desk.GoOnAsync(reader.Page, "seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", $"NEW_{end}");
        await Desk.ChooseAsync(reader.Page, "role", "host");
        await Desk.FillAsync(reader.Page, "head.asWritten", "N. Envoy");
        await Desk.RegisterAsync(reader.Page, "person", "head.person", $$"""{"name":"Nora Envoy {{end}}"}""");
        await Desk.SendAsync(reader.Page);
        var head = (await desk.RecordedAsync(reader.Page))["data"]!["head"]!;

        ((bool)head["unmatched"]!).ShouldBeFalse();
        (await desk.Client.GetAsync($"/api/people/{(string)head["person"]!}")).Body!.ToJsonString().ShouldContain($"Nora Envoy {end}");
        (await reader.Page.Locator("[data-saved]").AllInnerTextsAsync()).Select(t => t.Split('\n')[0]).ShouldBe(
            ["delegation took part", "person registered", "round opened", "place registered", "source registered", "actor registered"]);
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_after_it_loses_nothing_and_registers_nothing_twice(bool script)
    {
        var name = $"Refused Envoy {script}";
        var round = await desk.RoundAsync($"refused-after-{script}".ToLowerInvariant());
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(round + "/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "HOSTLAND");
        await Desk.FillAsync(reader.Page, "when", "soon");
        await Desk.FillAsync(reader.Page, "head.asWritten", "R. Envoy");
        await Desk.RegisterAsync(reader.Page, "person", "head.person", $$"""{"name":"{{name}}"}""");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        await reader.Page.Locator(".reply").WaitForAsync();
        (await reader.Page.Locator(".reply h2").InnerTextAsync()).ShouldBe("What is new in a registry was recorded. The rest was not");
        var chosen = await reader.Page.Locator("[name='head.person']").InputValueAsync();
        (await desk.Client.GetAsync($"/api/people/{chosen}")).Body!.ToJsonString().ShouldContain(name);
        (await reader.Page.Locator("[name='register.person.head.person[0].name']").InputValueAsync()).ShouldBeEmpty();
        (await reader.Page.Locator("[data-saved]").InnerTextAsync()).ShouldContain("person registered");
        foreach (var (field, value) in new[] { ("actor", "HOSTLAND"), ("when", "soon"), ("head.asWritten", "R. Envoy"), (Source, "host-readout"), ("evidence.sources[0].locator", "paragraph 2") })
        {
            (await reader.Page.Locator($"[name='{field}']").InputValueAsync()).ShouldBe(value, field);
        }

        await Desk.FillAsync(reader.Page, "when", "2018-01-10");
        await Desk.SendAsync(reader.Page);
        await reader.Page.Locator(".reply").WaitForAsync();
        (await reader.Page.Locator(".reply").InnerTextAsync()).ShouldContain("Role");
        await Desk.ChooseAsync(reader.Page, "role", "observer");
        await Desk.SendAsync(reader.Page);

        ((string)(await desk.RecordedAsync(reader.Page))["data"]!["head"]!["person"]!).ShouldBe(chosen);
        (await desk.PeopleNamedAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task Sent_twice_it_is_registered_once()
    {
        var round = await desk.RoundAsync("registered-twice");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(round + "/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "HOSTLAND");
        await Desk.ChooseAsync(reader.Page, "role", "observer");
        await Desk.RegisterAsync(reader.Page, "person", "head.person", """{"name":"Double Envoy"}""");
        await Desk.CiteAsync(reader.Page);
        await reader.Page.Locator(".send button").DblClickAsync();
        await desk.RecordedAsync(reader.Page);

        (await desk.PeopleNamedAsync("Double Envoy")).ShouldBe(1);
        (await desk.Client.GetAsync("/api" + round)).Body!["changes"]!.AsArray().Count(c => (string)c!["type"]! == "delegation-seated").ShouldBe(1);
    }

    /// <summary>The browser sends a form again that it sent before: after "back", or after an answer that never came.</summary>
    [Fact]
    public async Task The_same_form_sent_again_later_registers_and_records_nothing_new()
    {
        var round = await desk.RoundAsync("sent-again");
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(round + "/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "GUESTLAND");
        await Desk.ChooseAsync(reader.Page, "role", "guest");
        await Desk.RegisterAsync(reader.Page, "person", "head.person", """{"name":"Again Envoy"}""");
        await Desk.CiteAsync(reader.Page);
        var pages = new List<string>();
        foreach (var _ in (int[])[1, 2])
        {
            pages.Add(await reader.Page.Locator("form.record").EvaluateAsync<string>(
                "async form => { const body = new FormData(form, form.querySelector('.send button')); return (await fetch(form.action, { method: 'POST', body: new URLSearchParams(body) })).url; }"));
        }

        pages[0].ShouldContain("recorded=");
        pages[1].ShouldBe(pages[0]);
        (await desk.PeopleNamedAsync("Again Envoy")).ShouldBe(1);
        (await desk.Client.GetAsync("/api" + round)).Body!["changes"]!.AsArray().Count(c => (string)c!["type"]! == "delegation-seated").ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_is_taken_is_refused_and_adds_nothing_to_what_has_it()
    {
        var round = await desk.RoundAsync("taken-key");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round + "/record/close-round");
        await Desk.RegisterAsync(reader.Page, "source", Source, """{"target":"guest-readout","publisher":"Guest Land","title":"Another text"}""");
        await Desk.SendAsync(reader.Page);

        (await reader.Page.Locator(".reply").InnerTextAsync()).ShouldSatisfyAllConditions(
            t => t.ShouldContain("Nothing was recorded"), t => t.ShouldContain("New source, Key: guest-readout is registered already"));
        (await reader.Page.Locator($"[name='register.source.{Source}[0].title']").InputValueAsync()).ShouldBe("Another text");
        (await desk.Client.GetAsync("/api/sources/guest-readout")).Body!.ToJsonString().ShouldNotContain("Another text");
        (await desk.Client.GetAsync("/api" + round)).Body!["changes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_registration_lacks_is_said_at_its_own_field()
    {
        var round = await desk.RoundAsync("lacking");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round + "/record/close-round");
        await Desk.RegisterAsync(reader.Page, "source", Source, """{"target":"lacking-source","publisher":"Someone","published":"soon"}""");
        await Desk.SendAsync(reader.Page);

        var published = reader.Page.Locator($"[name='register.source.{Source}[0].published']");
        (await published.GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await published.IsVisibleAsync()).ShouldBeTrue();
        (await reader.Page.Locator(".reply").InnerTextAsync()).ShouldContain("New source, Published: 'soon' is not a date");
        await published.FillAsync("2018");
        await Desk.SendAsync(reader.Page);

        ((string)(await desk.RecordedAsync(reader.Page))["evidence"]!["sources"]![0]!["source"]!).ShouldBe("lacking-source");
    }

    [Fact]
    public async Task An_id_that_no_registry_has_is_offered_for_registering_under_that_id()
    {
        var round = await desk.RoundAsync("offered");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round + "/record/make-statement");
        foreach (var (field, value) in new[] { ("slug", "both"), ("speaker.collective", "two newcomers"), ("speaker.actors", "FIRST_NEW, HOSTLAND, SECOND_NEW"), ("topics", "hope"), ("summary", "Both hope."), ("when", "2018-01-10") })
        {
            await Desk.FillAsync(reader.Page, field, value);
        }

        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        (await reader.Page.Locator(".reply").InnerTextAsync()).ShouldSatisfyAllConditions(
            t => t.ShouldContain("FIRST_NEW is not in the registry"), t => t.ShouldContain("SECOND_NEW is not in the registry"), t => t.ShouldNotContain("HOSTLAND"));
        foreach (var (number, code) in ((string[])["FIRST_NEW", "SECOND_NEW"]).Index())
        {
            var prefix = $"register.actor.speaker.actors[{number}].";
            (await reader.Page.Locator($"[name='{prefix}target']").InputValueAsync()).ShouldBe(code);
            await Desk.ChooseAsync(reader.Page, prefix + "kind", "state");
            await Desk.FillAsync(reader.Page, prefix + "names", $"en | {code} land");
        }

        await Desk.SendAsync(reader.Page);

        (await desk.RecordedAsync(reader.Page))["data"]!["speaker"]!["actors"]!.AsArray().Select(a => (string)a!).ShouldBe(["FIRST_NEW", "HOSTLAND", "SECOND_NEW"]);
    }

    [Fact]
    public async Task Several_people_of_a_list_are_registered_and_put_to_their_names()
    {
        var round = await desk.RoundAsync("several");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round + "/record/hold-session");
        await Desk.FillAsync(reader.Page, "slug", "plenary");
        await Desk.FillAsync(reader.Page, "participants", "HOSTLAND | Several One | | chair\nGUESTLAND\nGUESTLAND | Several Two");
        await Desk.RegisterAsync(reader.Page, "person", "participants", """{"name":"Several One"}""");
        await reader.Page.Locator("details[open]").GetByRole(AriaRole.Button, new() { Name = "Register one more" }).ClickAsync();
        (await reader.Page.Locator("[name='register.person.participants[0].name']").InputValueAsync()).ShouldBe("Several One");
        await Desk.FillAsync(reader.Page, "register.person.participants[1].name", "Several Two");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);

        var participants = (await desk.RecordedAsync(reader.Page))["data"]!["participants"]!.AsArray();
        participants.Select(p => (string?)p!["person"]?["asWritten"]).ShouldBe(["Several One", null, "Several Two"]);
        participants.Select(p => (bool?)p!["person"]?["unmatched"]).ShouldBe([false, null, false]);
        ((string)participants[0]!["capacity"]!).ShouldBe("chair");
    }

    [Fact]
    public async Task A_form_with_open_parts_is_accessible_in_both_themes_and_fits_a_narrow_screen()
    {
        foreach (var dark in (bool[])[false, true])
        {
            await using var reader = await (await browsing.OpenAsync(desk.Address, dark ? 360 : 1440, dark)).GoAsync(Desk.Round + "/record/seat-delegation?saved=" + await desk.RecordAsync(await desk.RoundAsync($"open-parts-{dark}".ToLowerInvariant()), "close-round", """{"when":"2018-01-12"}"""));
            await reader.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

            (await reader.Page.Locator("[data-saved]").CountAsync()).ShouldBe(1);
            (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(dark ? 360 : 1440);
            (await reader.Page.ViolationsAsync()).ShouldBeEmpty();
            reader.Complaints.ShouldBeEmpty();
        }
    }
}
