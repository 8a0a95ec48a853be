using System.Data;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>Opens snapshots of the read models for questions: all models of an answer at one index of the log.</summary>
public sealed class ReadModelStore(
    NpgsqlDataSource database, EntryReader entries, TreeStore tree, ILogPositions places, ProjectionProgress progress, ModelFeed feed, AnswerCache answers, StreamsOfProcesses streams, IdentityLog identities, SourceStates sources, TimeProvider clock)
{
    private static readonly SourceLives Lives = Model<SourceLives>();
    private static readonly ReadModel[] NamesOf = [Model<ActorRegistry>(), Model<PersonRegistry>(), Model<PlaceRegistry>()];

    public static TModel Model<TModel>()
        where TModel : ReadModel => ReadModelCatalog.All.OfType<TModel>().Single();

    /// <summary>
    /// Returns a snapshot at the index that all models of an answer have reached, or at the state of knowledge asked for. It waits for the models at most five
    /// seconds.
    /// </summary>
    /// <param name="asked">The question.</param>
    /// <param name="main">The read model in the answer's basis.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <param name="more">The other read models of the answer.</param>
    public async Task<Snapshot> OpenAsync(QueryParameters asked, ReadModel main, CancellationToken ct, params IEnumerable<ReadModel> more)
    {
        ReadModel[] models = [main, .. more, Lives, .. asked.Names ? NamesOf : []];
        var pinned = asked.KnownAt is { } known ? await IndexAtAsync(known, ct) : asked.Page is { } page ? await IndexAtAsync(new KnownAt("cursor", page.Index, null), ct) : (long?)null;
        if (asked.Page is { } made && made.Index != pinned)
        {
            throw ProblemException.Field("cursor", QueryMessages.CursorOfAnotherState(made.Index));
        }

        var after = asked.After is { } position ? await IndexOfAsync(position, ct) : -1;
        var (_, index, recordedAt) = await progress.ReachAsync(models, Math.Max(after, pinned ?? -1), ct);
        return pinned is { } place ? await AsOfAsync(place, asked, main, ct) : await OpenAsync(index, recordedAt, asked, main, ct);
    }

    /// <summary>
    /// Answers a question about one thing. The answer is kept until a row that it was made of changes, or until a name is matched or records are joined.
    /// </summary>
    /// <param name="models">The read models of the answer. The first is that in its basis.</param>
    /// <param name="make">Returns what a reader sees, and the version of its stream.</param>
    public async Task AnswerAsync(HttpContext http, QueryParameters asked, ReadModel[] models, Func<Snapshot, CancellationToken, Task<(object Body, long? Version)>> make)
    {
        var ct = http.RequestAborted;
        var generation = answers.Generation;
        var at = await OpenAsync(asked, models[0], ct, models[1..]);

        // What this process has not heard of yet may have changed the answer.
        var isKnown = asked is { KnownAt: null, ValidAt: null } && feed.Slowest([.. models, Lives])?.Index >= at.Index;
        var question = isKnown ? $"{http.Request.Path}{(asked.Names ? "?names" : string.Empty)} {at.Identities.Version}" : null;
        if (question is not null && answers.Find(question, at.Index) is { } known)
        {
            await ResponseWriter.WriteAsync(http, at.Basis, known);
            return;
        }

        var (body, version) = await make(at, ct);
        var answer = Answer.Of(body, version);
        if (question is not null && at.Reads is { } rows)
        {
            answers.Keep(question, answer, at.Index, rows, generation);
        }

        await ResponseWriter.WriteAsync(http, at.Basis, answer);
    }

    /// <summary>Returns a snapshot of the same models at another index that they have reached.</summary>
    public async Task<Snapshot> AsOfAsync(long index, QueryParameters asked, ReadModel main, CancellationToken ct) =>
        await OpenAsync(index, await RecordedAtAsync(index, ct), asked, main, ct);

    private async Task<Snapshot> OpenAsync(long index, DateTimeOffset recordedAt, QueryParameters asked, ReadModel main, CancellationToken ct)
    {
        var basis = new Basis(main.Name, main.Version, index, recordedAt, await tree.RootAsync(index + 1, ct), asked.ValidAt);
        var present = asked.KnownAt is null ? clock.GetUtcNow() : asked.KnownAt.Instant ?? recordedAt;
        var known = await sources.AtAsync(index, ct);
        return new Snapshot(database, entries, streams, known, basis, present, (await identities.AtAsync(index, ct)).With(known));
    }

    /// <summary>
    /// Returns the last index of a state of knowledge. For an instant it takes the log's lock, because an open batch has its times already.
    /// </summary>
    public async Task<long> IndexAtAsync(KnownAt known, CancellationToken ct)
    {
        if (known.Index is { } index)
        {
            await RequireRecordedAsync(known.Word, index, ct);
            return index;
        }

        await places.WaitUntilClosedAsync(known.Instant!.Value, ct);
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
        return reader.GetBoolean(0) ? throw ProblemException.Field(known.Word, QueryMessages.Future) : reader.GetInt64(1);
    }

    /// <summary>Returns the index of a position. Throws a problem with status 400 if it is not in this log.</summary>
    public async Task<long> IndexOfAsync(AskedPosition position, CancellationToken ct)
    {
        if (position.State is { } state)
        {
            return await IndexAtAsync(state, ct);
        }

        if (position.Token is { } token)
        {
            var index = await places.IndexOfAsync(token, ct) ?? throw AskedPosition.NotOfThisLog(position.Word);
            await RequireRecordedAsync(position.Word, index, ct);
            return index;
        }

        await using var command = database.CreateCommand("select index from tracker.ledger where event_id = $1");
        command.Parameters.AddWithValue(position.Entry!.Value);
        return await command.ExecuteScalarAsync(ct) as long? ?? throw AskedPosition.NotOfThisLog(position.Word);
    }

    /// <summary>Throws a problem if the log ends before an index. To wait for what nobody may ever record would be silence.</summary>
    private async Task RequireRecordedAsync(string word, long index, CancellationToken ct)
    {
        if (feed.Slowest(NamesOf)?.Index >= index)
        {
            return;
        }

        await using var command = database.CreateCommand("select size - 1 from tracker.ledger_head");
        if ((long)(await command.ExecuteScalarAsync(ct))! is var last && index > last)
        {
            throw ProblemException.Field(word, QueryMessages.BeyondLog(last));
        }
    }

    private async Task<DateTimeOffset> RecordedAtAsync(long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select recorded_at from tracker.ledger where index = $1");
        command.Parameters.AddWithValue(index);
        return await command.ExecuteScalarAsync(ct) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : DateTimeOffset.UnixEpoch;
    }
}
