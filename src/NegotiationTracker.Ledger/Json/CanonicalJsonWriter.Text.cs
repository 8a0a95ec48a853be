using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace NegotiationTracker.Ledger.Json;

/// <summary>Names and strings, which must be well-formed Unicode.</summary>
internal sealed partial class CanonicalJsonWriter
{
    private void Text(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        // Without an escape, the text already is in the form of RFC 8785: a parser accepts no control character without an escape.
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw)) _output.Write(raw);
        else JsonText.Write(Unescaped(value), _output);
    }

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException error)
        {
            // The pointer is that of the object, because the name cannot be written.
            throw Refusal("A property name that is not well-formed Unicode", _depth - 1, error);
        }
    }

    private string Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Refusal("Text that is not well-formed Unicode", _depth, error);
        }
    }
}
