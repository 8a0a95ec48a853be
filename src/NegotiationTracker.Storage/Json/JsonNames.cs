using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace NegotiationTracker.Storage.Json;

/// <summary>Returns the JSON names of members and enum values, such as <c>asWritten</c> and <c>reports-effort</c>. Nothing else decides them.</summary>
public static class JsonNames
{
    private static readonly ConcurrentDictionary<string, string> Members = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<Type, EnumTexts> Enums = new();

    /// <summary>Returns the name of a member in camel case.</summary>
    public static string Member(string clrName) => Members.GetOrAdd(clrName, JsonNamingPolicy.CamelCase.ConvertName);

    /// <summary>Returns the text of an enum value in kebab case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such value.</exception>
    public static string Text(Enum value) => Of(value.GetType()).Texts.TryGetValue(value, out var text)
        ? text
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The enum has no such value.");

    /// <summary>Returns the value with exactly this text. Returns null if there is none.</summary>
    public static Enum? Value(Type enumType, string text) => Of(enumType).Values.GetValueOrDefault(text);

    public static TEnum? Value<TEnum>(string text)
        where TEnum : struct, Enum => (TEnum?)Value(typeof(TEnum), text);

    /// <summary>Returns all texts of an enum, in the order of its declaration.</summary>
    public static IReadOnlyList<string> Allowed(Type enumType) => Of(enumType).Allowed;

    private static EnumTexts Of(Type enumType) => Enums.GetOrAdd(enumType, t => new EnumTexts(t));

    private sealed class EnumTexts
    {
        public EnumTexts(Type type)
        {
            var values = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, n => (Enum)Enum.Parse(type, n), StringComparer.Ordinal);
            Allowed = [.. values.Keys];
            Values = values.ToFrozenDictionary(StringComparer.Ordinal);
            Texts = values.ToFrozenDictionary(p => p.Value, p => p.Key);
        }

        public IReadOnlyList<string> Allowed { get; }

        public FrozenDictionary<string, Enum> Values { get; }

        public FrozenDictionary<Enum, string> Texts { get; }
    }
}
