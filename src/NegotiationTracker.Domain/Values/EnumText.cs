using System.Collections.Immutable;
using System.Text;

namespace NegotiationTracker.Domain.Values;

/// <summary>Converts enum values to the words of the record, such as <c>co-chair</c>.</summary>
public static class EnumText
{
    /// <summary>Values with their words. There are as many as the record has.</summary>
    private static ImmutableDictionary<Enum, string> _words = ImmutableDictionary<Enum, string>.Empty;

    public static string? OrNull(Enum? value) => value is null ? null : Of(value);

    public static string Of(Enum value) => ImmutableInterlocked.GetOrAdd(ref _words, value, WordOf);

    private static string WordOf(Enum value)
    {
        var text = new StringBuilder();
        foreach (var c in value.ToString())
        {
            _ = char.IsAsciiLetterUpper(c) && text.Length > 0 ? text.Append('-') : text;
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
