using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Signing;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Monitoring;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>
/// Signs the growing tree in the lead process. It never signs a tree that does not extend every tree signed before. The last signed checkpoint is in the
/// folder, on disk before it is published. The database must prove each time that its tree extends it.
/// </summary>
public sealed partial class Signer(
    NpgsqlDataSource database, LeaderElection leadership, TreeStore tree, Checkpoints checkpoints, Witnesses witnesses, Telemetry telemetry, TimeProvider clock, ILogger<Signer> logger,
    SigningFolder? folder = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly TileArchive? _held = folder is null ? null : new TileArchive(folder, tree);

    public LedgerState State { get; private set; } = new() { Signs = folder is not null };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (leadership.IsLeader ? LookAsync(stoppingToken) : Task.CompletedTask);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NotSignedException or LogCorruptException or NoteException or KeyFileException or IOException or UnauthorizedAccessException)
            {
                Alarm(e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
            catch (Exception e)
            {
                // Without its database there is nothing to sign.
                NotSeen(logger, e.Message);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        var size = (long)(await command.ExecuteScalarAsync(ct))!;
        await tree.GrowAsync(size, ct);
        if (folder is null)
        {
            return;
        }

        var keys = folder.Keys();
        await checkpoints.KeepKeysAsync([.. keys.Select(k => k.Verifier)], ct);
        var published = await checkpoints.LatestAsync(ct);
        var head = Latest(keys, folder.Head(), published?.Note);
        var checkpoint = await ExtendsAsync(keys, head?.Checkpoint, size, ct);
        if (head is not { } last || last.Checkpoint.Size < size || last.Signers.Count < keys.Count)
        {
            var note = SignedNote.Sign(checkpoint.Text, keys.Select(k => (k.Verifier, Ed25519.SignerOf(k))));
            folder.KeepHead(note);
            head = (checkpoint, [.. keys.Select(k => k.Verifier)], note);
        }

        await _held!.AddAsync(size, ct);
        published = await PublishAsync(head.Value.Note, head.Value.Checkpoint, published, ct);
        State = new LedgerState { Signs = true, Signed = head.Value.Checkpoint.Size, Published = published?.Checkpoint.Size };
        telemetry.Signed(State);
    }

    /// <summary>Returns the later checkpoint of the folder and the database. Either may have been restored from a backup.</summary>
    private static (Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers, SignedNote Note)? Latest(IReadOnlyList<SignerKey> keys, params SignedNote?[] notes)
    {
        var known = keys.Select(k => k.Verifier).ToList();
        return notes.OfType<SignedNote>().Select(note =>
        {
            var (checkpoint, signers) = Checkpoint.Open(note, known, Ed25519.Verifies);
            return ((Checkpoint, IReadOnlyList<VerifierKey>, SignedNote Note)?)(checkpoint, signers, note);
        }).MaxBy(n => n!.Value.Item1.Size);
    }

    /// <summary>Returns the current tree, after proving that it extends the last signed one.</summary>
    private async Task<Checkpoint> ExtendsAsync(IReadOnlyList<SignerKey> keys, Checkpoint? last, long size, CancellationToken ct)
    {
        var root = await tree.RootNowAsync(size, ct);
        if (last is null or { Size: 0 })
        {
            return new Checkpoint(keys[0].Verifier.Name, size, root);
        }

        if (size < last.Size)
        {
            throw new NotSignedException($"The log has {size} entries, but a tree of {last.Size} was signed. It was rolled back or restored from an older backup; restore the newest one.");
        }

        var proof = await tree.HashesAsync(Subtrees.Consistency(last.Size, size), size, ct);
        return MerkleTree.VerifyConsistency(last.Size, last.Root, size, root, proof)
            ? new Checkpoint(keys[0].Verifier.Name, size, root)
            : throw new NotSignedException($"The first {last.Size} entries do not match the signed tree: the ledger was rewritten. Restore the database from a backup.");
    }

    /// <summary>Sends a checkpoint to the witnesses, and publishes it once enough of them have signed.</summary>
    private async Task<SignedCheckpoint?> PublishAsync(SignedNote note, Checkpoint checkpoint, SignedCheckpoint? before, CancellationToken ct)
    {
        if (before is not null && before.Checkpoint.Size == checkpoint.Size && note.Signatures.All(s => before.Note.Signatures.Any(b => b.Line() == s.Line())))
        {
            return before;
        }

        if (await witnesses.SignedAsync(note, checkpoint, ct) is not { } signed)
        {
            return before;
        }

        var published = new SignedCheckpoint(checkpoint, signed);
        folder!.Add(published);
        await checkpoints.AddAsync(published, ct);
        return published;
    }

    private void Alarm(string why)
    {
        if (State.Alarm != why)
        {
            NotSigned(logger, why);
        }

        State = State with { Alarm = why };
        telemetry.Signed(State);
    }

    [LoggerMessage(LogLevel.Critical, "Signing is stopped: {Why}")]
    private static partial void NotSigned(ILogger logger, string why);

    [LoggerMessage(LogLevel.Warning, "Signing the log failed and will be retried: {Why}")]
    private static partial void NotSeen(ILogger logger, string why);
}
