using NegotiationTracker.Cli.Auditing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker replay</c> and <c>tracker diff</c>: what became known when, and what changed.</summary>
public sealed class ReplayingAHistory(SignedService service) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-replay-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Bundle => Path.Combine(_folder, "bundle");

    [Fact]
    public async Task The_service_and_a_bundle_of_it_tell_the_same_history()
    {
        var told = await SaidAsync("""{"label":"Second","when":"2017-10-30","evidence":{"sources":[{"source":"host-readout","locator":"page 2"}]}}""", "open-round", 20);
        var served = await RunAsync("--process", "northern-talks", "--url", service.Host.Address.ToString());
        served.Code.ShouldBe(0, served.Error);
        var bundle = await RunAsync("--bundle", Bundle);
        bundle.Output.ShouldBe(served.Output);
        var at = served.Output.IndexOf("round-northern-talks/20", StringComparison.Ordinal);
        served.Output[at..].ShouldContain("when     2017-10-30");
        served.Output[at..].ShouldContain("data     label: Second");
        served.Output[at..].ShouldContain("source   host-readout, locator page 2");
        served.Output.ShouldContain("recorded by local");
        told.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_stops_at_an_index_or_a_moment()
    {
        var last = await SaidAsync($$"""{"label":"R",{{StartedService.Unsourced}}}""", "open-round", 21);
        var before = await RunAsync("--bundle", Bundle, "--until", $"index:{last - 1}");
        before.Output.ShouldNotContain("round-northern-talks/21");
        (await RunAsync("--bundle", Bundle, "--until", $"index:{last}")).Output.ShouldContain("round-northern-talks/21");
        var time = (await service.AskAsync<DateTime>("select recorded_at from tracker.ledger where index = $1", last)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
        (await RunAsync("--bundle", Bundle, "--until", time)).Output.ShouldContain("round-northern-talks/21");
        (await RunAsync("--bundle", Bundle, "--until", "2017-01-01T00:00:00Z")).Output.ShouldBeEmpty();
        (await RunAsync("--bundle", Bundle, "--until", "yesterday")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_step_needs_a_terminal_and_says_so()
    {
        await SaidAsync($$"""{"label":"R",{{StartedService.Unsourced}}}""", "open-round", 22);
        var (code, output, error) = await RunAsync("--bundle", Bundle, "--step");
        code.ShouldBe(0);
        error.ShouldContain("--step needs a terminal");
        output.ShouldNotBeEmpty();
        (await RunAsync("--process", "northern-talks", "--url", service.Host.Address.ToString(), "--step")).Output.ShouldBe(output);
    }

    [Fact]
    public async Task Changes_of_the_whole_record_are_shown_after_a_position_and_the_next_run_goes_on_from_there()
    {
        var index = await SaidAsync($$"""{"label":"R",{{StartedService.Unsourced}}}""", "open-round", 24);
        (await service.GetAsync($"/api/processes?after={index}")).Status.ShouldBe(200);
        string[] asked = ["--process", "northern-talks", "--kind", "round-opened", "--url", service.Host.Address.ToString()];
        var (code, output, error) = await Tracker.RunAsync(ChangesCommand.Make(), Ct, [.. asked, "--after", $"index:{index - 1}"]);
        code.ShouldBe(0, error);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].ShouldStartWith($"{index}  ");
        lines[0].ShouldContain("  added  round-opened  round-northern-talks/24  entry ");
        lines[^1].ShouldStartWith("Position: ");
        (await Tracker.RunAsync(ChangesCommand.Make(), Ct, [.. asked, "--after", lines[^1]["Position: ".Length..]])).Output.Trim().ShouldBe(lines[^1]);
        (await Tracker.RunAsync(ChangesCommand.Make(), Ct, ["--after", "yesterday", "--url", service.Host.Address.ToString()])).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Two_that_part_are_named_by_index_and_how()
    {
        var index = await SaidAsync($$"""{"label":"Quiet",{{StartedService.Unsourced}}}""", "open-round", 23);
        var other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, (await File.ReadAllTextAsync(Bundle, Ct)).Replace("\"label\":\"Quiet\"", "\"label\":\"Loud\"", StringComparison.Ordinal), Ct);
        (await RunAsync("--bundle", Bundle, "--against", Bundle)).Code.ShouldBe(0);
        var (code, output, _) = await RunAsync("--bundle", Bundle, "--against", other);
        code.ShouldBe(1);
        output.ShouldContain($"The histories differ at index {index}");
        output.ShouldContain("label: Quiet");
        output.ShouldContain("label: Loud");
        (await RunAsync("--bundle", Bundle, "--against", other, "--until", $"index:{index - 1}")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_no_bundle_or_not_whole_is_not_shown()
    {
        await File.WriteAllTextAsync(Bundle, "{}\n", Ct);
        (await RunAsync("--bundle", Bundle)).Code.ShouldBe(2);
        await File.WriteAllBytesAsync(Bundle, new ALog(3).Bundle()[..^30], Ct);
        (await RunAsync("--bundle", Bundle)).Code.ShouldBe(3);
        (await RunAsync("--bundle", Path.Combine(_folder, "none"))).Code.ShouldBe(2);
        (await RunAsync("--process", "none", "--url", service.Host.Address.ToString())).Code.ShouldBe(2);
        (await RunAsync("--process", "none", "--bundle", Bundle)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_difference_between_two_states_of_knowledge()
    {
        var opened = await SaidAsync($$"""{"label":"First","when":"2017-10-30",{{StartedService.Unsourced}}}""", "open-round", 24);
        var id = await service.AskAsync<Guid>("select event_id from tracker.ledger where index = $1", opened);
        var corrected = await SaidAsync($$"""{"entry":"{{id}}","changes":{"when":"2017-10-31"},"reason":"the notice prints the wrong day",{{StartedService.Unsourced}}}""", "correct-entry", 24);
        var (code, output, error) = await DiffAsync($"index:{opened}", $"index:{corrected}");
        code.ShouldBe(0, error);
        output.ShouldContain($"corrected at index {corrected}");
        output.ShouldContain("the notice prints the wrong day");
        output.ShouldContain("when: 2017-10-30 -> 2017-10-31");
        output.ShouldContain("Changed entries: 1");
        (await DiffAsync($"index:{corrected}", $"index:{opened}")).Code.ShouldBe(2);
        (await DiffAsync("yesterday", "index:3")).Error.ShouldContain("from");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => Tracker.RunAsync(ReplayCommand.Make(), Ct, args);

    private Task<(int Code, string Output, string Error)> DiffAsync(string from, string to) =>
        Tracker.RunAsync(DiffCommand.Make(), Ct, from, to, "--process", "northern-talks", "--url", service.Host.Address.ToString());

    /// <summary>Records something and writes a bundle that has it.</summary>
    private async Task<long> SaidAsync(string body, string command, int round)
    {
        (await service.SendAsync($"/api/processes/northern-talks/rounds/{round}/{command}", body)).ShouldBeAccepted();
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        await File.WriteAllBytesAsync(Bundle, await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}"), Ct);
        return size - 1;
    }
}
