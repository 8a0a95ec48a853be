using Microsoft.AspNetCore.Components;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Processes;

/// <summary>A page of one process. It requests the data above its tabs before its own data.</summary>
public abstract class ProcessPage : TrackerPage
{
    [Parameter]
    public required string Process { get; set; }

    /// <summary>Gets the process. Null if there is an error.</summary>
    protected ProcessOverview? Overview { get; private set; }

    /// <summary>Gets the attendance, with names.</summary>
    protected IReadOnlyList<RoundAttendance> Attendance { get; private set; } = [];

    protected sealed override async Task OnParametersSetAsync()
    {
        Overview = await AskAsync(() => Client.GetProcessAsync(Process, PageOptions()));
        if (Overview is null)
        {
            return;
        }

        Basis.Name(Overview.Title ?? Process);
        var attendance = await AskAsync(() => Client.ListAttendanceAsync(Process, PageOptions(NegotiationTracker.Client.QueryOptions.MaxLimit, names: true)));
        Attendance = attendance?.Items ?? [];
        await ShowAsync();
    }

    /// <summary>Requests the data below the tabs.</summary>
    protected abstract Task ShowAsync();
}
