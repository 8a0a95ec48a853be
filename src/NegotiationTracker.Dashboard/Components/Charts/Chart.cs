using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>Shows an SVG tree in a page, element by element, so that texts in it are encoded as all others are.</summary>
public sealed class Chart : ComponentBase
{
    [Parameter, EditorRequired]
    public required XElement Drawn { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Add(builder, Drawn);

    private static void Add(RenderTreeBuilder builder, XElement element)
    {
        builder.OpenElement(0, element.Name.LocalName);
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            builder.AddAttribute(1, attribute.Name.LocalName, attribute.Value);
        }

        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                builder.OpenRegion(2);
                Add(builder, child);
                builder.CloseRegion();
            }
            else if (node is XText text)
            {
                builder.AddContent(3, text.Value);
            }
        }

        builder.CloseElement();
    }
}
