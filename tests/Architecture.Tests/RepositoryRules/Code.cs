using System.Text.RegularExpressions;
using Mono.Cecil;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>Rules for the layout of the code.</summary>
public sealed partial class Code
{
    [Fact]
    public void A_namespace_is_its_folder() => RepositoryFiles.Files("src", "*.cs").Where(f => f.Text.Contains("\nnamespace ", StringComparison.Ordinal))
        .Where(f => !f.Text.Contains($"\nnamespace {string.Join('.', f.Name.Split('/')[1..^1])};", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_class_is_sealed_unless_something_inherits_from_it()
    {
        var types = Ours().ToList();
        var parents = types.Select(t => t.BaseType?.GetElementType().FullName).OfType<string>().ToHashSet(StringComparer.Ordinal);

        // What stands in a .razor file becomes a class that cannot be told to be sealed.
        var components = RepositoryFiles.Files("src", "*.razor").Select(f => Path.GetFileNameWithoutExtension(f.Name)).ToHashSet(StringComparer.Ordinal);
        types.Where(t => t.IsClass && !t.IsAbstract && !t.IsSealed && !parents.Contains(t.FullName) && !components.Contains(t.Name.Split('`')[0])).Select(t => t.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Libraries_write_nothing_to_the_console() => new[] { Assemblies.Domain, Assemblies.Ledger, Assemblies.Client, Assemblies.Dashboard, Assemblies.EventStoreDb }.SelectMany(m => m.Calls())
        .Where(c => c.On == "System.Console").ShouldBeEmpty();

    [Fact]
    public void Every_program_sets_the_invariant_culture() => new[] { Assemblies.Service, Assemblies.Witness, Assemblies.Cli }
        .Where(m => !m.Calls().Any(c => c is { From: "Program", Method: "set_DefaultThreadCurrentCulture" })).Select(m => m.Name).ShouldBeEmpty();

    [Fact]
    public void No_work_is_left_in_a_comment() => RepositoryFiles.Files("src", "*.cs").Concat(RepositoryFiles.Files("tests", "*.cs")).SelectMany(f => f.Find(Undone())).ShouldBeEmpty();

    private static IEnumerable<TypeDefinition> Ours() => new[] { Assemblies.Domain, Assemblies.Ledger, Assemblies.Client, Assemblies.Dashboard, Assemblies.Service, Assemblies.Witness, Assemblies.EventStoreDb }
        .SelectMany(m => m.GetTypes())
        .Where(t => t.FullName.StartsWith("NegotiationTracker.", StringComparison.Ordinal) && !t.FullName.Contains('<', StringComparison.Ordinal)
            && !t.FullName.StartsWith("NegotiationTracker.EventStoreDb.Protocol.", StringComparison.Ordinal)); // Made from the protocol's files.

    [GeneratedRegex(@"//.*\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undone();
}
