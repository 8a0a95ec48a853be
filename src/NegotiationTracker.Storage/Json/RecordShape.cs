using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Storage.Json;

/// <summary>
/// How to build one type of record: by its longest public constructor, then by its other settable members. It is computed once for each type.
/// </summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Shapes = new();

    private readonly ConstructorInvoker _constructor;
    private readonly int _parameters;
    private readonly Dictionary<string, int> _places;
    private readonly object?[] _defaults;

    private RecordShape(Type type)
    {
        var constructor = type.IsAbstract ? null : Array.FindAll(type.GetConstructors(), c => !IsCopy(c, type)).MaxBy(c => c.GetParameters().Length);
        if (constructor is null)
        {
            throw new InvalidOperationException($"{type} cannot be bound: it has no public constructor, and the binder has no binding for it.");
        }

        var parameters = constructor.GetParameters();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var nullability = new NullabilityInfoContext();
        Type = type;
        Members =
        [
            .. parameters.Select(p => FromParameter(p, Array.Find(properties, q => q.Name == p.Name), nullability)),
            .. properties.Where(p => p.SetMethod is { IsPublic: true } && !Array.Exists(parameters, q => q.Name == p.Name)).Select(p => FromProperty(p, nullability)),
        ];
        _constructor = ConstructorInvoker.Create(constructor);
        _parameters = parameters.Length;
        _defaults = [.. Members.Select(m => m.Default)];
        Required = [.. Members.Index().Where(m => m.Item.Required).Select(m => m.Index)];
        _places = Members.Index().ToDictionary(m => m.Item.Name, m => m.Index, StringComparer.Ordinal);
    }

    public Type Type { get; }

    /// <summary>Gets the constructor's parameters in order, then the settable members.</summary>
    public IReadOnlyList<RecordMember> Members { get; }

    /// <summary>Gets the numbers of the members that JSON must give.</summary>
    public List<int> Required { get; }

    public static RecordShape For(Type type) => Shapes.GetOrAdd(type, t => new RecordShape(t));

    /// <summary>Returns the number of a member in <see cref="Members"/>. Returns -1 for an unknown name.</summary>
    public int Find(string name) => _places.GetValueOrDefault(name, -1);

    /// <summary>Returns the default values of all members, to be replaced by those that JSON gives.</summary>
    public MemberValues Start() => new(this);

    internal object?[] Defaults() => (object?[])_defaults.Clone();

    internal object Create(ReadOnlySpan<object?> values, ReadOnlySpan<bool> given)
    {
        var record = _constructor.Invoke(values[.._parameters].ToArray().AsSpan());
        for (var i = _parameters; i < values.Length; i++)
        {
            if (given[i])
            {
                Members[i].Setter!.Invoke(record, values[i]);
            }
        }

        return record;
    }

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static RecordMember FromParameter(ParameterInfo parameter, PropertyInfo? property, NullabilityInfoContext nullability)
    {
        var nullable = nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        var asWritten = parameter.IsDefined(typeof(AsWrittenAttribute)) || property?.IsDefined(typeof(AsWrittenAttribute)) == true;
        var silent = nullable ? null : ValueLists.EmptyOf(parameter.ParameterType);
        return new RecordMember(
            JsonNames.Member(parameter.Name!),
            parameter.Name!,
            Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            nullable,
            !nullable && !parameter.HasDefaultValue && silent is null,
            asWritten,
            RulesOf(property),
            parameter.HasDefaultValue ? DefaultOf(parameter) ?? silent : silent,
            property?.GetMethod is { IsPublic: true } getter ? MethodInvoker.Create(getter) : null,
            null);
    }

    private static RecordMember FromProperty(PropertyInfo property, NullabilityInfoContext nullability) => new(
        JsonNames.Member(property.Name),
        property.Name,
        Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
        nullability.Create(property).WriteState == NullabilityState.Nullable,
        property.IsDefined(typeof(RequiredMemberAttribute)),
        property.IsDefined(typeof(AsWrittenAttribute)),
        RulesOf(property),
        null,
        property.GetMethod is { IsPublic: true } getter ? MethodInvoker.Create(getter) : null,
        MethodInvoker.Create(property.SetMethod!));

    private static Type? RulesOf(PropertyInfo? property) => property?.GetCustomAttribute<RulesOfAttribute>()?.Kind;

    /// <summary>Returns the default of a parameter. For a nullable enum the runtime gives a number, and the constructor needs the enum.</summary>
    private static object? DefaultOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => type.IsValueType && type == parameter.ParameterType ? RuntimeHelpers.GetUninitializedObject(type) : null,
            var number when type.IsEnum => Enum.ToObject(type, number),
            var value => value,
        };
    }
}
