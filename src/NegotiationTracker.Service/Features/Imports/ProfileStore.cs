using System.Text;
using NegotiationTracker.Imports.Mappings;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Service.Commands;
using Npgsql;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>A profile with the version under which it is saved.</summary>
/// <param name="Document">The profile.</param>
/// <param name="IsOwn">Whether somebody saved it. The others are part of the program.</param>
internal sealed record StoredProfile(ProfileDocument Document, bool IsOwn)
{
    public Profile Profile => Document.Profile;
}

/// <summary>A file that waits for a mapping.</summary>
internal sealed record WaitingFile(Guid Id, string Name, byte[] Body, DateTimeOffset AddedAt);

/// <summary>The profiles that somebody saved, each version as it was saved, and the files that wait for one. The files are sealed.</summary>
public sealed class ProfileStore(NpgsqlDataSource database, CommandCatalog commands, TimeProvider clock)
{
    /// <summary>The number of files that wait for a mapping. One more takes the place of the oldest.</summary>
    private const int MaxFiles = 20;

    private const string LastOfEach = "select distinct on (dataset) dataset, version, document from tracker.import_profile where $1 is null or dataset = $1 order by dataset, version desc";

    /// <summary>How long a file waits for a mapping.</summary>
    public static TimeSpan Waits { get; } = TimeSpan.FromDays(1);

    /// <summary>Reads a profile or a mapping. Returns its faults instead if it has some.</summary>
    internal (ProfileDocument? Document, IReadOnlyList<ProfileFault> Faults) Read(ReadOnlySpan<byte> json) => ProfileDocument.Read(json, name => commands.All.Any(c => c.Name == name));

    /// <summary>Returns all profiles, those of the program first.</summary>
    internal async Task<IReadOnlyList<StoredProfile>> ListAsync(CancellationToken ct) => [.. ProfileCatalog.Known.Values.Select(OfProgram), .. await OwnAsync(null, ct)];

    /// <summary>Returns the last version of a profile. Returns null if there is none.</summary>
    internal async Task<StoredProfile?> FindAsync(string dataset, CancellationToken ct) =>
        ProfileCatalog.Known.GetValueOrDefault(dataset) is { } known ? OfProgram(known) : (await OwnAsync(dataset, ct)).FirstOrDefault();

    /// <summary>Saves a profile, and returns it with its version. A profile that says the same as the last version has that version.</summary>
    internal async Task<StoredProfile> SaveAsync(ProfileDocument document, string by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var alone = new NpgsqlCommand("lock table tracker.import_profile in share row exclusive mode", connection, transaction))
        {
            await alone.ExecuteNonQueryAsync(ct);
        }

        await using var command = new NpgsqlCommand(
            """
            insert into tracker.import_profile (dataset, version, title, document, saved_by, saved_at)
            select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from tracker.import_profile where dataset = $1
            having (select document from tracker.import_profile where dataset = $1 order by version desc limit 1) is distinct from $3
            """,
            connection, transaction);
        foreach (var value in new object[] { document.Profile.Dataset, document.Profile.Title, document.Json, by, clock.GetUtcNow().UtcDateTime })
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return (await FindAsync(document.Profile.Dataset, ct))!;
    }

    /// <summary>Keeps a file for a mapping, and deletes those that waited too long.</summary>
    internal async Task<WaitingFile> KeepAsync(string name, byte[] body, CancellationToken ct)
    {
        var file = new WaitingFile(Guid.CreateVersion7(clock.GetUtcNow()), name, body, clock.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportStore.RunAsync(connection, "insert into tracker.import_upload (id, name, body, added_at) values ($1, $2, $3, $4)", ct, file.Id, name, (await ImportSeal.HeldAsync(connection, ct)).Seal(body), file.AddedAt.UtcDateTime);
        await ImportStore.RunAsync(connection, "delete from tracker.import_upload where added_at < $1 or id not in (select id from tracker.import_upload order by added_at desc, id desc limit $2)", ct, (file.AddedAt - Waits).UtcDateTime, MaxFiles);
        await transaction.CommitAsync(ct);
        return file;
    }

    /// <summary>Returns a file that waits for a mapping. Returns null if there is none.</summary>
    internal async Task<WaitingFile?> FileAsync(string id, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "D", out var known))
        {
            return null;
        }

        await using var command = database.CreateCommand($"select id, name, body, added_at, {ImportSeal.Key} from tracker.import_upload where id = $1 and added_at >= $2");
        command.Parameters.AddWithValue(known);
        command.Parameters.AddWithValue((clock.GetUtcNow() - Waits).UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new WaitingFile(reader.GetGuid(0), reader.GetString(1), ImportSeal.OpenBytes(reader, 2, 4), reader.GetFieldValue<DateTimeOffset>(3)) : null;
    }

    private static StoredProfile OfProgram(Profile profile) => new(new ProfileDocument(profile, null, ProfileCatalog.WriteDocument(profile)), IsOwn: false);

    private async Task<List<StoredProfile>> OwnAsync(string? dataset, CancellationToken ct)
    {
        await using var command = database.CreateCommand(LastOfEach);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)dataset ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var own = new List<StoredProfile>();
        while (await reader.ReadAsync(ct))
        {
            // A document that an earlier version of the program took and that this one does not take is not offered.
            if (Read(Encoding.UTF8.GetBytes(reader.GetString(2))).Document is { } document)
            {
                own.Add(new StoredProfile(document with { Profile = document.Profile with { Version = reader.GetInt32(1) } }, IsOwn: true));
            }
        }

        return own;
    }
}
