using System.Text.RegularExpressions;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>Checks the documentation against the repository and the service.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Sections = ["## Status", "## Context", "## Decision", "## Consequences"];

    /// <summary>The folders of docs/ and the kind of page in each.</summary>
    private static readonly string[] Folders = ["tutorial", "how-to", "reference", "explanation", "decisions", "spec", "images"];

    public static TheoryData<string> Pages() => [.. Documents().Select(f => f.Name)];

    public static TheoryData<string> Decisions() => [.. RepositoryFiles.Files("docs/decisions", "*.md").Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        Links(page).Where(to => to.Length > 0 && !to.StartsWith('#') && !RepositoryFiles.Has(Path.Combine(folder, to.Split('#')[0]))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_to_a_section_leads_to_a_heading(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        Links(page).Where(to => to.Contains('#', StringComparison.Ordinal)).Select(to => to.Split('#'))
            .Select(to => (Page: to[0].Length == 0 ? page : Path.Combine(folder, to[0]), Section: to[1]))
            .Where(to => RepositoryFiles.Has(to.Page) && to.Page.EndsWith(".md", StringComparison.Ordinal) && !Anchors(to.Page).Contains(to.Section, StringComparer.Ordinal))
            .Select(to => $"{to.Page}#{to.Section}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_command_that_a_page_gives_is_in_the_repository(string page) => Blocks(page, "sh")
        .SelectMany(b => b.Split('\n')).Select(line => Program().Match(line)).Where(m => m.Success).Select(m => m.Groups["file"].Value)
        .Where(file => !RepositoryFiles.Has(file)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_address_that_a_page_asks_for_is_answered(string page) => Blocks(page, "sh").SelectMany(b => Address().Matches(b)).Select(m => m.Groups["path"].Value)
        .Where(path => !path.Contains('$', StringComparison.Ordinal) && !ServiceParts.Endpoints.Any(e => ServiceParts.Answers(e, path))).ShouldBeEmpty();

    [Fact]
    public void The_readme_gives_the_two_commands()
    {
        var commands = string.Join('\n', Blocks("README.md", "sh")).Split('\n').Select(l => l.Split('#')[0].Trim()).ToList();
        commands.ShouldContain("deploy/run");
        commands.ShouldContain("tests/run");
    }

    [Fact]
    public void Decisions_are_numbered_without_a_hole() => RepositoryFiles.Files("docs/decisions", "*.md").Select(f => Path.GetFileName(f.Name)[..4])
        .ShouldBe(Enumerable.Range(1, RepositoryFiles.Files("docs/decisions", "*.md").Count).Select(n => $"{n:0000}"));

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_is_in_the_index(string file) =>
        RepositoryFiles.Read("docs/index.md").ShouldContain($"(decisions/{Path.GetFileName(file)})");

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_says_status_context_decision_and_consequences(string file)
    {
        var lines = new TextFile(file).Lines;
        lines[0].ShouldMatch($"^# {int.Parse(Path.GetFileName(file)[..4])}\\. .+");
        lines.ShouldContain(l => StatusLine().IsMatch(l), $"{file} has no line such as 'Accepted, 2026-11-24.' or 'Superseded by [0004](…), 2026-11-24.'");
        lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(Sections);
    }

    [Fact]
    public void The_changelog_has_a_section_for_the_next_release_and_for_each_release() =>
        new TextFile("CHANGELOG.md").Lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldAllBe(l => l == "## [Unreleased]" || Release().IsMatch(l));

    [Fact]
    public void The_glossary_defines_each_term_once() => new TextFile("docs/glossary.md").Lines.Where(l => l.StartsWith("| ", StringComparison.Ordinal))
        .Select(l => l.Split('|')[1].Trim()).Where(term => term is not ("term" or "---")).GroupBy(term => term, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Each_folder_of_the_documentation_has_one_kind_of_page() => Documents().Select(f => f.Name.Split('/')).Where(n => n.Length > 2 && n[0] == "docs")
        .Select(n => n[1]).Distinct(StringComparer.Ordinal).Except(Folders, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void The_index_of_the_documentation_names_every_page() => Documents().Select(f => f.Name)
        .Where(n => n.StartsWith("docs/", StringComparison.Ordinal) && n != "docs/index.md" && !n.StartsWith("docs/decisions/", StringComparison.Ordinal))
        .Where(n => !RepositoryFiles.Read("docs/index.md").Contains($"({n["docs/".Length..]})", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<TextFile> Documents() => RepositoryFiles.Files("docs", "*.md").Concat(
        new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md" }.Select(f => new TextFile(f)));

    private static IEnumerable<string> Links(string page) => Link().Matches(Fence().Replace(RepositoryFiles.Read(page), string.Empty)).Select(m => m.Groups["to"].Value)
        .Where(to => !to.Contains("://", StringComparison.Ordinal));

    /// <summary>The anchors of a page's headings, made as GitHub makes them.</summary>
    private static IEnumerable<string> Anchors(string page) => Fence().Replace(RepositoryFiles.Read(page), string.Empty).Split('\n').Where(l => l.StartsWith('#'))
        .Select(l => NotInAnchors().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    private static IEnumerable<string> Blocks(string page, string language) => Fence().Matches(RepositoryFiles.Read(page))
        .Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value);

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(\w+=\S+ )*(\./)?(?<file>(deploy|tests|\.ci)/[\w./-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Program();

    [GeneratedRegex(@"(\$url|127\.0\.0\.1:\d+|localhost:\d+)(?<path>/[^\s?""'|]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^(Accepted|Proposed|Superseded by \[\d{4}\]\([^)]+\)), \d{4}-\d{2}-\d{2}\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$", RegexOptions.None, 1000)]
    private static partial Regex Release();
}
