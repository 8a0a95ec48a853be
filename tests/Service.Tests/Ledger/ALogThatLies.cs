using System.Buffers.Binary;
using System.Net;
using System.Text;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>An audit of the live log finds and names answers that do not match each other.</summary>
public sealed class ALogThatLies
{
    [Fact]
    public async Task An_honest_one_is_believed_and_gone_on_with()
    {
        var (state, _, added) = await AuditAsync(new Serving(new ALog(300)));
        added.ShouldBe(300);
        (await AuditAsync(new Serving(new ALog(700)), state)).New.ShouldBe(400);
    }

    [Fact]
    public async Task An_old_entry_that_was_rewritten_is_a_split()
    {
        var (state, _, _) = await AuditAsync(new Serving(new ALog(300)));
        (await RefusedAsync(new Serving(new ALog(700).Rewritten(200)), state)).Word.ShouldBe(LiveFault.Split);
        (await RefusedAsync(new Serving(new ALog(200)), state)).Word.ShouldBe(LiveFault.RolledBack);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(299)]
    public async Task An_entry_that_is_not_the_one_hashed_is_named(int index)
    {
        var log = new ALog(300);
        var fault = await RefusedAsync(new Serving(log, log.Rewritten(index)));
        fault.Word.ShouldBe(BundleFault.ChangedEntry);
        fault.Message.ShouldContain($"index {index}, event {log.EventAt(index)}");
    }

    [Fact]
    public async Task Entries_left_out_added_or_hashed_as_others_than_were_signed_are_refused()
    {
        var log = new ALog(300);
        (await RefusedAsync(new Serving(log) { Cut = 1 })).Word.ShouldBe(BundleFault.MissingEntry);
        (await RefusedAsync(new Serving(log) { More = true })).Word.ShouldBe(BundleFault.UnreadableLine);
        (await RefusedAsync(new Serving(log, log.Rewritten(280), hashed: log.Rewritten(280)))).Word.ShouldBe(BundleFault.WrongRoot);
    }

    private static async Task<(LiveState State, Checkpoint Checkpoint, long New)> AuditAsync(Serving serving, LiveState? held = null)
    {
        using var http = new HttpClient(serving) { BaseAddress = new Uri("http://log.example/") };
        return await new LiveAudit(http, new BundleTrust([VerifierKey.Parse(ALog.Key)], Ed25519.Verifies), _ => { }).RunAsync(held, _ => { }, TestContext.Current.CancellationToken);
    }

    private static Task<LiveFault> RefusedAsync(Serving serving, LiveState? held = null) => Should.ThrowAsync<LiveFault>(() => AuditAsync(serving, held));

    /// <summary>Serves the checkpoint of one log, the entries of another and the hashes of a third.</summary>
    private sealed class Serving(ALog log, ALog? entries = null, ALog? hashed = null) : HttpMessageHandler
    {
        public int Cut { get; init; }

        public bool More { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer(request.RequestUri!)) });

        private byte[] Answer(Uri uri)
        {
            var path = uri.AbsolutePath["/api/audit/".Length..];
            if (path == "checkpoint") return Encoding.UTF8.GetBytes(log.Note());
            if (path.StartsWith("tile/entries/", StringComparison.Ordinal)) return Entries(Tile.Parse(0, path["tile/entries/".Length..]));
            if (path.StartsWith("tile/", StringComparison.Ordinal)) return Hashes(Tile.Parse(path["tile/".Length..]));

            var sizes = uri.Query.TrimStart('?').Split('&').Select(q => long.Parse(q.Split('=')[1])).ToArray();
            var proof = new MerkleTree(log.Leaves).ConsistencyProof(sizes[0], sizes[1]).Select(h => $"\"{Convert.ToBase64String(h.ToArray())}\"");
            return Encoding.UTF8.GetBytes($$"""{"proof":[{{string.Join(',', proof)}}]}""");
        }

        private byte[] Hashes(Tile tile) => [.. (hashed ?? log).Leaves.Skip((int)tile.Index * Tile.Width).Take(tile.Hashes).SelectMany(h => h.ToArray())];

        private byte[] Entries(Tile tile)
        {
            using var served = new MemoryStream();
            foreach (var leaf in (entries ?? log).Canonical().Skip((int)tile.Index * Tile.Width).Take(tile.Hashes - Cut))
            {
                var length = new byte[2];
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
                served.Write(length);
                served.Write(leaf);
            }

            if (More) served.WriteByte(0);
            return served.ToArray();
        }
    }
}
