using Mono.Cecil;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Service;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The references and calls of the compiled assemblies.</summary>
internal static class Assemblies
{
    public static ModuleDefinition Domain { get; } = Of(typeof(Fact));

    public static ModuleDefinition Contracts { get; } = Of(typeof(NegotiationTracker.Contracts.Round));

    public static ModuleDefinition Storage { get; } = Of(typeof(Storage.LedgerServiceCollectionExtensions));

    public static ModuleDefinition Ledger { get; } = Of(typeof(LedgerHash));

    public static ModuleDefinition Readouts { get; } = Of(typeof(NegotiationTracker.Readouts.ReadoutReader));

    public static ModuleDefinition Service { get; } = Of(typeof(TrackerHost));

    public static ModuleDefinition Signing { get; } = Of(typeof(Signing.Ed25519));

    public static ModuleDefinition Witness { get; } = Of(typeof(Witness.WitnessHost));

    public static ModuleDefinition Client { get; } = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Client.dll"));

    public static ModuleDefinition Cli { get; } = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "tracker.dll"));

    public static ModuleDefinition EventStoreDb { get; } = Of(typeof(EventStoreDb.EventStoreClient));

    public static ModuleDefinition Imports { get; } = Of(typeof(Imports.Runs.Importer));

    public static ModuleDefinition Dashboard { get; } = Of(typeof(Dashboard.App));

    /// <summary>Gets the assembly of a project by the project's name without its prefix.</summary>
    public static ModuleDefinition OfProject(string project) => project switch
    {
        nameof(Domain) => Domain,
        nameof(Contracts) => Contracts,
        nameof(Storage) => Storage,
        nameof(Ledger) => Ledger,
        nameof(Readouts) => Readouts,
        nameof(Service) => Service,
        nameof(Signing) => Signing,
        nameof(Witness) => Witness,
        nameof(Client) => Client,
        nameof(Cli) => Cli,
        nameof(EventStoreDb) => EventStoreDb,
        nameof(Imports) => Imports,
        nameof(Dashboard) => Dashboard,
        _ => throw new ArgumentOutOfRangeException(nameof(project), project, "Add the assembly of this project."),
    };

    /// <summary>Referenced assemblies that are not part of the base library.</summary>
    public static IEnumerable<string> Foreign(this ModuleDefinition module)
    {
        var ours = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return module.AssemblyReferences.Select(r => r.Name).Where(n => !File.Exists(Path.Combine(ours, n + ".dll")));
    }

    /// <summary>Namespaces of the types referred to.</summary>
    public static IEnumerable<string> Namespaces(this ModuleDefinition module) =>
        module.GetTypeReferences().Select(t => Outermost(t).Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Returns every call in the assembly with its type. Generated code belongs to the type for which it was generated.</summary>
    public static IEnumerable<Call> Calls(this ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        select new Call(Outermost(type).FullName, called.DeclaringType.GetElementType().FullName, called.Name);

    private static ModuleDefinition Of(Type type) => ModuleDefinition.ReadModule(type.Assembly.Location);

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

/// <summary>A call.</summary>
/// <param name="From">The type that calls.</param>
/// <param name="On">The type called.</param>
/// <param name="Method">The method called.</param>
internal sealed record Call(string From, string On, string Method)
{
    public override string ToString() => $"{From} calls {On}.{Method}";
}
