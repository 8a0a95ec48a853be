using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>
/// Unescapes JSON strings without changes. The readers of the base library throw on an escape such as <c>\ud800</c> without its position,
/// and only when the text is read. Here it passes, and <see cref="TextRules"/> reports its position.
/// </summary>
internal static class JsonString
{
    public static string Of(JsonElement element) => Unescape(JsonMarshal.GetRawUtf8Value(element)[1..^1]);

    public static string NameOf(JsonProperty property) => Unescape(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>Returns whether a text is short and of printable ASCII without escapes. No rule of any text is against it.</summary>
    /// <param name="escaped">The characters between the quotation marks of well-formed JSON.</param>
    public static bool IsPlain(ReadOnlySpan<byte> escaped) =>
        escaped.Length <= TextRules.MaxLength && escaped.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && !escaped.Contains((byte)'\\');

    /// <summary>Returns the text. Returns null after adding its error to the problems.</summary>
    public static string? Checked(JsonElement element, JsonPath path, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            problems.Add(path, BindingMessages.TextExpected);
            return null;
        }

        var text = Of(element);
        if (TextRules.InText(text) is { } fault)
        {
            problems.Add(path, fault.Message, fault.Position);
            return null;
        }

        return text;
    }

    /// <param name="escaped">The characters between the quotation marks of well-formed JSON.</param>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = Encoding.UTF8.GetString(escaped);
        var from = text.IndexOf('\\', StringComparison.Ordinal);
        if (from < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text, 0, from, text.Length);
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
            }
            else if (text[++i] == 'u')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                plain.Append(Short(text[i]));
            }
        }

        return plain.ToString();
    }

    private static char Short(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
