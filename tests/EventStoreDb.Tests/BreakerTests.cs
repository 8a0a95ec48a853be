namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>A cluster that fails every call is left alone.</summary>
public sealed class BreakerTests
{
    [Fact]
    public async Task After_so_many_failures_none_is_tried_for_a_moment_and_then_it_goes_on()
    {
        await using var stage = await Stage.SetAsync(change: s => s with
        {
            Resilience = new() { Retries = 0, BreakAfter = 5, BreakFor = TimeSpan.FromSeconds(2) },
        });
        stage.Script.Always(Method.Append, new Fault.Unavailable());
        for (var call = 0; call < 8; call++)
        {
            await Should.ThrowAsync<UnavailableException>(Append);
        }

        stage.Count(Method.Append).ShouldBe(5);
        stage.Script.Clear();
        await Task.Delay(TimeSpan.FromMilliseconds(2100));
        (await Append()).NextExpectedRevision.ShouldBe(0ul);

        Task<WriteResult> Append() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()]);
    }

    [Fact]
    public async Task What_the_server_refuses_does_not_count()
    {
        await using var stage = await Stage.SetAsync(change: s => s with { Resilience = new() { BreakAfter = 2 } });
        for (var call = 0; call < 8; call++)
        {
            await Should.ThrowAsync<WrongExpectedVersionException>(() => stage.Client.AppendToStreamAsync("s", StreamState.StreamRevision(5), [Events.New()]));
        }
    }
}
