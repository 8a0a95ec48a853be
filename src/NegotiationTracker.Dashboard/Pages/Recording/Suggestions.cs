using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>An id for a choice, and its name.</summary>
public sealed record Suggestion(string Id, string? Name);

/// <summary>Suggestions from the registries for the fields of a form: the first page of each. Other ids can be typed.</summary>
public sealed class Suggestions(TrackerClient client)
{
    private readonly Dictionary<string, IReadOnlyList<Suggestion>> _known = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the position for which the answers wait. Null for none.</summary>
    public string? After { get; set; }

    private QueryOptions Most => new(After: After, Limit: QueryOptions.MaxLimit);

    /// <summary>The suggestions by registry.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Suggestion>> Known => _known;

    public async Task LoadAsync(IEnumerable<string> registries, string? process)
    {
        foreach (var registry in registries.Distinct())
        {
            _known[registry] = registry switch
            {
                "rounds" => process is null ? [] : [.. (await client.ListRoundSummariesAsync(process, Most)).Value.Items.Reverse().Select(r => new Suggestion(r.Round, r.Label))],
                "ceasefires" => process is null ? [] : [.. (await client.ListCeasefireStatusesAsync(process, Most)).Value.Items.Select(c => new Suggestion(c.Ceasefire, null))],
                _ => [.. (await client.ListRegistryAsync(registry, Most)).Value.Items.Select(r => new Suggestion(r.Id, NameOf(r)))],
            };
        }
    }

    /// <summary>Returns whether a registry has an id. It asks the service if the id is not among the suggestions.</summary>
    public async Task<bool> KnowsAsync(string registry, string id)
    {
        if (registry is "rounds" or "ceasefires" || _known.GetValueOrDefault(registry)?.Any(s => s.Id == id) == true)
        {
            return true;
        }

        try
        {
            await client.GetRecordAsync($"/{registry}/{Uri.EscapeDataString(id)}", new QueryOptions(After: After));
            return true;
        }
        catch (TrackerProblemException e) when (e.Problem.Status is 404 or 400)
        {
            return false;
        }
    }

    /// <summary>Returns the name of a person or a place, the title or publisher of a source, or one name of an actor.</summary>
    private static string? NameOf(StreamRecord record)
    {
        var fields = record.Things.GetValueOrDefault("actor") ?? record.Things.GetValueOrDefault("person") ?? record.Things.GetValueOrDefault("place") ?? record.Things.GetValueOrDefault("source");
        return fields?.GetValueOrDefault("name")?.Value ?? fields?.GetValueOrDefault("title")?.Value ?? fields?.GetValueOrDefault("publisher")?.Value
            ?? fields?.OrderBy(f => f.Key != "name/en/always").FirstOrDefault(f => f.Key.StartsWith("name/", StringComparison.Ordinal)).Value?.Value;
    }
}
