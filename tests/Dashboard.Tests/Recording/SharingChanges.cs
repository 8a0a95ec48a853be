using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>All pages of a process that are open hear of it by one stream.</summary>
[Collection(Desk.Collection)]
public sealed class SharingChanges : IDisposable
{
    private static int _processes;
    private readonly Desk _desk;
    private readonly CountedStreams _streams = new();
    private readonly HttpClient _http;
    private readonly LiveChanges _changes;
    private readonly string _key = $"heard-{Interlocked.Increment(ref _processes)}";
    private int _years;

    public SharingChanges(Desk desk)
    {
        _desk = desk;
        _http = new HttpClient(_streams) { BaseAddress = desk.Address };
        _changes = new LiveChanges(new TrackerClient(_http), TimeProvider.System);
    }

    [Fact]
    public async Task Two_pages_of_a_process_are_told_by_one_stream_and_those_of_another_by_another()
    {
        var seen = await OpenAsync();
        await using var one = new ListeningPage(_changes, _key, seen);
        await using var other = new ListeningPage(_changes, _key, seen);
        await using var elsewhere = new ListeningPage(_changes, "northern-talks", seen);
        string[] recorded = [await RecordAsync(), await RecordAsync()];

        (await one.HearAsync(2)).ShouldBe(recorded);
        (await other.HearAsync(2)).ShouldBe(recorded);
        _streams.Of(_key).ShouldBe(1);
        _streams.Of("northern-talks").ShouldBe(1);
        elsewhere.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_comes_later_and_has_less_misses_nothing_and_the_other_is_told_nothing_twice()
    {
        var before = await OpenAsync();
        string[] missed = [await RecordAsync(), await RecordAsync()];
        await using var one = new ListeningPage(_changes, _key, await SeenAsync());
        var third = await RecordAsync();
        (await one.HearAsync(1)).ShouldBe([third]);

        await using var late = new ListeningPage(_changes, _key, before);
        (await late.HearAsync(3)).ShouldBe([.. missed, third]);
        var fourth = await RecordAsync();

        (await late.HearAsync(1)).ShouldBe([fourth]);
        (await one.HearAsync(1)).ShouldBe([fourth]);
        one.HasMore.ShouldBeFalse();
        // Asked for again, once, behind what the later one has.
        _streams.Of(_key).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_leaves_does_not_end_the_others_and_the_last_one_ends_it()
    {
        var seen = await OpenAsync();
        var one = new ListeningPage(_changes, _key, seen);
        await using (var other = new ListeningPage(_changes, _key, seen))
        {
            var first = await RecordAsync();
            (await one.HearAsync(1)).ShouldBe([first]);
            await one.DisposeAsync();
            var second = await RecordAsync();
            (await other.HearAsync(2)).ShouldBe([first, second]);
            _streams.Of(_key).ShouldBe(1);
        }

        await RecordAsync();
        await _streams.EndedAsync();
        await using var next = new ListeningPage(_changes, _key, await SeenAsync());
        var third = await RecordAsync();
        (await next.HearAsync(1)).ShouldBe([third]);
        _streams.Of(_key).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_recorded_while_the_stream_is_broken_is_told_once_when_it_is_back()
    {
        await using var one = new ListeningPage(_changes, _key, await OpenAsync());
        var first = await RecordAsync();
        (await one.HearAsync(1)).ShouldBe([first]);

        _streams.Cut();
        var second = await RecordAsync();

        (await one.HearAsync(1)).ShouldBe([second]);
        var third = await RecordAsync();
        (await one.HearAsync(1)).ShouldBe([third]);
        _streams.Of(_key).ShouldBe(2);
    }

    public void Dispose() => _http.Dispose();

    private async Task<long> OpenAsync()
    {
        await _desk.RecordAsync($"/processes/{_key}", "open-process", """{"title":"Talks that are heard"}""");
        return await SeenAsync();
    }

    /// <summary>What a page of the process that is opened now has.</summary>
    private async Task<long> SeenAsync() => (await _desk.Client.GetProcessAsync(_key)).Basis!.Index;

    private Task<string> RecordAsync() => _desk.RecordAsync($"/processes/{_key}", "report-process-status", $$"""{"status":"active","when":"{{2001 + _years++}}"}""");
}
