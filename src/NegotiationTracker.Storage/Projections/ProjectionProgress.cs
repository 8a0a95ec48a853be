using NegotiationTracker.Domain.ReadModels;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A read model has not reached an index of the log in time.</summary>
public sealed class ReadModelBehindException(string model, long index, long wanted)
    : Exception($"Read model {model} is at index {index}, {wanted - index} events behind index {wanted}. Try again later; GET /health/ready shows the lag.")
{
    public string Model => model;
}

/// <summary>The index that a read model has reached.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Index">Index of its last event. It is -1 before the first.</param>
/// <param name="RecordedAt">When that event was recorded.</param>
public sealed record ProjectionPosition(string Model, long Index, DateTimeOffset RecordedAt);

/// <summary>Returns the progress of the read models, and waits for it.</summary>
/// <param name="feed">Saves questions to the database. Null in a process that does not follow the models.</param>
/// <param name="readers">Is told while somebody waits here. Null in a process that does not run the models.</param>
public sealed class ProjectionProgress(NpgsqlDataSource database, TimeProvider clock, ModelFeed? feed = null, WaitingReaders? readers = null)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StandstillTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The time between two looks while a model has not got far enough.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns the index of a model. Returns -1 before its first event.</summary>
    public async Task<long> IndexOfAsync(ReadModel model, CancellationToken ct) => (await SlowestAsync([model], ct)).Index;

    /// <summary>Waits at most five seconds until all models have reached an index. Returns the position of the slowest one.</summary>
    /// <exception cref="ReadModelBehindException">A model has not reached the index in time.</exception>
    public async Task<ProjectionPosition> ReachAsync(IReadOnlyCollection<ReadModel> models, long index, CancellationToken ct)
    {
        var slowest = await SlowestAsync(models, ct);
        if (slowest.Index >= index)
        {
            return slowest;
        }

        var started = clock.GetTimestamp();
        using var waiting = readers?.Enter();
        while (slowest.Index < index)
        {
            if (clock.GetElapsedTime(started) > Timeout)
            {
                throw new ReadModelBehindException(slowest.Model, slowest.Index, index);
            }

            await (feed?.MovedAsync(Pause, ct) ?? Task.Delay(Pause, clock, ct));
            slowest = await SlowestAsync(models, ct);
        }

        return slowest;
    }

    /// <summary>Waits until a model has reached an index, while it makes progress.</summary>
    /// <exception cref="ReadModelBehindException">The model has made no progress for 30 seconds.</exception>
    public async Task FollowAsync(ReadModel model, long index, CancellationToken ct)
    {
        var (reached, since) = (-1L, clock.GetTimestamp());
        using var waiting = readers?.Enter();
        while (await IndexOfAsync(model, ct) is var current && current < index)
        {
            (reached, since) = current > reached ? (current, clock.GetTimestamp()) : (reached, since);
            if (clock.GetElapsedTime(since) > StandstillTimeout)
            {
                throw new ReadModelBehindException(model.Name, current, index);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, ct);
        }
    }

    private async Task<ProjectionPosition> SlowestAsync(IReadOnlyCollection<ReadModel> models, CancellationToken ct)
    {
        if (feed?.Slowest(models) is { } known)
        {
            return known;
        }

        await using var command = database.CreateCommand(
            "select m.name, coalesce(p.index, -1), coalesce(p.recorded_at, 'epoch') from unnest($1, $2) m(name, versioned) left join tracker.model_progress p on p.model = m.versioned order by 2 limit 1");
        command.Parameters.AddWithValue(models.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(models.Select(m => m.VersionedName).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var slowest = new ProjectionPosition(reader.GetString(0), reader.GetInt64(1), new DateTimeOffset(reader.GetDateTime(2), TimeSpan.Zero));
        foreach (var model in models)
        {
            feed?.Saw(model.VersionedName, slowest.Index);
        }

        return slowest;
    }
}
