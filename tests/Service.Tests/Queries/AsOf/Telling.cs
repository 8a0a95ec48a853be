using System.Text.Json.Nodes;
using Shouldly;

namespace NegotiationTracker.Service.Tests.Queries.AsOf;

/// <summary>Records and asks, and wants to be understood.</summary>
public abstract class Telling(StartedService service)
{
    protected const string Host = "\"evidence\":{\"sources\":[{\"source\":\"host-readout\"}]}";
    protected const string Far = "\"evidence\":{\"sources\":[{\"source\":\"far-readout\"}]}";

    /// <summary>The position of what was recorded last: whatever is asked has it, whichever models answer.</summary>
    private string? _last;

    protected StartedService Service { get; } = service;

    protected async Task<Sent> SendAsync(string path, string body, string? process = null)
    {
        if (process is not null)
        {
            (await Service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "open")).ShouldBeAccepted();
        }

        var told = (await Service.SendAsync($"/api/processes/{path}", body)).ShouldBeAccepted();
        _last = told.Position;
        return new Sent(told.Id, told.Position, told.Body!["events"]![0]!["index"]!.GetValue<long>());
    }

    protected async Task<JsonNode> GetAsync(string path)
    {
        var after = _last is null || path.Contains("after=", StringComparison.Ordinal) ? string.Empty : $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={_last}";
        var answer = await Service.GetAsync(path + after);
        answer.Status.ShouldBe(200, $"{path}: {answer.Body?.ToJsonString()}");
        return answer.Body!;
    }

    protected sealed record Sent(string Id, string Position, long Index);
}
