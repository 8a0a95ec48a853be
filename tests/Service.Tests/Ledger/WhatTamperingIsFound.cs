using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Client;
using NegotiationTracker.Ledger.Bundles;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Signing;
using NegotiationTracker.Storage.EventLog.Postgres;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>
/// Thirteen kinds of tampering by somebody with full control of the database, at places all over the log, each once as it is and once with everything in the
/// database made to fit. An auditor who has the log's key, the last checkpoint and the tiles held outside finds all of them.
/// </summary>
public sealed class WhatTamperingIsFound(WhatTamperingIsFound.Sampled sampled) : IClassFixture<WhatTamperingIsFound.Sampled>
{
    /// <summary>Places for each kind: a few in every run, <c>TRACKER_TAMPERINGS=50</c> for the whole.</summary>
    private static readonly int Places = int.Parse(Environment.GetEnvironmentVariable("TRACKER_TAMPERINGS") ?? "3", CultureInfo.InvariantCulture);

    private readonly Attacker _attacker = new(sampled.Database);

    public static TheoryData<string, bool> Kinds() => [.. Attacker.Kinds.Keys.SelectMany(kind => new[] { (kind, false), (kind, true) })];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_found_and_named(string kind, bool covered)
    {
        var size = sampled.Held.Size;
        for (var n = 0; n < Places; n++)
        {
            var place = PlaceOf(kind, n, size);
            var found = await TamperedAsync(kind, place, covered);
            found.ShouldNotBeNull($"{kind} at {place}");
            var tail = kind is "truncate" or "restore-older";
            (tail ? found.Value.Word == "rolled-back" || found.Value.Index == place : found.Value.Index == place).ShouldBeTrue($"{kind} at {place}: {found.Value.Word} {found.Value.Index}");
        }

        (await FindAsync()).ShouldBeNull("what was restored is right");
    }

    private async Task<(string Word, long? Index)?> TamperedAsync(string kind, long place, bool covered)
    {
        try
        {
            await _attacker.DoAsync(kind, place);
            await (covered && kind is not "restore-older" ? _attacker.CoverAsync(kind, place) : Task.CompletedTask);
            return await FindAsync();
        }
        finally
        {
            await _attacker.RestoreAsync();
        }
    }

    private static long PlaceOf(string kind, int n, long size) => kind switch
    {
        "delete-first" => n,
        "delete-middle" => (size / 2) + n,
        "delete-last" or "truncate" or "restore-older" => size - 1 - n,

        // Something to exchange it with stands behind it: at the end the sample repeats itself.
        "swap" => n * (size - 50) / Places,
        _ => n * (size - 1) / Places,
    };

    /// <summary>Returns the finding of the audit. Null for none.</summary>
    private async Task<(string Word, long? Index)?> FindAsync()
    {
        var (response, text) = await sampled.RawAsync("/api/audit/checkpoint");
        if (!response.IsSuccessStatusCode || Checkpoint.Open(SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(text)), sampled.Keys, Ed25519.Verifies).Checkpoint.Size < sampled.Held.Size)
        {
            return ("rolled-back", null);
        }

        if (await UnmatchedAsync() is { } unmatched)
        {
            return unmatched;
        }

        try
        {
            await using var bundle = await sampled.Http.GetStreamAsync(new Uri($"/api/audit/export?process={Sampled.Process}&size={sampled.Held.Size}", UriKind.Relative));
            new BundleAudit(new BundleTrust(sampled.Keys, Ed25519.Verifies) { Held = sampled.HeldTile }).Run(bundle);
            return null;
        }
        catch (BundleException e)
        {
            return (e.Word, e.Index);
        }
    }

    /// <summary>An event that was inserted without a place in the ledger is in no tree: the count of both tells it, and its copy's place stands for it here.</summary>
    private async Task<(string Word, long? Index)?> UnmatchedAsync()
    {
        var audit = sampled.Host.Services.GetRequiredService<LogIntegrityCheck>();
        var found = (await audit.UnmatchedAsync(20, default)).FirstOrDefault(d => d.What == "event-without-ledger-row");
        return found is null ? null : ("event-without-ledger-row", await sampled.AskAsync<long>("select seq_id - 1000000 from tracker.mt_events where id = $1", Guid.Parse(found.Event!)));
    }

    /// <summary>A signed log with a sample in it, its last checkpoint and its tiles in the auditor's hands.</summary>
    public sealed class Sampled(TestCluster cluster) : SignedService(cluster)
    {
        public const string Process = "northern-talks";

        private readonly string _held = Directory.CreateTempSubdirectory("tracker-held-").FullName;

        public Checkpoint Held { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await new BulkImporter(new TrackerClient(Http)).ImportAsync(
                File.ReadLinesAsync(Repository.File("samples", "climate.ndjson")), 0, false, r => throw new InvalidOperationException(r.ToString()), _ => { });
            (await Cli.AcceptanceCommand.CaughtUpAsync(new TrackerClient(Http), default)).ShouldBeTrue();
            Held = (await CheckpointAsync()).Checkpoint;
            foreach (var tile in Tiles.All(Held.Size).Where(t => t.Level == 0))
            {
                var path = Path.Combine(_held, tile.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Copy(Path.Combine(Folder, "tile", tile.Path), path);
            }

            await new Attacker(Database).KeepAsync();
        }

        public LedgerHash[]? HeldTile(long index)
        {
            var tile = new Tile(0, index, (int)Math.Min(Tile.Width, Held.Size - (index * Tile.Width)));
            return Hashes(File.ReadAllBytes(Path.Combine(_held, tile.Path)));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_held, recursive: true);
        }
    }
}
