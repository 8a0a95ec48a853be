using Microsoft.AspNetCore.Components;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Processes;

/// <summary>A page of one process: has asked for what stands above its tabs before it asks for what is its own.</summary>
public abstract class ProcessPage : TrackerPage
{
    [Parameter]
    public required string Process { get; set; }

    /// <summary>The process; null where there is trouble.</summary>
    protected ProcessOverview? Whole { get; private set; }

    /// <summary>Who sat at which round, with names.</summary>
    protected IReadOnlyList<RoundAttendance> Attendance { get; private set; } = [];

    protected sealed override async Task OnParametersSetAsync()
    {
        Whole = await AskAsync(() => Client.GetProcessAsync(Process, PageOptions()));
        if (Whole is null)
        {
            return;
        }

        Basis.Name(Whole.Title ?? Process);
        var attendance = await AskAsync(() => Client.ListAttendanceAsync(Process, PageOptions(NegotiationTracker.Client.QueryOptions.MaxLimit, names: true)));
        Attendance = attendance?.Items ?? [];
        await ShowAsync();
    }

    /// <summary>Asks for what the page shows below the tabs.</summary>
    protected abstract Task ShowAsync();
}
