using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>Files of other collections, over HTTP.</summary>
public sealed class ImportingFiles(TestCluster cluster)
{
    [Fact]
    public async Task Every_file_is_imported_and_the_same_file_again_changes_nothing()
    {
        await using var service = await StartAsync();
        foreach (var (profile, file) in Files)
        {
            var run = await service.ImportAsync(profile, file, "confirm=ended");

            (run.Text("state"), run.Number("refused")).ShouldBe(("done", 0), (await service.ReportAsync(run)).ToJsonString());
            run.Number("recorded").ShouldBe(run.Number("lines"));
        }

        var events = await service.EventsAsync();
        foreach (var (profile, file) in Files)
        {
            var again = await service.ImportAsync(profile, file, "confirm=ended");
            (again.Text("state"), again.Number("recorded"), again.Number("refused")).ShouldBe(("done", 0, 0), (await service.ReportAsync(again)).ToJsonString());
        }

        (await service.EventsAsync()).ShouldBe(events);
        var ceasefire = (await service.Service.GetAsync($"/api/ceasefires/cfd-999001?after=index:{events - 1}")).Body!;
        ceasefire.ToJsonString().ShouldContain("peace-process");
        var document = (await service.Service.GetAsync("/api/documents/pax-90011")).Body!;
        document.ToJsonString().ShouldContain("pre-negotiation");
        (await service.Service.GetAsync("/api/documents/pax-90013")).Body!.ToJsonString().ShouldContain("establishes/ceasefire-cfd-999001");
        (await service.Service.GetAsync("/api/sources/eth-prio-cf")).Body!["life"]!["derivedFrom"]![0]!["source"]!.ToString().ShouldBe("pa-x");
    }

    [Fact]
    public async Task A_dry_run_has_the_same_report_and_records_nothing()
    {
        await using var service = await StartAsync();
        var events = await service.EventsAsync();
        var dry = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv", "dryRun=true");

        (await service.EventsAsync()).ShouldBe(events);
        var real = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        foreach (var member in new[] { "rows", "lines", "recorded", "refused", "unmatched" })
        {
            real.Number(member).ShouldBe(dry.Number(member), member);
        }

        var (first, second) = (await service.ReportAsync(dry), await service.ReportAsync(real));
        first["findings"]!.ToJsonString().ShouldBe(second["findings"]!.ToJsonString());
        first["proposals"]!.ToJsonString().ShouldBe(second["proposals"]!.ToJsonString());
        first["unmatched"]!.ToJsonString().ShouldBe(second["unmatched"]!.ToJsonString());
    }

    [Fact]
    public async Task A_report_is_a_table_too()
    {
        await using var service = await StartAsync();
        var run = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv", "dryRun=true");
        var (response, text) = await service.Service.RawAsync($"/api/imports/{run.Text("id")}/report", ("Accept", "text/csv"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        text.ShouldStartWith("row,line,record,column,value,rule,done\r\n");
        text.ShouldContain("1,2,1,cf_effect,1994-02,impossible-day,month-kept");
    }

    [Fact]
    public async Task An_import_that_is_killed_goes_on_and_has_the_same_end()
    {
        var file = Ceasefires(1500);
        await using var whole = await StartAsync();
        var expected = await whole.ImportAsync("eth-prio-cf", file);

        await using var service = await StartAsync();
        var run = await service.StartImportAsync("eth-prio-cf", file, string.Empty);
        for (var look = 0; await service.Service.AskAsync<int>("select answered from tracker.import_run") == 0; look++)
        {
            look.ShouldBeLessThan(6000);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await service.Service.Host.DisposeAsync();
        var stopped = await service.Service.AskAsync<int>("select answered from tracker.import_run");
        stopped.ShouldBeLessThan(expected.Number("lines"));
        await using var second = await StartedService.StartAsync(service.Service.Connection);
        using var http = new HttpClient { BaseAddress = second.Address };
        var ended = await ImportingService.EndedAsync(http, run);

        foreach (var member in new[] { "lines", "answered", "recorded", "refused", "proposals", "unmatched" })
        {
            ended.Number(member).ShouldBe(expected.Number(member), member);
        }

        (await service.EventsAsync()).ShouldBe(await whole.EventsAsync());
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_it_recorded_and_can_be_continued()
    {
        await using var service = await StartAsync();
        var id = await service.StartImportAsync("eth-prio-cf", Ceasefires(600), string.Empty);
        (await service.Service.SendAsync($"/api/imports/{id}/cancel", [], null)).Body!.AsObject()["state"]!.ToString().ShouldBe("cancelled");
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        var cancelled = (await service.Service.GetAsync($"/api/imports/{id}")).Body!.AsObject();
        cancelled.Text("state").ShouldBe("cancelled");

        (await service.Service.SendAsync($"/api/imports/{id}/continue", [], null)).Status.ShouldBe(200);
        var ended = await service.EndedAsync(id);
        (ended.Text("state"), ended.Number("answered")).ShouldBe(("done", ended.Number("lines")));
        ended.Number("recorded").ShouldBe(ended.Number("lines"));
    }

    [Fact]
    public async Task A_second_edition_becomes_corrections_and_the_first_can_be_asked_for_as_of_its_import()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        var first = await service.EventsAsync();
        var stopped = await service.ImportAsync("pa-x", "pax-format-r2.csv", "recoded-rows=3");

        (stopped.Text("state"), stopped["stops"]!.ToJsonString()).ShouldBe(("stopped", "[\"recoded:ImSrc\"]"));
        (await service.EventsAsync()).ShouldBe(first);
        (await service.Service.SendAsync($"/api/imports/{stopped.Text("id")}/continue?confirm=recoded:ImSrc", [], null)).Status.ShouldBe(200);
        var second = await service.EndedAsync(stopped.Text("id"));
        (second.Text("state"), second.Number("refused")).ShouldBe(("done", 0), (await service.ReportAsync(second)).ToJsonString());

        var last = await service.EventsAsync();
        var now = await service.DocumentAsync("pax-90012", last);
        var then = await service.DocumentAsync("pax-90012", first);
        (ValueOf(now, "issued"), ValueOf(now, "issuedIn")).ShouldBe(("2005-11-29", "process-pax-9004"));
        (ValueOf(then, "issued"), ValueOf(then, "issuedIn")).ShouldBe(("2005-11-30", "process-pax-9001"));
        var report = await service.ReportAsync(second);
        report["difference"]!["gone"]!.ToJsonString().ShouldBe("[\"90016\"]");
        report["proposals"]!.AsArray().Count(p => p!["rule"]!.ToString() == "record-gone").ShouldBe(1);

        var again = await service.ImportAsync("pa-x", "pax-format-r2.csv", "recoded-rows=3");
        (again.Text("state"), again.Number("recorded"), again.Number("refused")).ShouldBe(("done", 0, 0));
        (await service.EventsAsync()).ShouldBe(last);
    }

    [Fact]
    public async Task A_value_that_an_analyst_corrected_is_not_overwritten()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        (await service.Service.SendAsync(
            "/api/documents/pax-90012/correct-entry", """{"entry":{"target":"/documents/pax-90012","key":"pa-x:issue"},"changes":{"when":"2005-12-01"},"reason":"The text has this day.","evidence":{"unsourced":true}}""", "by-hand")).ShouldBeAccepted();
        var second = await service.ImportAsync("pa-x", "pax-format-r2.csv");

        ValueOf(await service.DocumentAsync("pax-90012", await service.EventsAsync()), "issued").ShouldBe("2005-12-01");
        second.Number("refused").ShouldBe(1);
        (await service.Service.AskAsync<string>("select rule from tracker.import_proposal where record = '90012' and rule = 'corrected-here'")).ShouldBe("corrected-here");
    }

    [Fact]
    public async Task An_accepted_draft_is_recorded_and_a_decision_is_asked_once()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        var drafts = (await service.Service.GetAsync("/api/imports/proposals?dataset=eth-prio-cf")).Body!;
        var beside = drafts["items"]!.AsArray().Single(p => p!["rule"]!.ToString() == "two-days-of-effect")!["id"]!.ToString();
        var again = drafts["items"]!.AsArray().Single(p => p!["rule"]!.ToString() == "second-row-of-a-party")!["id"]!.ToString();
        var before = await service.EventsAsync();

        (await service.Service.SendAsync($"/api/imports/proposals/eth-prio-cf/{beside}/accept", [], null)).Body!["decided"]!.ToString().ShouldBe("accepted");
        (await service.EventsAsync()).ShouldBe(before + 1);
        (await service.Service.SendAsync($"/api/imports/proposals/eth-prio-cf/{again}/refuse", [], null)).Body!["decided"]!.ToString().ShouldBe("refused");
        (await service.EventsAsync()).ShouldBe(before + 1);

        var second = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        second.Number("refused").ShouldBe(0);
        (await service.EventsAsync()).ShouldBe(before + 1);
        var left = (await service.Service.GetAsync("/api/imports/proposals?dataset=eth-prio-cf")).Body!;
        left["open"]!.GetValue<int>().ShouldBe(drafts["open"]!.GetValue<int>() - 2);
        left["items"]!.AsArray().Select(p => p!["id"]!.ToString()).ShouldNotContain(beside);
    }

    [Fact]
    public async Task The_issuers_of_a_unilateral_document_are_a_draft_and_stay_when_the_next_edition_comes()
    {
        await using var service = await StartAsync();
        (await service.Service.SendAsync("/api/actors/LAKE_FRONT/register-actor", """{"kind":"armed-organisation","names":[{"language":"en","text":"Lake Front"}],"evidence":{"unsourced":true}}""", "lake-front")).ShouldBeAccepted();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        var draft = (await service.Service.GetAsync("/api/imports/proposals?dataset=pa-x")).Body!["items"]!.AsArray().Single(p => p!["rule"]!.ToString() == "issuer-in-text")!;
        (draft["record"]!.ToString(), draft["lines"]![0]!["body"]!["issuers"]!.ToJsonString()).ShouldBe(("90014", "[\"LAKE_FRONT\"]"));
        (await service.DocumentAsync("pax-90014", await service.EventsAsync()))["issuers"].ShouldBeNull();

        (await service.Service.SendAsync($"/api/imports/proposals/pa-x/{draft["id"]}/accept", [], null)).Body!["decided"]!.ToString().ShouldBe("accepted");
        (await service.DocumentAsync("pax-90014", await service.EventsAsync())).ToJsonString().ShouldContain("LAKE_FRONT");
        await service.ImportAsync("pa-x", "pax-format-r2.csv", "recoded-rows=3&confirm=recoded:ImSrc");
        (await service.DocumentAsync("pax-90014", await service.EventsAsync())).ToJsonString().ShouldContain("LAKE_FRONT");
    }

    [Fact]
    public async Task A_document_that_another_one_names_is_a_draft_of_a_link_that_is_asked_once()
    {
        await using var service = await StartAsync();
        (await service.Service.SendAsync("/api/documents/shore-accord/issue-document", """{"type":"agreement","process":"northern-talks","title":"Shore Accord","evidence":{"unsourced":true}}""", "shore-accord")).ShouldBeAccepted();
        var file = Encoding.UTF8.GetString(ImportingService.File("pax-format-r1.csv"))
            .Replace("Northland; Southmark,,,XNA,XSO", "Northland; Southmark,,It renews the Shore Accord of 1999,XNA,XSO", StringComparison.Ordinal)
            .Replace("both communities,,,XNA", "both communities,,A letter of C. Clerk,XNA", StringComparison.Ordinal)
            .Replace("90016,1,Minutes of the Second Meeting,2011-04-03,Agreement with subsequent status,3,5120,Intra,Imp,ImpMod,,,,", "90016,1,Minutes of the Second Meeting,2011-04-03,Agreement with subsequent status,3,5120,Intra,Imp,ImpMod,,,See the Joint Communiqué on the Border,", StringComparison.Ordinal);
        var run = await service.ImportAsync("pa-x", Encoding.UTF8.GetBytes(file));
        var report = await service.ReportAsync(run);
        report["findings"]!.AsArray().Where(f => f!["column"]?.ToString() == "OthAgr").Select(f => (f!["record"]!.ToString(), f["value"]?.ToString(), f["rule"]!.ToString())).ShouldBe([("90015", null, "no-known-document")]);
        report.ToJsonString().ShouldNotContain("Clerk");
        var drafts = (await LinksAsync(service)).ToDictionary(p => p["record"]!.ToString());
        drafts.ToDictionary(p => p.Key, p => p.Value["lines"]![0]!["body"]!["to"]!.ToString()).ShouldBe(new Dictionary<string, string> { ["90012"] = "document-shore-accord", ["90016"] = "document-pax-90012" }, ignoreOrder: true);
        var before = await service.EventsAsync();
        (await service.DocumentAsync("pax-90012", before)).ToJsonString().ShouldNotContain("shore-accord");

        (await service.Service.SendAsync($"/api/imports/proposals/pa-x/{drafts["90012"]["id"]}/accept", [], null)).Body!["decided"]!.ToString().ShouldBe("accepted");
        (await service.Service.SendAsync($"/api/imports/proposals/pa-x/{drafts["90016"]["id"]}/refuse", [], null)).Body!["decided"]!.ToString().ShouldBe("refused");
        (await service.EventsAsync()).ShouldBe(before + 1);
        (await service.DocumentAsync("pax-90012", before + 1)).ToJsonString().ShouldContain("refers-to/document-shore-accord");

        var again = await service.ImportAsync("pa-x", Encoding.UTF8.GetBytes(file));
        (again.Number("recorded"), again.Number("refused"), await service.EventsAsync()).ShouldBe((0, 0, before + 1));
        (await LinksAsync(service)).ShouldBeEmpty();

        static async Task<List<JsonNode>> LinksAsync(ImportingService service) =>
            [.. (await service.Service.GetAsync("/api/imports/proposals?dataset=pa-x")).Body!["items"]!.AsArray().Where(p => p!["rule"]!.ToString() == "document-in-text").Select(p => p!)];
    }

    [Fact]
    public async Task Drafts_of_one_kind_are_decided_together_and_what_the_record_refuses_stays_open()
    {
        await using var service = await StartAsync();
        (await service.Service.SendAsync("/api/actors/LAKE_FRONT/register-actor", """{"kind":"armed-organisation","names":[{"language":"en","text":"Lake Front"}],"evidence":{"unsourced":true}}""", "lake-front")).ShouldBeAccepted();
        (await service.Service.SendAsync("/api/actors/NOR_GOV/register-actor", """{"kind":"state","names":[{"language":"en","text":"Government of Northland"}],"evidence":{"unsourced":true}}""", "nor-gov")).ShouldBeAccepted();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        var before = await service.EventsAsync();
        (await KindsAsync("?limit=1"))["pa-x party-in-text"].ShouldBe(2);

        var accepted = (await service.Service.SendAsync("/api/imports/proposals/pa-x/accept?rule=party-in-text", [], null)).Body!;

        (accepted["decided"]!.GetValue<int>(), accepted["open"]!.GetValue<int>(), accepted["refused"]?.ToJsonString()).ShouldBe((2, 0, null));
        (await service.EventsAsync()).ShouldBe(before + 2);
        var document = (await service.DocumentAsync("pax-90011", before + 2)).ToJsonString();
        document.ShouldContain("A. Signer");
        document.ShouldContain("B. Signer");
        (await service.Service.SendAsync("/api/imports/proposals/pa-x/refuse?rule=issuer-in-text", [], null)).Body!["decided"]!.GetValue<int>().ShouldBe(1);
        var refused = (await service.Service.SendAsync("/api/imports/proposals/eth-prio-cf/accept?rule=end-before-effect", [], null)).Body!;
        (refused["decided"]!.GetValue<int>(), refused["open"]!.GetValue<int>(), refused["refused"]![0]!["record"]!.ToString(), string.IsNullOrEmpty(refused["refused"]![0]!["detail"]!.ToString())).ShouldBe((0, 1, "8", false));
        (await service.EventsAsync()).ShouldBe(before + 2);
        (await KindsAsync("")).Keys.Where(k => k.StartsWith("pa-x", StringComparison.Ordinal)).ShouldBeEmpty();
        (await service.Service.GetAsync("/api/imports/proposals?dataset=eth-prio-cf&rule=end-before-effect")).Body!["items"]!.AsArray().Count.ShouldBe(1);

        async Task<Dictionary<string, int>> KindsAsync(string asked) =>
            (await service.Service.GetAsync($"/api/imports/proposals{asked}")).Body!["kinds"]!.AsArray().ToDictionary(k => $"{k!["dataset"]} {k["rule"]}", k => k!["open"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_end_before_the_effect_is_refused_when_it_is_accepted()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        var drafts = (await service.Service.GetAsync("/api/imports/proposals")).Body!["items"]!.AsArray();
        var id = drafts.Single(p => p!["rule"]!.ToString() == "end-before-effect")!["id"]!.ToString();

        (await service.Service.SendAsync($"/api/imports/proposals/eth-prio-cf/{id}/accept", [], null)).ShouldBeRefused(409, "impossible-order");
        (await service.Service.SendAsync("/api/imports/proposals/eth-prio-cf/nothing/accept", [], null)).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public async Task An_actor_is_matched_once_and_its_entries_are_read_as_those_of_the_other()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        var actors = (await service.Service.GetAsync("/api/imports/actors?dataset=eth-prio-cf")).Body!;
        var open = actors["open"]!.GetValue<int>();
        actors["items"]!.AsArray().Select(a => a!["key"]!.ToString()).ShouldContain("ucdp-actor/99910");

        var told = await service.Service.SendAsync("/api/imports/actors/eth-prio-cf/decide?key=ucdp-actor/99910&as=HOSTLAND", [], null);
        told.Body!["decided"]!.ToString().ShouldBe("HOSTLAND");
        (await service.Service.SendAsync("/api/imports/actors/eth-prio-cf/decide?key=ucdp-actor/99910&as=NOWHERE", [], null)).ShouldBeRefused(400, "invalid");
        (await service.Service.SendAsync("/api/imports/actors/eth-prio-cf/decide?key=nobody&as=HOSTLAND", [], null)).ShouldBeRefused(404, "not-found");
        var last = await service.EventsAsync();
        (await service.Service.GetAsync($"/api/actors/UCDP_99910?knownAt=index:{last - 1}")).Body!["identity"]!["id"]!.ToString().ShouldBe("HOSTLAND");

        var second = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        (second.Number("recorded"), second.Number("refused")).ShouldBe((0, 0));
        (await service.Service.GetAsync("/api/imports/actors?dataset=eth-prio-cf")).Body!["open"]!.GetValue<int>().ShouldBe(open - 1);
    }

    [Fact]
    public async Task An_actor_that_is_matched_after_a_dry_run_is_recorded_under_the_other_code()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv", "dryRun=true");
        (await service.Service.SendAsync("/api/imports/actors/eth-prio-cf/decide?key=ucdp-actor/99910&as=HOSTLAND", [], null)).Status.ShouldBe(200);
        (await service.Service.RawAsync($"/api/crosswalk?knownAt=index:{await service.EventsAsync() - 1}", ("Accept", "text/csv"))).Text.ShouldContain("ucdp-actor,99910,actor-HOSTLAND");

        // Another collection with the same scheme of ids, or a service whose tables of imports were lost, knows it by the id.
        await service.Service.AskAsync<int>("delete from tracker.import_actor; select 1");
        var run = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");

        run.Number("refused").ShouldBe(0);
        (await service.Service.AskAsync<long>("select count(*) from tracker.mt_streams where id = 'actor-UCDP_99910'")).ShouldBe(0);
        (await service.Service.GetAsync($"/api/ceasefires/cfd-999001?knownAt=index:{await service.EventsAsync() - 1}")).Body!.ToJsonString().ShouldContain("HOSTLAND");
    }

    [Fact]
    public async Task The_table_of_ids_has_those_of_actors_processes_and_documents()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        var (response, text) = await service.Service.RawAsync($"/api/crosswalk?knownAt=index:{await service.EventsAsync() - 1}", ("Accept", "text/csv"));

        response.IsSuccessStatusCode.ShouldBeTrue(text);
        text.ShouldStartWith("scheme,id,stream,validFrom,validUntil");
        foreach (var row in new[] { "iso3166-1-alpha3,XNA,actor-XNA", "pa-x-process,9001,process-pax-9001", "pa-x,90011,document-pax-90011", "ucdp-peace-agreement,99101,document-pax-90015" })
        {
            text.ShouldContain(row);
        }

        var page = (await service.Service.GetAsync("/api/crosswalk?limit=2")).Body!;
        var next = (await service.Service.GetAsync($"/api/crosswalk?limit=500&cursor={page["next"]}")).Body!;
        (page["items"]!.AsArray().Count + next["items"]!.AsArray().Count).ShouldBe(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task Signals_are_listed_with_a_process_and_record_nothing()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("pa-x", "pax-format-r1.csv");
        var before = await service.EventsAsync();
        var run = await service.ImportAsync("gdelt", "cameo-events-gdelt-format.tsv");

        (run.Number("signals"), await service.EventsAsync()).ShouldBe((5, before));
        var all = (await service.Service.GetAsync("/api/signals")).Body!["items"]!.AsArray();
        all.Select(s => s!["id"]!.ToString()).ShouldBe(["900000004", "900000003", "900000001", "900000002", "900000005"]);
        (await service.Service.GetAsync("/api/signals?process=pax-9001")).Body!["items"]!.AsArray().Count.ShouldBe(5);
        (await service.Service.GetAsync("/api/signals?process=northern-talks")).Body!["items"]!.AsArray().Count.ShouldBe(0);
        (await service.Service.GetAsync("/api/signals?from=2023-03&until=2023-03-01")).Body!["items"]!.AsArray().Select(s => s!["code"]!.ToString()).ShouldBe(["0871"]);
        (await service.Service.GetAsync("/api/signals?process=nowhere")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_command_line_imports_a_file_of_a_collection()
    {
        await using var service = await StartAsync();
        var file = Path.Combine(AppContext.BaseDirectory, "Fixtures", "pax-format-r1.csv");
        var url = service.Service.Http.BaseAddress!.ToString();
        var before = await service.EventsAsync();
        var dry = await TrackerAsync("import", "pa-x", file, "--dry-run", "--url", url);
        (dry.Code, await service.EventsAsync()).ShouldBe((0, before), dry.Errors);
        dry.Output.ShouldContain("pax-format-r1.csv: 6 rows, 35 lines, 35 would be recorded, 0 already recorded, 0 refused");
        dry.Output.ShouldContain("1 x spreadsheet-error in Part: cell-left-out");

        var real = await TrackerAsync("import", "pa-x", file, "--label", "First release", "--url", url);
        (real.Code, await service.EventsAsync()).ShouldBe((0, before + 35), real.Errors);
        var stopped = await TrackerAsync("import", "nothing", file, "--url", url);
        (stopped.Code, stopped.Output).ShouldBe((2, string.Empty));
        stopped.Errors.ShouldContain("there is no profile");
    }

    [Fact]
    public async Task A_file_that_is_no_table_fails_and_says_why()
    {
        await using var service = await StartAsync();
        var run = await service.ImportAsync("pa-x", [0xFF, 0xFE, 0x00, 0x41]);

        (run.Text("state"), run.Text("why")).ShouldBe(("failed", "The bytes from 0 on are not utf-8. Name the encoding of the file."));
        (await service.Service.AskAsync<long>("select count(*) from tracker.import_file")).ShouldBe(0);
    }

    [Theory]
    [InlineData("profile=nothing", "profile")]
    [InlineData("", "profile")]
    [InlineData("profile=pa-x&dryRun=perhaps", "dryRun")]
    [InlineData("profile=pa-x&whole=perhaps", "whole")]
    [InlineData("profile=pa-x&recoded-rows=0", "recoded-rows")]
    [InlineData("profile=pa-x&name=%00", "name")]
    [InlineData("profile=pa-x&label=%00", "label")]
    [InlineData("profile=pa-x&colour=red", "colour")]
    public async Task A_wrong_request_names_its_fault(string query, string field)
    {
        await using var service = await StartAsync();
        var told = await service.Service.SendAsync($"/api/imports?{query}", "a,b\n"u8.ToArray(), "application/octet-stream");

        told.ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task An_empty_file_and_an_unknown_import_are_refused()
    {
        await using var service = await StartAsync();
        (await service.Service.SendAsync("/api/imports?profile=pa-x", [], "application/octet-stream")).ShouldBeRefused(400, "invalid");
        (await service.Service.SendAsync("/api/imports?profile=pa-x", "a"u8.ToArray(), "text/plain")).ShouldBeRefused(415, "unsupported-media-type");
        (await service.Service.GetAsync("/api/imports/nothing")).ShouldBeRefused(404, "not-found");
        (await service.Service.GetAsync("/api/imports/00000000-0000-8000-8000-000000000000/report")).ShouldBeRefused(404, "not-found");
    }

    private static readonly (string Profile, string File)[] Files = [("pa-x", "pax-format-r1.csv"), ("eth-prio-cf", "ceasefire-format.csv"), ("mend", "mediation-format.csv"), ("gdelt", "cameo-events-gdelt-format.tsv")];

    internal static async Task<(int Code, string Output, string Errors)> TrackerAsync(params string[] arguments)
    {
        using var tracker = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tracker.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = tracker.StandardError.ReadToEndAsync();
        var output = await tracker.StandardOutput.ReadToEndAsync();
        await tracker.WaitForExitAsync();
        return (tracker.ExitCode, output, await errors);
    }

    private static string? ValueOf(JsonNode document, string field) => document[field]?["value"]?.ToString();

    /// <summary>Returns a file of ceasefires, two rows each.</summary>
    private static byte[] Ceasefires(int count)
    {
        var text = new StringBuilder("uniq_id,location,ucdp_actor_id,actor_name,cf_dec_yr,cf_dec_month,cf_dec_day,cf_effect_yr,cf_effect_month,cf_effect_day,p_peaceprocess,ceasefire_class,id\n");
        for (var i = 0; i < 2 * count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{100_000 + (i / 2)},Northland,{1000 + (i % 2)},{(i % 2 == 0 ? "Government of Northland" : "Lake Front")},{1990 + (i % 30)},{1 + (i / 2 % 12)},5,{1990 + (i % 30)},{1 + (i / 2 % 12)},9,1,2,{i + 1}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private Task<ImportingService> StartAsync() => ImportingService.StartAsync(cluster);
}
