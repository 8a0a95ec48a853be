using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a source.</summary>
public sealed class ReadingASource(Site site, Browsing browsing)
{
    private const string Readout = "readout-2017-10-31";

    [Fact]
    public async Task Says_of_the_source_what_the_record_says_and_what_it_does_not()
    {
        var told = (await site.Client.GetSourceAsync(Readout)).Value.Things["source"];
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/sources/{Readout}");

        foreach (var field in (string[])["publisher", "title", "language", "through", "text"])
        {
            (await reader.Page.Locator($"[data-fact={field}] dd").InnerTextAsync()).ShouldContain(told.GetValueOrDefault(field)?.Value ?? "not recorded", Case.Sensitive, field);
        }

        (await reader.Page.Locator("[data-fact=side] dd a").First.InnerTextAsync()).ShouldBe("Kazakhstan");
        (await reader.Page.Locator(".source-facts .standing").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".source-entries tr.stream a").AllInnerTextsAsync()).ShouldContain("Astana process · 7th International Meeting on Syria in the Astana format");
        (await reader.Page.Locator("[data-fact=published] dd").InnerTextAsync()).ShouldContain("31 Oct 2017");
        (await reader.Page.Locator("[data-fact=access] dd").InnerTextAsync()).ShouldStartWith(told["access"].Value!.Replace('-', ' '));
        (await reader.Page.Locator("[data-fact=text] dd").InnerTextAsync()).ShouldMatch("[0-9a-f]{64}");
    }

    [Fact]
    public async Task The_address_is_a_link_that_tells_nobody_where_the_reader_was_and_is_opened_by_nobody_else()
    {
        var told = (await site.Client.ListRegistryAsync("sources", new QueryOptions(Limit: 500))).Value.Items.First(s => s.Things["source"].ContainsKey("address"));
        await using var reader = await browsing.OpenAsync(site.Address);
        var elsewhere = new List<string>();
        reader.Page.Request += (_, r) => elsewhere.AddRange(new Uri(r.Url).Host == site.Address.Host ? [] : [r.Url]);
        await reader.GoAsync($"/sources/{told.Id}");
        await reader.Page.Locator("html.script").WaitForAsync();
        var link = reader.Page.Locator("[data-fact=address] a").First;
        await link.HoverAsync();

        (await link.GetAttributeAsync("href")).ShouldBe(new Uri(told.Things["source"]["address"].Value!).ToString());
        (await link.GetAttributeAsync("rel")).ShouldBe("noreferrer noopener");
        elsewhere.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Readout, false)]
    [InlineData("enb-climate-negotiations", false)]
    [InlineData("tass-973494", true)]
    public async Task Every_entry_that_rests_on_it_is_there_once_under_its_process_and_stream(string source, bool asOf)
    {
        var knownAt = asOf ? await SecondEntryOfAsync(source) : null;
        var told = await TrackerClient.ListAllAsync(a => site.Client.ListCitingEntriesAsync(source, a), new QueryOptions(KnownAt: knownAt)).ToListAsync();
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/sources/{source}{(knownAt is null ? string.Empty : "?knownAt=" + knownAt)}");
        var shown = new List<(string Stream, string Entry)>();
        while (true)
        {
            shown.AddRange((await reader.Page.Locator(".source-entries tr[data-entry]").EvaluateAllAsync<string[]>("all => all.map(r => r.closest('tbody').dataset.stream + ' ' + r.dataset.entry)")).Select(s => (s.Split(' ')[0], s.Split(' ')[1])));
            var next = reader.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" });
            if (await next.CountAsync() == 0)
            {
                break;
            }

            var address = (await next.GetAttributeAsync("href"))!;
            await next.ClickAsync();
            await reader.Page.WaitForURLAsync(url => url == new Uri(site.Address, address).ToString());
        }

        told.ShouldNotBeEmpty();
        if (asOf)
        {
            told.Count.ShouldBe(2);
        }

        shown.Order().ShouldBe(told.Select(t => (t.Stream, t.Entry)).Order());
        var first = reader.Page.Locator(".source-entries tr[data-entry]").First;
        (await first.Locator("th a").GetAttributeAsync("href")).ShouldBe($"/entries/{await first.GetAttributeAsync("data-entry")}{new QueryOptions(KnownAt: knownAt).ToQuery()}");
    }

    [Fact]
    public async Task Processes_stand_first_and_each_stream_once_below_its_own()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/sources/{Readout}");
        var heads = await reader.Page.Locator("h3[data-of]").EvaluateAllAsync<string[]>("all => all.map(h => h.dataset.of)");
        var streams = await reader.Page.Locator("tbody[data-stream]").EvaluateAllAsync<string[]>("all => all.map(t => t.dataset.stream)");

        heads[0].ShouldBe("astana");
        heads.ShouldBeUnique();
        streams.ShouldBeUnique();
        (await reader.Page.Locator("h3[data-of=astana]").InnerTextAsync()).ShouldBe((await site.Client.GetProcessAsync("astana")).Value.Title);
        foreach (var stream in streams.Where(s => s.StartsWith("round-astana/", StringComparison.Ordinal)))
        {
            (await reader.Page.Locator($"tbody[data-stream='{stream}'] .stream a").GetAttributeAsync("href")).ShouldBe($"/processes/astana/rounds/{stream["round-astana/".Length..]}");
        }
    }

    [Fact]
    public async Task A_source_is_one_click_from_what_rests_on_it_at_the_same_state_of_knowledge()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana/rounds/7?knownAt=index:500");
        await reader.Page.Locator(".sources a.source").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/sources/*?knownAt=index%3A500");

        (await reader.Page.Locator("main h1").CountAsync()).ShouldBe(1);
        await reader.Page.Locator(".source-entries .stream a").First.WaitForAsync();
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_files_have_every_entry()
    {
        var told = await TrackerClient.ListAllAsync(a => site.Client.ListCitingEntriesAsync("enb-climate-negotiations", a)).ToListAsync();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/sources/enb-climate-negotiations");
        var csv = await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "CSV", IncludeHidden = true }).GetAttributeAsync("href"))!);
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "JSON", IncludeHidden = true }).GetAttributeAsync("href"))!)).RootElement;

        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(told.Count + 1);
        json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("entry").GetString()).Order().ShouldBe(told.Select(t => t.Entry).Order());
        json.GetProperty("basis").GetProperty("index").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("/sources/none", "This is not recorded")]
    [InlineData("/sources/tass-973494?knownAt=index:1", "This is not there yet")]
    public async Task A_source_that_is_not_recorded_is_said_to_be_none(string path, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await site.Http.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(404);
        (await response.Content.ReadAsStringAsync()).ShouldContain(words);
        (await site.Http.GetAsync(new Uri("/export/sources/none/entries.csv", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    /// <summary>Returns the state of knowledge in which exactly two entries cite a source. The samples are loaded over several streams at a time, so their indexes differ from run to run.</summary>
    private async Task<string> SecondEntryOfAsync(string source)
    {
        var all = await TrackerClient.ListAllAsync(a => site.Client.ListCitingEntriesAsync(source, a)).ToListAsync();
        return $"index:{all.Select(e => e.Changes.First(c => c.Entry == e.Entry).Index).Order().ElementAt(1)}";
    }
}
