using System.Text;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>What fields and parts of an answer are called.</summary>
public static class FieldLabels
{
    /// <summary>A field that has no words is called as the API calls it, in small letters and apart.</summary>
    public static string Of(string field, IStringLocalizer<RoundTexts> words)
    {
        var plain = Apart(field);
        return words["Field." + plain.Replace(' ', '-')] is { ResourceNotFound: false } known ? known : plain;
    }

    /// <summary>A part of the round, and which thing of it.</summary>
    public static string Part(string part, IStringLocalizer<RoundTexts> words) => words["Part." + (part.Length == 0 ? "round" : part)] is { ResourceNotFound: false } known ? known : Apart(part);

    private static string Apart(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            _ = char.IsUpper(c) ? text.Append(' ').Append(char.ToLowerInvariant(c)) : text.Append(c is '-' or '/' ? ' ' : c);
        }

        return text.ToString().Trim();
    }
}
