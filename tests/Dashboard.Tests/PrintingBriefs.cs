using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Playwright;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A brief fits on paper, says where each fact comes from, and is the same as a page, a Word file and Markdown.</summary>
public sealed partial class PrintingBriefs(Site site, Browsing browsing)
{
    private const string Round = "/processes/astana/rounds/7/brief";
    private const string Process = "/processes/astana/brief";
    private const string Ceasefire = "/ceasefires/syria-nationwide-2016/brief";
    private const string Interval = "/processes/astana/brief?from=2017-01&until=2017-12";
    private const string Everywhere = "/brief?from=2017&until=2017";

    public static TheoryData<string> Briefs() => [Round, Process, Ceasefire, Interval, Everywhere];

    [Theory]
    [MemberData(nameof(Briefs))]
    [InlineData("/processes/syrian-constitutional-committee/rounds/9/brief")]
    [InlineData("/processes/un-climate/brief")]
    public async Task On_paper_it_has_one_to_three_pages_black_on_white_in_the_dark_theme_too(string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, dark: true)).GoAsync(path);

        (await reader.PagesOnPaperAsync()).ShouldBeInRange(1, 3);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await reader.Page.EvaluateAsync<string[]>("[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('.brief')).color]"))
            .ShouldBe(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
        (await reader.Page.Locator("nav:visible, form:visible, button:visible, header.site, .site-foot").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Briefs))]
    public async Task Every_number_after_a_fact_leads_to_a_source_of_the_map_that_names_the_fact(string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);
        var numbers = await reader.Page.Locator(".brief-ref").AllInnerTextsAsync();
        var sources = reader.Page.Locator(".brief-sources > li");

        numbers.ShouldNotBeEmpty();
        numbers.Select(n => int.Parse(n.Trim('[', ']'))).Distinct().Order().ShouldBe(Enumerable.Range(1, await sources.CountAsync()));
        (await sources.Locator(".brief-rests").AllInnerTextsAsync()).ShouldAllBe(t => t.Length > 3);
        var known = await reader.Page.Locator("[data-section=known]").InnerTextAsync();
        var index = (await site.AnswerAsync("/health/ready")).GetProperty("events").GetInt64() - 1;
        known.ShouldSatisfyAllConditions(t => t.ShouldContain($"log entry {index:n0}"), t => t.ShouldContain($"{index + 1:n0} entries, log root"), t => t.ShouldContain("Situation on"), t => t.ShouldContain("What this record said on"));
        (await reader.Page.Locator("[data-section=known] dl a").GetAttributeAsync("href"))!.ShouldContain($"knownAt=index%3A{index}");
    }

    [Fact]
    public async Task A_round_is_told_in_the_order_of_a_briefer_and_says_what_no_account_says()
    {
        var round = (await site.Client.GetRoundAsync("astana", "7", new QueryOptions(Names: true))).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Round);

        (await reader.Page.Locator("[data-section]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.section)")).ShouldBe(["what", "outcome", "came", "said", "disputed", "known"]);
        (await reader.Page.Locator("[data-section=what]").InnerTextAsync()).ShouldSatisfyAllConditions(
            t => t.ShouldContain("30 October 2017"), t => t.ShouldContain("within the announced window"), t => t.ShouldContain("No account says who chaired it."));
        (await reader.Page.Locator("[data-section=came] tbody th").AllInnerTextsAsync()).ShouldBe(round.Delegations.Select(d => round.Names!.Actors[d.Actor]!));
        (await reader.Page.Locator("[data-section=said]").InnerTextAsync()).ShouldContain("The 12 latest of 14 statements.");
    }

    [Fact]
    public async Task Conflicting_reports_have_each_value_with_its_own_sources()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds/6/brief");

        var one = await reader.Page.Locator("[data-section=disputed] li").InnerTextAsync();
        one.ShouldMatch(@"opened: 13 September 2017 \(shown first\)( \[\d+\])+; 14 September 2017 \(no source\)");
    }

    [Theory]
    [MemberData(nameof(Briefs))]
    public async Task The_Word_file_is_valid_has_the_same_text_and_the_same_bytes_each_time(string path)
    {
        var file = Export(path, "docx");
        var bytes = await site.Http.GetByteArrayAsync(file);
        (await site.Http.GetByteArrayAsync(file)).ShouldBe(bytes);

        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);
        var body = word.MainDocumentPart!.Document!.Body!;
        Squeezed(body.InnerText).ShouldContain(Squeezed(await reader.Page.Locator(".brief h1").InnerTextAsync()));
        Styled(body, "Heading1").ShouldBe(await reader.Page.Locator(".brief h2").AllInnerTextsAsync());
        foreach (var item in await reader.Page.Locator(".brief ul li, .brief dd, .brief td div").AllInnerTextsAsync())
        {
            Squeezed(body.InnerText).ShouldContain(Squeezed(item));
        }

        body.Descendants<Table>().ShouldAllBe(t => t.Elements<TableRow>().First().TableRowProperties!.Elements<TableHeader>().Any());
        body.Descendants<Table>().Count().ShouldBe(await reader.Page.Locator(".brief table").CountAsync());
        word.MainDocumentPart.HyperlinkRelationships.ShouldNotBeEmpty();
        body.Descendants<Hyperlink>().Where(h => h.Anchor is not null).Select(h => h.Anchor!.Value).ShouldBeSubsetOf(body.Descendants<BookmarkStart>().Select(b => b.Name!.Value));
        word.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value.ShouldBe("en-GB");
        word.PackageProperties.Title.ShouldBe(await reader.Page.Locator(".brief h1").InnerTextAsync());
        word.PackageProperties.Creator.ShouldBe("Negotiation Tracker");
        word.PackageProperties.LastModifiedBy.ShouldBeNull();
        using var archive = new ZipArchive(new MemoryStream(bytes));
        archive.Entries.Select(e => e.LastWriteTime.Year).Distinct().ShouldBe([1980]);
    }

    [Theory]
    [MemberData(nameof(Briefs))]
    public async Task The_Markdown_has_the_same_text(string path)
    {
        var text = await site.Http.GetStringAsync(Export(path, "md"));
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);

        var plain = Squeezed(Link().Replace(text, "${text}").Replace("\\", string.Empty).Replace("**", string.Empty));
        foreach (var item in await reader.Page.Locator(".brief h1, .brief h2, .brief ul li, .brief dd, .brief td div").AllInnerTextsAsync())
        {
            plain.ShouldContain(Squeezed(item));
        }

        text.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]).ShouldBe(await reader.Page.Locator(".brief h2").AllInnerTextsAsync());
        text.Split('\n').Count(l => Numbered().IsMatch(l)).ShouldBe(await reader.Page.Locator(".brief-sources > li").CountAsync());
    }

    [Theory]
    [InlineData("/processes/astana/rounds/7", Round)]
    [InlineData("/processes/astana/rounds", Process)]
    [InlineData("/ceasefires/syria-nationwide-2016", Ceasefire)]
    public async Task It_is_reached_from_its_page_at_the_same_state_of_knowledge_and_leads_back(string from, string brief)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(from + "?knownAt=index:600");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Brief", Exact = true }).ClickAsync();
        await reader.Page.WaitForURLAsync($"**{brief}?knownAt=index%3A600");
        await reader.Page.Locator("[data-section=known]").GetByText("log entry 600").WaitForAsync();

        (await reader.Page.Locator(".brief-bar a[href*='.docx']").GetAttributeAsync("href"))!.ShouldEndWith("brief.docx?knownAt=index%3A600");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the page" }).ClickAsync();
        await reader.Page.WaitForURLAsync(u => u.Contains("knownAt=index%3A600", StringComparison.Ordinal) && !u.Contains("brief", StringComparison.Ordinal));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interval_has_what_happened_in_it_and_nothing_else()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Process);
        await reader.Page.Locator("input[name=from]").FillAsync("2021");
        await reader.Page.Locator("input[name=until]").FillAsync("2021");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Brief on these days" }).ClickAsync();

        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe("Astana process, 2021");
        var rounds = (await site.Client.FindAsync(RecordLists.Rounds, new QueryOptions(Limit: 100).And("process", "astana").With("from", "2021").With("until", "2021").With("sort", "-time"))).Value.Items;
        rounds.Count.ShouldBeInRange(1, 8);
        (await reader.Page.Locator("[data-section=rounds] tbody th").AllInnerTextsAsync()).ShouldBe(rounds.Select(r => r.Label ?? r.Round));
    }

    [Theory]
    [InlineData(Interval)]
    [InlineData(Everywhere)]
    public async Task An_interval_has_the_ceasefires_that_began_before_it_and_were_in_effect(string address)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(address);
        (await reader.Page.Locator("[data-section=ceasefires] a[href*='/ceasefires/syria-nationwide-2016']").CountAsync()).ShouldBe(1);
        await reader.GoAsync(address.Replace("2017", "2015", StringComparison.Ordinal));
        (await reader.Page.Locator("[data-section=ceasefires] a[href*='/ceasefires/']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_interval_has_the_entries_of_which_reports_conflict()
    {
        var contested = (await site.Client.FindAsync(RecordLists.Timeline, new QueryOptions(Limit: 5).And("process", "astana").With("contested", "true").With("sort", "-time"))).Value.Items;
        var year = contested[0].When![..4];
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Process}?from={year}&until={year}");

        (await reader.Page.Locator($"[data-section=disputed] a[href*='/entries/{contested[0].Entry}']").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-section=disputed] li").CountAsync()).ShouldBeLessThanOrEqualTo(5);
    }

    [Theory]
    [InlineData("/processes/none/brief", 404)]
    [InlineData("/export/processes/astana/rounds/none/brief.docx", 404)]
    [InlineData("/export/ceasefires/none/brief.md", 404)]
    [InlineData("/export/brief.md?from=soon", 400)]
    public async Task What_cannot_be_told_is_a_problem(string path, int status) => ((int)(await site.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode).ShouldBe(status);

    private static string Export(string path, string kind) => path.Split('?') is [var thing, var query] ? $"/export{thing}.{kind}?{query}" : $"/export{path}.{kind}";

    private static IEnumerable<string> Styled(Body body, string style) => body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(p => p.InnerText);

    /// <summary>Returns a text without white space, which each form has in other places.</summary>
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("""(?<!\\)\[(?<text>(\\.|[^\]\\])*)\]\(<[^>]*>\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("""^\d+\. """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}

/// <summary>The largest round of the field record, with a thousand entries, on paper.</summary>
public sealed class PrintingLargeBriefs(LargeRound large, LongRecord record, Browsing browsing) : IClassFixture<LargeRound>, IClassFixture<LongRecord>
{
    [Theory]
    [InlineData("/rounds/1/brief")]
    [InlineData("/brief")]
    public async Task The_largest_round_of_the_field_record_is_shortened_by_a_stated_rule_to_three_pages(string path)
    {
        await using var reader = await (await browsing.OpenAsync(large.Address, script: false)).GoAsync(LargeRound.Process + path);

        (await reader.PagesOnPaperAsync()).ShouldBeInRange(1, 3);
        (await reader.Page.Locator("[data-section=said]").InnerTextAsync()).ShouldMatch(@"The \d+ latest of \d\d\d statements\.");
    }

    [Theory]
    [InlineData("/processes/long/rounds/7/brief", "The 12 latest of 505 statements.")]
    [InlineData("/processes/long/rounds/7/brief", "The 6 latest of 55 documents.")]
    [InlineData("/processes/long/brief", "The 8 latest of 65 rounds.")]
    [InlineData("/ceasefires/long-0/brief", "The 6 latest of 500+ reports.")]
    public async Task Long_lists_are_shortened_by_a_stated_rule(string path, string rule)
    {
        await using var reader = await (await browsing.OpenAsync(record.Address, script: false)).GoAsync(path);

        (await reader.PagesOnPaperAsync()).ShouldBeInRange(1, 3);
        (await reader.Page.Locator(".brief").InnerTextAsync()).ShouldContain(rule);
    }
}

/// <summary>A separate service with the field record up to the end of its largest round.</summary>
public sealed class LargeRound : Site
{
    public const string Process = "/processes/talks-field1-3";

    protected override IEnumerable<IAsyncEnumerable<string>> Logs()
    {
        var commands = NegotiationTracker.Generator.FieldRecord.Commands(1, 50_000).TakeWhile((_, i) => i < 6_000).ToList();
        return [commands.Take(commands.FindLastIndex(c => c.Target == Process + "/rounds/1") + 1).Select(c => c.Line).ToAsyncEnumerable()];
    }
}

/// <summary>Prints pages with the browser.</summary>
internal static partial class Paper
{
    /// <summary>Prints the page, and returns the number of its pages on paper.</summary>
    public static async Task<int> PagesOnPaperAsync(this Reader reader) =>
        PageOfPdf().Count(Encoding.Latin1.GetString(await reader.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true })));

    [GeneratedRegex("""/Type\s*/Page\b(?!s)""", RegexOptions.None, 1000)]
    private static partial Regex PageOfPdf();
}
