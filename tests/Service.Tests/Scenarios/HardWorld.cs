using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Scenarios;

/// <summary>A service that knows the actors, places and sources of the cases. Facts are those of the Astana process where a case names it; The title of every other process contains "invented".</summary>
public sealed class HardWorld(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string[] Actors = ["RUS", "TUR", "IRN", "KAZ", "USA", "JOR", "IRQ", "LBN", "UN", "OPPOSITION", "ALFA", "BRAVO", "MONITOR_ONE", "MONITOR_TWO"];

    private static readonly (string Place, string Name)[] Places = [("astana", "Astana"), ("sochi", "Sochi")];

    private static readonly string[] Sources = ["host", "agency", "participant", "chairs", "monitor", "database"];

    public StartedService Service { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        foreach (var actor in Actors)
        {
            await RegisterAsync($"/api/actors/{actor}/register-actor", $$"""{"kind":"other","names":[{"language":"en","text":"{{actor}}"}],{{StartedService.Unsourced}}}""");
        }

        foreach (var (place, name) in Places)
        {
            await RegisterAsync($"/api/places/{place}/register-place", $$"""{"name":"{{name}}",{{StartedService.Unsourced}}}""");
        }

        foreach (var source in Sources)
        {
            await RegisterAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"The {{source}} (invented)","access":"read",{{StartedService.Unsourced}}}""");
        }
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    /// <summary>A case with a process of its own.</summary>
    public async Task<HardCase> CaseAsync(string process, string title)
    {
        await RegisterAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{title}}",{{StartedService.Unsourced}}}""");
        return new HardCase(Service, process);
    }

    private async Task RegisterAsync(string path, string body) => (await Service.SendAsync(path, body)).ShouldBeAccepted();
}

/// <summary>A case: the recorded steps, and the expected answers now and as of a step.</summary>
public sealed class HardCase(StartedService service, string process)
{
    private readonly Dictionary<string, (string Id, long Index)> _steps = new(StringComparer.Ordinal);
    private string _last = string.Empty;

    /// <summary>Records something; <c>@step</c> in a body is the entry of an earlier step, and a source or several joined by plus is who says so.</summary>
    /// <param name="step">Names the step.</param>
    /// <param name="target">Behind the process, or from the root where it begins with a slash.</param>
    /// <param name="source">The source; several with a plus between them.</param>
    /// <param name="body">The members of the event.</param>
    public async Task TellAsync(string step, string target, string source, string body)
    {
        var named = _steps.Aggregate(body, (b, s) => b.Replace("@" + s.Key + "\"", s.Value.Id + "\"", StringComparison.Ordinal));
        var sources = string.Join(',', source.Split('+').Select(s => $$"""{"source":"{{s}}"}"""));
        var path = target.StartsWith('/') ? $"/api{target}" : $"/api/processes/{process}/{target}";
        var told = (await service.SendAsync(path, $$"""{"evidence":{"sources":[{{sources}}]},{{named}}}""")).ShouldBeAccepted();
        (_steps[step], _last) = ((told.Id, told.Body!["events"]![0]!["index"]!.GetValue<long>()), told.Position);
    }

    public string Entry(string step) => _steps[step].Id;

    /// <summary>The answer to a question now.</summary>
    public async Task ReadsNowAsync(string question, Func<JsonNode, string?> of, string? expected, string? validAt = null) =>
        of(await AskAsync(question, $"after={_last}{(validAt is null ? string.Empty : "&validAt=" + validAt)}")).ShouldBe(expected, $"{question} now");

    /// <summary>The answer to the same question as of a step.</summary>
    public async Task ReadAsOfAsync(string step, string question, Func<JsonNode, string?> of, string? expected, string? validAt = null) =>
        of(await AskAsync(question, $"knownAt=index:{_steps[step].Index}{(validAt is null ? string.Empty : "&validAt=" + validAt)}")).ShouldBe(expected, $"{question} as of {step}");

    private async Task<JsonNode> AskAsync(string question, string words)
    {
        var path = question.StartsWith('/') ? $"/api{question}" : $"/api/processes/{process}/{question}";
        var answer = await service.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{words}");
        answer.Status.ShouldBe(200, $"{path} {words}: {answer.Body?.ToJsonString()}");
        return answer.Body!;
    }
}

/// <summary>Readings of answers in a few words.</summary>
internal static class Reading
{
    /// <summary>An aspect as its value and its standing.</summary>
    public static string? Aspect(JsonNode? aspect) => aspect is null ? null : $"{aspect["value"]} {aspect["standing"]}";

    /// <summary>Returns all values of an aspect that are not withdrawn, sorted. Accounts of the same time are in the order of their ids.</summary>
    public static string Told(JsonNode? aspect) =>
        aspect is null ? string.Empty : string.Join(" | ", aspect["accounts"]!.AsArray().Where(a => a!["withdrawn"]?.GetValue<bool>() != true).Select(a => $"{(a!["mode"]?.ToString() == "denies" ? "not " : string.Empty)}{a["value"]}").Order(StringComparer.Ordinal));

    /// <summary>Returns the attendance status of each actor.</summary>
    public static string Attendance(JsonNode answer) =>
        string.Join(", ", answer["items"]!.AsArray().SelectMany(r => r!["cells"]!.AsArray().Select(c => $"{r["round"]} {c!["actor"]} {c["attendance"]}")));
}
