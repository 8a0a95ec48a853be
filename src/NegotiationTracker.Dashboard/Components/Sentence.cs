using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>A whole sentence of the texts with something other than plain text in its places, such as links. A translation can have them in another order.</summary>
public sealed partial class Sentence : ComponentBase
{
    /// <summary>The sentence, with its places as <c>{0}</c>.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What comes in each place.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RenderFragment> Parts { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        // Texts and the numbers of places take turns.
        foreach (var (at, piece) in Place().Split(Text).Index())
        {
            if (at % 2 == 0)
            {
                builder.AddContent(0, piece);
            }
            else
            {
                builder.AddContent(1, Parts[int.Parse(piece, NumberStyles.None, CultureInfo.InvariantCulture)]);
            }
        }
    }

    [GeneratedRegex(@"\{(?<place>\d)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
