using System.Text.Json;
using System.Xml.Linq;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page that shows who meets whom, as a picture with a table beside it.</summary>
public sealed class ReadingTheNetwork(Site site, Browsing browsing)
{
    private const string TwoYears = "process=astana&from=2017&until=2017&then-from=2019&then-until=2019";

    [Fact]
    public async Task The_picture_and_the_table_have_the_nodes_and_links_of_the_answer()
    {
        var answer = await site.AnswerAsync("/api/network?process=astana&limit=20");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/network?process=astana");

        var nodes = answer.List("nodes").ToList();
        nodes.Count.ShouldBeGreaterThan(4);
        (await IdsAsync(reader, ".network-picture [data-node]", "node")).ShouldBe(nodes.Select(n => n.Text("id")!), ignoreOrder: true);
        var links = answer.List("links").Select(l => $"{l.Text("a")} {l.Text("b")}").ToList();
        (await IdsAsync(reader, ".network-picture [data-link]", "link")).ShouldBe(links, ignoreOrder: true);
        (await IdsAsync(reader, ".network-links tr[data-link]", "link")).ShouldBe(links);
        (await reader.Page.Locator(".network-rest").InnerTextAsync()).ShouldStartWith($"Shown: {nodes.Count}, links between them: {links.Count}.");
        (await reader.Page.Locator($"[data-node='{nodes[0].Text("id")}'] text").TextContentAsync()).ShouldBe($"{nodes[0].Text("name")} · {nodes[0].GetProperty("meetings").GetProperty("total")}");
    }

    [Theory]
    [InlineData("/network?limit=60")]
    [InlineData("/network?of=people&limit=60")]
    [InlineData($"/network?{TwoYears}")]
    public async Task No_name_in_the_picture_covers_another_one_or_is_cut_off(string page)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(page);
        var boxes = await reader.Page.Locator(".network-picture svg text").EvaluateAllAsync<double[][]>(
            "all => all.map(t => { const b = t.getBBox(), v = t.ownerSVGElement.viewBox.baseVal; return [b.x, b.y, b.x + b.width, b.y + b.height, v.width, v.height]; })");
        static bool IsCut(double[] b) => b[0] < 0 || b[1] < 0 || b[2] > b[4] || b[3] > b[5];
        static bool Covers(double[] one, double[] other) => other[0] < one[2] && other[2] > one[0] && other[1] < one[3] - 1 && other[3] > one[1] + 1;

        boxes.Length.ShouldBeGreaterThan(3);
        boxes.Where(IsCut).Select(b => string.Join(' ', b)).ShouldBeEmpty();
        boxes.SelectMany((b, i) => boxes.Skip(i + 1).Where(o => Covers(b, o)).Select(o => $"{string.Join(' ', b)} | {string.Join(' ', o)}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_leads_to_the_list_of_what_it_counts()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        foreach (var (page, kind) in new[] { ("/network?process=astana&from=2017-02&until=2018", "rounds"), ("/network?of=people&by=rounds&process=astana", "rounds"), ("/network?by=signatures", "signatures"), ("/network?by=guarantees", "guarantees"), ($"/network?{TwoYears}&by=rounds", "rounds") })
        {
            await reader.GoAsync(page);
            var number = reader.Page.Locator($".network-links [data-kind={kind}] a").First;
            var count = await number.InnerTextAsync();
            await reader.GoAsync((await number.GetAttributeAsync("href"))!);
            (await reader.Page.Locator(".ask-rows tbody tr").CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(count, page);
        }
    }

    [Fact]
    public async Task Two_intervals_show_who_came_and_who_left_by_form_and_words()
    {
        var nodes = (await site.AnswerAsync($"/api/network?{TwoYears}&limit=20")).List("nodes").ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/network?{TwoYears}");
        foreach (var (change, sign, mark) in new[] { ("came", "+ ", "path"), ("left", "− ", "circle.p-mark"), ("stayed", string.Empty, "circle.p-sure") })
        {
            var ids = nodes.Where(n => n.Text("change") == change).Select(n => n.Text("id")!).ToList();
            var drawn = reader.Page.Locator($".network-picture .nodes [data-change={change}]");
            (await drawn.EvaluateAllAsync<string[]>("all => all.map(n => n.dataset.node)")).ShouldBe(ids, ignoreOrder: true);
            (await drawn.Locator(mark).CountAsync()).ShouldBe(ids.Count);
            (await drawn.Locator("text").AllTextContentsAsync()).ShouldAllBe(t => t.StartsWith(sign, StringComparison.Ordinal));
            if (change != "stayed")
            {
                (await IdsAsync(reader, $"[data-changed={change}] [data-node]", "node")).ShouldBe(ids);
            }
        }

        nodes.Select(n => n.Text("change")).Distinct().Count().ShouldBe(3);
        (await reader.Page.Locator(".network-links tbody .badge").AllInnerTextsAsync()).ShouldAllBe(b => b == "+ came" || b == "− left" || b == "stayed");
    }

    [Fact]
    public async Task A_reader_with_a_keyboard_goes_from_a_name_in_the_picture_to_its_page()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/network?process=astana&validAt=2018");
        var first = reader.Page.Locator(".network-picture a.met").First;
        var id = await first.GetAttributeAsync("data-node");
        await reader.Page.Locator(".network-picture").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Tab");
        (await first.EvaluateAsync<bool>("a => a === document.activeElement")).ShouldBeTrue();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync(url => url.Contains($"/actors/{id}?validAt=2018", StringComparison.Ordinal));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_builds_a_question_that_is_its_own_address_and_other_pages_lead_to_it()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds?knownAt=index:500");
        await reader.Page.Locator("main a[href^='/network']").First.ClickAsync();
        await reader.Page.Locator("select[name=of]").SelectOptionAsync("people");
        await reader.Page.Locator("input[name=by][value=signatures]").UncheckAsync();
        await reader.Page.Locator("input[name=from]").FillAsync("2017");
        await reader.Page.Locator("input[name=min]").FillAsync("2");
        await reader.Page.Locator(".network-form button").ClickAsync();
        var address = new Uri((await reader.Page.Locator("pre.curl code").InnerTextAsync()).Split('\'')[^2]);
        address.PathAndQuery.ShouldBe("/api/network?knownAt=index%3A500&process=astana&of=people&by=rounds&by=sessions&by=guarantees&from=2017&min=2&limit=20");
        var links = (await site.AnswerAsync(address.PathAndQuery)).List("links").ToList();
        links.ShouldNotBeEmpty();
        (await reader.Page.Locator(".network-links tbody tr").CountAsync()).ShouldBe(links.Count);
        (await reader.Page.Locator("input[name=by]:checked").CountAsync()).ShouldBe(3);

        await reader.GoAsync("/actors/RUS");
        (await reader.Page.Locator("main a[href^='/network']").CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.Locator("nav a[href='/network']").CountAsync()).ShouldBe(1);
        await reader.GoAsync("/network?from=2018&until=2017");
        (await reader.Page.Locator(".state-error").InnerTextAsync()).ShouldContain("until");
        (await reader.Page.Locator("input[name=until]").InputValueAsync()).ShouldBe("2017");
    }

    [Fact]
    public async Task The_files_have_the_links_the_picture_and_the_graph_of_the_page()
    {
        var answer = await site.AnswerAsync($"/api/network?{TwoYears}&limit=20");
        var (links, nodes) = (answer.List("links").Count(), answer.List("nodes").Count());
        Task<string> FileAsync(string kind) => site.Http.GetStringAsync(new Uri($"/export/network.{kind}?{TwoYears}", UriKind.Relative));

        var csv = (await FileAsync("csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        csv[0].ShouldBe("a,aName,b,bName,rounds,sessions,signatures,guarantees,meetings,first,last,change,thenRounds,thenSessions,thenSignatures,thenGuarantees,thenMeetings,thenFirst,thenLast");
        csv.Length.ShouldBe(links + 1);
        (await site.Http.GetStringAsync(new Uri("/export/network.svg?until=1800", UriKind.Relative))).ShouldContain("<svg");
        JsonDocument.Parse(await FileAsync("json")).RootElement.GetProperty("items").GetArrayLength().ShouldBe(links);
        var graph = XDocument.Parse(await FileAsync("graphml"));
        (graph.Descendants().Count(e => e.Name.LocalName == "node"), graph.Descendants().Count(e => e.Name.LocalName == "edge")).ShouldBe((nodes, links));
        var picture = await FileAsync("svg");
        (await FileAsync("svg")).ShouldBe(picture);
        var drawn = XDocument.Parse(picture).Descendants().ToList();
        (drawn.Count(e => e.Attribute("data-node") is not null), drawn.Count(e => e.Attribute("data-link") is not null), drawn.Count(e => e.Name.LocalName == "a")).ShouldBe((nodes, links, 0));
        drawn.Where(e => e.Attribute("data-link") is not null).ShouldAllBe(e => e.Attribute("stroke") != null && e.Attribute("fill")!.Value == "none");
    }

    private static Task<string[]> IdsAsync(Reader reader, string locator, string data) => reader.Page.Locator(locator).EvaluateAllAsync<string[]>($"all => all.map(e => e.dataset.{data})");
}
