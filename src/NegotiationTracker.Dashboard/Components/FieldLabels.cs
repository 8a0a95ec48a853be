using System.Text;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The labels of fields and parts of an answer.</summary>
public static class FieldLabels
{
    /// <summary>Returns the label of a field, with the key of its item if it has one, such as <c>code/gw/365</c>. A field without a label is shown as it is: it may be a name from the record.</summary>
    public static string Of(string field, IStringLocalizer<RoundTexts> words) =>
        words["Field." + Hyphens(field)] is { ResourceNotFound: false } known ? known
        : field.Split('/', 2) is [var list, var item] ? $"{Of(list, words)} {item.Replace('/', ' ')}" : field;

    /// <summary>Returns the label of a part of the round, with the thing.</summary>
    public static string Part(string part, IStringLocalizer<RoundTexts> words) =>
        words["Part." + (part.Length == 0 ? "round" : Hyphens(part))] is { ResourceNotFound: false } known ? known : InWords(part);

    private static string Hyphens(string name) => InWords(name).Replace(' ', '-');

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
