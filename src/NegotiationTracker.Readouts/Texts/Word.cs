using System.Text.RegularExpressions;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Readouts.Texts;

/// <summary>One word of a text: a run of letters and digits, or an abbreviation with full stops. An apostrophe and <c>s</c> at its end are no part of it.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Compared">Its comparable text, without full stops.</param>
internal readonly partial record struct Word(Span Span, string Compared)
{
    /// <summary>Returns the words of a part of a text, in order.</summary>
    public static List<Word> In(string text, Span part)
    {
        var found = new List<Word>();
        for (var match = Pattern().Match(text, part.Start, part.Length); match.Success; match = match.NextMatch())
        {
            var length = match.Length;
            if (length > 2 && match.Value[^1] is 's' or 'S' && match.Value[^2] is '\'' or '’')
            {
                length -= 2;
            }

            var compared = ComparableText.Of(match.Value[..length].Replace(".", string.Empty, StringComparison.Ordinal)).Trim();
            found.Add(new Word(new Span(match.Index, match.Index + length), compared));
        }

        return found;
    }

    /// <summary>Returns the comparable words of a name.</summary>
    public static string[] Of(string name) => [.. In(name, new Span(0, name.Length)).Select(w => w.Compared)];

    [GeneratedRegex(@"(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’ʼ`][\p{L}\p{N}\p{M}]+)*", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Pattern();
}
