using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What rests on withdrawn sources alone is shown as such in every answer, as of the same state of knowledge, and no row changes for it.</summary>
public sealed class WithdrawnSources(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_source_says_what_became_of_it()
    {
        await RegisterAsync("life");
        await RegisterAsync("life-corrected");
        (await service.GetAsync("/api/sources/life")).Body!["life"].ShouldBeNull();
        await SendAsync("/api/sources/life/archive-source", $$"""{"archive":"https://archive.example/life","accessed":"2024-05-04",{{U}}}""");
        await SendAsync("/api/sources/life/supersede-source", $$"""{"source":"life-corrected",{{U}}}""");
        var before = await WithdrawAsync("life");

        var life = (await service.GetAsync($"/api/sources/life?after={before.Position}")).Body!["life"]!;
        life["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
        var withdrawal = life["withdrawals"]![0]!;
        (withdrawal["id"]!.ToString(), withdrawal["fields"]!["on"]!["value"]!.ToString(), withdrawal["fields"]!["reason"]!["value"]!.ToString()).ShouldBe(("publisher", "2024-05-03", "a draft"));
        (life["archives"]![0]!["item"]!.ToString(), life["archives"]![0]!["aspect"]!["value"]!.ToString()).ShouldBe(("https://archive.example/life", "2024-05-04"));
        life["supersededBy"]![0]!["item"]!.ToString().ShouldBe("life-corrected");
        (await service.GetAsync("/api/sources/life-corrected")).Body!["life"]!["supersedes"]![0]!["item"]!.ToString().ShouldBe("life");
        (await service.GetAsync("/api/sources/life?validAt=2017")).Body!["life"]!["withdrawn"]!.GetValue<bool>().ShouldBeTrue("it is knowledge about the source, whatever the moment");
        await SendAsync("/api/sources/life-corrected/withdraw-source", $$"""{"by":"us","on":"2024-05-03","reason":"misread","when":"2024-05-03",{{U}}}""");
        (await service.GetAsync("/api/sources?ids=life")).Body!["items"]![0]!["life"]!["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
        (await CsvAsync("/api/sources?ids=life")).ShouldBe(["life,life,,,,,true,publisher,2024-05-03,https://archive.example/life,life-corrected,,,,,"]);
        (await service.GetAsync($"/api/sources/life?knownAt=index:{await IndexOfAsync(before.Id) - 1}")).Body!["life"]!["withdrawn"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Every_answer_says_what_rests_on_withdrawn_sources_alone_and_as_of_before_says_nothing()
    {
        await RegisterAsync("shaky");
        await RegisterAsync("solid");
        await SendAsync("/api/processes/shaky/open-process", $$"""{"title":"Shaky talks",{{Cites("solid")}}}""");
        const string round = "/api/processes/shaky/rounds/1";
        var opened = await SendAsync($"{round}/open-round", $$"""{"label":"First","place":"hilltown","when":"2017-01-10",{{Cites("shaky")}}}""");
        await SendAsync($"{round}/open-round", $$"""{"label":"First",{{Cites("solid")}}}""");
        await SendAsync($"{round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"host",{{Cites("shaky")}}}""");
        var said = await SendAsync($"{round}/make-statement", $$"""{"slug":"s","speaker":{"actor":"HOSTLAND"},"summary":"Calm.","topics":["calm"],"when":"2017-01-10",{{Cites("shaky")}}}""");
        await SendAsync("/api/ceasefires/shaky/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-01-11",{{Cites("shaky")}}}""");
        await SendAsync("/api/ceasefires/shaky/put-into-effect", $$"""{"when":"2017-01-12",{{Cites("shaky")}}}""");
        await SendAsync("/api/ceasefires/shaky/link-ceasefire", $$"""{"process":"shaky",{{Cites("solid")}}}""");
        await SendAsync("/api/documents/shaky/issue-document", $$"""{"process":"shaky","type":"communique","title":"Words","when":"2017-01-11",{{Cites("shaky")}}}""");
        var last = await SendAsync($"{round}/announce-next-round", $$"""{"slug":"next","window":"2017-03",{{Cites("shaky")}}}""");
        string[] answers =
        [
            round, "/api/processes/shaky/rounds", "/api/processes/shaky/timeline", "/api/processes/shaky/statements", "/api/processes/shaky/attendance", "/api/processes/shaky/ceasefires", "/api/ceasefires/shaky",
            "/api/documents/shaky", "/api/processes/shaky/documents", "/api/processes/shaky/promises", $"/api/entries/{opened.Id}", $"/api/entries/{opened.Id}/history", "/api/sources/shaky/entries",
            $"{round}/changes", $"{round}/delegations", "/api/processes/shaky/recorded-late", "/api/processes/shaky/rounds?validAt=2018", "/api/processes/shaky/timeline?validAt=2018",
            "/api/processes/shaky/ceasefires?validAt=2018",
            .. new[] { "rounds", "timeline", "statements", "attendance", "ceasefires", "documents", "promises" }.Select(l => $"/api/processes/shaky/{l}?detail=full"),
            .. new[] { "rounds", "timeline", "ceasefires" }.Select(l => $"/api/processes/shaky/{l}?detail=full&validAt=2018"),
            "/api/processes/shaky/progress", "/api/processes/shaky/parties", "/api/processes/shaky", "/api/processes?ids=shaky", "/api/processes?ids=shaky&validAt=2018",
        ];
        var before = new Dictionary<string, string>();
        (await service.GetAsync($"/api/processes/shaky?after={last.Position}")).Status.ShouldBe(200);
        var past = $"knownAt=index:{await IndexOfAsync(last.Id)}";
        foreach (var answer in answers)
        {
            before[answer] = await TextAsync(answer);
            before[answer].ShouldNotContain("sourcesWithdrawn", Case.Sensitive, answer);
        }

        var rows = await RowsAsync();
        var withdrawal = await WithdrawAsync("shaky");
        (await service.GetAsync($"/api/processes/shaky?after={withdrawal.Position}")).Status.ShouldBe(200);

        foreach (var answer in answers)
        {
            var now = await TextAsync(answer);
            now.ShouldContain("\"sourcesWithdrawn\":", Case.Sensitive, answer);
            Unmarked(now).ShouldBe(Unmarked(before[answer]), answer);
            (await TextAsync($"{answer}{(answer.Contains('?') ? '&' : '?')}{past}")).ShouldBe(before[answer], answer);
        }

        (await RowsAsync()).ShouldBe(rows, "a withdrawal changes no row of what rests on the source");
        var seen = (await service.GetAsync(round)).Body!;
        (seen["place"]!["standing"]!.ToString(), seen["place"]!["value"]!.ToString(), seen["place"]!["accounts"]![0]!["sourcesWithdrawn"]!.GetValue<bool>()).ShouldBe(("sources-withdrawn", "hilltown", true));
        (seen["label"]!["standing"]!.ToString(), seen["label"]!["sourcesWithdrawn"]).ShouldBe(("asserted", null));
        (await service.GetAsync($"/api/entries/{said.Id}")).Body!["evidence"]!["sources"]![0]!["withdrawn"]!.GetValue<bool>().ShouldBeTrue();
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    [Fact]
    public async Task A_preference_for_an_account_on_a_withdrawn_source_is_flagged_in_the_disputes()
    {
        await RegisterAsync("preferred");
        await SendAsync("/api/processes/preferring/open-process", $$"""{"title":"Preferring",{{U}}}""");
        const string round = "/api/processes/preferring/rounds/1";
        var one = await SendAsync($"{round}/open-round", $$"""{"place":"hilltown",{{Cites("preferred")}}}""");
        await SendAsync($"{round}/open-round", $$"""{"place":"lakeside","contradicts":["{{one.Id}}"],{{Cites("far-readout")}}}""");
        await SendAsync($"{round}/prefer-account", $$"""{"entry":"{{one.Id}}","reason":"closer",{{U}}}""");
        var withdrawal = await WithdrawAsync("preferred");

        var dispute = (await service.GetAsync($"/api/processes/preferring/disputes?detail=full&after={withdrawal.Position}")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (dispute["preferredSourcesWithdrawn"]!.GetValue<bool>(), dispute["aspect"]!["value"]!.ToString(), dispute["aspect"]!["standing"]!.ToString()).ShouldBe((true, "hilltown", "contested"));
        (await service.GetAsync($"/api/processes/preferring/disputes?detail=full&knownAt=index:{await IndexOfAsync(withdrawal.Id) - 1}")).Body!["items"]![0]!["preferredSourcesWithdrawn"].ShouldBeNull();
    }

    [Fact]
    public async Task Answers_in_memory_notice_a_withdrawal_and_its_retraction()
    {
        await RegisterAsync("kept");
        const string round = "/api/processes/northern-talks/rounds/kept";
        var opened = await SendAsync($"{round}/open-round", $$"""{"place":"hilltown",{{Cites("kept")}}}""");
        (await StandingAsync(round, opened.Position)).ShouldBe("asserted");
        for (var times = 0; times < 3; times++)
        {
            var withdrawal = await WithdrawAsync("kept");
            (await StandingAsync(round, withdrawal.Position)).ShouldBe("sources-withdrawn");
            (await StandingAsync(round, null)).ShouldBe("sources-withdrawn");
            var retraction = await SendAsync("/api/sources/kept/retract-entry", $$"""{"entry":"{{withdrawal.Id}}","reason":"misread",{{U}}}""");
            (await StandingAsync(round, retraction.Position)).ShouldBe("asserted");
            (await StandingAsync(round, null)).ShouldBe("asserted");
        }
    }

    [Fact]
    public async Task Withdrawing_a_source_on_which_ten_thousand_facts_rest_changes_one_row()
    {
        const int facts = 10_000;
        await RegisterAsync("popular");
        await SendAsync("/api/processes/popular/open-process", $$"""{"title":"Popular",{{U}}}""");
        var lines = Enumerable.Range(0, facts).Select(i => $$$"""{"target":"/processes/popular/rounds/{{{i % 10}}}","command":"make-statement","key":"p{{{i}}}","body":{"slug":"s{{{i}}}","speaker":{"actor":"HOSTLAND"},"summary":"Calm.","topics":["calm"],{{{Cites("popular")}}}}}""")
            .Prepend(string.Empty).ToList();
        lines[0] = string.Join('\n', Enumerable.Range(0, 10).Select(i => $$$"""{"target":"/processes/popular/rounds/{{{i}}}","command":"open-round","key":"o{{{i}}}","body":{"place":"hilltown",{{{Cites("popular")}}}}}"""));
        foreach (var some in lines.Chunk(500))
        {
            var told = await service.SendAsync("/api/commands", Encoding.UTF8.GetBytes(string.Join('\n', some)), "application/x-ndjson");
            told.Body!.ToString().ShouldNotContain("\"problem\"");
        }

        await CaughtUpAsync();
        var rows = await RowsAsync();

        var withdrawal = await WithdrawAsync("popular");
        (await service.GetAsync($"/api/processes/popular/rounds/7?after={withdrawal.Position}")).Body!["place"]!["standing"]!.ToString().ShouldBe("sources-withdrawn");
        (await RowsAsync()).ShouldBe(rows);
        var next = (await service.GetAsync("/api/processes/popular/rounds/7")).Body!["more"]!["statements"]!.ToString();
        (await TextAsync(next)).ShouldContain("sources-withdrawn", Case.Sensitive, "the next page is as of after the withdrawal");
        var page = (await service.GetAsync("/api/sources/popular/entries?limit=500")).Body!["items"]!.AsArray();
        (page.Count, page.Count(e => e!["evidence"]!["sourcesWithdrawn"]?.GetValue<bool>() == true)).ShouldBe((500, 500));
    }

    /// <summary>An answer without what says that sources were withdrawn. Every value is as before.</summary>
    private static string Unmarked(string answer)
    {
        var body = JsonNode.Parse(answer)!;
        Walk(body);
        return body.ToJsonString();

        static void Walk(JsonNode? node)
        {
            if (node is JsonArray list)
            {
                list.ToList().ForEach(Walk);
            }
            else if (node is JsonObject one)
            {
                one.Remove("sourcesWithdrawn");
                _ = one.ContainsKey("source") && one.Remove("withdrawn");
                if (one["standing"]?.ToString() is "sources-withdrawn" or "corroborated")
                {
                    one["standing"] = "asserted";
                }

                one.Select(m => m.Value).ToList().ForEach(Walk);
            }
        }
    }

    [Fact]
    public async Task A_table_names_in_its_last_column_what_rests_on_withdrawn_sources_alone()
    {
        await RegisterAsync("tabled");
        await SendAsync("/api/processes/tabled/open-process", $$"""{"title":"Tabled",{{U}}}""");
        const string round = "/api/processes/tabled/rounds/1";
        await SendAsync($"{round}/open-round", $$"""{"label":"First","place":"hilltown","when":"2017-01-10",{{Cites("tabled")}}}""");
        await SendAsync($"{round}/open-round", $$"""{"label":"First",{{U}}}""");
        await SendAsync($"{round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"host",{{Cites("tabled")}}}""");
        await SendAsync("/api/documents/tabled/issue-document", $$"""{"process":"tabled","type":"communique","issuers":["HOSTLAND"],{{Cites("far-readout")}}}""");
        await SendAsync("/api/documents/tabled/issue-document", $$"""{"process":"tabled","type":"communique","issuers":["FARLAND"],"title":"Words",{{Cites("tabled")}}}""");
        await SendAsync("/api/ceasefires/tabled/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-01-11",{{Cites("tabled")}}}""");
        await SendAsync("/api/ceasefires/tabled/link-ceasefire", $$"""{"process":"tabled",{{U}}}""");
        var withdrawal = await WithdrawAsync("tabled");
        (await service.GetAsync($"/api/processes/tabled?after={withdrawal.Position}")).Status.ShouldBe(200);

        foreach (var (path, marks) in new[]
        {
            ("rounds?detail=full", "opened; openedStanding; place"), ("rounds", "opened; place"), ("documents", "title; issuers/FARLAND"), ("documents?detail=full", "title; issuers/FARLAND"), ("timeline", "sources"),
            ("timeline?detail=full", "sources"), ("attendance", "attendance; roles/host"), ("attendance?detail=full", "roles/host"), ("ceasefires", "states/declared"), ("ceasefires?detail=full", "states/declared"),
        })
        {
            (await LastColumnAsync($"/api/processes/tabled/{path}")).ShouldContain(marks, path);
        }

        (await LastColumnAsync("/api/processes?ids=tabled")).ShouldBe(["lastOpened; lastEvent; lastEventWhen"]);
        (await LastColumnAsync($"/api/processes/tabled/rounds?knownAt=index:{await IndexOfAsync(withdrawal.Id) - 1}")).ShouldBe([""]);
        (await service.RawAsync("/api/processes/tabled/rounds", ("Accept", "text/csv"))).Text.Split("\r\n")[0].ShouldEndWith(",sourcesWithdrawn");
    }

    [Fact]
    public async Task A_timeline_can_be_asked_for_what_rests_on_withdrawn_sources_alone()
    {
        await RegisterAsync("filtered");
        await SendAsync("/api/processes/filtered/open-process", $$"""{"title":"Filtered",{{U}}}""");
        var resting = await SendAsync("/api/processes/filtered/rounds/1/open-round", $$"""{"place":"hilltown",{{Cites("filtered")}}}""");
        var both = await SendAsync("/api/processes/filtered/rounds/1/seat-delegation", """{"actor":"HOSTLAND","role":"host","evidence":{"sources":[{"source":"filtered"},{"source":"far-readout"}]}}""");
        var withdrawal = await WithdrawAsync("filtered");
        (await EntriesAsync($"sourcesWithdrawn=true&after={withdrawal.Position}")).ShouldBe([resting.Id]);
        (await EntriesAsync("sourcesWithdrawn=false")).ShouldContain(both.Id);
        (await EntriesAsync("sourcesWithdrawn=false")).ShouldNotContain(resting.Id);
        (await EntriesAsync($"sourcesWithdrawn=true&knownAt=index:{await IndexOfAsync(withdrawal.Id) - 1}")).ShouldBeEmpty();
        (await service.GetAsync("/api/processes/filtered/timeline?sourcesWithdrawn=perhaps")).ShouldBeRefused(400, "invalid");

        async Task<string[]> EntriesAsync(string query) => [.. (await service.GetAsync($"/api/processes/filtered/timeline?{query}")).Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString())];
    }

    private async Task<string[]> LastColumnAsync(string path) =>
        [.. (await service.RawAsync(path, ("Accept", "text/csv"))).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l[(l.LastIndexOf(',') + 1)..])];

    private static string Cites(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    private async Task<string?> StandingAsync(string round, string? after) => (await service.GetAsync(after is null ? round : $"{round}?after={after}")).Body!["place"]!["standing"]!.ToString();

    /// <summary>The number of row versions of all models, without those of the sources and of their entries.</summary>
    private async Task<string> RowsAsync()
    {
        var counts = new List<string>();
        foreach (var model in Domain.ReadModels.ReadModelCatalog.All.Where(m => m is not (Domain.ReadModels.SourceRegistry or Domain.ReadModels.SourceLives)))
        {
            counts.Add($"{model.Name} {await service.AskAsync<long>($"select count(*) from {Storage.Database.ReadModelTables.Live.RowsOf(model)} where stream not like 'source-%'")}");
        }

        return string.Join(", ", counts);
    }

    private async Task CaughtUpAsync()
    {
        var last = await SendAsync("/api/processes/popular/rename-process", $$"""{"title":"Popular talks",{{U}}}""");
        for (var look = 0; (await service.GetAsync($"/api/processes/popular?after={last.Position}")).Status != 200; look++)
        {
            look.ShouldBeLessThan(60);
        }
    }

    private async Task<string> TextAsync(string path) => (await service.RawAsync(path)).Text;

    private async Task<string[]> CsvAsync(string path) => [.. (await service.RawAsync(path, ("Accept", "text/csv"))).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private async Task<long> IndexOfAsync(string entry) => await service.AskAsync<long>("select index from tracker.ledger where event_id = $1::uuid", entry);

    private async Task RegisterAsync(string source) => await SendAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"{{source}}",{{U}}}""");

    private Task<Told> WithdrawAsync(string source) => SendAsync($"/api/sources/{source}/withdraw-source", $$"""{"by":"publisher","on":"2024-05-03","reason":"a draft",{{U}}}""");

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
