using System.Net;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Imports;

/// <summary>A page that imports or decides. It has one form, whose pressed button says what is to be done.</summary>
public abstract class ImportingPage : TrackerPage
{
    /// <summary>The name of the buttons.</summary>
    protected const string Act = "act";

    /// <summary>Gets why the service refused what was asked. Null if it did not.</summary>
    protected string? Refused { get; private set; }

    /// <summary>Gets whether the reader may import: only on this machine, because there are no roles yet.</summary>
    protected bool IsFromElsewhere => Http?.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address);

    /// <summary>Does what the pressed button says.</summary>
    /// <param name="act">The value of the button, in its parts.</param>
    /// <param name="form">The form.</param>
    protected abstract Task DoAsync(string[] act, IFormCollection form);

    /// <summary>Handles the form.</summary>
    protected async Task SendAsync()
    {
        if (IsFromElsewhere || Http is null)
        {
            return;
        }

        var form = await Http.Request.ReadFormAsync(Gone);
        try
        {
            await DoAsync(form[Act].ToString().Split('\t'), form);
        }
        catch (TrackerProblemException e)
        {
            Refused = e.Message;
        }
    }
}
