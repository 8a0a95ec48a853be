using Microsoft.AspNetCore.Components;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Offers the brief of the page. <c>PageTools</c> has the link, and nothing is shown here.</summary>
public sealed class BriefOffer : ComponentBase
{
    [Inject]
    public required PageFiles Files { get; init; }

    [Parameter, EditorRequired]
    public required string Href { get; set; }

    protected override void OnParametersSet() => Files.OfferBrief(Href);
}
