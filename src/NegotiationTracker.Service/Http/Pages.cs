using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NegotiationTracker.Dashboard;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Search;

namespace NegotiationTracker.Service.Http;

/// <summary>Serves the dashboard in the same process as the API.</summary>
public static class Pages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var part in routes.MapDashboard())
        {
            part.WithMetadata(new EndpointKindMetadata(EndpointKind.Page));
        }

        routes.MapAs(EndpointKind.Page, "GET", "/theme", Theme.Choose).WithSummary("Remembers light or dark").ExcludeFromDescription();
        routes.MapAs(EndpointKind.Page, "GET", "/language", Language.Choose).WithSummary("Remembers the language of the pages").ExcludeFromDescription();
        // A browser that opens a picture directly asks for an icon here.
        routes.MapAs(EndpointKind.Page, "GET", "/favicon.ico", () => Results.Redirect("/_content/NegotiationTracker.Dashboard/mark.svg")).WithSummary("The mark").ExcludeFromDescription();
        routes.MapAs(EndpointKind.Page, "GET", "/as-of", AsOfChoice.Choose).WithSummary("The same page for another state of knowledge").ExcludeFromDescription();
        routes.MapAs(EndpointKind.Page, "GET", "/search/hits", SearchSuggestions.AnswerAsync).WithSummary("The best hits for what somebody has typed so far").ExcludeFromDescription();
        foreach (var export in PageExport.All)
        {
            routes.MapAs(EndpointKind.Page, "GET", export.Pattern, export.Answer).WithSummary(export.Summary).ExcludeFromDescription();
        }
    }

    /// <summary>Calls the API over HTTP, as any client does. Thus the dashboard shows only what any client can ask.</summary>
    public static Uri OwnAddress(IServiceProvider services) =>
        new(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
