using System.Text;

namespace NegotiationTracker.Ledger.Json;

/// <summary>One step into a JSON value: a property's name, or an index.</summary>
internal readonly record struct JsonStep(string? Name, int Index)
{
    /// <summary>Returns the steps as a JSON pointer (RFC 6901).</summary>
    public static string Pointer(ReadOnlySpan<JsonStep> steps)
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in steps)
        {
            pointer.Append('/');
            if (name is null) pointer.Append(index);
            else pointer.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }
}
