using NegotiationTracker.Storage.EventLog.Migration;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Conditions of a log after a soak test.</summary>
internal sealed class SoakChecks(Bench bench, ExternalServer server, int commands)
{
    private const string Rows = "select e.id::text || ' ' || e.stream_id || ' ' || e.version || ' ' || e.type || ' ' || md5(e.data::text) from tracker.ledger l join tracker.mt_events e on e.id = l.event_id order by 1";

    /// <summary>The same commands once, without a fault, into PostgreSQL: the same ids on the same streams at the same versions with the same data.</summary>
    public async Task<bool> IsAsUndisturbedAsync(string database)
    {
        var quiet = await bench.NewDatabaseAsync();
        await using (var service = await Bench.ServiceAsync(quiet))
        {
            await Bench.PauseModelsAsync(service);
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(30) };
            await Loaded.SendAsync(client, SoakWriters.Lines(commands));
        }

        var (expected, found) = (await RowsAsync(quiet), await RowsAsync(database));
        RelaySoak.Say($"events of an undisturbed run {expected.Count:n0}, of this one {found.Count:n0}; missing {expected.Except(found).Count():n0}, beside them {found.Except(expected).Count():n0}");
        return expected.SequenceEqual(found, StringComparer.Ordinal);
    }

    public async Task<bool> AgreesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var audit = new LogIntegrityCheck(source);
        var (counts, wrong) = (await audit.CountAsync(CancellationToken.None), await audit.UnmatchedAsync(10, CancellationToken.None));
        for (var from = 0L; from < commands; from += 10_000)
        {
            wrong.AddRange(await audit.RowsAsync(from, Math.Min(commands, from + 10_000), CancellationToken.None));
        }

        // It compares every leaf made of the copy with the one made of what the server has.
        await using var comparing = await LogCopy.OpenAsync(database, server.Address, CancellationToken.None);
        var both = await comparing.RunAsync((_, _) => { }, CancellationToken.None);
        RelaySoak.Say($"{counts.Events:n0} events, {counts.Rows:n0} ledger rows, {wrong.Count} differences; server and copy have {both.Size:n0} equal leaves, root {both.Root.ToBase64()}");
        return counts.Agree && wrong.Count == 0 && both.Size == commands && both.Found == both.Size;
    }

    public static async Task<string> RootAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        return (await new Storage.Ledger.TreeStore(source).RootNowAsync(await Loaded.SizeAsync(source, 0), CancellationToken.None)).ToBase64();
    }

    private static async Task<List<string>> RowsAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(Rows);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
        {
            rows.Add(row.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
