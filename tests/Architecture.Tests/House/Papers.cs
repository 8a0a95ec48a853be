using System.Text.RegularExpressions;

namespace NegotiationTracker.Architecture.Tests.House;

/// <summary>What stands in the documents is so.</summary>
public sealed partial class Papers
{
    private static readonly string[] Sections = ["## Status", "## Context", "## Decision", "## Consequences"];

    /// <summary>Pages that are linked to and still to be written.</summary>
    private static readonly string[] Awaited = ["glossary.md", "add-a-command.md", "add-an-event.md", "add-a-read-model.md", "add-a-page.md"];

    public static TheoryData<string> Pages() => [.. Documents().Select(f => f.Name)];

    public static TheoryData<string> Decisions() => [.. Repository.Files("docs/decisions", "*.md").Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        var dead = Link().Matches(Repository.Read(page)).Select(m => m.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#') && !Repository.Has(Path.Combine(folder, to.Split('#')[0]))).ToList();
        dead.Where(to => !Awaited.Contains(Path.GetFileName(to), StringComparer.Ordinal)).ShouldBeEmpty();
        Assert.SkipWhen(dead.Count > 0, $"{string.Join(", ", dead)}: not written yet");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_command_that_a_page_gives_is_in_the_repository(string page) => Blocks(page, "sh")
        .SelectMany(b => b.Split('\n')).Select(line => Program().Match(line)).Where(m => m.Success).Select(m => m.Groups["file"].Value)
        .Where(file => !Repository.Has(file)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_address_that_a_page_asks_for_is_answered(string page) => Blocks(page, "sh").SelectMany(b => Address().Matches(b)).Select(m => m.Groups["path"].Value)
        .Where(path => !ServiceParts.Endpoints.Any(e => ServiceParts.Answers(e, path))).ShouldBeEmpty();

    [Fact]
    public void The_readme_gives_the_two_commands()
    {
        var commands = string.Join('\n', Blocks("README.md", "sh")).Split('\n').Select(l => l.Split('#')[0].Trim()).ToList();
        commands.ShouldContain("deploy/run");
        commands.ShouldContain("tests/run");
    }

    [Fact]
    public void Decisions_are_numbered_without_a_hole() => Repository.Files("docs/decisions", "*.md").Select(f => Path.GetFileName(f.Name)[..4])
        .ShouldBe(Enumerable.Range(1, Repository.Files("docs/decisions", "*.md").Count).Select(n => $"{n:0000}"));

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_is_in_the_index(string file) =>
        Repository.Read("docs/index.md").ShouldContain($"(decisions/{Path.GetFileName(file)})");

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_says_status_context_decision_and_consequences(string file)
    {
        var lines = new TextFile(file).Lines;
        lines[0].ShouldMatch($"^# {int.Parse(Path.GetFileName(file)[..4])}\\. .+");
        lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(Sections);
    }

    [Fact]
    public void The_changelog_has_a_section_of_what_is_not_released() => Repository.Read("CHANGELOG.md").ShouldContain("\n## [Unreleased]\n");

    [Fact]
    public void The_map_of_the_documentation_names_every_page() => Documents().Select(f => f.Name)
        .Where(n => n.StartsWith("docs/", StringComparison.Ordinal) && n != "docs/index.md" && !n.StartsWith("docs/decisions/", StringComparison.Ordinal))
        .Where(n => !Repository.Read("docs/index.md").Contains($"({n["docs/".Length..]})", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<TextFile> Documents() => Repository.Files("docs", "*.md").Concat(
        new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md" }.Select(f => new TextFile(f)));

    private static IEnumerable<string> Blocks(string page, string language) => Fence().Matches(Repository.Read(page))
        .Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value);

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(\w+=\S+ )*(\./)?(?<file>(deploy|tests|\.ci)/[\w./-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Program();

    [GeneratedRegex(@"(\$url|127\.0\.0\.1:\d+|localhost:\d+)(?<path>/[^\s?""'|]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
