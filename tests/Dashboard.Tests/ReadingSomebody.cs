using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The pages of actors, people, places, bodies and topics: what the whole record says of them, and the links that lead there.</summary>
public sealed class ReadingSomebody(Site site, Browsing browsing)
{
    [Fact]
    public async Task An_actor_has_every_round_of_every_process_each_with_links_to_the_round_and_its_entries()
    {
        var told = (await site.Client.GetActivityAsync("actors", "TUR", new QueryOptions(Names: true))).Value;
        told.Rounds.Count.ShouldBeGreaterThan(10);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/actors/TUR");
        var rows = reader.Page.Locator("[data-activity=rounds] tr[data-round]");
        (await rows.EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(told.Rounds.Select(r => $"{r.Process}/{r.Round}"));
        var first = told.Rounds.First(r => r.Delegations[0].Roles.Count > 0 && r.With.Count > 0);
        var row = reader.Page.Locator($"tr[data-round='{first.Process}/{first.Round}']");
        (await row.Locator($"a[href='/processes/{first.Process}/rounds/{first.Round}']").CountAsync()).ShouldBe(1);
        (await row.Locator($"a[href='/entries/{first.Entries[0]}']").CountAsync()).ShouldBe(1);
        (await row.Locator("[data-role]").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.role)")).ShouldBe(first.Delegations[0].Roles.Select(r => r.Role));
        (await row.Locator($"a[href='/actors/{first.With[0]}']").InnerTextAsync()).ShouldBe(first.Names!.Actors[first.With[0]]);
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe(told.Names.First(n => n.Kind == "name").Text);
    }

    [Fact]
    public async Task An_actor_has_what_it_said_and_signed_and_whom_it_met_and_a_timeline_of_all_processes()
    {
        var told = (await site.Client.GetActivityAsync("actors", "RUS", new QueryOptions(Names: true))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/actors/RUS");
        foreach (var (list, entries) in new[] { ("statements", told.Statements), ("documents", told.Documents), ("ceasefires", told.Ceasefires) })
        {
            entries.Count.ShouldBeGreaterThan(0, list);
            (await reader.Page.Locator($"[data-activity={list}] tr[data-entry]").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.entry)")).ShouldBe(entries.Select(e => e.Entry), list);
        }

        var most = reader.Page.Locator("[data-activity=met] tbody tr").First;
        (await most.GetAttributeAsync("data-actor"), await most.Locator("td").First.InnerTextAsync()).ShouldBe((told.Met[0].Actor, told.Met[0].Rounds.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await most.Locator("th a").InnerTextAsync()).ShouldBe(told.Met[0].Names!.Actors[told.Met[0].Actor]);
        (await reader.Page.Locator("[data-activity=timeline] svg.timeline a").CountAsync()).ShouldBeGreaterThan(5);
        var streams = await reader.Page.Locator("[data-activity=timeline] table.entries a[href*='/rounds/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('/')[2])");
        streams.Distinct().Count().ShouldBeGreaterThan(0);
        await using var file = await browsing.OpenAsync(site.Address);
        (await file.Page.APIRequest.GetAsync(new Uri(site.Address, "/export/actors/RUS/timeline.svg").ToString())).Status.ShouldBe(200);
        foreach (var list in (string[])["rounds", "met", "timeline"])
        {
            var answer = await file.Page.APIRequest.GetAsync(new Uri(site.Address, $"/export/actors/RUS/{list}.csv").ToString());
            (answer.Status, (await answer.TextAsync()).Split("\r\n").Length > 3).ShouldBe((200, true), list);
        }
    }

    [Fact]
    public async Task A_person_says_for_whom_they_sat_and_as_what()
    {
        var told = (await site.Client.GetActivityAsync("people", "p-0f01b7", new QueryOptions(Names: true))).Value;
        told.Rounds.Count.ShouldBeGreaterThan(0);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/people/p-0f01b7");
        foreach (var round in told.Rounds)
        {
            var seats = reader.Page.Locator($"tr[data-round='{round.Process}/{round.Round}'] [data-seat]");
            (await seats.EvaluateAllAsync<string[]>("all => all.map(s => s.dataset.seat + ' ' + s.querySelector('a').getAttribute('href'))")).ShouldBe(round.Seats.Select(s => $"{s.As} /actors/{s.Actor}"));
            (await seats.First.Locator("a").InnerTextAsync()).ShouldBe(round.Names!.Actors[round.Seats[0].Actor]);
        }
    }

    [Theory]
    [InlineData("actors")]
    [InlineData("people")]
    public async Task A_list_has_each_with_its_name_and_a_link(string registry)
    {
        var told = (await site.Client.ListRegistryAsync(registry, new QueryOptions(Limit: 100))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/" + registry);
        (await reader.Page.Locator("tr[data-id]").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.id)")).ShouldBe(told.Items.Select(i => i.Id));
        (await reader.Page.Locator("tr[data-id] th a").EvaluateAllAsync<string[]>("all => all.map(r => r.getAttribute('href'))")).ShouldBe(told.Items.Select(i => $"/{registry}/{i.Id}"));
        (await reader.Page.Locator("tr[data-id] th").First.InnerTextAsync()).ShouldNotBe(told.Items[0].Id);
        await reader.LoadAsync(reader.Page.Locator("tr[data-id] th a").First);
        (await reader.Page.Locator("h1").CountAsync()).ShouldBe(1);
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe($"/{registry}/{told.Items[0].Id}");
    }

    [Theory]
    [InlineData("places", "place")]
    [InlineData("bodies", "body")]
    public async Task A_place_and_a_body_have_a_page_with_what_is_recorded(string registry, string thing)
    {
        var told = (await site.Client.ListRegistryAsync(registry, new QueryOptions(Limit: 100))).Value.Items.First(r => r.Things.GetValueOrDefault(thing)?.ContainsKey("name") == true);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/{registry}/{told.Id}");
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe(told.Things[thing]["name"].Value);
        (await reader.Page.Locator($"section[data-thing={thing}]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator(".record-links a").CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.APIRequest.GetAsync(new Uri(site.Address, $"/export/{registry}/{told.Id}/accounts.csv").ToString())).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("places", "kazakhstan-capital", "rounds")]
    [InlineData("bodies", "joint-operational-group", "mandates")]
    [InlineData("topics", "ceasefire", "statements")]
    public async Task A_place_a_body_and_a_topic_have_what_happened_in_all_processes_each_with_its_entry(string registry, string id, string list)
    {
        var told = (await site.Client.GetThingActivityAsync(registry, id, new QueryOptions(Names: true))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/{registry}/{id}");
        (await reader.Page.Locator("[data-activity=rounds] tr[data-round]").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(told.Rounds.Select(r => $"{r.Process}/{r.Round}"));
        foreach (var (name, entries) in new[] { ("mandates", told.Mandates), ("sessions", told.Sessions), ("statements", told.Statements), ("documents", told.Documents), ("ceasefires", told.Ceasefires), ("promises", told.Promises) })
        {
            (await reader.Page.Locator($"[data-activity={name}] tr[data-entry] a[href^='/entries/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).ShouldBe(entries.Select(e => $"/entries/{e.Entry}"), name);
        }

        (await reader.Page.Locator($"[data-activity={list}] tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.Locator("[data-counts=ByYear] li").EvaluateAllAsync<string[]>("all => all.map(l => l.querySelector('.count').innerText)")).ShouldBe(told.ByYear.Select(c => c.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await reader.Page.Locator("[data-counts=Speakers] li a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).ShouldBe(told.Speakers.Select(s => $"/actors/{s.Group}"));
        (await reader.Page.Locator("[data-activity=timeline] table.entries tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe(told.Name ?? id);
        (await reader.Page.APIRequest.GetAsync(new Uri(site.Address, $"/export/{registry}/{id}/timeline.csv").ToString())).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/processes/astana/statements", "[data-topic]")]
    [InlineData("/processes/astana/rounds/7", "[data-topic]")]
    [InlineData("/ask?list=statements&process=astana", "td")]
    [InlineData("/ask?list=statements&group-by=topic", "td")]
    [InlineData("/actors/RUS", "[data-activity=statements] [data-topic]")]
    public async Task Topics_lead_to_their_pages(string path, string place)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);
        var link = reader.Page.Locator($"{place} a[href^='/topics/']").First;
        var topic = (await link.GetAttributeAsync("href"))!.Split('/')[^1];
        (await link.InnerTextAsync()).ShouldBe(topic.Replace('-', ' '));
        await link.ClickAsync();
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe($"/topics/{topic}");
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe(topic.Replace('-', ' '));
    }

    [Fact]
    public async Task All_topics_are_listed_with_their_numbers_and_as_a_file()
    {
        var told = (await site.Client.ListTopicsAsync(new QueryOptions(Limit: 100))).Value.Items;
        told.Count.ShouldBeGreaterThan(1);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/topics");
        (await reader.Page.Locator("tr[data-topic]").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.topic + ' ' + r.querySelector('td').innerText)")).ShouldBe(told.Select(t => $"{t.Topic} {t.Entries}"));
        (await reader.Page.Locator(".site-nav a[href='/topics'], nav a[href='/topics']").CountAsync()).ShouldBeGreaterThan(0);
        (await (await reader.Page.APIRequest.GetAsync(new Uri(site.Address, "/export/topics.csv").ToString())).TextAsync()).ShouldContain($"{told[0].Topic},{told[0].Entries},{told[0].Statements}");
    }

    [Theory]
    [InlineData("/processes/astana/rounds/7", ".delegations tr[data-actor=RUS] th")]
    [InlineData("/processes/astana/timeline", ".parties-of li")]
    [InlineData("/processes/astana/statements", "tr[data-entry] .speaker")]
    [InlineData("/processes/astana", "table.entries td .item")]
    public async Task Names_lead_to_their_pages_and_no_code_is_shown_with_a_name(string path, string place)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);
        await reader.Page.EvaluateAsync("document.querySelectorAll('.process-about').forEach(d => d.open = true)");
        var link = reader.Page.Locator($"{place} a[href^='/actors/']").First;
        var code = (await link.GetAttributeAsync("href"))!.Split('/')[^1];
        (await link.InnerTextAsync()).ShouldNotBe(code);
        (await reader.Page.Locator(place).First.InnerTextAsync()).Split(' ', '\n').ShouldNotContain(code);
        await link.ClickAsync();
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe($"/actors/{code}");
    }

    /// <summary>The region is a link to its own page, and its sources can be opened.</summary>
    [Theory]
    [InlineData("/places/moscow", "eastern-europe", "Eastern Europe")]
    [InlineData("/actors/TUR", "western-asia", "Western Asia")]
    public async Task A_page_shows_regions_with_their_sources(string address, string region, string name)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(address);
        var shown = reader.Page.Locator($"[data-region='{region}']");
        (await shown.Locator("a.named-link").First.InnerTextAsync()).ShouldBe(name);
        (await shown.Locator("a.named-link").First.GetAttributeAsync("href")).ShouldBe($"/places/{region}");
        (await shown.Locator(".account").First.TextContentAsync())!.ShouldContain("United Nations");
    }

    [Fact]
    public async Task The_page_of_a_place_shows_its_coordinates_as_the_source_gives_them()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/places/warsaw");
        var shown = reader.Page.Locator("[data-field=coordinates]");
        (await shown.InnerTextAsync()).ShouldContain("52.25, 21.00 settlement");
        (await shown.Locator(".account").TextContentAsync())!.ShouldContain("Europe/Warsaw: +5215+02100");
    }

    /// <summary>Warsaw is 201 degrees from the left edge and 32.75 from the upper one, at two units a degree.</summary>
    [Fact]
    public async Task The_page_of_a_place_shows_it_on_a_map_of_land()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/places/warsaw");
        var dot = reader.Page.Locator(".map circle.p-sure");
        (await dot.GetAttributeAsync("cx"), await dot.GetAttributeAsync("cy")).ShouldBe(("402", "65.5"));
        (await reader.Page.Locator(".map figcaption").InnerTextAsync()).ShouldStartWith("52.25° N, 21.00° E (settlement)");
        (await reader.Page.Locator(".map svg").GetAttributeAsync("aria-label")).ShouldBe("Map of the world: Warsaw is at 52.25° N, 21.00° E.");
        (await reader.Page.Locator(".map use").EvaluateAsync<double>("u => u.getBBox().width")).ShouldBeGreaterThan(700, "the outlines are there");

        await using var other = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/places/western-asia");
        (await other.Page.Locator(".map").CountAsync()).ShouldBe(0, "no source gives its coordinates");
    }

    [Fact]
    public async Task The_page_of_a_round_shows_its_place_on_the_map()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds/1");
        await reader.Page.Locator("[data-part=map] > summary").ClickAsync();
        (await reader.Page.Locator("[data-part=map] .map circle.p-sure").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_of_a_process_links_to_the_regions_that_it_is_about_and_to_their_entries()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds");
        await reader.Page.Locator(".process-about > summary").ClickAsync();
        (await reader.Page.Locator("dl.facts a[href='/places/western-asia']").InnerTextAsync()).ShouldBe("Western Asia");
        await reader.Page.Locator("dl.facts .item:has(a[href='/places/western-asia']) a[href^='/entries/']").ClickAsync();
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("Region added");
    }
}
