using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>The proof that an entry is in the published tree.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Leaf">Its leaf hash as stored.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Published">The checkpoint of the proof.</param>
public sealed record EntryInclusion(LedgerEntry Entry, LedgerHash Leaf, TlogProof Proof, SignedCheckpoint Published);

/// <summary>The proof that one tree extends another.</summary>
public sealed record TreeConsistency(LedgerHash FromRoot, LedgerHash ToRoot, IReadOnlyList<LedgerHash> Hashes);

/// <summary>Computes proofs that an entry is in the published tree, and that one tree extends another.</summary>
public sealed class LedgerProofs(NpgsqlDataSource database, TreeStore tree, Checkpoints checkpoints)
{
    private const string EntrySql = $"select {LedgerLeaf.Columns} from tracker.ledger l left join tracker.mt_events e on e.id = l.event_id where l.event_id = $1";

    /// <summary>Returns the proof for an event. Returns null if there is no such event.</summary>
    /// <exception cref="CheckpointMissingException">No published checkpoint covers the event yet.</exception>
    public async Task<EntryInclusion?> InclusionAsync(Guid id, CancellationToken ct)
    {
        var latest = await checkpoints.RequireAsync(null, ct);
        if (await EntryAsync(id, ct) is not var (entry, leaf))
        {
            return null;
        }

        var size = latest.Checkpoint.Size;
        return entry.Index < size
            ? new EntryInclusion(entry, leaf, new TlogProof(entry.Index, await tree.HashesAsync(Subtrees.Inclusion(entry.Index, size), size, ct), latest.Note), latest)
            : throw new CheckpointMissingException($"The event is at index {entry.Index}, but the published tree has only {size} entries. Try again after the next checkpoint.");
    }

    /// <summary>Returns the proof that the tree of one size extends that of another.</summary>
    public async Task<TreeConsistency> ConsistencyAsync(long from, long to, CancellationToken ct)
    {
        var hashes = await tree.HashesAsync(Subtrees.Consistency(from, to), to, ct);
        return new TreeConsistency(await tree.RootNowAsync(from, ct), await tree.RootNowAsync(to, ct), hashes);
    }

    private async Task<(LedgerEntry Entry, LedgerHash Leaf)?> EntryAsync(Guid id, CancellationToken ct)
    {
        await using var command = database.CreateCommand(EntrySql);
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? (LedgerLeaf.Stored(row) ?? throw new LogCorruptException($"The entry at index {row.GetInt64(0)} cannot be read from the stored event."), LedgerLeaf.Kept(row))
            : null;
    }
}
