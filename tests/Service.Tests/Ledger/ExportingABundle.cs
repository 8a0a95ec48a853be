using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Ledger;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>The bundle that the service gives, and <c>tracker export</c>.</summary>
public sealed class ExportingABundle(SignedService service) : IClassFixture<SignedService>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-export-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "talks.bundle");

    [Fact]
    public async Task What_was_exported_is_right_to_whoever_has_the_key_and_has_all_that_the_timeline_shows()
    {
        await service.LoadAsync(600);
        (await ExportAsync()).Code.ShouldBe(0);
        var report = Audit(await File.ReadAllBytesAsync(Out, Ct));
        report.Checkpoint.Size.ShouldBeGreaterThan(600);
        File.Exists(Out + ".part").ShouldBeFalse();
        var verified = await Tracker.RunAsync(VerifyCommand.Make(), Ct, Out, "--key", service.Keys[0].ToString());
        verified.Code.ShouldBe(0, verified.Output + verified.Error);

        var said = Lines(Out).Where(l => l["data"] is not null).Select(l => l["entry"]!["eventId"]!.ToString()).ToHashSet(StringComparer.Ordinal);
        var shown = (await service.GetAsync("/api/processes/northern-talks/timeline?limit=500")).Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString()).ToList();
        shown.ShouldNotBeEmpty();
        shown.Except(said).ShouldBeEmpty();
        report.WithData.ShouldBe(said.Count);
        report.Head.ProducedBy.ShouldBe(ProductVersion.Product);
    }

    [Fact]
    public async Task The_same_size_gives_the_same_bytes_whatever_is_recorded_and_linked_meanwhile()
    {
        var size = (await service.CheckpointAsync()).Checkpoint.Size;
        var first = await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}");
        (await service.SendAsync("/api/processes/northern-talks/rename-process", """{"title":"Northern talks II","evidence":{"unsourced":true}}""", Guid.CreateVersion7().ToString())).ShouldBeAccepted();
        await service.CheckpointAsync();
        (await service.BytesAsync($"/api/audit/export?process=northern-talks&size={size}")).ShouldBe(first);
        Audit(first).Checkpoint.Size.ShouldBe(size);
    }

    [Fact]
    public async Task A_download_that_was_cut_goes_on_where_its_last_whole_tile_ends()
    {
        await service.LoadAsync(600);
        (await ExportAsync()).Code.ShouldBe(0);
        var whole = await File.ReadAllBytesAsync(Out, Ct);
        var size = Lines(Out)[0]["size"]!.ToString();
        foreach (var cut in new[] { 0, 100, whole.Length / 4, whole.Length / 2, whole.Length - 200, whole.Length - 20, whole.Length })
        {
            File.Delete(Out);
            await File.WriteAllBytesAsync(Out + ".part", whole[..cut], Ct);
            var again = await ExportAsync("--size", size);
            again.Code.ShouldBe(0, $"cut at {cut}: {again.Output}{again.Error}");
            (await File.ReadAllBytesAsync(Out, Ct)).ShouldBe(whole, $"cut at {cut}");
        }
    }

    [Fact]
    public async Task Neither_a_name_at_rest_nor_a_key_is_in_it_and_a_name_is_beside_it_until_it_is_erased()
    {
        var person = $"p-{Guid.CreateVersion7():N}"[..12];
        (await service.SendAsync("/api/people/" + person + "/register-person", """{"name":"Bea Envoy","evidence":{"unsourced":true}}""")).ShouldBeAccepted();
        (await service.SendAsync(
            "/api/processes/northern-talks/rounds/2/seat-delegation",
            $$"""{"actor":"HOSTLAND","role":"observer","head":{"person":"{{person}}","asWritten":"Frau Bea"},"evidence":{"unsourced":true} }""", "the-key-itself")).ShouldBeAccepted();
        await service.CheckpointAsync();
        var text = Encoding.UTF8.GetString(await service.BytesAsync("/api/audit/export?process=northern-talks"));
        text.ShouldContain("""
            "names":[{"at":"head.asWritten","text":"Frau Bea"}]
            """.Trim());
        text.ShouldNotContain("the-key-itself");
        text.Split('\n').Single(l => l.Contains("Frau Bea", StringComparison.Ordinal)).ShouldContain("\"asWritten\":{\"c\":");

        await using (var erase = service.Database.CreateCommand("delete from person_keys.person_key where subject = $1"))
        {
            erase.Parameters.AddWithValue(person);
            await erase.ExecuteNonQueryAsync(Ct);
        }

        await using var later = await StartedService.StartAsync(service.Connection);
        using var http = new HttpClient { BaseAddress = later.Address };
        var erased = await http.GetByteArrayAsync(new Uri("/api/audit/export?process=northern-talks", UriKind.Relative), Ct);
        Encoding.UTF8.GetString(erased).ShouldNotContain("Frau Bea");
        Audit(erased).WithData.ShouldBePositive();
    }

    [Theory]
    [InlineData("process=none", 404, "unknown-stream")]
    [InlineData("size=3", 400, "invalid")]
    [InlineData("process=northern-talks&size=999999", 503, "not-yet-signed")]
    [InlineData("process=northern-talks&size=x", 400, "invalid")]
    [InlineData("process=northern-talks&from=3", 400, "invalid")]
    [InlineData("process=northern-talks&from=2560000", 400, "invalid")]
    [InlineData("process=northern-talks&knownAt=index:1", 400, "invalid")]
    public async Task What_cannot_be_given_is_refused(string query, int status, string problem)
    {
        await service.CheckpointAsync();
        (await service.GetAsync($"/api/audit/export?{query}")).ShouldBeRefused(status, problem);
    }

    [Fact]
    public async Task The_command_says_what_is_in_its_way()
    {
        await service.CheckpointAsync();
        (await ExportAsync("--process", "none")).Code.ShouldBe(2);
        await File.WriteAllTextAsync(Out, "mine", Ct);
        (await ExportAsync()).Error.ShouldContain("already exists");
        File.Delete(Out);
        await File.WriteAllBytesAsync(Out + ".part", new BundleHead("other", 3, "note", [], ProductVersion.Product).Line(), Ct);
        (await ExportAsync()).Error.ShouldContain("process other, 3 entries");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<JsonNode> Lines(string file) => [.. File.ReadLines(file).Select(l => JsonNode.Parse(l)!)];

    private BundleReport Audit(byte[] bundle) => new BundleAudit(new BundleTrust(service.Keys, Ed25519.Verifies)).Run(new MemoryStream(bundle));

    private Task<(int Code, string Output, string Error)> ExportAsync(params string[] more) => Tracker.RunAsync(
        ExportCommand.Make(), Ct, [.. more.Contains("--process") ? [] : new[] { "--process", "northern-talks" }, "--out", Out, "--url", service.Host.Address.ToString(), .. more]);
}
