using System.CommandLine;
using NegotiationTracker.Client;

namespace NegotiationTracker.Cli.Options;

/// <summary>The address of the service that a command calls.</summary>
internal static class Connection
{
    public static Option<Uri?> Url()
    {
        var url = Url("--url", "Address of the service");
        url.DefaultValueFactory = _ => new Uri("http://127.0.0.1:5180");
        return url;
    }

    public static Option<Uri?> Url(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a valid address for {name}. Use an HTTP address such as http://127.0.0.1:5180.");
            return null;
        },
    };

    public static (HttpClient Http, TrackerClient Client) Open(Uri url)
    {
        var http = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        return (http, new TrackerClient(http));
    }
}
