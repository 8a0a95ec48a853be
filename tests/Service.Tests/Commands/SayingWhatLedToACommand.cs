using System.Text.Json.Nodes;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>A sender may say which event led to a command.</summary>
public abstract class SayingWhatLedToACommand(StartedService service)
{
    protected const string Cause = "0199aaaa-0000-7000-8000-000000000001";

    /// <summary>The ledger has the causation id, so a later change is detected.</summary>
    [Fact]
    public async Task It_is_kept_with_the_event_and_is_in_its_leaf()
    {
        var told = (await OpenAsync("caused", Cause.ToUpperInvariant())).ShouldBeAccepted();
        var uncaused = (await OpenAsync("uncaused", null)).ShouldBeAccepted();

        (await service.GetAsync($"{uncaused.Location}?after={uncaused.Position}")).Status.ShouldBe(200);
        (await CausesAsync(told.Id)).ShouldBe(Cause);
        (await CausesAsync(uncaused.Id)).ShouldBe("none");
        await using var database = NpgsqlDataSource.Create(service.Connection);
        (await new Storage.EventLog.Postgres.LogIntegrityCheck(database).RowsAsync(0, await service.AskAsync<long>("select size from tracker.ledger_head"), default)).ShouldBeEmpty();

        Task<string> CausesAsync(string id) => service.AskAsync<string>("select coalesce(causation_id, 'none') from tracker.mt_events where id = $1", Guid.Parse(id));
    }

    [Fact]
    public async Task A_trace_of_the_sender_is_neither_what_led_to_it_nor_its_correlation_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/processes/traced/open-process", UriKind.Relative))
        {
            Content = new StringContent($$"""{"title":"T",{{StartedService.Unsourced}}}""", null, "application/json"),
            Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } },
        };
        using var answer = await service.Http.SendAsync(request);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        (await service.GetAsync($"/api/processes/traced?after={told["position"]}")).Status.ShouldBe(200);
        var (correlation, causation) = (await service.AskAsync<string>("select correlation_id || ' ' || coalesce(causation_id, 'none') from tracker.mt_events where stream_id = 'process-traced'")).Split(' ') switch { var ids => (ids[0], ids[1]) };
        correlation.ShouldMatch("^[0-9a-f]{32}$");
        correlation.ShouldNotBe("0af7651916cd43dd8448eb211c80319c");
        causation.ShouldBe("none");
    }

    [Fact]
    public async Task A_repeat_is_the_same_command_whatever_it_says_led_to_it()
    {
        var told = (await OpenAsync("repeated", Cause)).ShouldBeAccepted();
        (await OpenAsync("repeated", null)).ShouldBeAccepted().Id.ShouldBe(told.Id);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{0199aaaa-0000-7000-8000-000000000001}")]
    [InlineData("0199aaaa00007000800000000000001a")]
    public async Task What_is_no_id_is_refused(string causation) =>
        (await OpenAsync("malformed", causation)).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("Causation-Id");

    protected Task<Told> OpenAsync(string process, string? causation) =>
        service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k", causation: causation);
}

public sealed class SayingWhatLedToACommandInTheDatabase(InTheDatabase service) : SayingWhatLedToACommand(service), IClassFixture<InTheDatabase>;

public sealed class SayingWhatLedToACommandOnAServer(OnAServer service) : SayingWhatLedToACommand(service), IClassFixture<OnAServer>
{
    [Fact]
    public async Task The_server_has_it_under_its_own_names()
    {
        (await OpenAsync("own-names", Cause)).ShouldBeAccepted();

        var metadata = JsonNode.Parse((await TestLog.ServerAsync(service.Connection)).Log.All.Single(e => e.Stream == "process-own-names").Event.Metadata.Span)!;

        metadata["$causationId"]!.ToString().ShouldBe(Cause);
        metadata["$correlationId"]!.ToString().ShouldNotBeEmpty();
    }
}
