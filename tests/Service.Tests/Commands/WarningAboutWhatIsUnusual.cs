using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands;

/// <summary>Answers to commands name what is unusual about a fact. It is recorded nevertheless.</summary>
public sealed class WarningAboutWhatIsUnusual(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_mistyped_year_is_recorded_with_a_warning()
    {
        await OpenAsync("typed", ("1", 1, "2017-01-23"), ("2", 2, "2017-02-15"), ("3", 3, "2017-03-14"));

        var told = (await service.SendAsync("/api/processes/typed/rounds/4/open-round", $$"""{"number":4,"when":"0217-05-03",{{U}}}""", "k")).ShouldBeAccepted();
        var again = await service.SendAsync("/api/processes/typed/rounds/4/open-round", $$"""{"number":4,"when":"0217-05-03",{{U}}}""", "k");
        var right = (await service.SendAsync("/api/processes/typed/rounds/5/open-round", $$"""{"number":5,"when":"2017-07-04",{{U}}}""")).ShouldBeAccepted();

        told.Body!["warnings"]![0]!.ToJsonString().ShouldBe("""{"code":"outlier","message":"The date 0217-05-03 is far from the other dates of the process, which are from 2017-01-23 to 2017-03-14."}""");
        again.Body!.ToJsonString().ShouldBe(told.Body.ToJsonString());
        right.Body!["warnings"].ShouldBeNull();
    }

    [Fact]
    public async Task A_correction_to_a_mistyped_year_is_warned_about()
    {
        await OpenAsync("corrected", ("1", 1, "2017-01-23"), ("2", 2, "2017-02-15"));

        var told = (await service.SendAsync("/api/processes/corrected/rounds/2/correct-entry", $$"""{"entry":{"target":"/processes/corrected/rounds/2","key":"open-2"},"changes":{"when":"0217-02-15"},"reason":"w",{{U}}}""")).ShouldBeAccepted();

        Codes(told).ShouldBe("outlier,unusual-order");
    }

    [Fact]
    public async Task The_days_of_a_process_are_those_in_the_record_when_the_service_starts()
    {
        await OpenAsync("restarted", ("1", 1, "2017-01-23"), ("2", 2, "2017-02-15"));
        (await service.GetAsync($"/api/processes?after={(await service.SendAsync("/api/processes/restarted/rounds/2/close-round", $$"""{"when":"2017-02-16",{{U}}}""")).Position}")).Status.ShouldBe(200);
        await using var other = await StartedService.StartAsync(service.Connection, service.OnServer);
        using var http = new HttpClient { BaseAddress = other.Address };

        var told = await new Client.TrackerClient(http).DryRunAsync("/processes/restarted/rounds/3", "open-round", JsonNode.Parse($$"""{"number":3,"when":"0217-02-01",{{U}}}""")!.AsObject());

        told.Warnings.Select(w => w.Code).ShouldBe(["outlier", "unusual-order"]);
        told.Warnings[1].Message.ShouldBe("Round 3 opens on 0217-02-01, but round 2, the one before it, opens on 2017-02-15.");
    }

    [Fact]
    public async Task A_source_published_before_is_named()
    {
        var registered = (await service.SendAsync("/api/sources/early/register-source", $$"""{"publisher":"Early","published":"2017-03-01",{{U}}}""")).ShouldBeAccepted();
        string Body(string when) => $$$"""{"when":"{{{when}}}","evidence":{"sources":[{"source":"early"}]}}""";

        var told = (await service.SendAsync("/api/processes/northern-talks/rounds/early/open-round", Body("2017-03-14"))).ShouldBeAccepted();
        var before = (await service.SendAsync("/api/processes/northern-talks/rounds/early-2/open-round", Body("2017-02-27"))).ShouldBeAccepted();

        told.Body!["warnings"]![0]!.ToJsonString().ShouldBe($$"""{"code":"published-before","message":"The source early was published on 2017-03-01, before 2017-03-14, when this happened.","entry":"{{registered.Id}}"}""");
        before.Body!["warnings"].ShouldBeNull();
    }

    [Fact]
    public async Task A_date_after_the_recording_is_named()
    {
        var later = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Codes((await service.SendAsync("/api/processes/northern-talks/rounds/later/open-round", $$"""{"when":"{{later}}",{{U}}}""")).ShouldBeAccepted()).ShouldBe("after-recording");
        Codes((await service.SendAsync("/api/ceasefires/later/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"{{later}}",{{U}}}""")).ShouldBeAccepted()).ShouldBe("after-recording");
    }

    [Fact]
    public async Task A_round_that_opens_before_the_one_before_it_closes_is_named_whichever_is_recorded_first()
    {
        await OpenAsync("order", ("sixth", 6, "2017-03-01"));
        var closed = (await service.SendAsync("/api/processes/order/rounds/sixth/close-round", $$"""{"when":"2017-03-20",{{U}}}""")).ShouldBeAccepted();

        var seventh = (await service.SendAsync("/api/processes/order/rounds/seventh/open-round", $$"""{"number":7,"when":"2017-03-14",{{U}}}""")).ShouldBeAccepted();
        var fifth = (await service.SendAsync("/api/processes/order/rounds/fifth/open-round", $$"""{"number":5,"when":"2017-02-01",{{U}}}""")).ShouldBeAccepted();
        var late = (await service.SendAsync("/api/processes/order/rounds/fifth/close-round", $$"""{"when":"2017-03-05",{{U}}}""")).ShouldBeAccepted();

        seventh.Body!["warnings"]![0]!.ToJsonString().ShouldBe($$"""{"code":"unusual-order","message":"Round 7 opens on 2017-03-14, but round 6, the one before it, closes on 2017-03-20.","entry":"{{closed.Id}}"}""");
        fifth.Body!["warnings"].ShouldBeNull();
        late.Body!["warnings"]![0]!["message"]!.ToString().ShouldBe("Round 5 closes on 2017-03-05, but round 6, the one after it, opens on 2017-03-01.");
    }

    [Fact]
    public async Task A_file_has_the_warnings_of_each_line_and_a_dry_run_the_same()
    {
        string[] lines =
        [
            Line("/processes/warned-file", "open-process", "o", $$"""{"title":"T",{{U}}}"""),
            Line("/processes/warned-file/rounds/1", "open-round", "o", $$"""{"number":1,"when":"2017-01-23",{{U}}}"""),
            Line("/processes/warned-file/rounds/1", "close-round", "c", $$"""{"when":"2017-01-24",{{U}}}"""),
            Line("/processes/warned-file/rounds/2", "open-round", "o", $$"""{"number":2,"when":"2017-01-20",{{U}}}"""),
            Line("/processes/warned-file/rounds/3", "open-round", "o", $$"""{"number":3,"when":"0217-02-15",{{U}}}"""),
        ];

        var dry = await LinesAsync(lines, "dryRun=true");
        var wet = new List<JsonNode>();
        foreach (var line in lines)
        {
            wet.AddRange(await LinesAsync([line], "onError=stop"));
        }

        static string Of(JsonNode result) => string.Join(',', (result["answer"]!["warnings"]?.AsArray() ?? []).Select(w => w!["code"]!.ToString()));
        dry.Select(Of).ShouldBe(["", "", "", "unusual-order", "outlier,unusual-order"]);
        wet.Select(Of).ShouldBe(dry.Select(Of));
        (dry[3]["answer"]!["warnings"]![0]!["line"]!.GetValue<long>(), dry[3]["answer"]!["warnings"]![0]!["entry"]).ShouldBe((2, null));
        wet[3]["answer"]!["warnings"]![0]!["entry"]!.ToString().ShouldBe(wet[1]["answer"]!["events"]![0]!["id"]!.ToString());
    }

    [Fact]
    public async Task The_command_line_prints_the_warnings_of_a_file()
    {
        await OpenAsync("printed", ("1", 1, "2017-01-23"), ("2", 2, "2017-02-15"));
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "warned.ndjson");
        await File.WriteAllLinesAsync(file, [Line("/processes/printed/rounds/x", "open-round", "o", $$"""{"label":"X",{{U}}}"""), Line("/processes/printed/rounds/y", "open-round", "o", $$"""{"when":"0217-05-03",{{U}}}""")]);

        var dry = await TrackerAsync("import", file, "--dry-run", "--url", service.Http.BaseAddress!.ToString());
        var wet = await TrackerAsync("import", file, "--from-start", "--url", service.Http.BaseAddress!.ToString());

        (dry.Code, wet.Code).ShouldBe((0, 0), dry.Errors + wet.Errors);
        dry.Errors.ShouldContain("warned.ndjson, line 2: warning: The date 0217-05-03 is far from the other dates of the process, which are from 2017-01-23 to 2017-02-15.");
        wet.Errors.ShouldBe(dry.Errors);
        wet.Output.ShouldContain("warned.ndjson: 2 lines, 2 recorded, 0 already recorded, 0 refused, 1 warnings");
    }

    private static string Codes(Told told) => string.Join(',', (told.Body!["warnings"]?.AsArray() ?? []).Select(w => w!["code"]!.ToString()));

    private static string Line(string target, string command, string key, string body) => $$"""{"target":"{{target}}","command":"{{command}}","key":"{{key}}","body":{{body}}}""";

    private static async Task<(int Code, string Output, string Errors)> TrackerAsync(params string[] arguments)
    {
        using var tracker = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tracker.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = tracker.StandardError.ReadToEndAsync();
        var output = await tracker.StandardOutput.ReadToEndAsync();
        await tracker.WaitForExitAsync();
        return (tracker.ExitCode, output, await errors);
    }

    private async Task OpenAsync(string process, params (string Key, int Number, string When)[] rounds)
    {
        (await service.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{U}}}""", "open")).ShouldBeAccepted();
        foreach (var (key, number, when) in rounds)
        {
            var told = (await service.SendAsync($"/api/processes/{process}/rounds/{key}/open-round", $$"""{"number":{{number}},"when":"{{when}}",{{U}}}""", $"open-{key}")).ShouldBeAccepted();
            told.Body!["warnings"].ShouldBeNull();
        }
    }

    private async Task<List<JsonNode>> LinesAsync(string[] lines, string asked)
    {
        var told = await service.SendAsync($"/api/commands?{asked}", Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson");
        return [.. told.Body!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }
}
