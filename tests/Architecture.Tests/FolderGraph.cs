using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The folders of a project and which of them uses which, read from the compiled assembly.</summary>
internal sealed class FolderGraph
{
    /// <summary>The name here of a project's own folder.</summary>
    public const string Root = "(root)";

    private readonly string _root;
    private readonly Dictionary<(string From, string To), string> _edges = [];
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);

    /// <param name="module">The assembly, whose namespaces are its folders.</param>
    /// <param name="root">The namespace of the project.</param>
    public FolderGraph(ModuleDefinition module, string root)
    {
        _root = root;
        foreach (var type in module.GetTypes())
        {
            Add(type);
        }
    }

    /// <summary>Gets each pair of folders of which the first uses the second, with one example. What the project's own folder uses is not among them.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Edges => _edges;

    /// <summary>Gets the folders below the project's own that have types.</summary>
    public IReadOnlySet<string> Folders => _folders;

    /// <summary>Finds the groups of folders in which each can be reached from each other.</summary>
    public static IEnumerable<string> CirclesOf(IReadOnlyCollection<(string From, string To)> edges)
    {
        var reached = edges.Select(e => e.From).Distinct(StringComparer.Ordinal).ToDictionary(f => f, f => ReachedFrom(f, edges), StringComparer.Ordinal);
        return reached.Where(r => r.Value.Contains(r.Key))
            .Select(r => string.Join(" <-> ", r.Value.Where(f => reached.TryGetValue(f, out var back) && back.Contains(r.Key)).Order(StringComparer.Ordinal)))
            .Distinct(StringComparer.Ordinal);
    }

    private static HashSet<string> ReachedFrom(string folder, IReadOnlyCollection<(string From, string To)> edges)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([folder]);
        while (open.TryDequeue(out var from))
        {
            foreach (var (_, to) in edges.Where(e => e.From == from && reached.Add(e.To)))
            {
                open.Enqueue(to);
            }
        }

        return reached;
    }

    private void Add(TypeDefinition type)
    {
        if (FolderOf(type) is { } folder && folder != Root)
        {
            _folders.Add(folder);
        }

        Add(type, type.BaseType);
        foreach (var used in type.Interfaces.Select(i => i.InterfaceType).Concat(type.Fields.Select(f => f.FieldType)).Concat(type.CustomAttributes.Select(a => a.AttributeType)))
        {
            Add(type, used);
        }

        foreach (var method in type.Methods)
        {
            Add(type, method);
        }
    }

    private void Add(TypeDefinition type, MethodDefinition method)
    {
        Add(type, method.ReturnType);
        foreach (var used in method.Parameters.Select(p => p.ParameterType).Concat(method.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType)))
        {
            Add(type, used);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (var used in method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(TypesIn)))
        {
            Add(type, used);
        }
    }

    private static IEnumerable<TypeReference?> TypesIn(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod m => [m.DeclaringType, .. m.GenericArguments],
        MethodReference m => [m.DeclaringType],
        FieldReference f => [f.DeclaringType],
        TypeReference t => [t],
        _ => [],
    };

    private void Add(TypeDefinition from, TypeReference? used)
    {
        switch (used)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType g:
                Add(from, g.ElementType);
                foreach (var argument in g.GenericArguments)
                {
                    Add(from, argument);
                }

                return;
            case TypeSpecification s:
                Add(from, s.ElementType);
                return;
            default:
                if (FolderOf(from) is { } a && FolderOf(used) is { } b && a != b && a != Root)
                {
                    _edges.TryAdd((a, b), $"{Outermost(from).Name} uses {Outermost(used).Name}");
                }

                return;
        }
    }

    /// <summary>Gets the folder below the project, or null for a type of another project.</summary>
    private string? FolderOf(TypeReference type) => Outermost(type).Namespace switch
    {
        var ns when ns == _root => Root,
        var ns when ns.StartsWith(_root + ".", StringComparison.Ordinal) && Outermost(type).Scope is not AssemblyNameReference => ns[(_root.Length + 1)..],
        _ => null,
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
