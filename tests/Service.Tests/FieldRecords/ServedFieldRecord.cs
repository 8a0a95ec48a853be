using NegotiationTracker.BulkWriter;
using NegotiationTracker.Generator;
using Npgsql;
using Xunit;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>
/// A field record of 50,000 events that is served, with every read model current. The server writes the plan of each statement of this database, with the rows that
/// it read, into its log.
/// </summary>
public sealed class ServedFieldRecord(TestCluster cluster) : IAsyncLifetime
{
    private const int Events = 50_000;

    private NpgsqlDataSource _database = null!;
    private HttpClient _http = null!;
    private TrackerHost _host = null!;

    public IServiceProvider Services => _host.Services;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var connection = await cluster.NewDatabaseWithTablesAsync();
        _database = NpgsqlDataSource.Create(connection);
        await BulkWrite.RunAsync(TestCluster.AsService(connection), connection, FieldRecord.Commands(1, Events), _ => { }, ct);
        await using (await StartedService.StartAsync(connection, onServer: false))
        {
            while (await CountAsync("select count(*) from tracker.model_progress where index < $1", Events - 1L) > 0 || await CountAsync("select count(*) from tracker.model_progress") == 0)
            {
                await Task.Delay(500, ct);
            }
        }

        await ExecuteAsync("analyze");
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        foreach (var (setting, value) in new[]
        {
            ("session_preload_libraries", "auto_explain"), ("auto_explain.log_min_duration", "0"), ("auto_explain.log_analyze", "on"), ("auto_explain.log_timing", "off"), ("auto_explain.log_format", "json"),
        })
        {
            await ExecuteAsync($"alter database {name} set {setting} = '{value}'");
        }

        NpgsqlConnection.ClearPool(new NpgsqlConnection(TestCluster.AsService(connection)));

        // What an answer reads must not depend on the questions before it.
        _host = await StartedService.StartAsync(connection, onServer: false, "--Storage:EntryCache=0");
        _http = new HttpClient { BaseAddress = _host.Address, Timeout = TimeSpan.FromMinutes(2) };
        for (var ready = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct); !ready.IsSuccessStatusCode; ready = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct))
        {
            await Task.Delay(200, ct);
        }
    }

    /// <summary>Returns the stream of a category with the most entries.</summary>
    public Task<string> LargestAsync(string category) => FirstAsync("select stream from tracker.ledger where stream like $1 || '-%' group by stream order by count(*) desc, stream limit 1", category);

    public async Task<string> FirstAsync(string sql, params object[] values)
    {
        await using var command = _database.CreateCommand(sql);
        Array.ForEach(values, v => command.Parameters.AddWithValue(v));
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Returns the tables with more rows than a number.</summary>
    public async Task<HashSet<string>> TablesAsync(int rows)
    {
        await using var command = _database.CreateCommand("select relname from pg_class where relkind = 'r' and relnamespace = 'tracker'::regnamespace and reltuples > $1");
        command.Parameters.AddWithValue(rows);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    /// <summary>Returns an answer, and the plans of the statements that ran meanwhile.</summary>
    public async Task<(int Status, int Bytes, List<StatementPlan> Statements)> AskAsync(string address)
    {
        var from = new FileInfo(cluster.LogFile).Length;
        using var answer = await _http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, body.Length, StatementPlan.Read(cluster.LogFile, from));
    }

    /// <summary>Returns the statements that run when nobody asks.</summary>
    public async Task<HashSet<string>> IdleAsync()
    {
        var from = new FileInfo(cluster.LogFile).Length;
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        return [.. StatementPlan.Read(cluster.LogFile, from).Select(s => s.Text)];
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _database.DisposeAsync();
    }

    private async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var command = _database.CreateCommand(sql);
        Array.ForEach(values, v => command.Parameters.AddWithValue(v));
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
