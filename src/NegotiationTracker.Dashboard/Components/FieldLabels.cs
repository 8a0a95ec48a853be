using System.Text;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The labels of fields and parts of an answer.</summary>
public static class FieldLabels
{
    /// <summary>Returns the label of a field. Without a label, it is the API's name in lower-case words.</summary>
    public static string Of(string field, IStringLocalizer<RoundTexts> words)
    {
        var plain = InWords(field);
        return words["Field." + plain.Replace(' ', '-')] is { ResourceNotFound: false } known ? known : plain;
    }

    /// <summary>Returns the label of a part of the round, with the thing.</summary>
    public static string Part(string part, IStringLocalizer<RoundTexts> words) => words["Part." + (part.Length == 0 ? "round" : part)] is { ResourceNotFound: false } known ? known : InWords(part);

    /// <summary>Returns the words of a name of the API: <c>jointStatement</c> is "joint statement", and <c>hold-session</c> is "hold session".</summary>
    public static string InWords(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            _ = char.IsUpper(c) ? text.Append(' ').Append(char.ToLowerInvariant(c)) : text.Append(c is '-' or '/' ? ' ' : c);
        }

        return text.ToString().Trim();
    }
}
