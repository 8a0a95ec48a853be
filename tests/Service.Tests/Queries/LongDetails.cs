using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A record with long lists: two ceasefires with many reports, a round and a process with many statements.</summary>
public sealed class LongLists(TestCluster cluster) : StartedService(cluster)
{
    public const int Reports = 1_210;
    public const int Statements = 605;

    private static readonly DateTime FirstDay = new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var lines = new List<string>();
        foreach (var ceasefire in new[] { "long", "changing" })
        {
            lines.Add(Line($"/ceasefires/{ceasefire}", "declare-ceasefire", $$"""{"party":"FARLAND","when":"2016-12-29",{{Unsourced}}}"""));

            // The first report that is recorded is about the last day.
            lines.AddRange(Enumerable.Range(0, Reports).Select(i => Line(
                $"/ceasefires/{ceasefire}", "report-violations", $$"""{"slug":"r{{i:0000}}","period":"{{FirstDay.AddDays(Reports - i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}","count":{{i}},{{Unsourced}}}""")));
        }

        foreach (var target in new[] { Round["/api".Length..], "/processes/northern-talks" })
        {
            lines.AddRange(Enumerable.Range(0, Statements).Select(i => Line(
                target, "make-statement", $$"""{"slug":"s{{i:0000}}","speaker":{"actor":"HOSTLAND"},"summary":"Statement {{i}}.","topics":["peace"],"when":"2017-10-30",{{Unsourced}}}""")));
        }

        foreach (var chunk in lines.Chunk(1_000))
        {
            var told = await SendAsync("/api/commands?onError=stop", Encoding.UTF8.GetBytes(string.Join('\n', chunk)), "application/x-ndjson");
            told.Body!.ToString().ShouldNotContain("\"problem\"");
        }

        var last = (await SendAsync("/api/ceasefires/short", "declare-ceasefire", $$"""{"party":"FARLAND",{{Unsourced}}}""")).Position;
        for (var told = await GetAsync($"/api/ceasefires/short?after={last}"); told.Status == 503; told = await GetAsync($"/api/ceasefires/short?after={last}"))
        {
            await Task.Delay(200);
        }
    }

    public async Task<Told> SendAsync(string target, string command, string body) => (await base.SendAsync($"{target}/{command}", body, Guid.CreateVersion7().ToString())).ShouldBeAccepted();

    private static string Line(string target, string command, string body) => $$"""{"target":"{{target}}","command":"{{command}}","key":"{{Guid.CreateVersion7()}}","body":{{body}}}""";
}

/// <summary>Details have at most 500 items of each list, and the address of the others. All pages together are the list.</summary>
public sealed class LongDetails(LongLists service) : IClassFixture<LongLists>
{
    private const string U = StartedService.Unsourced;
    private const int Many = LongLists.Reports;
    private const string Ceasefire = "/api/ceasefires/long";
    private const string Changing = "/api/ceasefires/changing";

    [Fact]
    public async Task A_ceasefire_has_its_first_500_reports_by_day_and_the_address_of_the_others()
    {
        var one = await ReadAsync(Ceasefire);

        (one["violations"]!.AsArray().Count, one["changes"]!.AsArray().Count, one["parties"]!.AsArray().Count).ShouldBe((500, 500, 1));
        one["violations"]!.AsArray().Select(v => v!["report"]!.ToString()).ShouldBe(Enumerable.Range(0, 500).Select(i => $"r{Many - 1 - i:0000}"));
        one["more"]!.AsObject().Select(m => m.Key).ShouldBe(["changes", "violations"]);
        one["version"]!.GetValue<long>().ShouldBe(Many + 1);

        var all = await PagesAsync(one, "violations");
        all.Count.ShouldBe(Many);
        all.Select(v => v["period"]!["value"]!.ToString()).ShouldBeInOrder();
        var changes = await ChangesAsync(one);
        changes.Count.ShouldBe(Many + 1);
        changes[^500..].ShouldBe(one["changes"]!.AsArray().Select(c => c!.ToJsonString()), "the details have the last changes");
    }

    [Theory]
    [InlineData(StartedService.Round, "statements")]
    [InlineData("/api/processes/northern-talks/record", "things")]
    public async Task Statements_are_read_page_by_page(string address, string list)
    {
        var details = await ReadAsync(address);

        var all = await PagesAsync(details, list);

        all.Count(s => (s["id"] ?? s["thing"])!.ToString() is var id && id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].StartsWith('s')).ShouldBe(LongLists.Statements);
        details["more"]!.AsObject().ContainsKey("changes").ShouldBeTrue();
    }

    [Fact]
    public async Task The_client_lists_what_the_details_leave_out()
    {
        var client = new TrackerClient(service.Http);
        var one = (await client.GetCeasefireAsync("long")).Value;

        var more = await client.ListMoreAsync<ViolationReport>(one.More!["violations"]).ToListAsync();
        one.Violations.Concat(more).Select(v => v.Report).ShouldBe(Enumerable.Range(0, Many).Select(i => $"r{Many - 1 - i:0000}"));
        (await client.ListMoreAsync<Change>(one.More["changes"]).ToListAsync()).Count.ShouldBe(Many + 1);
        (await client.ListMoreAsync<Change>(null).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_shows_its_own_state_of_knowledge_whatever_is_recorded_meanwhile()
    {
        var (addresses, changing) = ((await ReadAsync(Ceasefire))["more"]!.ToJsonString(), await ReadAsync(Changing));

        var elsewhere = await service.SendAsync("/api/ceasefires/short", "report-violations", $$"""{"slug":"one",{{U}}}""");
        (await ReadAsync($"{Ceasefire}?after={elsewhere.Position}"))["more"]!.ToJsonString().ShouldBe(addresses, "an event elsewhere changes no byte");

        var report = await service.SendAsync(Changing, "report-violations", $$"""{"slug":"late","period":"2030-01-01",{{U}}}""");
        var after = await PagesAsync(await ReadAsync($"{Changing}?after={report.Position}"), "violations");
        after.Count.ShouldBe((await PagesAsync(changing, "violations")).Count + 1);
    }

    [Fact]
    public async Task A_correction_and_a_retraction_are_seen_on_the_page_of_their_report()
    {
        var all = (await ReadAsync($"{Changing}/violations?limit=2"))["items"]!.AsArray();
        var (first, second) = (all[0]!["reported"]!["entry"]!.ToString(), all[1]!["reported"]!["entry"]!.ToString());
        await service.SendAsync(Changing, "correct-entry", $$"""{"entry":"{{first}}","changes":{"period":"2029-05-05"},"reason":"misread",{{U}}}""");
        var last = (await service.SendAsync(Changing, "retract-entry", $$"""{"entry":"{{second}}","reason":"never happened",{{U}}}""")).Position;

        var after = (await PagesAsync(await ReadAsync($"{Changing}?after={last}"), "violations")).ToDictionary(v => v["report"]!.ToString());
        after[all[0]!["report"]!.ToString()]["period"]!["value"]!.ToString().ShouldBe("2029-05-05");
        after[all[1]!["report"]!.ToString()]["reported"]!["standing"]!.ToString().ShouldBe("withdrawn");
        var changes = await ChangesAsync(await ReadAsync($"{Changing}?after={last}"));
        changes.Where(c => c.Contains("\"withdrawn\":true", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain(second);
    }

    [Fact]
    public async Task A_moment_shows_what_had_happened_by_then_on_every_page()
    {
        var one = await ReadAsync($"{Ceasefire}?validAt=2018-12-31");

        // The reports have no date of their own, so each may have been made by then.
        (await PagesAsync(one, "violations")).Count.ShouldBe(Many);
        one["parties"]!.AsArray().Count.ShouldBe(1);
        (await service.GetAsync($"{Ceasefire}/violations?validAt=2016-01-01")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Lists_are_tables_and_lines_too_and_an_unknown_list_is_refused()
    {
        var (_, table) = await service.RawAsync($"{Ceasefire}/violations", ("Accept", "text/csv"));
        var (_, lines) = await service.RawAsync($"{StartedService.Round}/statements", ("Accept", "application/x-ndjson"));

        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(Many);
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(LongLists.Statements);
        (await service.GetAsync($"{Ceasefire}/violation")).Status.ShouldBe(404);
        (await service.GetAsync("/api/ceasefires/unknown/violations")).Status.ShouldBe(404);
        (await service.GetAsync($"{Ceasefire}/violations?limit=501")).Status.ShouldBe(400);
    }

    private async Task<JsonNode> ReadAsync(string address) => (await service.GetAsync(address)).Body!;

    private async Task<List<string>> ChangesAsync(JsonNode details) => [.. (await FollowAsync(details["more"]!["changes"]!.ToString())).Select(c => c.ToJsonString())];

    /// <summary>Returns the items of a list: those in the details, and those on the pages that follow.</summary>
    private async Task<List<JsonNode>> PagesAsync(JsonNode details, string list)
    {
        var items = details[list] is JsonObject things ? [.. things.Select(t => new JsonObject { ["thing"] = t.Key })] : details[list]!.AsArray().Select(i => i!.DeepClone()).ToList();
        return [.. items, .. await FollowAsync(details["more"]![list]!.ToString())];
    }

    private async Task<List<JsonNode>> FollowAsync(string address)
    {
        var items = new List<JsonNode>();
        for (string? cursor = null; ;)
        {
            var page = await ReadAsync(cursor is null ? address : $"{address.Split('?')[0]}?{string.Join('&', address.Split('?')[1].Split('&').Where(p => !p.StartsWith("cursor=", StringComparison.Ordinal)))}&cursor={cursor}");
            items.AddRange(page["items"]!.AsArray().Select(i => i!.DeepClone()));
            cursor = page["next"]?.ToString();
            if (cursor is null)
            {
                return items;
            }
        }
    }
}
