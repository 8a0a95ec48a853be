using System.Text;
using NegotiationTracker.Ledger;
using Npgsql;

namespace NegotiationTracker.Service.Audit;

/// <summary>A checkpoint with all the signatures that it needs.</summary>
public sealed record Published(Checkpoint Checkpoint, SignedNote Note)
{
    public static Published Of(string note)
    {
        var parsed = SignedNote.Parse(Encoding.UTF8.GetBytes(note));
        return new Published(Checkpoint.Parse(parsed.Text), parsed);
    }
}

/// <summary>The checkpoints that were published.</summary>
public sealed class Checkpoints(NpgsqlDataSource database, SigningFolder? folder = null)
{
    /// <summary>What the log's signatures are verified with, the oldest first; none where this process does not sign.</summary>
    public IReadOnlyList<VerifierKey> Keys => folder is null ? [] : [.. folder.Keys().Select(k => k.Verifier)];

    /// <summary>The last one; null before the first.</summary>
    public Task<Published?> LatestAsync(CancellationToken ct) => OneAsync("select note from tracker.checkpoint order by size desc limit 1", null, ct);

    /// <summary>The one of a size; null where none of that size was published.</summary>
    public Task<Published?> AtAsync(long size, CancellationToken ct) => OneAsync("select note from tracker.checkpoint where size = $1", size, ct);

    public async Task AddAsync(Published published, CancellationToken ct)
    {
        await using var command = database.CreateCommand("insert into tracker.checkpoint (size, note) values ($1, $2) on conflict (size) do update set note = excluded.note");
        command.Parameters.AddWithValue(published.Checkpoint.Size);
        command.Parameters.AddWithValue(published.Note.ToString());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<Published?> OneAsync(string sql, long? size, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        if (size is { } given)
        {
            command.Parameters.AddWithValue(given);
        }

        try
        {
            return await command.ExecuteScalarAsync(ct) is string note ? Published.Of(note) : null;
        }
        catch (NoteException e)
        {
            throw new LogDamagedException($"a checkpoint that was kept is none: {e.Message}");
        }
    }
}
