using System.Collections.Concurrent;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A row that an event changed, or a stream with a new entry.</summary>
/// <param name="Links">The table of its links, or <see cref="ModelFeed.Streams"/>.</param>
/// <param name="Row">The key of the row, or the stream.</param>
/// <param name="Index">The index of the event.</param>
public readonly record struct ChangedRow(string Links, string Row, long Index);

/// <summary>
/// Tells this process how far the read models are, which rows they have changed, and that a person was erased. A commit of the models notifies it. It also
/// looks by itself, so a lost notification costs at most a fraction of a second.
/// </summary>
public sealed partial class ModelFeed(NpgsqlDataSource database, PersonKeys keys, TimeProvider clock, ILogger<ModelFeed> logger) : BackgroundService
{
    /// <summary>Stands for the table of links where a stream has a new entry.</summary>
    public const string Streams = "tracker.ledger";

    /// <summary>The channel on which a commit of the models notifies.</summary>
    internal const string Channel = "tracker_models";

    /// <summary>With more events than this at once, all rows count as changed.</summary>
    private const long MaxEvents = 5_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Older knowledge than this is not used.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(450);

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private volatile Known? _known;
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlySet<string>? _erased;

    private Action<IReadOnlyList<ChangedRow>?, long>? _changed;

    /// <summary>
    /// Adds an action that is told of changed rows before the new places are visible, with the last index of the models. The rows are null if any row may have
    /// changed.
    /// </summary>
    public void OnChange(Action<IReadOnlyList<ChangedRow>?, long> action) => _changed += action;

    /// <summary>
    /// Says that a model is in the database at an index at least. Until the feed itself has come so far, answers ask the database: no reader of this process is
    /// sent back to a place before one that it has already shown.
    /// </summary>
    public void Saw(string versionedName, long index) => _seen.AddOrUpdate(versionedName, index, (_, before) => Math.Max(before, index));

    /// <summary>Returns the position of the slowest of some models. Returns null if this process does not know it at the moment.</summary>
    public ProjectionPosition? Slowest(IEnumerable<ReadModel> models)
    {
        if (_known is not { } known || clock.GetElapsedTime(known.At) > Fresh)
        {
            return null;
        }

        ProjectionPosition? slowest = null;
        foreach (var model in models)
        {
            if (!known.Places.TryGetValue(model.VersionedName, out var place) || place.Index < _seen.GetValueOrDefault(model.VersionedName, -1))
            {
                return null;
            }

            slowest = slowest is null || place.Index < slowest.Index ? place : slowest;
        }

        return slowest;
    }

    /// <summary>Waits until a model has moved, or until a time has passed.</summary>
    public async Task MovedAsync(TimeSpan most, CancellationToken ct)
    {
        try
        {
            await _moved.Task.WaitAsync(most, clock, ct);
        }
        catch (TimeoutException)
        {
            // The caller looks by itself.
            return;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Until the next look succeeds, answers ask the database.
                _known = null;
                Lost(logger, e.Message);
                await Task.Delay(Look, clock, CancellationToken.None);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            {
                await listen.ExecuteNonQueryAsync(ct);
            }

            while (!ct.IsCancellationRequested)
            {
                await LookAsync(connection, ct);
                await connection.WaitAsync(Look, ct);
            }
        }
        finally
        {
            await PostgresConnector.EndAsync(database, connection);
        }
    }

    private async Task LookAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var at = clock.GetTimestamp();
        var places = new Dictionary<string, ProjectionPosition>(StringComparer.Ordinal);
        await using (var ask = new NpgsqlCommand("select model, index, recorded_at from tracker.model_progress where model = any($1)", connection))
        {
            ask.Parameters.AddWithValue(ModelPlaces.Names);
            await using var row = await ask.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                places[row.GetString(0)] = new ProjectionPosition(row.GetString(0).Split('/')[0], row.GetInt64(1), new DateTimeOffset(row.GetDateTime(2), TimeSpan.Zero));
            }
        }

        var before = _known?.Places;
        var moved = ReadModelCatalog.All.Where(m => places.TryGetValue(m.VersionedName, out var now) && now.Index != before?.GetValueOrDefault(m.VersionedName)?.Index).ToList();
        if (moved.Count > 0)
        {
            await TellAsync(connection, moved, before, places, ct);
        }

        var erased = await keys.ForgetErasedAsync(ct);
        if (!ReferenceEquals(erased, _erased))
        {
            _changed?.Invoke(null, LastOf(places));
            _erased = erased;
        }

        _known = new Known(places, at);
        if (moved.Count > 0)
        {
            Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    private async Task TellAsync(
        NpgsqlConnection connection, List<ReadModel> moved, IReadOnlyDictionary<string, ProjectionPosition>? before, Dictionary<string, ProjectionPosition> now, CancellationToken ct)
    {
        var last = LastOf(now);
        var ranges = moved.GroupBy(ReadModelTables.Live.LinksOf).Select(g => (Links: g.Key, From: g.Min(m => before?.GetValueOrDefault(m.VersionedName)?.Index ?? -1), To: g.Max(m => now[m.VersionedName].Index))).ToList();

        // What happened before the first look is unknown.
        if (before is null || ranges.Exists(r => r.To < r.From || r.To - r.From > MaxEvents))
        {
            _changed?.Invoke(null, last);
            return;
        }

        // Each entry is told once, when the first model has it. A model that catches up has nothing new to say of streams.
        ranges.Add((Streams, LastOf(before), last));
        var sql = ranges.Select((r, i) => $"select {i}, {(r.Links == Streams ? "stream" : "row")}, max(index) from {r.Links} where index > ${(2 * i) + 1} and index <= ${(2 * i) + 2} group by 2");
        await using var ask = new NpgsqlCommand(string.Join(" union all ", sql), connection);
        ranges.ForEach(r =>
        {
            ask.Parameters.AddWithValue(r.From);
            ask.Parameters.AddWithValue(r.To);
        });
        var rows = new List<ChangedRow>();
        await using var row = await ask.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            rows.Add(new ChangedRow(ranges[row.GetInt32(0)].Links, row.GetString(1), row.GetInt64(2)));
        }

        _changed?.Invoke(rows, last);
    }

    /// <summary>Returns the index of the model that is farthest. Returns -1 if none has begun.</summary>
    private static long LastOf(IReadOnlyDictionary<string, ProjectionPosition> places) => ReadModelCatalog.All.Max(m => places.GetValueOrDefault(m.VersionedName)?.Index ?? -1);

    private sealed record Known(IReadOnlyDictionary<string, ProjectionPosition> Places, long At);

    [LoggerMessage(LogLevel.Warning, "The changes of the read models cannot be followed: {Why}")]
    private static partial void Lost(ILogger logger, string why);
}
