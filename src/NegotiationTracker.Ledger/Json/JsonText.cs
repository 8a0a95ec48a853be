using System.Buffers;
using System.Text;

namespace NegotiationTracker.Ledger.Json;

/// <summary>Writes text as a JSON string with the escapes of RFC 8785, section 3.2.2.2, and no others.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <exception cref="EncoderFallbackException">The text has a lone surrogate.</exception>
    public static void Write(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output)
    {
        output.Put((byte)'"');
        for (int next; (next = text.IndexOfAny(Escaped)) >= 0; text = text[(next + 1)..])
        {
            Strict.GetBytes(text[..next], output);
            Escape(text[next], output);
        }

        Strict.GetBytes(text, output);
        output.Put((byte)'"');
    }

    public static void Put(this ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static void Escape(char c, ArrayBufferWriter<byte> output)
    {
        output.Put((byte)'\\');
        switch (c)
        {
            case '"' or '\\': output.Put((byte)c); break;
            case '\b': output.Put((byte)'b'); break;
            case '\t': output.Put((byte)'t'); break;
            case '\n': output.Put((byte)'n'); break;
            case '\f': output.Put((byte)'f'); break;
            case '\r': output.Put((byte)'r'); break;
            default:
                output.Write("u00"u8);
                output.Put((byte)(c < 0x10 ? '0' : '1'));
                output.Put("0123456789abcdef"u8[c & 0xF]);
                break;
        }
    }
}
