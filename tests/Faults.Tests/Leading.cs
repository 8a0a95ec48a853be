using System.Text.Json.Nodes;
using Shouldly;

namespace NegotiationTracker.Faults.Tests;

/// <summary>Which node runs the read models.</summary>
internal static class Leading
{
    /// <summary>The node that runs the read models; waits until there is one, and it alone.</summary>
    public static async Task<Node> OneAsync(Arena arena, TimeSpan patience, Func<Node, bool>? asked = null)
    {
        for (var since = TimeProvider.System.GetTimestamp(); ;)
        {
            var leaders = new List<Node>();
            foreach (var node in arena.Nodes.Where(asked ?? (_ => true)))
            {
                leaders.AddRange(await LeadsAsync(node) ? [node] : []);
            }

            if (leaders.Count == 1)
            {
                return leaders[0];
            }

            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(patience, $"{leaders.Count} nodes run the read models");
            await Task.Delay(100);
        }
    }

    private static async Task<bool> LeadsAsync(Node node)
    {
        using var http = new HttpClient { BaseAddress = node.Address, Timeout = TimeSpan.FromSeconds(10) };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return JsonNode.Parse(await ready.Content.ReadAsStringAsync())!["leads"]?.GetValue<bool>() ?? false;
    }
}
