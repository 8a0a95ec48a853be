using System.CommandLine;

namespace NegotiationTracker.Cli;

/// <summary>Has every read model rebuilt from the log and compared with the live one.</summary>
internal static class RebuildCommand
{
    public static Command Make()
    {
        var url = Connection.Url();
        var compare = new Option<bool>("--compare") { Description = "Rebuild beside the live rows and compare; changes nothing", Required = true };
        var command = new Command("rebuild", "Rebuild the read models from the log") { compare, url };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(url)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, CancellationToken ct)
    {
        var (http, client) = Connection.Open(url);
        using var closing = http;
        var different = 0;
        await foreach (var line in client.PostNdjsonAsync("/api/operations/rebuild-compare", ct))
        {
            var equal = line["equal"]!.GetValue<bool>();
            different += equal ? 0 : 1;
            Console.WriteLine($"{line["model"],-16} {line["rows"],8} rows  {(equal ? "equal" : $"DIFFERS: {line["differing"]}")}");
        }

        Console.WriteLine(different == 0 ? "The rebuilt read models equal the live ones." : $"{different} read models differ.");
        return different == 0 ? 0 : 1;
    }
}
