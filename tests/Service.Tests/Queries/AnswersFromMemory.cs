using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>Answers about one thing that are kept until a row that they were made of changes.</summary>
public sealed class AnswersFromMemory(StartedService service) : IClassFixture<StartedService>
{
    private const string Round = StartedService.Round;

    [Fact]
    public async Task An_answer_that_is_kept_asks_the_database_nothing_and_has_the_same_bytes()
    {
        await SeatAsync("HOSTLAND");
        var (_, first) = await service.RawAsync($"{Round}?include=names");
        await KeptAsync($"{Round}?names");
        // Other tests of this process ask databases of their own.
        var (database, questions) = (new NpgsqlConnectionStringBuilder(service.Connection).Database, new ConcurrentQueue<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => questions.Enqueue(a.TagObjects.Any(t => t.Value is string own && own == database) ? string.Join(' ', a.TagObjects.Select(t => t.Value)) : string.Empty),
        };
        ActivitySource.AddActivityListener(listener);
        for (var ask = 0; ask < 20; ask++)
        {
            var (response, again) = await service.RawAsync($"{Round}?include=names");
            again.ShouldBe(first);
            response.Headers.GetValues("Tracker-Basis").Single().ShouldContain("root=");
            (await service.RawAsync($"{Round}?include=names", ("If-None-Match", response.Headers.ETag!.Tag))).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
        }

        await service.AskAsync<long>("select 1::bigint");
        questions.ShouldContain(q => q.Contains("select 1::bigint", StringComparison.Ordinal), "else the listener hears nothing");

        // The service looks for erasures and counts its events now and then, whether anybody asks or not.
        questions.Where(q => (q.Contains("mt_events", StringComparison.Ordinal) && !q.Contains("seq_id", StringComparison.Ordinal) && !q.Contains("tombstone", StringComparison.Ordinal)) || q.Contains("_link", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_of_the_thing_or_of_a_name_in_it_is_seen()
    {
        await SeatAsync("FARLAND");
        await service.RawAsync($"{Round}?include=names");
        await KeptAsync($"{Round}?names");
        var renamed = (await service.SendAsync("/api/actors/FARLAND/record-alias", $$"""{"alias":"Farther Land","language":"en",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await service.RawAsync($"{Round}?include=names&after={renamed.Position}")).Text.ShouldContain("Far Land");
        var seat = await SeatAsync("NOR_LAND");
        (await service.RawAsync($"{Round}?include=names&after={seat.Position}")).Text.ShouldContain("Nor Land");
    }

    /// <summary>The process looks by itself, so it learns of a change within half a second even if nobody tells it.</summary>
    [Fact]
    public async Task A_change_is_seen_soon_though_the_connection_that_is_notified_was_lost()
    {
        var path = "/api/places/lakeside";
        await service.RawAsync(path);
        await KeptAsync(path);
        // Only that connection: the others of the pool would fail when they are next used.
        const string Kill = "select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'select model, index, recorded_at from tracker.model_progress%' and state = 'idle') t";
        for (var look = 0; await service.AskAsync<long>(Kill) == 0; look++)
        {
            look.ShouldBeLessThan(100, "the feed looks every 200 ms");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var renamed = (await service.SendAsync($"{path}/rename-place", $$"""{"slug":"view","name":"Lakeview",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await service.GetAsync($"/api/places/lakeside?after={renamed.Position}")).Body!.ToJsonString().ShouldContain("Lakeview");
        (await service.RawAsync(path)).Text.ShouldContain("Lakeview");
    }

    /// <summary>Health reads the database, so it can be ahead of what the process was notified of.</summary>
    [Fact]
    public async Task What_was_shown_at_an_index_is_not_asked_of_a_place_before_it()
    {
        var (feed, places) = (service.Host.Services.GetRequiredService<ModelFeed>(), new[] { ReadModelStore.Model<PlaceRegistry>() });
        var shown = await FeedAsync(0);
        feed.Saw(places[0].VersionedName, shown + 1);
        feed.Slowest(places).ShouldBeNull();
        (await service.SendAsync("/api/places/lakeside/rename-place", $$"""{"slug":"shore","name":"Lakeshore",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await FeedAsync(shown + 1);

        async Task<long> FeedAsync(long least)
        {
            for (var look = 0; look < 100; look++)
            {
                if (feed.Slowest(places)?.Index is { } index && index >= least)
                {
                    return index;
                }

                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            throw new ShouldAssertException($"the feed has not reached index {least}");
        }
    }

    [Fact]
    public async Task Head_is_answered_with_the_headers_of_get_and_no_body()
    {
        var (got, text) = await service.RawAsync(Round);
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(Round, UriKind.Relative));
        using var head = await service.Http.SendAsync(request);
        head.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        head.Headers.ETag!.Tag.ShouldBe(got.Headers.ETag!.Tag);
        head.Content.Headers.ContentLength.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(text));
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    private async Task<Told> SeatAsync(string actor)
    {
        var seat = (await service.SendAsync($"{Round}/seat-delegation", $$"""{"actor":"{{actor}}","role":"observer",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await service.GetAsync($"{Round}?after={seat.Position}");
        return seat;
    }

    /// <summary>Waits until the answer is kept: while other rows change, an answer that was made a moment ago is not.</summary>
    private async Task KeptAsync(string question)
    {
        var answers = service.Host.Services.GetRequiredService<AnswerCache>();
        for (var look = 0; look < 100; look++)
        {
            // The key ends with the last index at which somebody was said to be one with somebody else. Here nobody was.
            if (answers.Find($"{question} -1", long.MaxValue) is not null)
            {
                return;
            }

            await service.RawAsync(question.Replace("?names", "?include=names", StringComparison.Ordinal));
            await Task.Delay(50);
        }

        throw new ShouldAssertException($"the answer to {question} was not kept");
    }
}
