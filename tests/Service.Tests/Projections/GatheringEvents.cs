using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>Events that arrive quickly are gathered into larger pages, unless somebody waits for the read models.</summary>
public sealed class GatheringEvents(TestCluster cluster)
{
    private const int Lines = 1_500;

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

        // Compiles what both need.
        await PagesAsync(host, listening, 0);
        int hurried;
        using (host.Services.GetRequiredService<WaitingReaders>().Enter())
        {
            hurried = await PagesAsync(host, listening, 1);
        }

        (await PagesAsync(host, listening, 2)).ShouldBeLessThan(hurried);
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

    /// <summary>Sends many lines in one request. Returns in how many pages the read models took them.</summary>
    private static async Task<int> PagesAsync(TrackerHost host, NpgsqlConnection listening, int turn)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        var lines = Enumerable.Range(0, Lines).Select(i => $$$"""{"target":"/actors/QUICK_{{{turn}}}_{{{i}}}","command":"register-actor","key":"q-{{{i}}}","body":{"kind":"state","names":[{"language":"en","text":"Q"}],{{{StartedService.Unsourced}}} } }""");
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        var sent = http.PostAsync(new Uri("/api/commands", UriKind.Relative), body, Ct);
        var (pages, reached, last) = (0, -1L, ((turn + 1) * Lines) - 1L);
        for (var look = 0; reached < last; look++)
        {
            look.ShouldBeLessThan(2_000, "the read models have not followed");
            await listening.WaitAsync(TimeSpan.FromMilliseconds(50), Ct);
            await using var ask = new NpgsqlCommand("select min(index) from tracker.model_progress", listening);
            var index = (long)(await ask.ExecuteScalarAsync(Ct))!;
            (pages, reached) = index > reached ? (pages + 1, index) : (pages, reached);
        }

        using var answer = await sent;
        answer.EnsureSuccessStatusCode();
        return pages;
    }
}
