using System.CommandLine;
using NegotiationTracker.Client;

namespace NegotiationTracker.Cli;

/// <summary>Which service a command speaks to.</summary>
internal static class Connection
{
    public static Option<Uri> Url() => new("--url")
    {
        Description = "Address of the service",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5180"),
    };

    public static (HttpClient Http, TrackerClient Client) Open(Uri url)
    {
        var http = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        return (http, new TrackerClient(http));
    }
}
