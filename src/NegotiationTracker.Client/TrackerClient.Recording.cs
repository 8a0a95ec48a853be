using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

public sealed partial class TrackerClient
{
    /// <summary>A registry: <c>actors</c>, <c>people</c>, <c>places</c> or <c>sources</c>.</summary>
    public Task<Answer<Page<RecordOf>>> RegistryAsync(string registry, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Page<RecordOf>>("/api/" + Uri.EscapeDataString(registry), asking, ct);

    /// <summary>What was recorded of anything that commands are posted to, with its version.</summary>
    /// <param name="path">Its path, such as <c>/processes/p/rounds/1</c>.</param>
    public Task<Answer<RecordedThing>> ThingAsync(string path, Asking? asking = null, CancellationToken ct = default) => AskAsync<RecordedThing>("/api" + path, asking, ct);

    /// <summary>Records; throws <see cref="TrackerProblemException"/> where the service refuses.</summary>
    /// <param name="path">The path of what the command is posted to.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="body">Its body.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="version">The version that the sender has seen, as an answer names it; null for none.</param>
    public async Task<CommandAnswer> RecordAsync(string path, string command, JsonObject body, string key, string? version, CancellationToken ct = default)
    {
        var answer = await PostAsync($"/api{path}/{command}", body, key, version, ct: ct);
        return answer.Status is 200 or 201
            ? answer.Body.Deserialize<CommandAnswer>(TrackerJson.Options) ?? throw new JsonException("the answer is null")
            : throw new TrackerProblemException(TrackerProblem.Of(answer.Status, answer.Body?.ToJsonString() ?? string.Empty));
    }
}
