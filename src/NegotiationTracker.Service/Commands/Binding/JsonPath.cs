using System.Text;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>Builds paths for problems.</summary>
internal static class JsonPath
{
    private const int LongestName = 100;

    public static string Member(string path, string name) => path.Length == 0 ? Shown(name) : $"{path}.{Shown(name)}";

    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Returns a safe form of an unknown member's name. It replaces what cannot be written in an answer, or would be too long.</summary>
    private static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (shown.Length >= LongestName)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        }

        return shown.ToString();
    }
}
