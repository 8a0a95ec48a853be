using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using NegotiationTracker.Storage.Startup;
using Npgsql;

namespace NegotiationTracker.Storage.Erasure;

/// <summary>
/// Carries out the erasures in the log: it deletes the keys and the names in rows. Every step can be repeated, and is repeated until all
/// are done, even if the process that began it has stopped.
/// </summary>
public sealed class PersonErasure(NpgsqlDataSource database, EntryReader entries, IdentityLog identities, PersonKeys keys, SchemaOwner owner, BlackOutNames? blackOut = null)
{
    /// <summary>The erased people, each with all ids whose names go with the person.</summary>
    private readonly Dictionary<PersonId, IReadOnlyCollection<PersonId>> _erased = [];
    private readonly HashSet<PersonId> _blackedOut = [];
    private long _lookedAt;
    private Identities? _known;

    /// <summary>Carries out the remaining steps.</summary>
    public async Task CarryOutAsync(CancellationToken ct)
    {
        await LookAsync(ct);
        if (_erased.Count > 0)
        {
            // The names can be read only as long as their keys exist.
            if (blackOut is not null && _erased.SelectMany(e => e.Value).Where(s => !_blackedOut.Contains(s)).ToList() is { Count: > 0 } subjects)
            {
                await blackOut(subjects, ct);
                _blackedOut.UnionWith(subjects);
            }

            await DeleteKeysAsync(ct);
        }

        await keys.ForgetErasedAsync(ct);
        if (await UnsweptAsync(ct) is { Length: > 0 } unswept)
        {
            // Rows of an earlier release may name the person. Deleted keys and names stay in the files until a vacuum.
            await owner.DropOldModelsAsync(ct);
            await owner.VacuumAsync(["person_keys.person_key", "person_keys.import_key", .. PersonalRows.Tables], ct);
            await SweptAsync(unswept, ct);
        }
    }

    /// <summary>
    /// Finds people erased since the last call, and new matches and joins: an id can be matched to an erased person later. Only the streams of people are read,
    /// so that the first call after a start does not read the whole log.
    /// </summary>
    private async Task LookAsync(CancellationToken ct)
    {
        var head = await HeadAsync(ct);
        await using var command = database.CreateCommand(
            $"select distinct stream_id from tracker.mt_events where stream_id like '{Categories.Person}-%' and seq_id > $1 and seq_id <= $2 and type = any($3)");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(_lookedAt);
        command.Parameters.AddWithValue(head);
        command.Parameters.AddWithValue(entries.Forms.StoredNamesOf(typeof(PersonErased)));
        var found = new List<PersonId>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                found.Add(PersonId.Parse(StreamId.Parse(reader.GetString(0)).OrThrow().Key).OrThrow());
            }
        }

        var known = await identities.RefreshAsync(ct);
        foreach (var person in known.Version == _known?.Version ? found : found.Union(_erased.Keys).ToList())
        {
            _erased[person] = ErasureRules.Subjects(person, known);
        }

        (_lookedAt, _known) = (head, known);
    }

    private async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(max(seq_id), 0) from tracker.mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Deletes the keys, and takes the names out of the rows with names of people in the same transaction. It also deletes a key that another process created again.
    /// </summary>
    private async Task DeleteKeysAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(PersonalRows.LockForErasure),
                new("insert into person_keys.erased (subject, person, erased_at) select subject, person, now() from unnest($1, $2) e(subject, person) on conflict do nothing")
                {
                    Parameters =
                    {
                        new() { Value = _erased.SelectMany(e => e.Value).Select(s => s.Text).ToArray() },
                        new() { Value = _erased.SelectMany(e => e.Value.Select(_ => e.Key.Text)).ToArray() },
                    },
                },
                new("""
                    with gone as (delete from person_keys.person_key where subject in (select subject from person_keys.erased) returning subject)
                    update person_keys.erased set swept_at = null where swept_at is not null and subject in (select subject from gone)
                    """),
            },
        };
        foreach (var sql in PersonalRows.EraseSql)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        // Every process hears of it as soon as it is done, and forgets the answers with the names.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {ModelFeed.Channel}"));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<string[]> UnsweptAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(array_agg(subject), '{}') from person_keys.erased where swept_at is null");
        return (string[])(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task SweptAsync(string[] subjects, CancellationToken ct)
    {
        await using var command = database.CreateCommand("update person_keys.erased set swept_at = now() where subject = any($1)");
        command.Parameters.AddWithValue(subjects);
        await command.ExecuteNonQueryAsync(ct);
    }
}
