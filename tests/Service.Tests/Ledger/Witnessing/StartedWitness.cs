using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using NegotiationTracker.Witness;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger.Witnessing;

/// <summary>A witness in a folder of its own, that knows one log with a history and a rival one.</summary>
public sealed class StartedWitness : IAsyncLifetime
{
    public const string Origin = "log.example/talks";
    private readonly HttpClient _http = new();

    public MerkleTree Tree { get; } = new(Leaves("leaf", 40));

    /// <summary>Another history of the same log: it differs from its fifth leaf on.</summary>
    public MerkleTree Rival { get; } = new([.. Leaves("leaf", 5), .. Leaves("rival", 35)]);

    public SignerKey Log { get; } = Ed25519.NewKey(Origin, KeyType.Note);

    public WitnessHost Host { get; private set; } = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("witness-").FullName;

    public string LogsFile => Path.Combine(Folder, "logs");

    public string State => Path.Combine(Folder, "state", $"{StateFolder.NameOf(Origin)}.checkpoint");

    public VerifierKey Witness => VerifierKey.Parse(Host.VerifierKeys.TrimEnd('\n'));

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(LogsFile, $"{Log.Verifier}\n");
        await StartAsync();
    }

    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await StartAsync();
    }

    public string[] Arguments(string urls = "http://127.0.0.1:0") =>
        ["--urls", urls, "--Witness:Folder", Path.Combine(Folder, "state"), "--Witness:Name", "witness.example/w", "--Witness:Logs", LogsFile, "--Logging:LogLevel:Default", "None"];

    /// <summary>A request in the log's name, with the proof that belongs to it unless another is given.</summary>
    public AddCheckpoint Request(long old, MerkleTree tree, long size, IReadOnlyList<LedgerHash>? proof = null, SignerKey? by = null) => new(
        old, proof ?? (old == 0 ? [] : tree.ConsistencyProof(old, size)), Signed(new Checkpoint(Origin, size, tree.Root(size)), by ?? Log));

    public static SignedNote Signed(Checkpoint checkpoint, SignerKey by) => SignedNote.Sign(checkpoint.Text, [(by.Verifier, Ed25519.SignerOf(by))]);

    public Task<Answer> AskAsync(AddCheckpoint request) => AskAsync(request.ToString());

    public async Task<Answer> AskAsync(string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var response = await _http.PostAsync(new Uri(Host.Address, "/add-checkpoint"), content);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString());
    }

    public async Task<Answer> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(Host.Address, path));
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString());
    }

    /// <summary>The answer bears the witness's signature of exactly this request's checkpoint.</summary>
    public void ShouldBeSigned(Answer answer, AddCheckpoint request)
    {
        answer.Status.ShouldBe(200, answer.Body);
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes($"{request.Note}{answer.Body}"));
        Checkpoint.Open(note, [Log.Verifier, Witness], Ed25519.Verifies).Signers.ShouldContain(Witness);
        var age = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) - Cosignature.Time(note.Signatures[^1]);
        age.TotalSeconds.ShouldBeInRange(0, 60);
    }

    /// <summary>Reads the state on disk with only the key of the witness.</summary>
    public Checkpoint OnDisk()
    {
        var note = SignedNote.Parse(File.ReadAllBytes(State));
        note.Verified([Witness], Ed25519.Verifies).ShouldBe([Witness]);
        return Checkpoint.Parse(note.Text);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync() => Host = await WitnessHost.StartAsync(Arguments());

    private static LedgerHash[] Leaves(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(i => LedgerHash.Leaf(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {i}"))))];
}

/// <summary>The answer of the witness.</summary>
public sealed record Answer(int Status, string Body, string? MediaType);
