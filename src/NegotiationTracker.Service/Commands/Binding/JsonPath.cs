using System.Text;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The place of a value in a body. Its text is made only if a problem names it, since most values have none.</summary>
internal sealed class JsonPath
{
    private const int LongestName = 100;

    private readonly JsonPath? _of;
    private readonly string _name;
    private readonly int _index;

    private JsonPath(JsonPath? of, string name, int index) => (_of, _name, _index) = (of, name, index);

    /// <summary>Returns the place where paths begin.</summary>
    /// <param name="text">The path of that place. It is empty for the whole body.</param>
    public static JsonPath From(string text) => new(null, text, -1);

    public JsonPath Member(string name) => new(this, name, -1);

    public JsonPath Item(int index) => new(this, string.Empty, index);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (_of is null)
        {
            text.Append(_name);
            return;
        }

        _of.Write(text);
        if (_index >= 0)
        {
            text.Append('[').Append(_index).Append(']');
            return;
        }

        Show(_name, text.Length == 0 ? text : text.Append('.'));
    }

    /// <summary>Writes a safe form of an unknown member's name. It replaces what cannot be written in an answer, or would be too long.</summary>
    private static void Show(string name, StringBuilder text)
    {
        var start = text.Length;
        foreach (var rune in name.EnumerateRunes())
        {
            if (text.Length - start >= LongestName)
            {
                text.Append('…');
                return;
            }

            text.Append(Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        }
    }
}
