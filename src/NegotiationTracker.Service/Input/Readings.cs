using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Input;

/// <summary>Reads one value; where it cannot, adds at least one problem, and what it returns is not looked at.</summary>
internal delegate object? Reading(JsonElement element, string path, ProblemList problems);

/// <summary>The readings of all types that can be bound.</summary>
internal static class Readings
{
    /// <summary>Most items of one list.</summary>
    public const int MaxItems = 1000;

    private static readonly ConcurrentDictionary<(Type Type, bool AsWritten), Reading> Known = new();

    public static Reading Of(Type type, bool asWritten = false) => Known.GetOrAdd((type, asWritten), key => Make(key.Type, key.AsWritten));

    /// <exception cref="InvalidOperationException">The type was bound before, so that it would be read in two ways.</exception>
    public static void Register(Type type, Reading reading)
    {
        if (!Known.TryAdd((type, false), reading))
        {
            throw new InvalidOperationException($"{type} is bound already.");
        }

        Known.TryAdd((type, true), reading);
    }

    private static Reading Make(Type type, bool asWritten) =>
        type == typeof(string) ? (e, path, problems) => Text(e, path, problems, asWritten)
        : type == typeof(bool) ? Flag
        : type == typeof(int) ? Number<int>
        : type == typeof(long) ? Number<long>
        : type == typeof(decimal) ? Decimal
        : type == typeof(Guid) ? Uuid
        : type.IsEnum ? (e, path, problems) => EnumValue(type, e, path, problems)
        : ValueLists.IsOne(type) ? Generic(nameof(ListOf), type.GetGenericArguments()[0])(asWritten)
        : IsTextValue(type) ? Generic(nameof(ValueOf), type)(asWritten)
        : type.IsPrimitive || type.IsInterface || type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) == true
            ? throw new InvalidOperationException($"{type} cannot be bound, and no bind was registered for it.")
        : (e, path, problems) => Objects.Read([Plan.For(type)], e, path, problems)?[0];

    public static bool IsTextValue(Type type) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>) && i.GetGenericArguments()[0] == type);

    private static Func<bool, Reading> Generic(string method, Type type) =>
        typeof(Readings).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<bool, Reading>>();

    private static string? Text(JsonElement element, string path, ProblemList problems, bool asWritten) =>
        JsonString.Checked(element, path, problems) is { } text ? (asWritten ? text : TextRules.Nfc(text)) : null;

    private static object? Flag(JsonElement element, string path, ProblemList problems) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : Refuse(problems, path, BindingMessages.BooleanExpected);

    private static object? Number<T>(JsonElement element, string path, ProblemList problems)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        element.ValueKind == JsonValueKind.Number && T.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse(problems, path, BindingMessages.WholeNumber(T.MinValue, T.MaxValue));

    private static object? Decimal(JsonElement element, string path, ProblemList problems) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : Refuse(problems, path, BindingMessages.DecimalExpected);

    private static object? Uuid(JsonElement element, string path, ProblemList problems) =>
        JsonString.Checked(element, path, problems) is not { } text ? null
        : Guid.TryParseExact(text, "D", out var id) ? id
        : Refuse(problems, path, BindingMessages.Uuid(text));

    private static object? EnumValue(Type type, JsonElement element, string path, ProblemList problems) =>
        JsonString.Checked(element, path, problems) is not { } text ? null
        : Wire.Value(type, text) ?? Refuse(problems, path, BindingMessages.UnknownValue(text, Wire.Allowed(type)));

    /// <summary>A text value has its own form; whether it is as written makes no difference to it.</summary>
    private static Reading ValueOf<T>(bool asWritten)
        where T : ITextValue<T> => (element, path, problems) =>
    {
        if (JsonString.Checked(element, path, problems) is not { } text)
        {
            return null;
        }

        var parsed = T.Parse(text);
        return parsed.Fault is { } fault ? Refuse(problems, path, fault.Message, fault.Position) : parsed.Value;
    };

    private static Reading ListOf<T>(bool asWritten) => (element, path, problems) =>
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
        var read = Of(typeof(T), asWritten);
        var items = element.EnumerateArray().Select((item, i) => Objects.NotNull(read)(item, JsonPath.Item(path, i), problems)).ToList();
        return problems.Found == before ? items.Select(i => (T)i!).ToValueList() : null;
    };

    private static object? Refuse(ProblemList problems, string path, ErrorMessage rule, int? position = null)
    {
        problems.Add(path, rule, position);
        return null;
    }
}
