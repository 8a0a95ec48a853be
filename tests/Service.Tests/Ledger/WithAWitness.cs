using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;
using NegotiationTracker.Witness;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A log that publishes only what its witness signed, and somebody who has the log's key and shows another history.</summary>
public sealed class WithAWitness(TestCluster cluster) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-witnessed-").FullName;
    private WitnessHost _witness = null!;
    private string _address = string.Empty;

    private VerifierKey WitnessKey => VerifierKey.Parse(_witness.VerifierKeys.TrimEnd('\n'));

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["log", "other"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
        }

        var key = KeyFile.ReadOrMake(Path.Combine(_folder, "log", "signing.key"), () => "witnessed.example/log", KeyType.Note);
        KeyFile.Write(Path.Combine(_folder, "other", "signing.key"), key);
        await File.WriteAllTextAsync(Path.Combine(_folder, "logs"), $"{key[0].Verifier}\n");
        _witness = await WitnessAsync("http://127.0.0.1:0");
        _address = _witness.Address.ToString();
    }

    [Fact]
    public async Task Only_what_the_witness_signed_is_published()
    {
        await using var service = await ServiceAsync("log");
        using var http = new HttpClient { BaseAddress = service.Address };
        await OpenAsync(http, "first");
        var (size, signers) = await PublishedAsync(http, 1);
        signers.ShouldContain(WitnessKey);

        await _witness.DisposeAsync();
        await OpenAsync(http, "second");
        await UntilAsync(http, ledger => ledger["signed"]?.GetValue<long>() == 2);
        (await PublishedAsync(http, 1)).Size.ShouldBe(size);

        _witness = await WitnessAsync(_address);
        (await PublishedAsync(http, 2)).Signers.ShouldContain(WitnessKey);
    }

    [Fact]
    public async Task Another_history_under_the_same_key_is_not_signed_by_the_witness_and_so_not_published()
    {
        await using var service = await ServiceAsync("log");
        using var http = new HttpClient { BaseAddress = service.Address };
        await OpenAsync(http, "told-to-one");
        await PublishedAsync(http, 1);

        await using var other = await ServiceAsync("other");
        using var otherHttp = new HttpClient { BaseAddress = other.Address };
        await OpenAsync(otherHttp, "told-to-another");
        await OpenAsync(otherHttp, "and-more");
        await UntilAsync(otherHttp, ledger => ledger["signed"]?.GetValue<long>() == 2);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        (await otherHttp.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("--Ledger:Cosignatures", "2", "Cosignatures")]
    [InlineData("--Ledger:Witnesses:0:Url", "nowhere", "Url")]
    [InlineData("--Ledger:Witnesses:0:Key", "nothing", "Key")]
    [InlineData("--Ledger:CompareEveryHours", "often", "CompareEveryHours")]
    public async Task A_setting_that_is_not_possible_stops_the_start(string name, string value, string named) =>
        (await Should.ThrowAsync<Storage.Database.SettingException>(() => ServiceAsync("log", name, value))).Message.ShouldContain(named);

    public async ValueTask DisposeAsync()
    {
        await _witness.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<WitnessHost> WitnessAsync(string urls) => WitnessHost.StartAsync(
        ["--urls", urls.TrimEnd('/'), "--Witness:Folder", Path.Combine(_folder, "witness"), "--Witness:Name", "witness.example/w", "--Witness:Logs", Path.Combine(_folder, "logs"), "--Logging:LogLevel:Default", "None"]);

    private async Task<TrackerHost> ServiceAsync(string folder, params string[] settings) => await StartedService.StartAsync(
        await cluster.NewDatabaseWithTablesAsync(),
        ["--Ledger:Folder", Path.Combine(_folder, folder), "--Ledger:Witnesses:0:Url", _address, "--Ledger:Witnesses:0:Key", WitnessKey.ToString(), "--Ledger:Cosignatures", "1", .. settings]);

    private static async Task OpenAsync(HttpClient http, string process)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/processes/{process}/open-process", UriKind.Relative));
        request.Content = new StringContent($$"""{"title":"T",{{StartedService.Unsourced}}}""", Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", process);
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(201);
    }

    private async Task<(long Size, IReadOnlyList<VerifierKey> Signers)> PublishedAsync(HttpClient http, long least)
    {
        var keys = KeyFile.Read(Path.Combine(_folder, "log", "signing.key")).Select(k => k.Verifier).Append(WitnessKey).ToList();
        for (var tries = 0; tries < 400; tries++)
        {
            using var response = await http.GetAsync(new Uri("/api/audit/checkpoint", UriKind.Relative));
            if (response.IsSuccessStatusCode)
            {
                var (checkpoint, signers) = Checkpoint.Open(SignedNote.Parse(await response.Content.ReadAsByteArrayAsync()), keys, Ed25519.Verifies);
                if (checkpoint.Size >= least)
                {
                    return (checkpoint.Size, signers);
                }
            }

            await Task.Delay(50);
        }

        throw new ShouldAssertException($"no checkpoint of {least} entries was published");
    }

    private static async Task UntilAsync(HttpClient http, Func<JsonNode, bool> done)
    {
        for (var tries = 0; !done(JsonNode.Parse(await (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).Content.ReadAsStringAsync())!["ledger"]!); tries++)
        {
            tries.ShouldBeLessThan(400);
            await Task.Delay(50);
        }
    }
}
