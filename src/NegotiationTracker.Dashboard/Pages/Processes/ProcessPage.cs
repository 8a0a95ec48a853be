using Microsoft.AspNetCore.Components;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Processes;

/// <summary>A page of one process. It requests the data above its tabs before its own data.</summary>
public abstract class ProcessPage : TrackerPage
{
    [Parameter]
    public required string Process { get; set; }

    /// <summary>Gets the process. Null if there is an error.</summary>
    protected ProcessOverview? Overview { get; private set; }

    /// <summary>Gets the actors of the process, with names. Of very many actors, it has those who were present most often.</summary>
    protected Page<ProcessParty> Parties { get; private set; } = new() { Items = [] };

    /// <summary>Gets the names of these actors.</summary>
    protected ResolvedNames PartyNames { get; private set; } = new();

    protected sealed override async Task OnParametersSetAsync()
    {
        Overview = await AskAsync(() => Client.GetProcessAsync(Process, PageOptions(), Gone));
        if (Overview is null)
        {
            return;
        }

        Overview = Overview with { Names = new ResolvedNames { Places = await RegionNamesAsync(Overview.Regions) } };
        Basis.Name(Overview.Title ?? Process);
        Parties = await AskAsync(() => Client.ListPartiesAsync(Process, PageOptions(NegotiationTracker.Client.QueryOptions.MaxLimit, names: true), Gone)) ?? Parties;
        PartyNames = Names.Merged(Parties.Items.Select(p => p.Names));
        await ShowAsync();
    }

    private async Task<IReadOnlyDictionary<string, string?>> RegionNamesAsync(IReadOnlyList<string> regions)
    {
        var places = regions.Count == 0 ? [] : await TryAsync(() => ThingsById.AskAsync(regions, PageOptions(), (a, ct) => Client.ListRegistryAsync("places", a, ct), Gone)) ?? [];
        return places.ToDictionary(p => p.Id, p => p.Things.GetValueOrDefault("place")?.GetValueOrDefault("name")?.Value, StringComparer.Ordinal);
    }

    /// <summary>Requests the data below the tabs.</summary>
    protected abstract Task ShowAsync();
}
