using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NegotiationTracker.Dashboard.Components.Charts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Uncertain time is drawn in one way in every picture, and colours can be told from their ground in both themes.</summary>
public sealed partial class OnePictureLanguage(Site site, Browsing browsing)
{
    private const double OfText = 4.5;
    private const double OfMarks = 3;

    private static readonly string Tokens = File.ReadAllText(Path.Combine(Repository.Folder("src/NegotiationTracker.Dashboard"), "Sheets", "tokens.css"));

    /// <summary>What is drawn pale, unless it is a line of a network or a highlight.</summary>
    private const string Pale = """
        () => [...document.querySelectorAll('main svg:not(.chart-small) :is(rect, path, circle)')].filter(e => e.checkVisibility()).map(e => ({ e, style: getComputedStyle(e) }))
          .filter(d => (Number(d.style.opacity) < 1 || Number(d.style.fillOpacity) < 1) && Number(d.style.opacity) > 0)
          .map(d => `${d.e.getAttribute('class')} ${d.style.opacity}`)
        """;

    /// <summary>The colours of all that is drawn.</summary>
    private const string DrawnColours = "() => [...document.querySelectorAll('main svg :is(rect, path, circle, line, text)')].map(e => getComputedStyle(e)).map(s => `${s.fill} ${s.stroke}`)";

    [Theory]
    [InlineData("timeline", "/processes/astana")]
    [InlineData("overview", "/")]
    [InlineData("overview of some years", "/?from=2017&until=2018")]
    [InlineData("ceasefire", "/ceasefires/syria-nationwide-2016")]
    [InlineData("ceasefires", "/processes/astana/ceasefires")]
    [InlineData("promises", "/processes/astana/promises")]
    [InlineData("progress", "/processes/astana/progress")]
    [InlineData("side by side", "/compare?process=astana&process=un-climate")]
    [InlineData("help", "/help")]
    public async Task Uncertain_time_is_pale_feathered_or_an_arrow_in_every_picture(string name, string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(path);
        var pale = PaleToken().Match(Tokens).Groups["pale"].Value;

        foreach (var drawn in await reader.Page.EvaluateAsync<string[]>(Pale))
        {
            var (kinds, opacity) = (drawn.Split(' ')[..^1], drawn.Split(' ')[^1]);
            string[] known = ["p-maybe", "p-open", "p-claim-maybe", "p-window-open", "row-span"];
            (kinds.Contains("p-feather") ? "0.3" : kinds.Any(known.Contains) ? pale : $"another way in {name}").ShouldBe(opacity, drawn);
        }
    }

    [Fact]
    public async Task The_timeline_has_all_signs_that_the_help_explains()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana");
        foreach (var kind in (string[])["p-sure", "p-maybe", "p-window", "p-open"])
        {
            (await reader.Page.Locator($"svg.timeline .{kind}").CountAsync()).ShouldBeGreaterThan(0, kind);
        }

        (await reader.Page.Locator("svg.timeline linearGradient").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public void A_file_has_the_same_signs_as_a_page()
    {
        MarkStyle.Of["p-maybe"].Opacity.ShouldBe(PaleToken().Match(Tokens).Groups["pale"].Value);
        MarkStyle.Css("p-window").ShouldContain("stroke-dasharray: 3 2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_colour_can_be_told_from_its_ground(int theme)
    {
        var colours = Colours().Matches(Tokens).ToDictionary(m => m.Groups["name"].Value, m => Rgb(m.Groups[theme == 0 ? "light" : "dark"].Value));
        var pale = double.Parse(PaleToken().Match(Tokens).Groups["pale"].Value, CultureInfo.InvariantCulture);
        foreach (var ground in (string[])["paper", "sheet", "well"])
        {
            foreach (var text in (string[])["ink", "ink-soft", "link", "accent", "good", "warn", "bad"])
            {
                Contrast(colours[text], colours[ground]).ShouldBeGreaterThanOrEqualTo(OfText, $"{text} on {ground}");
            }
        }

        foreach (var (text, ground) in new[] { ("on-accent", "accent"), ("good", "good-well"), ("warn", "warn-well"), ("bad", "bad-well") })
        {
            Contrast(colours[text], colours[ground]).ShouldBeGreaterThanOrEqualTo(OfText, $"{text} on {ground}");
        }

        foreach (var mark in (string[])["accent", "good", "warn", "bad", "rule-strong", "document", "ceasefire", "chair", "guest"])
        {
            Contrast(colours[mark], colours["sheet"]).ShouldBeGreaterThanOrEqualTo(OfMarks, mark);
        }

        foreach (var mark in (string[])["accent", "warn", "document", "ceasefire"])
        {
            var seen = colours[mark].Zip(colours["sheet"], (m, s) => (m * pale) + (s * (1 - pale))).ToArray();
            Contrast(seen, colours["sheet"]).ShouldBeGreaterThanOrEqualTo(OfMarks, $"pale {mark}");
            Contrast(seen, colours[mark]).ShouldBeGreaterThanOrEqualTo(1.5, $"pale {mark} and a certain one");
        }
    }

    [Theory]
    [InlineData("/processes/astana")]
    [InlineData("/ceasefires/syria-nationwide-2016")]
    [InlineData("/processes/astana/promises")]
    [InlineData("/processes/astana/attendance")]
    [InlineData("/processes/astana/rounds/7/brief")]
    public async Task On_paper_the_colours_are_those_of_the_light_theme_whatever_the_screen_shows(string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(path);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen, ColorScheme = ColorScheme.Light });
        var light = await reader.Page.EvaluateAsync<string[]>(DrawnColours);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        var paper = await reader.Page.EvaluateAsync<string[]>(DrawnColours);

        paper.ShouldBe(light);
        (await reader.Page.ViolationsAsync("color-contrast")).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_colour_says_a_shape_says_too() =>
        ((string[])["p-good", "p-warn", "p-bad"]).Select(k => Shape.Tone(k, 10, 10)).Select(s => $"{s.Name.LocalName} {s.Attribute("d")?.Value}").ShouldBeUnique();

    private static double[] Rgb(string hex) => [.. Enumerable.Range(0, 3).Select(i => (double)Convert.ToInt32(hex.Substring(1 + (2 * i), 2), 16))];

    private static double Contrast(double[] one, double[] other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(double[] rgb)
    {
        var linear = rgb.Select(c => c / 255).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex(@"--(?<name>[\w-]+): light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colours();

    [GeneratedRegex(@"--pale: (?<pale>[\d.]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PaleToken();
}
