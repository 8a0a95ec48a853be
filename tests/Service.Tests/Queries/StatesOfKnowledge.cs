using NegotiationTracker.Client;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A process has one state of knowledge after each of its events, and a reader can go from one to the next.</summary>
public sealed class StatesOfKnowledge(SampleHost sample) : IClassFixture<SampleHost>
{
    private const int Most = 200;

    [Theory]
    [InlineData("astana")]
    [InlineData("geneva-un")]
    public async Task Each_event_of_a_process_makes_one_state(string process)
    {
        var recorded = await RecordedAsync(process);
        var states = (await sample.Client.GetKnowledgeStatesAsync(process)).Value;

        states.Count.ShouldBe(recorded.Count);
        (states.Before?.Index, states.After).ShouldBe((recorded[^2], null));
        states.States.Select(s => s.Index).ShouldBe(
            recorded.Count <= Most ? recorded : Enumerable.Range(0, Most).Select(i => recorded[i * (recorded.Count - 1) / (Most - 1)]));
        foreach (var state in states.States.Take(5))
        {
            state.RecordedAt.ShouldBe((await sample.Client.ListRoundsAsync(process, new QueryOptions(KnownAt: $"index:{state.Index}", Limit: 1))).Basis!.RecordedAt);
        }
    }

    [Fact]
    public async Task A_state_is_answered_with_those_before_and_after_it()
    {
        var recorded = await RecordedAsync("astana");
        foreach (var place in new[] { 0, 1, recorded.Count / 2, recorded.Count - 2, recorded.Count - 1 })
        {
            var states = (await sample.Client.GetKnowledgeStatesAsync("astana", $"index:{recorded[place]}")).Value;

            states.Before?.Index.ShouldBe(recorded[Math.Max(0, place - 1)]);
            states.After?.Index.ShouldBe(recorded[Math.Min(recorded.Count - 1, place + 1)]);
            (states.Before is null, states.After is null).ShouldBe((place == 0, place == recorded.Count - 1));
        }
    }

    [Fact]
    public async Task A_past_state_of_knowledge_has_no_later_states()
    {
        var then = $"index:{(await RecordedAsync("astana"))[50]}";
        var recorded = await RecordedAsync("astana", then);
        var states = (await sample.Client.GetKnowledgeStatesAsync("astana", options: new QueryOptions(KnownAt: then))).Value;

        // A document that was linked later had no part in the process then.
        recorded.Count.ShouldBeInRange(25, 51);
        states.States.Select(s => s.Index).ShouldBe(recorded);
        (states.Count, states.After).ShouldBe((recorded.Count, null));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_refused_by_its_name()
    {
        var refused = await Should.ThrowAsync<TrackerProblemException>(() => sample.Client.GetKnowledgeStatesAsync("astana", "yesterday"));

        refused.Problem.Status.ShouldBe(400);
        refused.Problem.Errors.ShouldNotBeNull().ShouldContain(e => e.Path == "around");
    }

    /// <summary>Returns the indexes of the events of a process from its own first one on. Lines of an import are recorded side by side, so others may come before it.</summary>
    private async Task<List<long>> RecordedAsync(string process, string? knownAt = null)
    {
        var asking = new QueryOptions(Limit: 500, KnownAt: knownAt);
        var (found, first) = (new SortedSet<long>(), long.MaxValue);
        while (true)
        {
            var page = (await sample.Client.GetDifferenceAsync(process, "1970-01-01T00:00:00Z", null, asking)).Value;
            found.UnionWith(page.Entries.SelectMany(e => e.Changes).Select(c => c.Index));
            first = page.Entries.Where(e => e.Stream == $"process-{process}").SelectMany(e => e.Changes).Select(c => c.Index).Append(first).Min();
            if (page.Next is null)
            {
                return [.. found.Where(i => i >= first)];
            }

            asking = asking with { Cursor = page.Next };
        }
    }
}
