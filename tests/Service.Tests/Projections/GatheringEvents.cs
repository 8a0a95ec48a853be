using System.Diagnostics;
using System.Text;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>Events that arrive quickly are gathered into larger pages, unless somebody waits for the read models.</summary>
public sealed class GatheringEvents(TestCluster cluster)
{
    private const int Lines = 1_500;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_many_is_followed_by_a_pause_while_nobody_waits()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await using var host = await StartedService.StartAsync(connection, onServer: false);
        await using var listening = new NpgsqlConnection(connection);
        await listening.OpenAsync(Ct);
        await using (var listen = new NpgsqlCommand($"listen {ModelFeed.Channel}", listening))
        {
            await listen.ExecuteNonQueryAsync(Ct);
        }

        using var http = new HttpClient { BaseAddress = host.Address };
        var lines = Enumerable.Range(0, Lines).Select(i => $$$"""{"target":"/actors/QUICK_{{{i}}}","command":"register-actor","key":"q-{{{i}}}","body":{"kind":"state","names":[{"language":"en","text":"Q"}],{{{StartedService.Unsourced}}} } }""");
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        var pages = new List<(long Index, TimeSpan At)>();
        var began = Stopwatch.GetTimestamp();
        var sent = http.PostAsync(new Uri("/api/commands", UriKind.Relative), body, Ct);
        while (pages.Count == 0 || pages[^1].Index < Lines - 1)
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(2), "the read models have not followed");
            await listening.WaitAsync(TimeSpan.FromMilliseconds(50), Ct);
            await using var ask = new NpgsqlCommand("select min(index) from tracker.model_progress", listening);
            var index = (long)(await ask.ExecuteScalarAsync(Ct))!;
            if (index > (pages.Count == 0 ? -1 : pages[^1].Index))
            {
                pages.Add((index, Stopwatch.GetElapsedTime(began)));
            }
        }

        using var answer = await sent;
        answer.EnsureSuccessStatusCode();
        var large = pages.Zip(pages.Prepend((-1, TimeSpan.Zero))).Count(p => p.First.Index - p.Second.Index is >= 32 and < ReadModelProjection.PageSize);
        large.ShouldBeGreaterThan(0);
        large.ShouldBeLessThanOrEqualTo((int)(pages[^1].At / Gather) + 1, string.Join(" ", pages));
    }

    [Fact]
    public async Task A_reader_who_waits_ends_the_pause_and_one_who_is_gone_does_not()
    {
        var readers = new WaitingReaders();
        var pause = readers.ComeAsync(TimeSpan.FromDays(1), TimeProvider.System, Ct);
        pause.IsCompleted.ShouldBeFalse();

        using (readers.Enter())
        {
            await pause.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            using (readers.Enter())
            {
                readers.ComeAsync(TimeSpan.FromDays(1), TimeProvider.System, Ct).IsCompleted.ShouldBeTrue();
            }

            readers.ComeAsync(TimeSpan.FromDays(1), TimeProvider.System, Ct).IsCompleted.ShouldBeTrue();
        }

        using var stop = new CancellationTokenSource();
        pause = readers.ComeAsync(TimeSpan.FromDays(1), TimeProvider.System, stop.Token);
        pause.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();

        // A pause comes after a commit, which a cancellation must not turn into a failure.
        await pause.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }
}
