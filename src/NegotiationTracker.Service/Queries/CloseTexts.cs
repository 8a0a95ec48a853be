using NegotiationTracker.Contracts;

namespace NegotiationTracker.Service.Queries;

/// <summary>Finds what somebody may have meant.</summary>
internal static class CloseTexts
{
    private const int Most = 3;

    /// <summary>The number of characters of a text that are compared.</summary>
    private const int MaxCompared = 100;

    /// <summary>Returns the keys with the text that is closest to another one, at most three. Returns none if no text is close.</summary>
    /// <param name="asked">The text that is not known.</param>
    /// <param name="known">Keys, each with a text by which it is known.</param>
    public static IReadOnlyList<string> Of(string asked, IEnumerable<(string Key, string Text)> known)
    {
        var wanted = Start(asked);
        var closest = known.GroupBy(k => DistanceOf(wanted, Start(k.Text)), k => k.Key).MinBy(g => g.Key);
        return closest?.Key <= Math.Max(1, wanted.Length / 3) ? [.. closest.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)] : [];
    }

    private static string Start(string text) => ComparableText.Of(text) is var comparable && comparable.Length > MaxCompared ? comparable[..MaxCompared] : comparable;

    /// <summary>Returns how many characters differ. A text that has the other one in it differs by one.</summary>
    private static int DistanceOf(string a, string b) =>
        a.Length >= 3 && b.Contains(a, StringComparison.Ordinal) ? (a.Length == b.Length ? 0 : 1) : SlipsBetween(a, b);

    /// <summary>Returns the number of slips between two texts: characters to add, to remove or to replace, and neighbours to exchange.</summary>
    internal static int SlipsBetween(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray());
        for (var i = 1; i <= a.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[b.Length];
    }
}
