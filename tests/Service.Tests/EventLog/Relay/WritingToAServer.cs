using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>The answers to commands during faults of the log server: the command is recorded once or refused, and the service never fails.</summary>
public sealed class WritingToAServer(OnAServer service) : IClassFixture<OnAServer>, IAsyncLifetime
{
    private ScriptedCluster _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestLog.ServerAsync(service.Connection);

    public static TheoryData<string> Unknown => ["lost", "late"];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task An_append_whose_answer_is_lost_is_unknown_and_recorded_once_when_it_is_repeated(string how)
    {
        _server.Script.Next(Method.Append, how == "lost" ? new Fault.AnswerLost() : new Fault.TimedOut());

        (await OpenAsync(how)).ShouldBeRefused(503, "outcome-unknown");
        var again = (await OpenAsync(how)).ShouldBeAccepted();

        (await OpenAsync(how)).ShouldBeAccepted().Id.ShouldBe(again.Id);
        CountOf(how).ShouldBe(1);
        (await service.GetAsync($"/api/processes/{how}?after={again.Position}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_repeat_with_another_body_is_refused_also_where_the_first_answer_was_lost()
    {
        _server.Script.Next(Method.Append, new Fault.AnswerLost());
        (await OpenAsync("other-body")).ShouldBeRefused(503, "outcome-unknown");

        (await OpenAsync("other-body", "Another title")).ShouldBeRefused(422, "idempotency-key-reused");

        CountOf("other-body").ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_knows_less_of_a_stream_records_nothing_twice()
    {
        await using var other = await StartedService.StartAsync(service.Connection, onServer: true);
        using var http = new HttpClient { BaseAddress = other.Address };
        (await OpenAsync("known-less")).ShouldBeAccepted();
        (await AssignAsync(http, "1", "first")).ShouldBe(201);
        (await service.SendAsync(Assign, Body("2"), "later")).ShouldBeAccepted();

        (await AssignAsync(http, "2", "later")).ShouldBe(201);
        (await AssignAsync(http, "3", "later")).ShouldBe(422);
        CountOf("known-less").ShouldBe(3);

        Task<int> AssignAsync(HttpClient at, string id, string key) => at.SendAsync(Assign, Body(id), key);
        static string Body(string id) => $$"""{"scheme":"s","id":"{{id}}",{{StartedService.Unsourced}}}""";
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_refused_as_a_body_that_is()
    {
        _server.Script.Next(Method.Append, new Fault.TooLarge(10));

        (await OpenAsync("too-large")).ShouldBeRefused(413, "too-large");

        CountOf("too-large").ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_busy_and_one_that_comes_back_takes_it()
    {
        _server.Script.Always(Method.Append, new Fault.Unavailable());
        try
        {
            (await OpenAsync("not-there")).ShouldBeRefused(503, "log-unavailable");
        }
        finally
        {
            _server.Script.Clear();
        }

        var told = await OpenAsync("not-there");
        for (var again = 0; told.Status == 503 && again < 50; again++)
        {
            await Task.Delay(100);
            told = await OpenAsync("not-there");
        }

        told.ShouldBeAccepted();
        CountOf("not-there").ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_was_ended_on_the_server_is_damage()
    {
        await using var own = new OnAServer(service.Cluster);
        await own.InitializeAsync();
        (await TestLog.ServerAsync(own.Connection)).Log.Tombstone("process-northern-talks", 0);

        (await own.SendAsync("/api/processes/northern-talks/rename-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k")).ShouldBeRefused(503, "log-corrupt");
    }

    /// <summary>What the operator of the server can do to a stream, and what cannot be read of it.</summary>
    public static TheoryData<string> Removals => ["deleted", "truncated", "truncated in JSON that only the server reads"];

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task A_command_on_a_stream_from_which_events_were_removed_is_refused_and_appends_nothing(string how)
    {
        await using var own = new OnAServer(service.Cluster);
        await own.InitializeAsync();
        var server = await TestLog.ServerAsync(own.Connection);
        Remove(server, "process-northern-talks", how);
        await using var other = await StartedService.StartAsync(own.Connection, onServer: true);
        using var knowsNothing = new HttpClient { BaseAddress = other.Address };
        var had = server.Log.All.Count;

        (await own.SendAsync("/api/processes/northern-talks/rename-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k")).ShouldBeRefused(503, "log-corrupt")
            .Body!["detail"]!.ToString().ShouldContain("revision 0 of stream $$process-northern-talks");
        (await own.SendAsync("/api/processes/northern-talks/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k2")).Status.ShouldBeOneOf(409, 503);
        (await own.GetAsync("/api/processes/northern-talks")).Status.ShouldBe(200, "what was copied is still there");
        (await knowsNothing.SendAsync("/api/processes/northern-talks/rename-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k3")).ShouldBe(503);
        (await knowsNothing.SendAsync("/api/processes/northern-talks/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k4")).ShouldBe(503);
        (await knowsNothing.SendAsync("/api/processes/northern-talks/rounds/9/open-round", $$"""{"label":"Ninth",{{StartedService.Unsourced}}}""", "k5")).ShouldBe(503);

        server.Log.All.Count.ShouldBe(had);
    }

    /// <summary>Answers to an append, and those to the command. A repeat says what is in the stream.</summary>
    public static TheoryData<string, int, string, int> Answers { get; } = new()
    {
        { "nothing", 503, "outcome-unknown", 201 },
        { "no-revision", 503, "outcome-unknown", 201 },
        { "another-revision", 503, "log-corrupt", 201 },
        { "largest-revision", 503, "log-corrupt", 201 },
        { "internal", 503, "outcome-unknown", 201 },
        { "data-loss", 503, "outcome-unknown", 201 },
        { "already-exists", 503, "outcome-unknown", 201 },
        { "unimplemented", 503, "log-unavailable", 201 },
        { "not-found", 503, "log-unavailable", 201 },
        { "wrong-at-the-largest-revision", 503, "too-many-concurrent-writes", 201 },
        { "wrong-at-no-stream", 503, "too-many-concurrent-writes", 201 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_to_an_append_that_no_server_gives_is_no_failure_of_the_service(string answer, int status, string problem, int again)
    {
        _server.Script.Always(Method.Append, answer switch
        {
            "nothing" => new Fault.Answers(AppendAnswer.Nothing),
            "no-revision" => new Fault.Answers(AppendAnswer.NoRevision),
            "another-revision" => new Fault.Answers(AppendAnswer.AnotherRevision),
            "largest-revision" => new Fault.Answers(AppendAnswer.LargestRevision),
            "internal" => new Fault.Fails(Grpc.Core.StatusCode.Internal, "Handler failed"),
            "data-loss" => new Fault.Fails(Grpc.Core.StatusCode.DataLoss),
            "already-exists" => new Fault.Fails(Grpc.Core.StatusCode.AlreadyExists, "odd", "an-exception-of-later-servers"),
            "unimplemented" => new Fault.Fails(Grpc.Core.StatusCode.Unimplemented),
            "not-found" => new Fault.Fails(Grpc.Core.StatusCode.NotFound, "odd", "stream-not-found"),
            "wrong-at-the-largest-revision" => new Fault.WrongVersion(long.MaxValue),
            _ => new Fault.WrongVersion(-1),
        });
        try
        {
            (await OpenAsync(answer)).ShouldBeRefused(status, problem);
        }
        finally
        {
            _server.Script.Clear();
        }

        (await OpenAsync(answer)).Status.ShouldBe(again);
        CountOf(answer).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_numbered_in_time_is_recorded_all_the_same_and_answered_without_its_index()
    {
        await using var own = new OnAServer(service.Cluster);
        await own.InitializeAsync();
        await own.Host.Services.GetRequiredService<NegotiationTracker.Storage.EventLog.EventStoreDb.Relay>().StopAsync(default);

        var told = await own.SendAsync("/api/processes/unnumbered/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k");

        told.ShouldBeAccepted();
        told.Version.ShouldBe("\"1\"");
        told.Body!["events"]![0]!.AsObject().ContainsKey("index").ShouldBeFalse();
        (await own.GetAsync($"/api/processes/unnumbered?after={told.Position}")).ShouldBeRefused(504, "read-model-behind");
        await using var other = await StartedService.StartAsync(own.Connection, onServer: true);
        using var http = new HttpClient { BaseAddress = other.Address };
        (await http.SendAsync("/api/processes/unnumbered/open-process", $$"""{"title":"T",{{StartedService.Unsourced}}}""", "k")).ShouldBe(201);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private const string Assign = "/api/processes/known-less/assign-external-id";

    private static void Remove(ScriptedCluster server, string stream, string how)
    {
        if (how == "deleted")
        {
            server.Log.Delete(stream, Expected.Any);
            return;
        }

        server.Log.Append("$$" + stream, Expected.NoStream, new Proposal(Guid.CreateVersion7(), "$metadata", System.Text.Encoding.UTF8.GetBytes(how == "truncated" ? """{"$tb":1}""" : """{"$tb":1,}""")));
        server.Log.Truncate(stream, 1);
    }

    private Task<Told> OpenAsync(string process, string title = "T") => service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"{{title}}",{{StartedService.Unsourced}}}""", "k");

    private int CountOf(string process) => _server.Log.All.Count(e => e.Stream == $"process-{process}");
}
