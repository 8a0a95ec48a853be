using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NegotiationTracker.Ledger.Json;

/// <summary>Writes canonical JSON into a buffer that its thread reuses.</summary>
internal sealed partial class CanonicalJsonWriter : IDisposable
{
    private const int MaxDepth = 64;
    private const int KeptBytes = 1 << 20;
    private static readonly Comparison<Member> ByName = static (x, y) => string.CompareOrdinal(x.Name, y.Name);

    [ThreadStatic]
    private static CanonicalJsonWriter? idle;

    private readonly ArrayBufferWriter<byte> _output = new(4096);
    // The members of every open object, innermost last, so that an object needs no list of its own.
    private readonly List<Member> _members = [];
    private readonly JsonStep[] _path = new JsonStep[MaxDepth];
    private int _depth;

    public static CanonicalJsonWriter Rent()
    {
        var writer = idle ?? new CanonicalJsonWriter();
        idle = null;
        return writer;
    }

    /// <summary>Gets the canonical bytes. They are valid until the writer is disposed.</summary>
    public ReadOnlySpan<byte> Write(JsonElement value)
    {
        Value(value);
        return _output.WrittenSpan;
    }

    public void Dispose()
    {
        _output.ResetWrittenCount();
        _members.Clear();
        _path.AsSpan().Clear();
        _depth = 0;
        if (_output.Capacity <= KeptBytes) idle = this;
    }

    private void Value(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: Nested(value, isObject: true); break;
            case JsonValueKind.Array: Nested(value, isObject: false); break;
            case JsonValueKind.String: Text(value); break;
            case JsonValueKind.Number: Number(value); break;
            case JsonValueKind.True: _output.Write("true"u8); break;
            case JsonValueKind.False: _output.Write("false"u8); break;
            case JsonValueKind.Null: _output.Write("null"u8); break;
            default: throw Refusal("No value");
        }
    }

    private void Nested(JsonElement value, bool isObject)
    {
        if (_depth == MaxDepth) throw Refusal($"Nesting deeper than {MaxDepth}");

        _depth++;
        if (isObject) Object(value);
        else Array(value);
        _depth--;
    }

    private void Object(JsonElement value)
    {
        var first = _members.Count;
        foreach (var property in value.EnumerateObject())
        {
            _members.Add(new Member(NameOf(property), property.Value));
        }

        var end = _members.Count;
        CollectionsMarshal.AsSpan(_members)[first..].Sort(ByName);
        _output.Put((byte)'{');
        for (var i = first; i < end; i++)
        {
            var (name, inner) = _members[i];
            _path[_depth - 1] = new JsonStep(name, 0);
            if (i > first)
            {
                if (name == _members[i - 1].Name) throw Refusal("A property name that occurs twice");
                _output.Put((byte)',');
            }

            JsonText.Write(name, _output);
            _output.Put((byte)':');
            Value(inner);
        }

        _output.Put((byte)'}');
        _members.RemoveRange(first, end - first);
    }

    private void Array(JsonElement value)
    {
        var index = 0;
        _output.Put((byte)'[');
        foreach (var inner in value.EnumerateArray())
        {
            _path[_depth - 1] = new JsonStep(null, index);
            if (index++ > 0) _output.Put((byte)',');
            Value(inner);
        }

        _output.Put((byte)']');
    }

    private void Number(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (EcmaScriptNumber.IsPlainInteger(raw)) _output.Write(raw);
        else if (value.TryGetDouble(out var number) && double.IsFinite(number))
            _output.Advance(EcmaScriptNumber.Format(number, _output.GetSpan(EcmaScriptNumber.MaxBytes)));
        else throw Refusal("A number beyond IEEE 754 binary64");
    }

    private CanonicalJsonException Refusal(string problem) => Refusal(problem, _depth, null);

    private CanonicalJsonException Refusal(string problem, int depth, Exception? inner) =>
        new(problem, JsonStep.Pointer(_path.AsSpan(0, depth)), inner);

    private readonly record struct Member(string Name, JsonElement Value);
}
