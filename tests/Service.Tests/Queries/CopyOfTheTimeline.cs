using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Npgsql;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>
/// A copy of the timeline in another database, kept in step as the documentation says. All that it knows is in that database: each page is copied in one transaction with
/// its position.
/// </summary>
/// <param name="process">The process that is copied. Null for the whole record.</param>
internal sealed class CopyOfTheTimeline(NpgsqlDataSource database, string? process = null)
{
    private readonly string[] _processes = process is null ? [] : [process];
    private readonly string _name = process?.Replace('-', '_') ?? "everything";

    /// <summary>Returns entries as they are compared: by id, each as JSON.</summary>
    public static SortedDictionary<string, string> AsRows(IEnumerable<TimelineEntry> entries) => new(entries.ToDictionary(e => e.Entry, Text, StringComparer.Ordinal), StringComparer.Ordinal);

    public async Task CreateAsync()
    {
        await using var create = database.CreateCommand($"create table copy_{_name} (entry text primary key, stream text not null, body text not null); create table mark_{_name} (position text not null); insert into mark_{_name} values ('-1')");
        await create.ExecuteNonQueryAsync();
    }

    /// <summary>Copies what changed since. It stops without a commit in the middle of a page, as a process that is killed.</summary>
    /// <param name="pages">The number of whole pages before it stops. Null to go on until there is nothing more.</param>
    public async Task FollowAsync(TrackerClient client, int? pages = null)
    {
        for (var read = 0; ; read++)
        {
            await using var connection = await database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var mark = new NpgsqlCommand($"select position from mark_{_name}", connection);
            var page = (await client.ListChangesAsync((string)(await mark.ExecuteScalarAsync())!, _processes, new QueryOptions(Limit: 7))).Value;
            foreach (var change in page.Items)
            {
                await CopyAsync(client, connection, change);
            }

            if (read == pages)
            {
                return;
            }

            await using var move = new NpgsqlCommand($"update mark_{_name} set position = $1", connection) { Parameters = { new() { Value = page.Position } } };
            await move.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            if (!page.More)
            {
                return;
            }
        }
    }

    public async Task<SortedDictionary<string, string>> RowsAsync()
    {
        await using var command = database.CreateCommand($"select entry, body from copy_{_name}");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0), reader.GetString(1));
        }

        return rows;
    }

    private static string Text(TimelineEntry entry) => JsonSerializer.Serialize(entry, ContractJson.Options);

    private async Task CopyAsync(TrackerClient client, NpgsqlConnection connection, RecordedChange change)
    {
        if (process is not null && change.ProcessesLeft.Contains(process, StringComparer.Ordinal))
        {
            await using var delete = new NpgsqlCommand($"delete from copy_{_name} where stream = $1", connection) { Parameters = { new() { Value = change.Stream } } };
            await delete.ExecuteNonQueryAsync();
        }

        var replaced = process is null || change.Processes.Contains(process, StringComparer.Ordinal) ? change.Entries.ToList() : [];
        if (change.AllEntries is not null)
        {
            replaced.AddRange(await TrackerClient.ListAllAsync(o => client.ListEntriesOfChangeAsync(change.Index, _processes, o), new QueryOptions(Limit: 3)).ToListAsync());
        }

        foreach (var entry in replaced)
        {
            await using var replace = new NpgsqlCommand($"insert into copy_{_name} values ($1, $2, $3) on conflict (entry) do update set body = excluded.body", connection)
            {
                Parameters = { new() { Value = entry.Entry }, new() { Value = entry.Stream }, new() { Value = Text(entry) } },
            };
            await replace.ExecuteNonQueryAsync();
        }
    }
}
