using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Storage.EventLog;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>Many commands in one request, one a line.</summary>
public sealed class ManyCommands(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task Each_line_is_answered_in_its_order()
    {
        var results = await SendAsync([.. Enumerable.Range(0, 500).Select(n => Open($"order-{n}", "Talks"))]);

        results.Select(r => r["line"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, 500).Select(n => (long)n));
        results.ShouldAllBe(r => r["status"]!.GetValue<int>() == 201);
        results[41]["answer"]!["stream"]!.ToString().ShouldBe("process-order-41");
    }

    [Fact]
    public async Task The_first_bad_line_ends_it()
    {
        var lines = Enumerable.Range(0, 2000).Select(n => n == 10 ? Line("/processes/stop", "open-process", "k", "{}") : Open($"stop-{n}", "Talks")).ToArray();

        var results = await SendAsync(lines);

        var bad = results.Single(r => r["problem"] is not null);
        (bad["line"]!.GetValue<long>(), bad["status"]!.GetValue<int>()).ShouldBe((11, 400));
        results.Count.ShouldBeLessThan(2000);
        (await service.AskAsync<long>("select count(*) from tracker.mt_streams where id like 'process-stop-%'")).ShouldBe(results.Count - 1);
    }

    [Fact]
    public async Task Asked_to_go_on_it_goes_on_behind_bad_lines()
    {
        var results = await SendAsync(
            [Open("on-1", "A"), "not json", string.Empty, Line("/processes/on-1", "applaud", "k", "{}"), Line("/nowhere/x", "open-process", "k", "{}"), "{}", "[]", Open("on-2", "B"), new string('x', 300_000), Open("on-3", "C")], "continue");

        results.Select(r => (r["line"]!.GetValue<long>(), r["status"]!.GetValue<int>())).ShouldBe([(1, 201), (2, 400), (4, 404), (5, 400), (6, 400), (7, 400), (8, 201), (9, 413), (10, 201)]);
        results[2]["problem"]!["type"]!.ToString().ShouldEndWith(":unknown-command");
        results[4]["problem"]!["errors"]!.AsArray().Select(e => e!["path"]!.ToString()).ShouldBe(["target", "command", "key", "body"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_line_longer_than_256_KiB_is_one_line_whatever_its_length(int megabytes)
    {
        var results = await SendAsync([Open($"long-{megabytes}-1", "A"), new string('x', megabytes << 20), Open($"long-{megabytes}-2", "B"), new string('y', megabytes << 20)], "continue");

        results.Select(r => (r["line"]!.GetValue<long>(), r["status"]!.GetValue<int>())).ShouldBe([(1, 201), (2, 413), (3, 201), (4, 413)]);
    }

    [Fact]
    public async Task What_was_sent_can_be_sent_again()
    {
        var lines = Enumerable.Range(0, 100).Select(n => Open($"again-{n % 10}", "Talks", n)).ToArray();
        var first = await SendAsync(lines, "continue");
        var again = await SendAsync(lines, "continue");

        again.Select(r => r.ToJsonString()).ShouldBe(first.Select(r => r.ToJsonString()));
        (await service.AskAsync<long>("select count(*) from tracker.mt_events where stream_id like 'process-again-%'")).ShouldBe(first.Count(r => r["status"]!.GetValue<int>() == 201));
    }

    [Fact]
    public async Task A_line_may_refer_to_what_an_earlier_line_records()
    {
        var results = await SendAsync(
        [
            Line("/actors/INFILE", "register-actor", "r", $$"""{"kind":"state",{{U}}}"""),
            Line("/people/in-file", "register-person", "r", $$"""{"name":"In File",{{U}}}"""),
            Line("/processes/in-file", "open-process", "o", $$"""{"title":"T","concerning":["INFILE"],{{U}}}"""),
            Line("/processes/in-file/rounds/1", "open-round", "o", $$"""{"host":"INFILE",{{U}}}"""),
            Line("/processes/in-file/rounds/1", "seat-delegation", "s", $$"""{"actor":"INFILE","role":"host","head":{"person":"in-file"},{{U}}}"""),
        ]);

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([201, 201, 201, 201, 201]);
    }

    [Fact]
    public async Task An_entry_is_named_by_the_line_that_made_it()
    {
        var target = "/processes/northern-talks/rounds/3";
        var results = await SendAsync(
        [
            Line(target, "expect-delegation", "bulk-1", $$"""{"actor":"FARLAND",{{U}}}"""),
            Line(target, "retract-entry", "bulk-2", $$"""{"entry":{"target":"{{target}}","key":"bulk-1","ordinal":0},"reason":"w",{{U}}}"""),
        ]);

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([201, 201]);
        results[0]["answer"]!["events"]![0]!["id"]!.ToString().ShouldBe(EventIds.Of(ResourcePath.Parse(target).OrThrow(), "bulk-1", 0).Text);
        var entry = results[0]["answer"]!["events"]![0]!["id"]!.ToString();
        (await service.GetAsync($"/api/entries/{entry}?after={results[1]["answer"]!["position"]}")).Body!["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_line_may_expect_a_version()
    {
        (await SendAsync([Open("if-match", "T")])).Single()["status"]!.GetValue<int>().ShouldBe(201);
        string Rename(string key, string version) => $$"""{"target":"/processes/if-match","command":"rename-process","key":"{{key}}","ifMatch":{{version}},"body":{"title":"U","when":"2018",{{U}}} }""";

        var results = await SendAsync([Rename("r1", "7"), Rename("r2", "1"), Rename("r3", "\"1\"")], "continue");

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([412, 201, 400]);
    }

    [Fact]
    public async Task A_line_may_say_what_led_to_it()
    {
        string Open(string process, string causation) => $$"""{"target":"/processes/{{process}}","command":"open-process","key":"k","causation":{{causation}},"body":{"title":"T",{{U}}} }""";

        var results = await SendAsync([Open("caused", "\"0199aaaa-0000-7000-8000-000000000001\""), Open("uncaused", "\"the last line\""), Open("uncaused", "7")], "continue");

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([201, 400, 400]);
        results.Skip(1).ShouldAllBe(r => r["problem"]!["errors"]![0]!["path"]!.ToString() == "causation");
        (await service.GetAsync($"/api/processes/caused?after={results[0]["answer"]!["position"]}")).Status.ShouldBe(200);
        (await service.AskAsync<string>("select causation_id from tracker.mt_events where stream_id = 'process-caused'")).ShouldBe("0199aaaa-0000-7000-8000-000000000001");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Lines_are_sent_as_ndjson(string mediaType) =>
        (await service.SendAsync("/api/commands", Encoding.UTF8.GetBytes(Open("x", "T")), mediaType)).ShouldBeRefused(415, "unsupported-media-type");

    [Fact]
    public async Task Another_word_for_errors_is_refused() =>
        (await service.SendAsync("/api/commands?onError=ignore", [], "application/x-ndjson")).ShouldBeRefused(400, "invalid");

    private static string Open(string process, string title, int n = 0) => Line($"/processes/{process}", "open-process", $"open-{n}", $$"""{"title":"{{title}}",{{U}}}""");

    private static string Line(string target, string command, string key, string body) => $$"""{"target":"{{target}}","command":"{{command}}","key":"{{key}}","body":{{body}}}""";

    private async Task<List<JsonNode>> SendAsync(string[] lines, string onError = "stop")
    {
        var told = await service.SendAsync($"/api/commands?onError={onError}", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson");
        told.MediaType.ShouldBe("application/x-ndjson");
        return [.. told.Body!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }
}
