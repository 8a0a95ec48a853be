using System.Text.Json;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>
/// Binds JSON to records and returns every problem at once. A constructor parameter is required unless it is nullable, a list, or has a default.
/// Settable members are optional unless marked <c>required</c>. A type that cannot be bound is a bug and throws. Input never throws.
/// </summary>
public sealed class Binder
{
    private readonly ValueBinders _values;

    /// <param name="custom">The bindings of types that are not plain records.</param>
    public Binder(params IEnumerable<CustomBinding> custom) => _values = new ValueBinders(custom.ToDictionary(c => c.Type, c => c.For(this)));

    public BindingResult<T> Bind<T>(ReadOnlyMemory<byte> utf8) => As<T>(FromText(utf8, (e, problems) => ReadValue(typeof(T), e, JsonPath.From(string.Empty), problems)));

    /// <param name="element">The JSON.</param>
    /// <param name="path">The path in the body. The paths of problems begin with it.</param>
    public BindingResult<T> Bind<T>(JsonElement element, string path = "") =>
        As<T>(FromElement(element, (e, problems) => ReadValue(typeof(T), e, JsonPath.From(path), problems)));

    /// <summary>Binds one object to two records, such as a fact and its envelope. Each member belongs to one of them.</summary>
    public BindingResult<Pair<TFirst, TSecond>> BindPair<TFirst, TSecond>(JsonElement element, string path = "") =>
        As<TFirst, TSecond>(BindPair(typeof(TFirst), typeof(TSecond), element, path));

    public BindingResult<Pair<TFirst, TSecond>> BindPair<TFirst, TSecond>(ReadOnlyMemory<byte> utf8) =>
        As<TFirst, TSecond>(AsPair(FromText(utf8, (e, problems) => _values.Objects.Read(Disjoint(typeof(TFirst), typeof(TSecond)), e, JsonPath.From(string.Empty), problems))));

    public BindingResult<Pair<object, object>> BindPair(Type first, Type second, JsonElement element, string path = "") =>
        AsPair(FromElement(element, (e, problems) => _values.Objects.Read(Disjoint(first, second), e, JsonPath.From(path), problems)));

    private object? ReadValue(Type type, JsonElement element, JsonPath path, ProblemList problems) => ObjectBinder.NotNull(_values.Of(type), element, path, problems);

    private static BindingResult<object> FromText(ReadOnlyMemory<byte> utf8, Func<JsonElement, ProblemList, object?> read)
    {
        var problems = new ProblemList();
        using var document = RequestJson.Read(utf8, problems);
        var value = document is null ? null : read(document.RootElement, problems);
        return ResultOf(value, problems);
    }

    private static BindingResult<object> FromElement(JsonElement element, Func<JsonElement, ProblemList, object?> read)
    {
        var problems = new ProblemList();
        var value = read(element, problems);
        return ResultOf(value, problems);
    }

    private static BindingResult<object> ResultOf(object? value, ProblemList problems) => new(problems.Found == 0 ? value : null, problems.Kept);

    private static BindingResult<T> As<T>(BindingResult<object> bound) => new(bound.Value is T value ? value : default, bound.Problems);

    private static BindingResult<Pair<object, object>> AsPair(BindingResult<object> bound) =>
        new(bound.Value is object[] both ? new Pair<object, object>(both[0], both[1]) : null, bound.Problems);

    private static BindingResult<Pair<TFirst, TSecond>> As<TFirst, TSecond>(BindingResult<Pair<object, object>> bound) =>
        new(bound.Value is { } both ? new Pair<TFirst, TSecond>((TFirst)both.First, (TSecond)both.Second) : null, bound.Problems);

    private static RecordShape[] Disjoint(Type first, Type second)
    {
        RecordShape[] shapes = [RecordShape.For(first), RecordShape.For(second)];
        return shapes[0].Members.FirstOrDefault(m => shapes[1].Find(m.Name) >= 0) is { } shared
            ? throw new InvalidOperationException($"{first} and {second} both have {shared.Name}.")
            : shapes;
    }
}

/// <summary>Two records bound from one object.</summary>
public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);
