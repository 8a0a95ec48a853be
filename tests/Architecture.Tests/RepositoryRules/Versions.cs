using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;
using Mono.Cecil;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>The version is set in one place, and everything shows it.</summary>
public sealed class Versions
{
    private static readonly string Set = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void No_other_file_of_the_build_sets_a_version() => RepositoryFiles.Files(string.Empty, "*.csproj").Concat(RepositoryFiles.Files(string.Empty, "*.props")).Concat(RepositoryFiles.Files(string.Empty, "*.targets"))
        .Where(f => f.Name is not ("Directory.Build.props" or "Directory.Packages.props"))
        .Where(f => XDocument.Parse(f.Text).Descendants().Any(e => e.Name.LocalName is "Version" or "VersionPrefix" or "VersionSuffix" or "AssemblyVersion" or "FileVersion" or "InformationalVersion" or "PackageVersion"))
        .ShouldBeEmpty();

    [Fact]
    public void Every_assembly_has_it()
    {
        var assemblies = RepositoryFiles.Files("src", "*.csproj").Select(f => Path.Combine(AppContext.BaseDirectory, $"{NameOf(f)}.dll")).Where(File.Exists).ToList();
        assemblies.Count.ShouldBeGreaterThan(7);
        assemblies.Where(a => InformationalVersion(a) != Set).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_line_prints_it()
    {
        using var tracker = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tracker.dll"), "--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var printed = await tracker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tracker.WaitForExitAsync(TestContext.Current.CancellationToken);
        printed.Trim().ShouldBe(Set);
    }

    [Fact]
    public void A_bundle_names_it() => Ledger.ProductVersion.Product.ShouldBe($"negotiation-tracker {Set}");

    private static string NameOf(TextFile project) =>
        XDocument.Parse(project.Text).Descendants("AssemblyName").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project.Name);

    private static string InformationalVersion(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return (string)module.Assembly.CustomAttributes.Single(a => a.AttributeType.Name == nameof(AssemblyInformationalVersionAttribute)).ConstructorArguments[0].Value;
    }
}
