using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Service.Commands;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>A dry run decides commands and leaves the database exactly as it was.</summary>
public sealed class DecidingWithoutRecording(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";

    [Fact]
    public async Task A_command_is_decided_and_nothing_changes()
    {
        var before = await DatabaseAsync();

        var told = await service.SendAsync($"{Talks}/rounds/dry/open-round?dryRun=true", $$"""{"label":"Dry",{{U}}}""", "dry-1");

        (told.Status, told.Location, told.Version).ShouldBe((200, null, "\"0\""));
        told.Body!.ToJsonString().ShouldBe("""{"stream":"round-northern-talks/dry","version":0,"events":[],"dryRun":true,"wouldRecord":["round-opened"]}""");
        (await DatabaseAsync()).ShouldBe(before);
        (await service.GetAsync($"{Talks}/rounds/dry")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_name_of_a_person_gets_no_key()
    {
        var before = await DatabaseAsync();

        var told = await service.SendAsync("/api/people/p-dry/register-person?dryRun=true", $$"""{"name":"Dry Envoy",{{U}}}""");

        told.Body!["wouldRecord"]!.AsArray().Select(e => e!.ToString()).ShouldBe(["person-registered"]);
        (await DatabaseAsync()).ShouldBe(before);
        before.ShouldContainKey("person_keys.person_key");
        before.ShouldContainKey("tracker.ledger_head");
    }

    [Fact]
    public async Task A_refusal_is_that_of_the_command()
    {
        var before = await DatabaseAsync();

        (await service.SendAsync("/api/processes/nowhere/rename-process?dryRun=true", $$"""{"title":"T",{{U}}}""")).ShouldBeRefused(404, "unknown-stream");
        (await service.SendAsync($"{Talks}/rename-process?dryRun=true", $$"""{"title":"T",{{U}}}""", "k", "\"99\"")).ShouldBeRefused(412, "version-conflict");
        (await service.SendAsync($"{Talks}/rename-process?dryRun=true", $$"""{"colour":1,{{U}}}""")).ShouldBeRefused(400, "invalid");
        (await service.SendAsync($"{Talks}/rounds/2/seat-delegation?dryRun=true", $$"""{"actor":"NOBODY","role":"guest",{{U}}}""")).ShouldBeRefused(409, "unknown-actor");
        (await DatabaseAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_recorded_already_has_its_id_and_uses_no_key()
    {
        var path = $"{Talks}/assign-external-id";
        var body = $$"""{"scheme":"dry","id":"1",{{U}}}""";
        var free = await service.SendAsync($"{path}?dryRun=true", body, "dry-key");
        var recorded = (await service.SendAsync($"{path}?dryRun=false", body, "dry-key")).ShouldBeAccepted();
        var before = await DatabaseAsync();

        var same = await service.SendAsync($"{path}?dryRun=true", body, "dry-key");
        var other = await service.SendAsync($"{path}?dryRun=true", $$"""{"scheme":"dry","id":"2",{{U}}}""", "dry-key");
        var nothing = await service.SendAsync($"{path}?dryRun=true", body, "another-key");

        free.Body!["events"]!.AsArray().ShouldBeEmpty();
        (same.Status, same.Location, same.Id, same.Body!["dryRun"]!.GetValue<bool>(), same.Body["wouldRecord"]).ShouldBe((200, null, recorded.Id, true, null));
        other.ShouldBeRefused(422, "idempotency-key-reused").Body!["entries"]![0]!.ToString().ShouldBe(recorded.Id);
        (nothing.Status, nothing.Version, nothing.Body!["dryRun"]!.GetValue<bool>(), nothing.Body["wouldRecord"]).ShouldBe((200, recorded.Version, true, null));
        (await DatabaseAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("True")]
    [InlineData("true&dryRun=false")]
    public async Task An_unclear_wish_is_refused_and_records_nothing(string value)
    {
        var before = await DatabaseAsync();

        (await service.SendAsync($"{Talks}/assign-external-id?dryRun={value}", $$"""{"scheme":"unclear","id":"1",{{U}}}""")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!["path"]!.ToString().ShouldBe("dryRun");
        (await service.SendAsync($"/api/commands?dryRun={value}", Encoding.UTF8.GetBytes(Line("/processes/unclear", "open-process", "k", $$"""{"title":"T",{{U}}}""")), "application/x-ndjson")).ShouldBeRefused(400, "invalid");
        (await DatabaseAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Each_line_is_decided_against_the_record_and_the_lines_before_it()
    {
        var before = await DatabaseAsync();
        string[] lines =
        [
            Line("/actors/DRYLAND", "register-actor", "r", $$"""{"kind":"state",{{U}}}"""),
            Line("/people/p-dry-file", "register-person", "r", $$"""{"name":"Dry File",{{U}}}"""),
            Line("/processes/dry-file", "open-process", "o", $$"""{"title":"T","concerning":["DRYLAND"],{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "open-round", "o", $$"""{"host":"DRYLAND","when":"2017-03-14",{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "seat-delegation", "s", $$"""{"actor":"DRYLAND","role":"host","head":{"person":"p-dry-file"},{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "close-round", "c", $$"""{"when":"2017-03-12",{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "open-round", "o", $$"""{"host":"DRYLAND","when":"2017-03-14",{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "open-round", "o", $$"""{"when":"2017-03-15",{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "retract-entry", "x", $$"""{"entry":{"target":"/processes/dry-file/rounds/1","key":"s"},"reason":"w",{{U}}}"""),
            Line("/processes/dry-file/rounds/1", "prefer-account", "p", $$"""{"entry":{"target":"/processes/dry-file/rounds/1","key":"s"},"reason":"w",{{U}}}"""),
            Line("/processes/dry-file/rounds/2", "open-round", "o", $$"""{"host":"LATERLAND",{{U}}}"""),
            Line("/actors/LATERLAND", "register-actor", "r", $$"""{"kind":"state",{{U}}}"""),
        ];

        var dry = await LinesAsync(lines, "onError=continue&dryRun=true");
        (await DatabaseAsync()).ShouldBe(before);

        // Lines that are recorded share the time, so a later line may be recorded before an earlier one that needs it. A dry run is the same every time.
        var wet = await LinesAsync(lines[..10], "onError=continue");

        dry.Select(r => r["status"]!.GetValue<int>()).ShouldBe([200, 200, 200, 200, 200, 409, 200, 422, 200, 409, 409, 200]);
        wet.Select(r => r["status"]!.GetValue<int>()).ShouldBe([201, 201, 201, 201, 201, 409, 201, 422, 201, 409]);
        dry.Take(10).Select(r => r["problem"]?["type"]?.ToString()).ShouldBe(wet.Select(r => r["problem"]?["type"]?.ToString()));
        dry.Where(r => r["answer"] is not null).ShouldAllBe(r => r["answer"]!["dryRun"]!.GetValue<bool>() && r["answer"]!["events"]!.AsArray().Count == 0 && r["answer"]!["version"]!.GetValue<long>() == 0);
        dry.Take(10).Select(r => r["answer"]?["wouldRecord"]?[0]?.ToString()).ShouldBe(wet.Select(r => r["answer"]?["events"]?[0]?["type"]?.ToString()));
        (dry[5]["problem"]!["lines"]!.ToJsonString(), dry[7]["problem"]!["lines"]!.ToJsonString(), dry[9]["problem"]!["lines"]!.ToJsonString()).ShouldBe(("[4]", "[4]", "[5]"));

        // What is not recorded has no id in the answers of a dry run.
        string[] ids = [.. wet.Where(r => r["answer"] is not null).Select(r => r["answer"]!["events"]![0]!["id"]!.ToString())];
        dry.ShouldAllBe(r => !ids.Any(id => r.ToJsonString().Contains(id)));
    }

    [Fact]
    public async Task A_recorded_entry_keeps_its_id_in_the_refusal_of_a_dry_run()
    {
        var opened = (await service.SendAsync($"{Talks}/rounds/dry-odd/open-round", $$"""{"when":"2017-03-14",{{U}}}""")).ShouldBeAccepted();

        var result = (await LinesAsync([Line("/processes/northern-talks/rounds/dry-odd", "close-round", "c", $$"""{"when":"2017-03-12",{{U}}}""")], "dryRun=true")).Single();

        (result["problem"]!["entries"]![0]!.ToString(), result["problem"]!["lines"]).ShouldBe((opened.Id, null));
    }

    [Fact]
    public async Task A_line_may_expect_the_version_that_the_lines_before_it_would_make()
    {
        string Rename(string key, int version) => $$"""{"target":"/processes/dry-match","command":"rename-process","key":"{{key}}","ifMatch":{{version}},"body":{"title":"{{key}}","when":"2018",{{U}}} }""";

        var results = await LinesAsync([Line("/processes/dry-match", "open-process", "o", $$"""{"title":"T",{{U}}}"""), Rename("r1", 7), Rename("r2", 1)], "onError=continue&dryRun=true");

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([200, 412, 200]);
    }

    [Fact]
    public async Task The_first_bad_line_ends_it()
    {
        var results = await LinesAsync([Line("/processes/dry-stop", "open-process", "o", $$"""{"title":"T",{{U}}}"""), "not json", Line("/processes/dry-stop-2", "open-process", "o", $$"""{"title":"T",{{U}}}""")], "dryRun=true");

        results.Select(r => r["status"]!.GetValue<int>()).ShouldBe([200, 400]);
    }

    [Fact]
    public async Task What_another_process_recorded_meanwhile_counts()
    {
        (await service.SendAsync($"{Talks}/rounds/dry-fresh/open-round", $$"""{"label":"A",{{U}}}""")).ShouldBeAccepted();
        await using var other = await StartedService.StartAsync(service.Connection, service.OnServer);
        using var http = new HttpClient { BaseAddress = other.Address };
        (await new TrackerClient(http).PostAsync($"{Talks}/rounds/dry-fresh/open-round", JsonNode.Parse($$"""{"label":"B",{{U}}}"""), "b")).Status.ShouldBe(201);

        var told = await service.SendAsync($"{Talks}/rounds/dry-fresh/open-round?dryRun=true", $$"""{"label":"B",{{U}}}""", "c");

        (told.Status, told.Version, told.Body!["wouldRecord"]).ShouldBe((200, "\"2\"", null));
    }

    [Fact]
    public async Task An_erased_person_is_refused()
    {
        (await service.SendAsync("/api/people/p-dry-gone/register-person", $$"""{"name":"Gone Envoy",{{U}}}""")).ShouldBeAccepted();
        (await service.SendAsync("/api/people/p-dry-gone/erase-person", $$"""{"reason":"asked for",{{U}}}""")).ShouldBeAccepted();

        while (await service.AskAsync<long>("select count(*) from person_keys.erased where subject = 'p-dry-gone'") == 0 || await service.AskAsync<long>("select count(*) from person_keys.person_key where subject = 'p-dry-gone'") > 0)
        {
            await Task.Delay(50);
        }

        (await service.SendAsync("/api/people/p-dry-gone/record-person-alias?dryRun=true", $$"""{"alias":"G. Envoy",{{U}}}""")).ShouldBeRefused(409, "person-erased");
    }

    [Fact]
    public async Task A_dry_run_beyond_its_limits_ends_with_the_line_that_is_too_much()
    {
        var before = await DatabaseAsync();

        var results = await LinesAsync([.. Enumerable.Range(0, DryRun.MaxLines + 2).Select(n => Line("/processes/dry-long", "open-process", "o", "{}"))], "onError=continue&dryRun=true");

        results.Count.ShouldBe(DryRun.MaxLines + 1);
        (results[^1]["status"]!.GetValue<int>(), results[^1]["problem"]!["type"]!.ToString().Split(':')[^1]).ShouldBe((413, "too-large"));
        (await DatabaseAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_lines_of_a_dry_run_have_a_limit_of_bytes()
    {
        var line = Line("/processes/dry-wide", "open-process", "o", $$"""{"title":"{{new string('x', 250_000)}}",{{U}}}""");

        var results = await LinesAsync([.. Enumerable.Repeat(line, 140)], "onError=continue&dryRun=true");

        (results.Count, results[^1]["status"]!.GetValue<int>()).ShouldBe(((DryRun.MaxBytes / line.Length) + 1, 413));
    }

    [Fact]
    public async Task The_client_asks_for_dry_runs()
    {
        var before = await DatabaseAsync();
        var client = new TrackerClient(service.Http);

        var one = await client.DryRunAsync("/processes/dry-client", "open-process", JsonNode.Parse($$"""{"title":"T",{{U}}}""")!.AsObject(), "k");
        var refused = await Should.ThrowAsync<TrackerProblemException>(() => client.DryRunAsync("/processes/nowhere", "rename-process", JsonNode.Parse($$"""{"title":"T",{{U}}}""")!.AsObject()));
        var many = await client.DryRunCommandsAsync(
            new[] { Line("/processes/dry-client", "open-process", "o", $$"""{"title":"T",{{U}}}"""), Line("/processes/dry-client", "applaud", "a", "{}") }.ToAsyncEnumerable(), continueOnError: true);

        (one.DryRun, one.WouldRecord.Single(), one.Events.Count).ShouldBe((true, "process-opened", 0));
        refused.Problem.Kind.ShouldBe("unknown-stream");
        many.Select(r => (r.Status, r.Answer?.WouldRecord.Single())).ShouldBe([(200, "process-opened"), (404, null)]);
        (await DatabaseAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_command_line_tries_a_file()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "dry.ndjson");
        string[] more = [.. Enumerable.Range(0, 1500).Select(n => Line($"/processes/dry-cli-{n}", "open-process", "o", $$"""{"title":"T",{{U}}}"""))];
        await File.WriteAllLinesAsync(file,
        [
            Line("/processes/dry-cli", "open-process", "o", $$"""{"title":"T",{{U}}}"""), .. more,
            Line("/processes/dry-cli/rounds/1", "open-round", "o", $$"""{"host":"NOBODY",{{U}}}"""), Line("/processes/dry-cli/rounds/1", "open-round", "o2", $$"""{"label":"First",{{U}}}"""),
            Line("/processes/northern-talks", "open-process", "world-open-process", $$"""{"title":"Northern talks",{{U}}}"""),
        ]);
        var before = await DatabaseAsync();

        var (code, output, errors) = await TrackerAsync("import", file, "--dry-run", "--continue", "--url", service.Http.BaseAddress!.ToString());

        code.ShouldBe(1, errors);
        output.ShouldContain("dry.ndjson: 1504 lines decided, 1502 would be recorded, 1 already recorded, 1 refused, 0 warnings. Nothing was recorded.");
        errors.ShouldContain("dry.ndjson, line 1502: 409 The actor NOBODY is not recorded.");
        (await DatabaseAsync()).ShouldBe(before);
    }

    private static string Line(string target, string command, string key, string body) => $$"""{"target":"{{target}}","command":"{{command}}","key":"{{key}}","body":{{body}}}""";

    private static async Task<(int Code, string Output, string Errors)> TrackerAsync(params string[] arguments)
    {
        using var tracker = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tracker.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = tracker.StandardError.ReadToEndAsync();
        var output = await tracker.StandardOutput.ReadToEndAsync();
        await tracker.WaitForExitAsync();
        return (tracker.ExitCode, output, await errors);
    }

    private async Task<List<JsonNode>> LinesAsync(string[] lines, string asked)
    {
        var told = await service.SendAsync($"/api/commands?{asked}", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson");
        told.MediaType.ShouldBe("application/x-ndjson", told.Body?.ToJsonString());
        return [.. told.Body!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }

    /// <summary>A digest of every row of each table, with the transaction that wrote it, and the value of each sequence. The models have caught up before.</summary>
    private async Task<SortedDictionary<string, string>> DatabaseAsync()
    {
        for (var last = string.Empty; ;)
        {
            while (await service.AskAsync<bool>("select min(last_seq_id) < (select max(seq_id) from tracker.mt_events) from tracker.mt_event_progression"))
            {
                await Task.Delay(50);
            }

            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var names = new List<string>();
            await using (var command = service.Database.CreateCommand("select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    names.Add(reader.GetString(0));
                }
            }

            foreach (var name in names)
            {
                // The daemon writes the time into its rows again and again, also when nothing happens.
                var row = name.EndsWith(".mt_event_progression", StringComparison.Ordinal) ? "t.name || t.last_seq_id" : "t.xmin || t::text";
                found[name] = await service.AskAsync<string>($"select count(*) || ' ' || coalesce(md5(string_agg({row}, '/' order by t::text)), '') from {name} t");
            }

            found["sequences"] = await service.AskAsync<string>("select coalesce(string_agg(schemaname || '.' || sequencename || ' ' || coalesce(last_value, -1), '/' order by schemaname, sequencename), '') from pg_sequences");
            var now = string.Join('\n', found);
            if (now == last)
            {
                return found;
            }

            last = now;
            await Task.Delay(300);
        }
    }
}
