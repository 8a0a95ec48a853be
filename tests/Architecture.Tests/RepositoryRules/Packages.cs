using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>The packages for other developers, packed as for a release.</summary>
public sealed class Packages
{
    private static readonly string Version = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    public static TheoryData<string> Packable() => [.. RepositoryFiles.Files("src", "*.csproj")
        .Where(f => XDocument.Parse(f.Text).Descendants("IsPackable").SingleOrDefault()?.Value == "true").Select(f => f.Name)];

    [Fact]
    public void The_clients_are_packages() => Packable().Select(p => Path.GetFileNameWithoutExtension(p.Data))
        .ShouldBeSubsetOf(["NegotiationTracker.Client", "NegotiationTracker.Contracts", "NegotiationTracker.EventStoreDb"]);

    [Theory]
    [InlineData("src/NegotiationTracker.Client")]
    [InlineData("src/NegotiationTracker.Contracts")]
    [InlineData("src/NegotiationTracker.EventStoreDb")]
    public void The_public_API_is_listed_and_the_compiler_compares_it(string project)
    {
        var listed = new[] { "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt" }.SelectMany(f => new TextFile($"{project}/{f}").Lines).ToList();
        listed.Count(l => l.Length > 0).ShouldBeGreaterThan(20);
    }

    [Theory]
    [MemberData(nameof(Packable))]
    public async Task A_package_has_id_version_readme_licence_and_symbols(string project)
    {
        var folder = Directory.CreateTempSubdirectory("tracker-packages-");
        try
        {
            await PackAsync(project, folder.FullName);
            var id = Path.GetFileNameWithoutExtension(project);
            folder.GetFiles().Select(f => f.Name).ShouldBe([$"{id}.{Version}.nupkg", $"{id}.{Version}.snupkg"], ignoreOrder: true);
            await using var package = await ZipFile.OpenReadAsync(Path.Combine(folder.FullName, $"{id}.{Version}.nupkg"), TestContext.Current.CancellationToken);
            await using var symbols = await ZipFile.OpenReadAsync(Path.Combine(folder.FullName, $"{id}.{Version}.snupkg"), TestContext.Current.CancellationToken);
            var facts = await FactsAsync(package, $"{id}.nuspec");
            facts["id"].ShouldBe(id);
            facts["version"].ShouldBe(Version);
            facts["license"].ShouldBe("MIT");
            facts["description"].Length.ShouldBeGreaterThan(40);
            facts["readme"].ShouldBe("README.md");
            (await TextAsync(package, "README.md")).ShouldBe(RepositoryFiles.Read(Path.Combine(Path.GetDirectoryName(project)!, "README.md")));
            package.Entries.Select(e => e.FullName).Where(n => n.StartsWith("lib/", StringComparison.Ordinal)).ShouldBe([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], ignoreOrder: true);
            symbols.Entries.Select(e => e.FullName).ShouldContain($"lib/net10.0/{id}.pdb");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Packs what was built for these tests.</summary>
    private static async Task PackAsync(string project, string to)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        string[] arguments = ["pack", RepositoryFiles.Full(project), "-c", configuration, "--no-build", "--no-restore", "-o", to, "-nodeReuse:false"];
        using var pack = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        pack.ExitCode.ShouldBe(0, said);
    }

    private static async Task<Dictionary<string, string>> FactsAsync(ZipArchive package, string name) => XDocument.Parse(await TextAsync(package, name)).Root!
        .Elements().Single(e => e.Name.LocalName == "metadata").Elements().ToDictionary(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);

    private static async Task<string> TextAsync(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name).ShouldNotBeNull().Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
