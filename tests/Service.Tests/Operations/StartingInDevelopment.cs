using System.Text.Json.Nodes;
using NegotiationTracker.Service.Tests.Acceptance;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>Starting from an editor in a clean clone: the settings of the project folder, and the checks of a development host.</summary>
public sealed class StartingInDevelopment(TestCluster cluster)
{
    private static readonly string Project = Repository.File("src", "NegotiationTracker.Service");

    [Fact]
    public async Task The_service_starts()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-development-");
        try
        {
            await using var host = await StartedService.StartAsync(await cluster.NewDatabaseAsync(), "--environment", "Development", "--contentRoot", Project, "--Storage:Data", folder.FullName);
            using var http = new HttpClient { BaseAddress = host.Address };
            (await http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Its_data_are_in_a_folder_that_is_not_committed()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Project, "appsettings.Development.json")))!;
        var data = Path.GetFullPath(settings["Storage"]!["Data"]!.ToString(), Project);
        data.ShouldBe(Repository.File(".data", "development"));
        File.ReadAllLines(Repository.File(".gitignore")).ShouldContain(".data/");
    }

    [Fact]
    public void Its_address_is_the_one_that_a_release_has() => JsonNode.Parse(File.ReadAllText(Path.Combine(Project, "Properties", "launchSettings.json")))!["profiles"]!["service"]!["applicationUrl"]!.ToString()
        .ShouldBe("http://127.0.0.1:5180");
}
