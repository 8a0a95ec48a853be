using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>A checkpoint with all required signatures.</summary>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note)
{
    public static SignedCheckpoint Of(string note)
    {
        var parsed = SignedNote.Parse(Encoding.UTF8.GetBytes(note));
        return new SignedCheckpoint(Checkpoint.Parse(parsed.Text), parsed);
    }
}

/// <summary>No published checkpoint covers the request.</summary>
public sealed class CheckpointMissingException(string message) : Exception(message);

/// <summary>Stores and returns the published checkpoints.</summary>
public sealed class Checkpoints(NpgsqlDataSource database, LedgerSettings? settings = null, SigningFolder? folder = null)
{
    private IReadOnlyList<VerifierKey> _kept = [];

    /// <summary>Gets the keys that verify the log's signatures, the oldest first. Empty if this process does not sign.</summary>
    public IReadOnlyList<VerifierKey> Keys => folder is null ? [] : [.. folder.Keys().Select(k => k.Verifier)];

    /// <summary>Returns the last checkpoint. Returns null before the first.</summary>
    public Task<SignedCheckpoint?> LatestAsync(CancellationToken ct) => OneAsync("select note from tracker.checkpoint order by size desc limit 1", null, ct);

    /// <summary>Returns the checkpoint of a size. Returns null if none of that size was published.</summary>
    public Task<SignedCheckpoint?> AtAsync(long size, CancellationToken ct) => OneAsync("select note from tracker.checkpoint where size = $1", size, ct);

    /// <summary>Returns the checkpoint of a size, or the last one if no size is given.</summary>
    /// <exception cref="CheckpointMissingException">There is no such checkpoint.</exception>
    public async Task<SignedCheckpoint> RequireAsync(long? size, CancellationToken ct) => size is { } given
        ? await AtAsync(given, ct) ?? throw new CheckpointMissingException($"No checkpoint of size {given} was published. Use the size of a published checkpoint.")
        : await LatestAsync(ct) ?? throw new CheckpointMissingException(settings is { Folder: null }
            ? "This service does not sign the log, because the setting Ledger:Folder is missing. Ask the operator to set it."
            : "No checkpoint has been published yet. Try again later.");

    /// <summary>
    /// Returns the log's keys that signed a note, in the order of their signatures. They are stored with the checkpoints, so that the database alone is enough for the same bundles.
    /// They are only a convenience: nothing is verified with them.
    /// </summary>
    public async Task<IReadOnlyList<VerifierKey>> KeysOfAsync(SignedNote note, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select key from tracker.log_key");
        await using var row = await command.ExecuteReaderAsync(ct);
        var keys = new List<VerifierKey>();
        while (await row.ReadAsync(ct))
        {
            keys.AddRange(KeyOf(row.GetString(0)));
        }

        return [.. note.Signatures.SelectMany(s => keys.Where(k => s.Name == k.Name && s.Id == k.Id))];
    }

    /// <summary>
    /// Stores the signing keys before anything that they signed is published. An old key stays, because older checkpoints have its signature.
    /// </summary>
    public async Task KeepKeysAsync(IReadOnlyList<VerifierKey> keys, CancellationToken ct)
    {
        if (_kept.SequenceEqual(keys))
        {
            return;
        }

        await using var command = database.CreateCommand("insert into tracker.log_key (key) select * from unnest($1) on conflict do nothing");
        command.Parameters.AddWithValue(keys.Select(k => k.ToString()).ToArray());
        await command.ExecuteNonQueryAsync(ct);
        _kept = keys;
    }

    public async Task AddAsync(SignedCheckpoint published, CancellationToken ct)
    {
        await using var command = database.CreateCommand("insert into tracker.checkpoint (size, note) values ($1, $2) on conflict (size) do update set note = excluded.note");
        command.Parameters.AddWithValue(published.Checkpoint.Size);
        command.Parameters.AddWithValue(published.Note.ToString());
        await command.ExecuteNonQueryAsync(ct);
    }

    private static VerifierKey[] KeyOf(string text)
    {
        try
        {
            return [VerifierKey.Parse(text)];
        }
        catch (NoteException)
        {
            // The stored key was changed. The bundle is valid without it, and would be invalid with it.
            return [];
        }
    }

    private async Task<SignedCheckpoint?> OneAsync(string sql, long? size, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        if (size is { } given)
        {
            command.Parameters.AddWithValue(given);
        }

        try
        {
            return await command.ExecuteScalarAsync(ct) is string note ? SignedCheckpoint.Of(note) : null;
        }
        catch (NoteException e)
        {
            throw new LogCorruptException($"A stored checkpoint cannot be read: {e.Message}");
        }
    }
}
