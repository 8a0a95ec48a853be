using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>The answers to commands.</summary>
public abstract class RecordingAFact(StartedService service)
{
    private const string Seat = """{"actor":"HOSTLAND","role":"observer","evidence":{"sources":[{"source":"host-readout"}]}}""";

    [Fact]
    public async Task A_new_fact_is_answered_with_where_it_is_and_which_version_its_stream_has()
    {
        var told = await service.SendAsync($"{await RoundAsync("new-fact")}/seat-delegation", Seat, "k");

        told.ShouldBeAccepted();
        told.Location.ShouldBe("/api/processes/northern-talks/rounds/new-fact");
        told.Version.ShouldBe("\"2\"");
        told.Body!["stream"]!.ToString().ShouldBe("round-northern-talks/new-fact");
        told.Body["version"]!.GetValue<long>().ShouldBe(2);
        told.Body["position"]!.ToString().ShouldNotBeEmpty();
        told.Body["events"]!.AsArray().Single()!["type"]!.ToString().ShouldBe("delegation-seated");
        (await service.GetAsync($"{told.Location}?after={told.Position}")).Version.ShouldBe(told.Version);
        (await service.GetAsync($"/api/entries/{told.Id}?after={told.Position}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_also_after_the_stream_went_on()
    {
        var round = await RoundAsync("same-key");
        var first = await service.SendAsync($"{round}/seat-delegation", Seat, "k");
        (await service.SendAsync($"{round}/expect-delegation", $$"""{"actor":"FARLAND",{{StartedService.Unsourced}}}""", "other")).ShouldBeAccepted();

        var again = await service.SendAsync($"{round}/seat-delegation", Seat, "k");

        again.ShouldBeAccepted();
        again.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
        (again.Location, again.Version).ShouldBe((first.Location, first.Version));
        (await service.AskAsync<long>("select version from tracker.mt_streams where id = $1", "round-northern-talks/same-key")).ShouldBe(3);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_from_a_service_that_never_saw_it()
    {
        var round = await RoundAsync("another-service");
        var first = await service.SendAsync($"{round}/seat-delegation", Seat, "k");
        await using var other = await StartedService.StartAsync(service.Connection, service.OnServer);
        using var http = new HttpClient { BaseAddress = other.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{round}/seat-delegation", UriKind.Relative)) { Content = new StringContent(Seat, null, "application/json") };
        request.Headers.Add("Idempotency-Key", "k");

        using var again = await http.SendAsync(request);

        (await again.Content.ReadAsStringAsync()).ShouldBe(first.Body!.ToJsonString());
    }

    [Fact]
    public async Task A_key_that_comes_back_with_another_body_is_refused_and_names_its_entry()
    {
        var round = await RoundAsync("another-body");
        var first = await service.SendAsync($"{round}/seat-delegation", Seat, "k");

        var told = await service.SendAsync($"{round}/seat-delegation", Seat.Replace("observer", "guest", StringComparison.Ordinal), "k");

        told.ShouldBeRefused(422, "idempotency-key-reused").Body!["entries"]![0]!.ToString().ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_body_that_says_the_same_in_another_order_is_the_same_body()
    {
        var round = await RoundAsync("same-body");
        var first = await service.SendAsync($"{round}/seat-delegation", Seat, "k");

        var again = await service.SendAsync($"{round}/seat-delegation", """{ "evidence": {"sources":[ {"source":"host-readout"} ]}, "role":"observer", "actor":"HOSTLAND" }""", "k");

        again.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
    }

    [Fact]
    public async Task A_claim_that_the_record_has_from_the_same_source_changes_nothing()
    {
        var round = await RoundAsync("same-claim");
        await service.SendAsync($"{round}/seat-delegation", Seat, "one");

        var told = await service.SendAsync($"{round}/seat-delegation", Seat, "two");

        told.Status.ShouldBe(200);
        told.Version.ShouldBe("\"2\"");
        told.Body!["events"]!.AsArray().ShouldBeEmpty();
        told.Body["version"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_key_the_service_makes_one()
    {
        var round = await RoundAsync("no-key");
        (await service.SendAsync($"{round}/seat-delegation", Seat)).ShouldBeAccepted();
        (await service.SendAsync($"{round}/seat-delegation", Seat)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_version_that_the_stream_has_left_is_refused_with_the_one_it_has()
    {
        var round = await RoundAsync("if-match");

        var told = await service.SendAsync($"{round}/seat-delegation", Seat, "k", "\"7\"");

        told.ShouldBeRefused(412, "version-conflict").Body!["version"]!.GetValue<long>().ShouldBe(1);
        (await service.SendAsync($"{round}/seat-delegation", Seat, "k", "\"1\"")).ShouldBeAccepted();
        (await service.SendAsync($"{round}/seat-delegation", Seat, "k", "\"1\"")).ShouldBeAccepted();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_version_that_is_none_is_named_as_the_fault(string ifMatch) =>
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat, "malformed", ifMatch))
            .ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("If-Match");

    [Fact]
    public async Task A_key_of_more_than_200_characters_is_refused() =>
        (await service.SendAsync($"{StartedService.Round}/seat-delegation", Seat, new string('k', 201)))
            .ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("Idempotency-Key");

    private async Task<string> RoundAsync(string slug)
    {
        var path = $"/api/processes/northern-talks/rounds/{slug}";
        (await service.SendAsync($"{path}/announce-round", $$"""{"label":"A round",{{StartedService.Unsourced}}}""", "begin")).ShouldBeAccepted();
        return path;
    }
}

public sealed class RecordingAFactInTheDatabase(InTheDatabase service) : RecordingAFact(service), IClassFixture<InTheDatabase>;

public sealed class RecordingAFactOnAServer(OnAServer service) : RecordingAFact(service), IClassFixture<OnAServer>;
