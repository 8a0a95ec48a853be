using System.Globalization;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A separate service with 2,000 processes over thirty years: each has a document, and every third a round.</summary>
public sealed class ManyProcesses : Site
{
    public const int Count = 2_000;

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [Lines().ToAsyncEnumerable()];

    private static IEnumerable<string> Lines()
    {
        yield return Line("/actors/ONE", "register-actor", """ "kind":"state","names":[{"language":"en","text":"One Land"}] """);
        for (var i = 0; i < Count; i++)
        {
            var day = new DateOnly(1994, 1, 1).AddDays(i * 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return Line($"/processes/p-{i:0000}", "open-process", $"\"title\":\"Talks about region {i:0000} and its neighbours\"");
            yield return Line($"/documents/d-{i:0000}", "issue-document", $"\"type\":\"agreement\",\"issuers\":[\"ONE\"],\"process\":\"p-{i:0000}\",\"title\":\"Agreement {i:0000}\",\"when\":\"{day}\"");
            if (i % 3 == 0)
            {
                yield return Line($"/processes/p-{i:0000}/rounds/1", "open-round", $"\"label\":\"First round\",\"when\":\"{day}\"");
            }
        }
    }

    private static string Line(string target, string command, string body) =>
        $$"""{"target":"{{target}}","command":"{{command}}","key":"{{command}}","body":{ {{body}},"evidence":{"unsourced":true} } }""";
}
