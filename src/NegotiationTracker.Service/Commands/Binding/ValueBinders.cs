using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Reads one value. If it cannot, it adds at least one problem, and its result is not used.</summary>
internal delegate object? ValueBinder(JsonElement element, JsonPath path, ProblemList problems);

/// <summary>Finds the binding of a type, and creates each binder once.</summary>
internal sealed class ValueBinders
{
    /// <summary>The maximum number of items in one list.</summary>
    public const int MaxItems = 1000;

    private readonly ConcurrentDictionary<(Type Type, bool AsWritten, Type? Rules), ValueBinder> _made = new();
    private readonly IReadOnlyDictionary<Type, ValueBinder> _custom;

    public ValueBinders(IReadOnlyDictionary<Type, ValueBinder> custom) => (_custom, Objects) = (custom, new ObjectBinder(this));

    public ObjectBinder Objects { get; }

    /// <param name="type">The type.</param>
    /// <param name="asWritten">Whether a text keeps its code points.</param>
    /// <param name="rules">The kind of value whose rules apply to a text.</param>
    public ValueBinder Of(Type type, bool asWritten = false, Type? rules = null) =>
        _custom.TryGetValue(type, out var custom) ? custom : _made.GetOrAdd((type, asWritten, rules), key => Make(key.Type, key.AsWritten, key.Rules));

    private ValueBinder Make(Type type, bool asWritten, Type? rules) =>
        type == typeof(string) && rules is not null ? TextOf(Generic(nameof(ValueOf), rules)(asWritten, null))
        : type == typeof(string) ? (e, path, problems) => Text(e, path, problems, asWritten)
        : type == typeof(bool) ? Flag
        : type == typeof(int) ? Number<int>
        : type == typeof(long) ? Number<long>
        : type == typeof(decimal) ? Decimal
        : type == typeof(Guid) ? Uuid
        : type.IsEnum ? (e, path, problems) => EnumValue(type, e, path, problems)
        : ValueLists.IsOne(type) ? Generic(nameof(ListOf), type.GetGenericArguments()[0])(asWritten, rules)
        : TextValues.IsOne(type) ? Generic(nameof(ValueOf), type)(asWritten, null)
        : type.IsPrimitive || type.IsInterface || type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) == true
            ? throw new InvalidOperationException($"{type} cannot be bound, and the binder has no binding for it.")
        : (e, path, problems) => Objects.Read([RecordShape.For(type)], e, path, problems)?[0];

    private Func<bool, Type?, ValueBinder> Generic(string method, Type type)
    {
        var made = typeof(ValueBinders).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)!.MakeGenericMethod(type);
        return made.CreateDelegate<Func<bool, Type?, ValueBinder>>(made.IsStatic ? null : this);
    }

    private static string? Text(JsonElement element, JsonPath path, ProblemList problems, bool asWritten) =>
        JsonString.Checked(element, path, problems) is { } text ? (asWritten ? text : TextRules.Nfc(text)) : null;

    /// <summary>Returns the binder of a text to which the rules of a value apply.</summary>
    private static ValueBinder TextOf(ValueBinder value) => (element, path, problems) => value(element, path, problems)?.ToString();

    private static object? Flag(JsonElement element, JsonPath path, ProblemList problems) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : Refuse(problems, path, BindingMessages.BooleanExpected);

    private static object? Number<T>(JsonElement element, JsonPath path, ProblemList problems)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        element.ValueKind == JsonValueKind.Number && T.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse(problems, path, BindingMessages.WholeNumber(T.MinValue, T.MaxValue));

    private static object? Decimal(JsonElement element, JsonPath path, ProblemList problems) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : Refuse(problems, path, BindingMessages.DecimalExpected);

    private static object? Uuid(JsonElement element, JsonPath path, ProblemList problems) =>
        JsonString.Checked(element, path, problems) is not { } text ? null
        : Guid.TryParseExact(text, "D", out var id) ? id
        : Refuse(problems, path, BindingMessages.Uuid(text));

    private static object? EnumValue(Type type, JsonElement element, JsonPath path, ProblemList problems) =>
        JsonString.Checked(element, path, problems) is not { } text ? null
        : JsonNames.Value(type, text) ?? Refuse(problems, path, BindingMessages.UnknownValue(text, JsonNames.Allowed(type)));

    /// <summary>Returns the binder of a text value. Its type decides whether the text stays as written.</summary>
    private static ValueBinder ValueOf<T>(bool asWritten, Type? rules)
        where T : ITextValue<T> => (element, path, problems) =>
    {
        if (JsonString.Checked(element, path, problems) is not { } text)
        {
            return null;
        }

        var parsed = T.Parse(text);
        return parsed.Error is { } fault ? Refuse(problems, path, fault.Message, fault.Position) : parsed.Value;
    };

    private ValueBinder ListOf<T>(bool asWritten, Type? rules) => (element, path, problems) =>
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Refuse(problems, path, BindingMessages.ListExpected);
        }

        if (element.GetArrayLength() > MaxItems)
        {
            return Refuse(problems, path, BindingMessages.TooManyItems(MaxItems));
        }

        var before = problems.Found;
        var bind = Of(typeof(T), asWritten, rules);
        var items = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(ObjectBinder.NotNull(bind, item, path.Item(items.Count), problems));
        }

        return problems.Found == before ? items.Select(i => (T)i!).ToValueList() : null;
    };

    private static object? Refuse(ProblemList problems, JsonPath path, ErrorMessage rule, int? position = null)
    {
        problems.Add(path, rule, position);
        return null;
    }
}
