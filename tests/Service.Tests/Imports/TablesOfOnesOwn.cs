using System.Text;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>A table of one's own is mapped from its first rows, over HTTP.</summary>
public sealed class TablesOfOnesOwn(TestCluster cluster)
{
    private const string Table = "id,day,speaker,what\n1,14/03/2017,Host Land,It offered a map.\n2,soon,Host Land,It asked for time.\n";

    private const string Mapping =
        """
        {
          "dataset": "lake-monitor", "title": "Lake monitor", "source": { "slug": "lake-monitor", "publisher": "Lake Institute", "title": "Lake monitor", "address": "https://lake.example" },
          "rows": "statement", "id": ["id"],
          "members": {
            "when": { "column": "day", "format": "dd/MM/yyyy" }, "actor": { "column": "speaker" }, "summary": { "column": "what" }, "process": { "value": "northern-talks" }
          }
        }
        """;

    [Fact]
    public async Task A_file_is_kept_mapped_tried_and_imported()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        var kept = await service.Service.SendAsync("/api/imports/files?name=Lake%20monitor.csv", Encoding.UTF8.GetBytes(Table), "application/octet-stream");
        kept.Status.ShouldBe(201, kept.Body?.ToJsonString());
        var file = kept.Body!["id"]!.ToString();
        kept.Location.ShouldBe($"/api/imports/files/{file}");
        (kept.Body["rows"]!.GetValue<int>(), kept.Body["first"]![0]!.ToJsonString()).ShouldBe((2, """["1","14/03/2017","Host Land","It offered a map."]"""));
        kept.Body["columns"]!.AsArray().Select(c => $"{c!["name"]} {c["unique"]}").ShouldBe(["id true", "day true", "speaker false", "what true"]);

        var suggested = (await service.Service.GetAsync($"/api/imports/files/{file}/suggestion?rows=statement")).Body!;
        (suggested["dataset"]!.ToString(), suggested["id"]!.ToJsonString(), suggested["members"]!["actor"]!["column"]!.ToString()).ShouldBe(("lake-monitor", "[\"id\"]", "speaker"));

        var before = await service.EventsAsync();
        var preview = (await service.Service.SendAsync($"/api/imports/files/{file}/preview", Mapping)).Body!;
        preview["rows"]!.AsArray().Select(r => $"{r!["row"]} {r["record"]} {string.Join(',', r["lines"]!.AsArray().Select(l => l!["command"]!.ToString()))}").ShouldBe(["1 1 make-statement", "2 2 make-statement"]);
        preview["rows"]![0]!["lines"]![0]!["body"]!["when"]!.ToString().ShouldBe("2017-03-14");
        preview["findings"]!.AsArray().Select(f => $"{f!["row"]} {f["column"]} {f["rule"]}").ShouldBe(["2 day not-a-day"]);
        preview["shared"]!.AsArray().Select(l => l!["command"]!.ToString()).ShouldBe(["register-source", "record-edition"]);

        var saved = await service.Service.SendAsync("/api/imports/profiles", Mapping);
        (saved.Status, saved.Body!["version"]!.GetValue<int>(), saved.Body["own"]!.GetValue<bool>()).ShouldBe((200, 1, true), saved.Body.ToJsonString());
        (await service.EventsAsync()).ShouldBe(before);

        var dry = await service.EndedAsync((await service.Service.SendAsync($"/api/imports?profile=lake-monitor&file={file}&dryRun=true", [], null)).Body!["id"]!.ToString());
        (dry.Text("state"), dry.Number("recorded"), dry.Text("file"), await service.EventsAsync()).ShouldBe(("done", 4, "Lake monitor.csv", before), (await service.ReportAsync(dry)).ToJsonString());
        var run = await service.EndedAsync((await service.Service.SendAsync($"/api/imports?profile=lake-monitor&file={file}", [], null)).Body!["id"]!.ToString());
        (run.Text("state"), run.Number("recorded"), run.Number("refused"), await service.EventsAsync()).ShouldBe(("done", 4, 0, before + 4), (await service.ReportAsync(run)).ToJsonString());
        var statements = (await service.Service.GetAsync($"/api/processes/northern-talks/statements?knownAt=index:{before + 3}")).Body!.ToJsonString();
        statements.ShouldContain("It offered a map.");
        statements.ShouldContain("HOSTLAND");

        var again = await service.ImportAsync("lake-monitor", Encoding.UTF8.GetBytes(Table));
        (again.Text("state"), again.Number("recorded"), await service.EventsAsync()).ShouldBe(("done", 0, before + 4));
    }

    [Fact]
    public async Task A_changed_mapping_is_a_new_version_and_no_new_edition()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        var table = "id,day,speaker,what,note\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i},14/03/2017,Host Land,It spoke.,Remark {i}.\n"));
        await service.Service.SendAsync("/api/imports/profiles", Mapping);
        (await service.ImportAsync("lake-monitor", Encoding.UTF8.GetBytes(table))).Number("recorded").ShouldBe(32);
        (await service.Service.SendAsync("/api/imports/profiles", Mapping)).Body!["version"]!.GetValue<int>().ShouldBe(1);
        var editions = await service.Service.AskAsync<long>("select count(*) from tracker.mt_events where type like '%edition%'");

        editions.ShouldBe(1);

        foreach (var (column, version) in new[] { ("note", 2), ("what", 3) })
        {
            var changed = Mapping.Replace("\"column\": \"what\"", $"\"column\": \"{column}\"", StringComparison.Ordinal);
            (await service.Service.SendAsync("/api/imports/profiles", changed)).Body!["version"]!.GetValue<int>().ShouldBe(version);
            var run = await service.ImportAsync("lake-monitor", Encoding.UTF8.GetBytes(table));
            (run.Text("state"), run.Number("recorded"), run.Number("refused"), run.Number("profileVersion")).ShouldBe(("done", 30, 0, version), (await service.ReportAsync(run)).ToJsonString());
            (await service.ReportAsync(run))["difference"]!["changed"]!.GetValue<int>().ShouldBe(0);
        }

        (await service.Service.AskAsync<long>("select count(*) from tracker.mt_events where type like '%edition%'")).ShouldBe(editions);
        (await service.Service.AskAsync<long>("select count(*) from tracker.mt_events where type like '%corrected%'")).ShouldBe(60);
    }

    [Fact]
    public async Task A_mapping_is_exported_and_imported_and_works_from_the_command_line()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        await service.Service.SendAsync("/api/imports/profiles", Mapping);
        var (_, exported) = await service.Service.RawAsync("/api/imports/profiles/lake-monitor");
        (await service.Service.SendAsync("/api/imports/profiles", exported)).Body!["version"]!.GetValue<int>().ShouldBe(1);
        (await service.Service.GetAsync("/api/imports/profiles")).Body!["items"]!.AsArray().Single(p => p!["dataset"]!.ToString() == "lake-monitor")!["own"]!.GetValue<bool>().ShouldBeTrue();
        (await service.Service.RawAsync("/api/imports/profiles/pa-x")).Text.ShouldContain("\"dataset\": \"pa-x\"");
        (await service.Service.GetAsync("/api/imports/profiles/nothing")).ShouldBeRefused(404, "not-found");

        var folder = Directory.CreateTempSubdirectory("mapping").FullName;
        try
        {
            var (table, mapping) = (Path.Combine(folder, "table.csv"), Path.Combine(folder, "mapping.json"));
            await File.WriteAllTextAsync(table, Table, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(mapping, exported.Replace("\"lake-monitor\"", "\"lake-watch\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var url = service.Service.Http.BaseAddress!.ToString();
            var byFile = await ImportingFiles.TrackerAsync("import", mapping, table, "--dry-run", "--url", url);
            (byFile.Code, byFile.Errors).ShouldBe((0, string.Empty));
            byFile.Output.ShouldContain("table.csv: 2 rows, 4 lines, 4 would be recorded, 0 already recorded, 0 refused");
            var byName = await ImportingFiles.TrackerAsync("import", "lake-watch", table, "--url", url);
            byName.Output.ShouldContain("4 recorded");
            await File.WriteAllTextAsync(mapping, exported.Replace("dd/MM/yyyy", "dd/MM/yy", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var wrong = await ImportingFiles.TrackerAsync("import", mapping, table, "--url", url);
            (wrong.Code, wrong.Errors).ShouldSatisfyAllConditions(w => w.Item1.ShouldBe(2), w => w.Item2.ShouldContain("members.when.format: say how the dates of the column are written"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("\"format\": \"dd/MM/yyyy\"", "\"format\": \"dd/MM/yy\"", "members.when.format", "unknown-value")]
    [InlineData("\"value\": \"northern-talks\"", "\"value\": \"{x}\"", "members.process.value", "invalid-text")]
    [InlineData("\"lake-monitor\", \"title\"", "\"pa-x\", \"title\"", "dataset", "reserved")]
    [InlineData("\"statement\"", "\"weather\"", "rows", "unknown-value")]
    [InlineData("[\"id\"]", "[]", "id", "out-of-range")]
    [InlineData("https://lake.example", "lake", "source.address", "invalid-address")]
    [InlineData("\"id\":", "\"colour\": 1, \"id\":", "colour", "invalid-json")]
    public async Task A_fault_of_a_mapping_names_the_member_and_the_rule(string good, string bad, string path, string rule)
    {
        await using var service = await ImportingService.StartAsync(cluster);
        var told = await service.Service.SendAsync("/api/imports/profiles", Mapping.Replace(good, bad, StringComparison.Ordinal));

        told.ShouldBeRefused(400, "invalid").Body!["errors"]!.AsArray().Select(e => (e!["path"]!.ToString(), e["code"]!.ToString())).ShouldContain((path, rule));
    }

    [Fact]
    public async Task What_is_no_table_or_too_long_or_unknown_is_refused()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        (await service.Service.SendAsync("/api/imports/files", [0xFF, 0xFE, 0x00], "application/octet-stream")).ShouldBeRefused(400, "invalid");
        (await service.Service.SendAsync("/api/imports/profiles", $"{{\"title\":\"{new string('x', 300_000)}\"}}")).ShouldBeRefused(413, "too-large");
        (await service.Service.SendAsync("/api/imports/profiles", "[1")).ShouldBeRefused(400, "invalid");
        (await service.Service.SendAsync("/api/imports/profiles", "[]")).ShouldBeRefused(400, "invalid");
        (await service.Service.GetAsync("/api/imports/files/nothing")).ShouldBeRefused(404, "not-found");
        (await service.Service.SendAsync("/api/imports?profile=pa-x&file=nothing", [], null)).ShouldBeRefused(404, "not-found");
        (await service.Service.SendAsync("/api/imports/files/nothing/preview", Mapping)).ShouldBeRefused(404, "not-found");
        var kept = (await service.Service.SendAsync("/api/imports/files", Encoding.UTF8.GetBytes(Table), "application/octet-stream")).Body!["id"];
        (await service.Service.GetAsync($"/api/imports/files/{kept}/suggestion?rows=weather")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("rows");
        (await service.Service.GetAsync($"/api/imports/files/{kept}?separator=ab")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("separator");
        (await service.Service.GetAsync($"/api/imports/files/{kept}?encoding=klingon")).ShouldBeRefused(400, "invalid");
        (await service.Service.GetAsync($"/api/imports/files/{kept}?separator=;")).Body!["columns"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_kept_for_a_day_and_the_oldest_makes_room()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        var first = (await service.Service.SendAsync("/api/imports/files", Encoding.UTF8.GetBytes(Table), "application/octet-stream")).Body!["id"];
        for (var i = 0; i < 20; i++)
        {
            await service.Service.SendAsync("/api/imports/files", Encoding.UTF8.GetBytes(Table), "application/octet-stream");
        }

        (await service.Service.GetAsync($"/api/imports/files/{first}")).ShouldBeRefused(404, "not-found");
        (await service.Service.AskAsync<long>("select count(*) from tracker.import_upload")).ShouldBe(20);
        await service.Service.AskAsync<int>("update tracker.import_upload set added_at = added_at - interval '25 hours'; select 1");
        var last = (await service.Service.SendAsync("/api/imports/files", Encoding.UTF8.GetBytes(Table), "application/octet-stream")).Body!["id"];
        (await service.Service.GetAsync($"/api/imports/files/{last}")).Status.ShouldBe(200);
        (await service.Service.AskAsync<long>("select count(*) from tracker.import_upload")).ShouldBe(1);
    }
}
