using System.Diagnostics;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>Follows the commits of the projection by its notifications, so that a part of a run can be measured without asking all the time.</summary>
internal sealed class ModelProgress(Bench bench, NpgsqlConnection connection) : IAsyncDisposable
{
    public static async Task<ModelProgress> OpenAsync(Bench bench, string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand($"listen {ModelFeed.Channel}", connection);
        await listen.ExecuteNonQueryAsync();
        return new ModelProgress(bench, connection);
    }

    /// <summary>Returns what was used from one index to another, each rounded up to the end of a page.</summary>
    public async Task<Run> BetweenAsync(long from, long to)
    {
        var (first, began, before) = await ReachedAsync(from);
        var (last, ended, after) = await ReachedAsync(to);
        return new Run(last - first, Stopwatch.GetElapsedTime(began, ended), after - before);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Waits until all read models have so many events of the log.</summary>
    private async Task<(long Events, long At, Processor Used)> ReachedAsync(long events)
    {
        while (true)
        {
            await using var ask = new NpgsqlCommand("select coalesce(min(index), -1) + 1 from tracker.model_progress", connection);
            if ((long)(await ask.ExecuteScalarAsync())! is var reached && reached >= events)
            {
                return (reached, Stopwatch.GetTimestamp(), Processor.Used(bench));
            }

            await connection.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }
}
