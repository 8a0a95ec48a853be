using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Signing;
using Shouldly;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A started service that signs its log.</summary>
public class SignedService(TestCluster cluster) : StartedService(cluster)
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("tracker-ledger-").FullName;

    public string KeyPath => Path.Combine(Folder, "signing.key");

    public IReadOnlyList<VerifierKey> Keys => [.. KeyFile.Read(KeyPath).Select(k => k.Verifier)];

    protected override string[] Settings => ["--Ledger:Folder", Folder, "--Ledger:Origin", "tests.example/log"];

    public async Task<Told> OpenProcessAsync(string process) =>
        (await SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{Unsourced}}}""", "k")).ShouldBeAccepted();

    /// <summary>Records so many entries that belong to no process, once, and waits until they are signed.</summary>
    public async Task LoadAsync(int count)
    {
        var lines = Enumerable.Range(0, count).Select(i => $$$"""{"target":"/actors/FILLER_{{{i}}}","command":"register-actor","key":"f-{{{i}}}","body":{"kind":"state","names":[{"language":"en","text":"F"}],"evidence":{"unsourced":true} } }""");
        (await new Client.TrackerClient(Http).PostCommandsAsync([.. lines], continueOnError: false)).ShouldAllBe(r => r.Accepted);
        await CheckpointAsync();
    }

    public async Task<string> NoteAsync() => (await RawAsync("/api/audit/checkpoint")).Text;

    /// <summary>The published checkpoint, verified, once it covers everything recorded so far.</summary>
    public async Task<(Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers)> CheckpointAsync(long? least = null)
    {
        var size = least ?? await AskAsync<long>("select size from tracker.ledger_head");
        for (var tries = 0; ; tries++)
        {
            var (response, text) = await RawAsync("/api/audit/checkpoint");
            if (response.IsSuccessStatusCode)
            {
                var opened = Checkpoint.Open(SignedNote.Parse(Encoding.UTF8.GetBytes(text)), Keys, Ed25519.Verifies);
                if (opened.Checkpoint.Size >= size)
                {
                    return opened;
                }
            }

            tries.ShouldBeLessThan(400, $"no checkpoint of {size} entries: {text}");
            await Task.Delay(50);
        }
    }

    /// <summary>An answer's body. Where a model lags, as on a machine that has much else to do, it is asked for again.</summary>
    public async Task<byte[]> BytesAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode == System.Net.HttpStatusCode.GatewayTimeout && tries < 12)
            {
                continue;
            }

            response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode}");
            return await response.Content.ReadAsByteArrayAsync();
        }
    }

    public static LedgerHash[] Hashes(byte[] tile) => [.. tile.Chunk(LedgerHash.Size).Select(h => new LedgerHash(h))];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
