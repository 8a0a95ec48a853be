using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Storage.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>An intake as it is stored.</summary>
internal sealed record StoredReadout(string Id, DateTimeOffset Created, string Author, string Source, string Process, string? Round, string? Published, string? Language, string Sha256, int Characters, DateTimeOffset? Closed, ReadoutCounts Counts);

/// <summary>The text of an intake with what was found in it.</summary>
internal sealed record ReadoutContent(string Text, IReadOnlyList<ReadoutBlock> Blocks, IReadOnlyList<TextRange> NotUnderstood);

/// <summary>A draft as it is stored.</summary>
internal sealed record StoredDraft(int Number, string Rule, string Command, string State, string? DecidedBy, DateTimeOffset? DecidedAt, string? Entry, DraftContent? Content);

/// <summary>What a draft says.</summary>
internal sealed record DraftContent(string Target, JsonObject Body, IReadOnlyList<TextRange> Ranges, IReadOnlyList<string> Doubts);

/// <summary>
/// The intakes in the database, outside the log. Text and drafts are sealed with a key of the intake, and the names of people in them with the keys of the people. When an
/// intake is closed, its key and what it sealed are deleted, and the states of the drafts stay.
/// </summary>
public sealed class ReadoutStore(NpgsqlDataSource database, PersonKeys keys)
{
    internal const string Open = "open";
    internal const string Accepted = "accepted";
    internal const string Changed = "changed";
    internal const string Refused = "refused";

    private const string Columns =
        """
        r.id, r.created_at, r.author, r.source, r.process, r.round, r.published, r.language, r.sha256, r.characters, r.closed_at,
        count(d.*) filter (where d.state = 'open')::int, count(d.*) filter (where d.state = 'accepted')::int, count(d.*) filter (where d.state = 'changed')::int, count(d.*) filter (where d.state = 'refused')::int
        """;

    /// <summary>Adds an intake. The keys exist before anything is sealed with them.</summary>
    internal async Task AddAsync(StoredReadout readout, ReadoutContent content, IReadOnlyList<StoredDraft> drafts, IReadOnlyList<KnownPerson> people, CancellationToken ct)
    {
        var key = TextKey.Create();
        var texts = drafts.Select(d => (Draft: d, Json: JsonSerializer.Serialize(d.Content, ContractJson.Options))).ToList();
        var named = texts.Select(t => t.Json).Append(content.Text).SelectMany(t => NamedText.PeopleIn(t, people)).Distinct().ToList();
        await keys.EnsureAsync(named, ct);
        var known = await KnownAsync(people, named, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new("insert into person_keys.readout_key (readout, key) values ($1, $2)") { Parameters = { new() { Value = readout.Id }, new() { Value = key.Bytes } } });
        var sealedContent = key.Seal(JsonSerializer.Serialize(content with { Text = NamedText.Write(readout.Id, content.Text, known, keys) }, ContractJson.Options));
        batch.BatchCommands.Add(new(
            "insert into tracker.readout (id, created_at, author, source, process, round, published, language, sha256, characters, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        {
            Parameters =
            {
                new() { Value = readout.Id }, new() { Value = readout.Created.UtcDateTime }, new() { Value = readout.Author }, new() { Value = readout.Source }, new() { Value = readout.Process },
                OfText(readout.Round), OfText(readout.Published), OfText(readout.Language), new() { Value = readout.Sha256 }, new() { Value = readout.Characters }, new() { Value = sealedContent },
            },
        });
        foreach (var (draft, json) in texts)
        {
            batch.BatchCommands.Add(new("insert into tracker.readout_draft (readout, number, rule, command, state, sealed) values ($1, $2, $3, $4, 'open', $5)")
            {
                Parameters =
                {
                    new() { Value = readout.Id }, new() { Value = draft.Number }, new() { Value = draft.Rule }, new() { Value = draft.Command },
                    new() { Value = key.Seal(NamedText.Write($"{readout.Id}/{draft.Number}", json, known, keys)) },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Returns the intakes, the latest first.</summary>
    internal async Task<List<StoredReadout>> ListAsync(int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from tracker.readout r left join tracker.readout_draft d on d.readout = r.id group by r.id order by r.created_at desc, r.id desc limit $1");
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, Readout, ct);
    }

    internal async Task<StoredReadout?> FindAsync(string id, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from tracker.readout r left join tracker.readout_draft d on d.readout = r.id where r.id = $1 group by r.id");
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, Readout, ct)).SingleOrDefault();
    }

    /// <summary>Returns the open intake of a text of a source. Returns null if there is none.</summary>
    internal async Task<StoredReadout?> FindOpenAsync(string source, string sha256, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from tracker.readout r left join tracker.readout_draft d on d.readout = r.id where r.source = $1 and r.sha256 = $2 and r.closed_at is null group by r.id order by r.id limit 1");
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(sha256);
        return (await ReadAsync(command, Readout, ct)).SingleOrDefault();
    }

    /// <summary>Returns the text and the drafts. The text is null if the intake is closed.</summary>
    internal async Task<(ReadoutContent? Content, List<StoredDraft> Drafts)> ReadAsync(string id, CancellationToken ct)
    {
        var key = await KeyAsync(id, ct);
        await using var one = database.CreateCommand("select sealed from tracker.readout where id = $1");
        one.Parameters.AddWithValue(id);
        var content = await one.ExecuteScalarAsync(ct) is byte[] bytes && key is not null ? JsonSerializer.Deserialize<ReadoutContent>(key.Open(bytes), ContractJson.Options) : null;
        await using var many = database.CreateCommand("select number, rule, command, state, decided_by, decided_at, entry, sealed from tracker.readout_draft where readout = $1 order by number");
        many.Parameters.AddWithValue(id);
        var drafts = await ReadAsync(many, row => new StoredDraft(
            row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), TextOf(row, 4), TimeOf(row, 5), TextOf(row, 6),
            row.IsDBNull(7) || key is null ? null : JsonSerializer.Deserialize<DraftContent>(NamedText.Read(key.Open((byte[])row[7]), keys), ContractJson.Options)), ct);
        return (content is null ? null : content with { Text = NamedText.Read(content.Text, keys) }, drafts);
    }

    /// <summary>Keeps what a person decided about an open draft. Returns whether the draft was still open.</summary>
    internal async Task<bool> DecideAsync(string id, int number, string state, string by, string? entry, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = database.CreateCommand("update tracker.readout_draft set state = $3, decided_by = $4, decided_at = $5, entry = $6 where readout = $1 and number = $2 and state = 'open'");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(number);
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue(by);
        command.Parameters.AddWithValue(at.UtcDateTime);
        command.Parameters.Add(OfText(entry));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Closes intakes: their keys, texts and drafts are deleted.</summary>
    /// <param name="id">The intake. Null for all that were made before a time.</param>
    /// <param name="before">The time. Null for one intake.</param>
    internal async Task<int> CloseAsync(string? id, DateTimeOffset? before, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            with closed as (update tracker.readout set closed_at = $3, sealed = null where closed_at is null and (id = $1 or created_at < $2) returning id),
                drafts as (update tracker.readout_draft set sealed = null where readout in (select id from closed)),
                gone as (delete from person_keys.readout_key where readout in (select id from closed))
            select count(*)::int from closed
            """);
        command.Parameters.Add(OfText(id));
        command.Parameters.Add(new NpgsqlParameter { Value = before is { } time ? time.UtcDateTime : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(at.UtcDateTime);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Takes the names of people out of all texts and drafts, however these write them: the people may have been registered after a text came.</summary>
    internal async Task BlackOutAsync(IReadOnlyList<KnownPerson> people, CancellationToken ct)
    {
        await using var open = database.CreateCommand("select id from tracker.readout where closed_at is null");
        foreach (var id in await ReadAsync(open, row => row.GetString(0), ct))
        {
            if (await KeyAsync(id, ct) is not { } key)
            {
                continue;
            }

            var (content, drafts) = await ReadAsync(id, ct);
            await using var batch = database.CreateBatch();
            if (content is not null)
            {
                var left = content with { Text = NamedText.Write(id, NamedText.BlackOut(content.Text, people), [], keys) };
                batch.BatchCommands.Add(new("update tracker.readout set sealed = $2 where id = $1 and closed_at is null") { Parameters = { new() { Value = id }, new() { Value = key.Seal(JsonSerializer.Serialize(left, ContractJson.Options)) } } });
            }

            foreach (var draft in drafts.Where(d => d.Content is not null))
            {
                var left = NamedText.BlackOut(JsonSerializer.Serialize(draft.Content, ContractJson.Options), people);
                batch.BatchCommands.Add(new("update tracker.readout_draft set sealed = $3 where readout = $1 and number = $2 and sealed is not null")
                {
                    Parameters = { new() { Value = id }, new() { Value = draft.Number }, new() { Value = key.Seal(NamedText.Write($"{id}/{draft.Number}", left, [], keys)) } },
                });
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Returns the people whose names can be encrypted: not those who were erased.</summary>
    private async Task<IReadOnlyList<KnownPerson>> KnownAsync(IReadOnlyList<KnownPerson> people, List<PersonId> named, CancellationToken ct)
    {
        var erased = await keys.ForgetErasedAsync(ct);
        var ids = named.Select(n => n.Text).Where(n => !erased.Contains(n)).ToHashSet(StringComparer.Ordinal);
        return [.. people.Where(p => ids.Contains(p.Id))];
    }

    private async Task<TextKey?> KeyAsync(string id, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select key from person_keys.readout_key where readout = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(ct) is byte[] key ? new TextKey(key) : null;
    }

    private static StoredReadout Readout(NpgsqlDataReader row) => new(
        row.GetString(0), TimeOf(row, 1)!.Value, row.GetString(2), row.GetString(3), row.GetString(4), TextOf(row, 5), TextOf(row, 6), TextOf(row, 7), row.GetString(8), row.GetInt32(9), TimeOf(row, 10),
        new ReadoutCounts(row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)));

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static NpgsqlParameter OfText(string? text) => new() { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? TimeOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero);
}
