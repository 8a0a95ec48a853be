using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Every page speaks the language that the browser asks for, whole, and the reader can choose another one.</summary>
public sealed partial class ReadingInOtherLanguages(Site site, Browsing browsing, OneWindow window) : IClassFixture<OneWindow>
{
    /// <summary>Names and texts of the record, and messages of the API. The labels of single marks have both.</summary>
    private const string Own = "bdi, code, pre, q, textarea, datalist, script, style, [lang]:not(html), svg.timeline a, .chart title";

    /// <summary>The words of a page: its texts and the attributes that are read out.</summary>
    private const string WordsOfPage = """
        own => {
          const words = [document.title];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.textContent.replace(/\s+/g, ' ').trim();
            if (text && !walker.currentNode.parentElement.closest(own)) words.push(text);
          }
          for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [data-label]')) {
            if (element.closest(own)) continue;
            for (const name of ['aria-label', 'title', 'placeholder', 'data-label']) if (element.hasAttribute(name)) words.push(element.getAttribute(name));
          }
          return words;
        }
        """;

    /// <summary>Words of the record that are the title of a page and a label in a chart. They have words that a text of the pages has too.</summary>
    private const string Recorded = "They are to form a working group";

    private static readonly string Texts = Repository.Folder("src/NegotiationTracker.Dashboard/Texts");

    /// <summary>English texts of at least two words that the language does not have.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> English = ((string[])["fr", "ar"]).ToDictionary(l => l, l =>
    {
        var own = string.Join('\n', Values(l));
        return (IReadOnlyList<string>)[.. Values(null).SelectMany(v => Place().Split(v)).Select(v => v.Trim(' ', ',', '.', ':', ';', '(', ')', '·'))
            .Where(v => v.Contains(' ', StringComparison.Ordinal) && Letters().IsMatch(v) && !own.Contains(v, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    });

    /// <summary>The pages that are looked at in each language, one of each kind. All pages are read in French as the service sends them, and the texts of all sheets are compared elsewhere.</summary>
    private static readonly HashSet<string> Looked = new(StringComparer.Ordinal)
    {
        "overview", "overview-then", "attention", "ask-counts", "new", "round", "round-then", "brief-round", "statements", "disputes", "entry", "source", "person", "actor", "place", "record-seat", "timeline", "timeline-near",
        "side-by-side", "network", "audit", "help", "attendance-cell", "ceasefire", "document", "promises", "progress", "search-close", "not-found",
    };

    public static TheoryData<string, string> LookedPages() => [.. EveryPage.Pages().Where(p => Looked.Contains(p.Data.Item1))];

    [Theory]
    [MemberData(nameof(EveryPage.Pages), MemberType = typeof(EveryPage))]
    public async Task A_French_page_is_sent_without_English_text(string name, string path)
    {
        var page = await SentAsync(path, "fr-CH");

        (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")).ShouldBe(("fr", "ltr"));
        ShouldHaveNoEnglish(WordsOf(page), "fr", name);
    }

    [Fact]
    public async Task English_on_a_page_that_was_sent_is_found()
    {
        var page = await SentAsync("/processes/astana/rounds/7", "en");

        Should.Throw<ShouldAssertException>(() => ShouldHaveNoEnglish(WordsOf(page), "fr", "the page in English"));
    }

    [Theory]
    [MemberData(nameof(LookedPages))]
    public async Task A_French_reader_finds_no_English_text(string name, string path) => await ReadAsync(name, path, "fr-CH", "fr", "ltr");

    [Theory]
    [MemberData(nameof(LookedPages))]
    public async Task An_Arabic_reader_finds_no_English_text_from_right_to_left(string name, string path) => await ReadAsync(name, path, "ar-EG", "ar", "rtl");

    [Fact]
    public void Every_page_that_is_looked_at_is_a_page() => Looked.Except(EveryPage.Pages().Select(p => p.Data.Item1)).ShouldBeEmpty();

    [Fact]
    public async Task The_header_is_mirrored_and_the_axis_of_time_is_not()
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1366, language: "ar");
        await reader.GoAsync("/processes/astana");

        (await StartOfAsync(reader, ".site-name")).ShouldBeGreaterThan(await StartOfAsync(reader, ".site-nav"));
        (await StartOfAsync(reader, ".tabs a:first-child")).ShouldBeGreaterThan(await StartOfAsync(reader, ".tabs a:last-child"));
        var years = await reader.Page.Locator("svg.timeline text.when").EvaluateAllAsync<double[]>("all => all.map(t => t.getBoundingClientRect().left)");
        years.ShouldBe(years.Order());
        (await reader.Page.Locator("svg.timeline").EvaluateAsync<string>("e => getComputedStyle(e).direction")).ShouldBe("ltr");
    }

    [Fact]
    public async Task A_choice_by_hand_wins_over_the_browser_and_needs_no_script()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false, language: "fr");
        await reader.GoAsync("/processes/astana/rounds?validAt=2017-06");
        await reader.Page.Locator("html[lang=fr]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        await reader.Page.Locator(".languages a[lang=en]").ClickAsync();

        await reader.Page.WaitForURLAsync("**/processes/astana/rounds?validAt=2017-06");
        (await reader.Page.GetAttributeAsync("html", "lang")).ShouldBe("en");
        (await reader.Page.Locator(".languages [aria-current]").GetAttributeAsync("lang")).ShouldBe("en");
        await reader.GoAsync("/help");
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe("Help");
        await reader.Page.Locator(".languages a[lang=ar]").ClickAsync();
        (await reader.Page.GetAttributeAsync("html", "dir")).ShouldBe("rtl");
    }

    [Fact]
    public async Task A_language_that_the_pages_lack_is_English()
    {
        await using var reader = await browsing.OpenAsync(site.Address, language: "de");
        await reader.GoAsync("/help");

        (await reader.Page.GetAttributeAsync("html", "lang")).ShouldBe("en");
    }

    [Fact]
    public async Task What_a_live_part_writes_again_stays_in_the_language()
    {
        await using var reader = await browsing.OpenAsync(site.Address, language: "fr");
        await reader.GoAsync("/");
        var status = reader.Page.Locator(".service-status");
        // A live part takes over from the server's text when its circuit is there, and asks again every five seconds.
        await reader.Page.WaitForTimeoutAsync(7000);

        (await status.InnerTextAsync()).ShouldContain("À jour");
    }

    [Theory]
    [InlineData("/api/processes/astana/rounds?limit=3&include=names")]
    [InlineData("/api/processes/none")]
    [InlineData("/api/processes/astana/attendance")]
    [InlineData("/export/processes/astana/rounds.csv")]
    [InlineData("/export/processes/astana/timeline.json")]
    [InlineData("/export/processes.csv")]
    [InlineData("/export/attention.csv")]
    [InlineData("/export/processes/astana/progress.csv")]
    [InlineData("/export/network.graphml")]
    public async Task What_programs_read_has_one_language(string path)
    {
        var (english, french, arabic) = (await AskAsync(path, "en"), await AskAsync(path, "fr"), await AskAsync(path, "ar"));

        Clock().Replace(french.Text, string.Empty).ShouldBe(Clock().Replace(english.Text, string.Empty));
        Clock().Replace(arabic.Text, string.Empty).ShouldBe(Clock().Replace(english.Text, string.Empty));
        french.Language.ShouldBeNull();
        french.Vary.ShouldNotContain("Accept-Language");
    }

    [Theory]
    [InlineData("/processes/astana/rounds/7", "Présents et absents")]
    [InlineData("/export/processes/astana/timeline.svg", "Cessez-le-feu")]
    [InlineData("/export/processes/astana/rounds/7/brief.md", "## Présents et absents")]
    [InlineData("/no-such-page", "Introuvable")]
    [InlineData("/search/hits?q=astana", "processus")]
    public async Task What_readers_read_says_on_what_it_depends(string path, string french)
    {
        var answer = await AskAsync(path, "fr");

        System.Net.WebUtility.HtmlDecode(answer.Text).ShouldContain(french);
        answer.Language.ShouldBe("fr");
        answer.Vary.ShouldContain("Accept-Language");
        answer.Vary.ShouldContain("Cookie");
    }

    private async Task ReadAsync(string name, string path, string asked, string language, string direction)
    {
        var reader = await (await window.OpenAsync(390, language: asked)).GoAsync(path);
        await reader.Page.Locator($"html.script[lang={language}][dir={direction}]").WaitForAsync();
        foreach (var width in (int[])[390, 1366])
        {
            await reader.Page.SetViewportSizeAsync(width, 768);
            await EveryPageSeen.PictureAsync(reader.Page, $"{name}-{language}-{width}");
            (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
        }

        ShouldHaveNoEnglish(await reader.Page.EvaluateAsync<string[]>(WordsOfPage, Own), language, name);
        (await reader.Page.ViolationsAsync()).ShouldBeEmpty();

        // A coordinate with a comma would be an error on the console.
        reader.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Returns the words of a page that no browser has shown: what <see cref="WordsOfPage"/> returns of one that it has.</summary>
    private static IEnumerable<string> WordsOf(IHtmlDocument page)
    {
        var texts = page.Body!.GetDescendants().OfType<IText>().Where(t => t.ParentElement!.Closest(Own) is null).Select(t => Blank().Replace(t.Data, " ").Trim());
        var labels = ((string[])["aria-label", "title", "placeholder", "data-label"])
            .SelectMany(name => page.QuerySelectorAll($"[{name}]").Where(e => e.Closest(Own) is null).Select(e => e.GetAttribute(name)!));
        return texts.Concat(labels).Prepend(page.Title!);
    }

    private static void ShouldHaveNoEnglish(IEnumerable<string> texts, string language, string name)
    {
        var words = string.Join('\n', texts).Replace(Recorded, string.Empty, StringComparison.Ordinal);
        English[language].Where(e => words.Contains(e, StringComparison.Ordinal) && Regex.IsMatch(words, $@"(?<!\w){Regex.Escape(e)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1))).ShouldBeEmpty(name);
    }

    private async Task<IHtmlDocument> SentAsync(string path, string language) =>
        await new HtmlParser().ParseDocumentAsync((await AskAsync(path, language)).Text, TestContext.Current.CancellationToken);

    private async Task<(string Text, string? Language, string Vary)> AskAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Accept.ParseAdd(path.Contains("/api/", StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal) ? "*/*" : "text/html");
        using var response = await site.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (text, response.Content.Headers.ContentLanguage.SingleOrDefault(), string.Join(", ", response.Headers.Vary));
    }

    private static Task<double> StartOfAsync(Reader reader, string selector) => reader.Page.Locator(selector).First.EvaluateAsync<double>("e => e.getBoundingClientRect().left");

    private static IEnumerable<string> Values(string? language) => Directory.EnumerateFiles(Texts, language is null ? "*Texts.resx" : $"*Texts.{language}.resx")
        .SelectMany(f => XDocument.Load(f).Root!.Elements("data").Select(d => d.Element("value")!.Value));

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{Ll}{2,}.*\s.*\p{Ll}{2,}", RegexOptions.Singleline, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    /// <summary>Problems have a trace of their request.</summary>
    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Clock();
}
