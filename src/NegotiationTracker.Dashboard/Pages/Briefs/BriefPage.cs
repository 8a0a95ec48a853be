using Microsoft.AspNetCore.Components;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Briefs;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>A page with a brief.</summary>
public abstract class BriefPage : TrackerPage
{
    [Inject]
    public required BriefWords Words { get; init; }

    /// <summary>Gets the brief. Null if there is an error.</summary>
    protected Brief? Brief { get; private set; }

    /// <summary>Gets the query of the page.</summary>
    protected string Query => new Uri(Navigation.Uri).Query;

    protected sealed override async Task OnParametersSetAsync() =>
        Brief = await base.AskAsync(() => AskAsync(new BriefRequest(Client, Words, PageOptions(), new Uri(Navigation.BaseUri), Clock, Gone)));

    /// <summary>Writes the brief of the page.</summary>
    protected abstract Task<ApiResponse<Brief>> AskAsync(BriefRequest request);
}
