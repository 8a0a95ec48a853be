using NegotiationTracker.Generator;

namespace NegotiationTracker.Benchmarks;

/// <summary>A ceasefire with thousands of reports of violations, after the entries of a field record.</summary>
internal static class WatchedCeasefire
{
    public const string Key = "watched-line";

    private const string Source = "\"evidence\":{\"sources\":[{\"source\":\"observers-watch\",\"locator\":\"1\"}]}";
    private const string Process = "watched";
    private const string Observer = "OBSERVERS_WATCH";

    /// <param name="before">The number of entries before the first report.</param>
    public static IEnumerable<GeneratedCommand> Commands(int before, int reports)
    {
        GeneratedCommand[] opening =
        [
            new($"/actors/{Observer}", "register-actor", "register", """{"kind":"nongovernmental-organisation","names":[{"language":"en","text":"Observers"}],"evidence":{"unsourced":true}}"""),
            new("/sources/observers-watch", "register-source", "register", """{"publisher":"Observers","access":"read","evidence":{"unsourced":true}}"""),
            new($"/processes/{Process}", "open-process", "open", """{"title":"A watched line","evidence":{"unsourced":true}}"""),
            new($"/ceasefires/{Key}", "declare-ceasefire", "declare", $$"""{"party":"{{Observer}}","area":"Along the line.","when":"2011-01-01",{{Source}}}"""),
            new($"/ceasefires/{Key}", "link-ceasefire", "link", $$"""{"process":"{{Process}}",{{Source}}}"""),
        ];
        return [.. FieldLog.Commands(before - opening.Length), .. opening, .. Enumerable.Range(0, reports).Select(Report)];
    }

    private static GeneratedCommand Report(int number)
    {
        var day = new DateOnly(2011, 1, 1).AddDays(number / 8).ToString("yyyy-MM-dd", null);
        return new(
            $"/ceasefires/{Key}", "report-violations", $"report-{number}",
            $$"""{"slug":"r-{{number}}","period":"{{day}}/{{day}}","count":{{number % 60}},"area":"Along the line, at kilometre {{number % 40}}.","by":"{{Observer}}","when":"{{day}}",{{Source}}}""");
    }
}
