using System.Text;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Readouts;

/// <summary>A part of a block of a text.</summary>
/// <param name="Words">The words.</param>
/// <param name="IsChosen">Whether the chosen draft rests on them.</param>
/// <param name="IsNotUnderstood">Whether nothing was made of them.</param>
/// <param name="Begins">The drafts whose core words begin here.</param>
public sealed record TextPart(string Words, bool IsChosen, bool IsNotUnderstood, IReadOnlyList<int> Begins);

/// <summary>Cuts a block of a text where the words of drafts begin and end.</summary>
public static class TextParts
{
    /// <summary>Returns the parts of a block. Its ranges are in Unicode scalar values.</summary>
    public static IReadOnlyList<TextPart> Of(Readout readout, ReadoutBlock block, int? chosen)
    {
        var runes = readout.Text!.EnumerateRunes().ToArray();
        var marked = readout.Drafts.Where(d => d.Number == chosen).SelectMany(d => d.Ranges).ToList();
        var cores = readout.Drafts.Where(d => d.Ranges.Count > 0).Select(d => (d.Number, d.Ranges[^1].Start)).ToList();
        var cuts = marked.Concat(readout.NotUnderstood).SelectMany(r => new[] { r.Start, r.End }).Concat(cores.Select(c => c.Start))
            .Where(c => c > block.Start && c < block.End).Append(block.Start).Append(block.End).Distinct().Order().ToList();
        return
        [
            .. cuts.Zip(cuts.Skip(1)).Select(c => new TextPart(
                Text(runes.AsSpan(c.First, c.Second - c.First)), marked.Exists(r => r.Start <= c.First && r.End >= c.Second), readout.NotUnderstood.Any(r => r.Start <= c.First && r.End >= c.Second),
                [.. cores.Where(d => d.Start == c.First).Select(d => d.Number)])),
        ];
    }

    private static string Text(ReadOnlySpan<Rune> runes)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
        {
            text.Append(rune);
        }

        return text.ToString();
    }
}
