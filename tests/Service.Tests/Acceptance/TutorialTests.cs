using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Acceptance;

/// <summary>The tutorial is followed as it is written: its commands are taken from the page, and its output is compared with the page.</summary>
public sealed partial class TutorialTests(StartedService service) : IClassFixture<StartedService>
{
    private const string Round = "/api/processes/river-talks/rounds/1";

    private static readonly string Page = File.ReadAllText(Repository.File("docs", "tutorial", "first-round.md"));

    [Fact]
    public async Task The_tutorial_gives_the_answers_that_it_shows()
    {
        foreach (var line in SetupLines())
        {
            (await service.SendAsync($"/api{line["target"]}/{line["command"]}", line["body"]!.ToJsonString(), line["key"]!.ToString())).ShouldBeAccepted();
        }

        var answers = new List<Told>();
        foreach (Match command in RecordLine().Matches(Page))
        {
            answers.Add(await service.SendAsync($"{Round}/{command.Groups["command"].Value}", command.Groups["body"].Value, command.Groups["key"].Value));
        }

        answers.Select(a => a.Status).ShouldBe([201, 201, 201, 201, 409, 201]);
        var (opened, closed, refused, contested) = (answers[0], answers[3], answers[4], answers[5]);
        refused.ShouldBeRefused(409, "contradicts");
        refused.Body!["entries"]!.AsArray().Select(e => e!.ToString()).ShouldBe([opened.Id]);
        new[] { opened, closed, contested }.ShouldAllBe(a => Page.Contains($"\"id\":\"{a.Id}\"", StringComparison.Ordinal));

        var now = (await service.GetAsync($"{Round}?after={contested.Position}")).Body!["opened"]!;
        now["standing"]!.ToString().ShouldBe("contested");
        now["value"]!.ToString().ShouldBe("2025-05-12");
        now["accounts"]!.AsArray().Select(a => a!["value"]!.ToString()).ShouldBe(["2025-05-12", "2025-05-13"]);

        var before = await service.GetAsync($"{Round}?knownAt=index:{closed.Body!["events"]![0]!["index"]}");
        before.Body!["opened"]!["standing"]!.ToString().ShouldBe("asserted");

        var firstDay = await service.GetAsync($"{Round}?validAt=2025-05-12");
        firstDay.Body!["opened"]!["possible"]!.GetValue<bool>().ShouldBeTrue();
        firstDay.Body["closed"].ShouldBeNull();
    }

    private static IEnumerable<JsonNode> SetupLines() => SetupFile().Match(Page).Groups["lines"].Value
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);

    [GeneratedRegex(@"^```json\n(?<lines>(\{.*\}\n)+)```", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex SetupFile();

    [GeneratedRegex(@"^record (?<command>\S+) (?<key>\S+) '(?<body>.*)'$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex RecordLine();
}
