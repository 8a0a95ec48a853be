using System.Text.Json;

namespace NegotiationTracker.Service.Input;

/// <summary>
/// Binds JSON to records and tells everything that is wrong with it at once. A constructor parameter is required unless it is nullable, a list, or has a
/// default; members that are set are optional unless marked <c>required</c>. A type that cannot be bound is a bug and throws; input never does.
/// </summary>
public static class Binder
{
    public static Bound<T> Bind<T>(ReadOnlyMemory<byte> utf8) => As<T>(Bind(typeof(T), utf8));

    /// <param name="element">The JSON.</param>
    /// <param name="path">Where it stands in the body; problems are told from there.</param>
    public static Bound<T> Bind<T>(JsonElement element, string path = "") => As<T>(Bind(typeof(T), element, path));

    public static Bound<object> Bind(Type type, JsonElement element, string path = "") =>
        FromElement(element, (e, problems) => Objects.NotNull(Readings.Of(type))(e, path, problems));

    public static Bound<object> Bind(Type type, ReadOnlyMemory<byte> utf8) =>
        FromText(utf8, (e, problems) => Objects.NotNull(Readings.Of(type))(e, string.Empty, problems));

    /// <summary>Binds one object to two records, such as a fact and the envelope around it; each member belongs to one of them.</summary>
    public static Bound<Pair<TFirst, TSecond>> BindPair<TFirst, TSecond>(JsonElement element, string path = "") =>
        As<TFirst, TSecond>(BindPair(typeof(TFirst), typeof(TSecond), element, path));

    public static Bound<Pair<TFirst, TSecond>> BindPair<TFirst, TSecond>(ReadOnlyMemory<byte> utf8) =>
        As<TFirst, TSecond>(BindPair(typeof(TFirst), typeof(TSecond), utf8));

    public static Bound<Pair<object, object>> BindPair(Type first, Type second, JsonElement element, string path = "") =>
        AsPair(FromElement(element, (e, problems) => Objects.Read(Disjoint(first, second), e, path, problems)));

    public static Bound<Pair<object, object>> BindPair(Type first, Type second, ReadOnlyMemory<byte> utf8) =>
        AsPair(FromText(utf8, (e, problems) => Objects.Read(Disjoint(first, second), e, string.Empty, problems)));

    /// <summary>Says how a type is bound that is no plain record. To be called before anything that holds such a value is bound.</summary>
    public static void Register<T>(Func<JsonElement, string, Bound<T>> bind)
        where T : notnull => Readings.Register(typeof(T), (element, path, problems) =>
        {
            var bound = bind(element, path);
            foreach (var problem in bound.Problems)
            {
                problems.Add(problem);
            }

            return bound.Value;
        });

    private static Bound<object> FromText(ReadOnlyMemory<byte> utf8, Func<JsonElement, ProblemList, object?> read)
    {
        var problems = new ProblemList();
        using var document = JsonText.Read(utf8, problems);
        var value = document is null ? null : read(document.RootElement, problems);
        return Outcome(value, problems);
    }

    private static Bound<object> FromElement(JsonElement element, Func<JsonElement, ProblemList, object?> read)
    {
        var problems = new ProblemList();
        var value = read(element, problems);
        return Outcome(value, problems);
    }

    private static Bound<object> Outcome(object? value, ProblemList problems) => new(problems.Found == 0 ? value : null, problems.Kept);

    private static Bound<T> As<T>(Bound<object> bound) => new(bound.Value is T value ? value : default, bound.Problems);

    private static Bound<Pair<object, object>> AsPair(Bound<object> bound) =>
        new(bound.Value is object[] both ? new Pair<object, object>(both[0], both[1]) : null, bound.Problems);

    private static Bound<Pair<TFirst, TSecond>> As<TFirst, TSecond>(Bound<Pair<object, object>> bound) =>
        new(bound.Value is { } both ? new Pair<TFirst, TSecond>((TFirst)both.First, (TSecond)both.Second) : null, bound.Problems);

    private static Plan[] Disjoint(Type first, Type second)
    {
        Plan[] plans = [Plan.For(first), Plan.For(second)];
        return plans[0].Members.FirstOrDefault(m => plans[1].Find(m.Name) >= 0) is { } shared
            ? throw new InvalidOperationException($"{first} and {second} both have {shared.Name}.")
            : plans;
    }
}

/// <summary>Two records bound from one object.</summary>
public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);
