using System.Data;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Audit;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>Opens what questions are answered from: all read models that an answer is made of, as of one place in the log.</summary>
public sealed class RowStore(NpgsqlDataSource database, EntryReader entries, TreeStore tree, IPlaces places, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(30);
    private static readonly ReadModel[] NamesOf = [Model<ActorRegistry>(), Model<PersonRegistry>(), Model<PlaceRegistry>()];

    public static TModel Model<TModel>()
        where TModel : ReadModel => ReadModelCatalog.All.OfType<TModel>().Single();

    /// <summary>
    /// What the models that an answer is made of have in common, or what they had at the state of knowledge asked for, once they have come that far; five
    /// seconds at most.
    /// </summary>
    /// <param name="asked">The question.</param>
    /// <param name="main">The model that the answer's basis names.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <param name="more">The other models that it is made of.</param>
    public async Task<Snapshot> OpenAsync(Asked asked, ReadModel main, CancellationToken ct, params IEnumerable<ReadModel> more)
    {
        ReadModel[] models = [main, .. more, .. asked.Names ? NamesOf : []];
        var pinned = asked.KnownAt is { } known ? known.Index ?? await IndexAtAsync(known, ct) : (long?)null;
        var after = asked.After is { } position ? await places.IndexOfAsync(position, ct) ?? throw Asked.NoPosition() : -1;
        var (index, recordedAt) = await ReachedAsync(models, Math.Max(after, pinned ?? -1), ct);
        return pinned is { } place ? await AsOfAsync(place, asked, main, ct) : await OpenAsync(index, recordedAt, asked, main, ct);
    }

    /// <summary>The same models as of another place that they have reached.</summary>
    public async Task<Snapshot> AsOfAsync(long index, Asked asked, ReadModel main, CancellationToken ct) =>
        await OpenAsync(index, await RecordedAtAsync(index, ct), asked, main, ct);

    private async Task<Snapshot> OpenAsync(long index, DateTimeOffset recordedAt, Asked asked, ReadModel main, CancellationToken ct)
    {
        var basis = new Basis(main.Name, main.Version, index, recordedAt, await tree.RootAsync(index + 1, ct), asked.ValidAt);
        var present = asked.KnownAt is null ? clock.GetUtcNow() : asked.KnownAt.Instant ?? recordedAt;
        return new Snapshot(database, entries, basis, EdtfDate.FromInstant(present));
    }

    /// <summary>The last index recorded by an instant. Under the log's lock: a batch that is still open has its times already.</summary>
    public async Task<long> IndexAtAsync(KnownAt known, CancellationToken ct)
    {
        await places.SettleAsync(known.Instant!.Value, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("set local lock_timeout = '5s'"),
                new("select 1 from tracker.ledger_head for share"),
                new("select clock_timestamp() < $1, tracker.index_at($1)") { Parameters = { new() { Value = known.Instant!.Value.UtcDateTime } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetBoolean(0) ? throw ProblemException.Field(known.Word, "an instant that has come is expected: nobody knows what will be known") : reader.GetInt64(1);
    }

    /// <summary>Where a model stands, -1 before its first event.</summary>
    public async Task<long> IndexOfAsync(ReadModel model, CancellationToken ct) => (await StandsAsync([model], ct)).Index;

    /// <summary>Waits until a model has an index for as long as it moves on; one that has stood still for a while will not come.</summary>
    public async Task FollowAsync(ReadModel model, long index, CancellationToken ct)
    {
        var (reached, since) = (-1L, clock.GetTimestamp());
        while (await IndexOfAsync(model, ct) is var stands && stands < index)
        {
            (reached, since) = stands > reached ? (stands, clock.GetTimestamp()) : (reached, since);
            if (clock.GetElapsedTime(since) > StandsStill)
            {
                throw ProblemException.Of("lagging", $"{model.Name} stands at index {stands}, {index - stands} events behind the log");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, ct);
        }
    }

    /// <summary>How far all of some models have come, once that is an index; five seconds at most.</summary>
    private async Task<(long Index, DateTimeOffset RecordedAt)> ReachedAsync(ReadModel[] models, long index, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var (model, stands, recordedAt) = await StandsAsync(models, ct);
            if (stands >= index)
            {
                return (stands, recordedAt);
            }

            if (clock.GetElapsedTime(started) > Patience)
            {
                throw ProblemException.Of("lagging", $"{model} is at index {stands}, {index - stands} events behind what was asked for");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, ct);
        }
    }

    /// <summary>The model that has come least far, how far, and when the last event that it has was recorded.</summary>
    private async Task<(string Model, long Index, DateTimeOffset RecordedAt)> StandsAsync(ReadModel[] models, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select m.name, coalesce(p.index, -1), coalesce(p.recorded_at, 'epoch') from unnest($1, $2) m(name, versioned) left join tracker.model_progress p on p.model = m.versioned order by 2 limit 1");
        command.Parameters.AddWithValue(models.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(models.Select(m => m.Versioned).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetString(0), reader.GetInt64(1), new DateTimeOffset(reader.GetDateTime(2), TimeSpan.Zero));
    }

    private async Task<DateTimeOffset> RecordedAtAsync(long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select recorded_at from tracker.ledger where index = $1");
        command.Parameters.AddWithValue(index);
        return await command.ExecuteScalarAsync(ct) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : DateTimeOffset.UnixEpoch;
    }
}
