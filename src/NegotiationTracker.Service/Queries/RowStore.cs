using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>Where a read model stands: what every answer from it is computed from.</summary>
public sealed record Basis(string Model, int Version, long Index, DateTimeOffset RecordedAt)
{
    public override string ToString() =>
        $"index={Index}; recordedAt={RecordedAt.UtcDateTime.ToString(EntryReader.TimeFormat, null)}; model={Model}/{Version}";
}

/// <summary>A row as it is listed.</summary>
public sealed record Listed(string Key, long? Earliest, long? Latest, string Body);

/// <summary>Reads rows of read models.</summary>
public sealed class RowStore(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(30);

    public static TModel Model<TModel>()
        where TModel : ReadModel => Catalogue.ReadModels.OfType<TModel>().Single();

    public async Task<Basis> BasisAsync(ReadModel model, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select index, recorded_at from tracker.model_progress where model = $1");
        command.Parameters.AddWithValue(model.Versioned);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return BasisOf(model, reader, !await reader.ReadAsync(ct));
    }

    /// <summary>Waits until a model has an index; five seconds at most.</summary>
    public async Task WaitAsync(ReadModel model, long index, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (await BasisAsync(model, ct) is var basis && basis.Index < index)
        {
            if (clock.GetElapsedTime(started) > Patience)
            {
                throw ProblemException.Of("lagging", $"{model.Name} is at index {basis.Index}, {index - basis.Index} events behind what was asked for");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, ct);
        }
    }

    /// <summary>Waits until a model has an index for as long as it moves on; one that has stood still for a while will not come.</summary>
    public async Task FollowAsync(ReadModel model, long index, CancellationToken ct)
    {
        var (reached, since) = (-1L, clock.GetTimestamp());
        while (await BasisAsync(model, ct) is var basis && basis.Index < index)
        {
            (reached, since) = basis.Index > reached ? (basis.Index, clock.GetTimestamp()) : (reached, since);
            if (clock.GetElapsedTime(since) > StandsStill)
            {
                throw ProblemException.Of("lagging", $"{model.Name} stands at index {basis.Index}, {index - basis.Index} events behind the log");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, ct);
        }
    }

    /// <summary>A row's body with the basis that it is true of: one statement, so that nothing comes in between. The body is null where there is none.</summary>
    public async Task<(Basis Basis, byte[]? Body)> OneAsync(ReadModel model, string key, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select p.index, p.recorded_at, r.body from (select $1::text model) m left join tracker.model_progress p using (model) left join {Schema.TableOf(model)} r on r.key = $2");
        command.Parameters.AddWithValue(model.Versioned);
        command.Parameters.AddWithValue(key);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (BasisOf(model, reader, reader.IsDBNull(0)), await reader.IsDBNullAsync(2, ct) ? null : await reader.GetFieldValueAsync<byte[]>(2, ct));
    }

    /// <summary>Streams that belong to a process; null for a process that is not there.</summary>
    public async Task<string[]?> StreamsOfAsync(string process, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select (select body is not null from {Schema.TableOf(Model<ProcessRecords>())} where key = $1),
                   array(select split_part(key, '|', 2) from {Schema.TableOf(Model<ProcessStreams>())} where stream = $2 and not hidden order by 1)
            """);
        command.Parameters.AddWithValue($"process-{process}");
        command.Parameters.AddWithValue(process);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) ? null : [$"process-{process}", .. await reader.GetFieldValueAsync<string[]>(1, ct)];
    }

    /// <summary>Rows of a model under a filter, in the order of happening, from a cursor on.</summary>
    public async IAsyncEnumerable<Listed> ListAsync(ReadModel model, Filter filter, Cursor? from, int? limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = filter.Command(database, Schema.TableOf(model), from, limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new Listed(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.GetString(3));
        }
    }

    public async Task<Dictionary<string, string>> BodiesAsync(ReadModel model, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select key, body from {Schema.TableOf(model)} where key = any($1) and body is not null");
        command.Parameters.AddWithValue(keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            bodies[reader.GetString(0)] = reader.GetString(1);
        }

        return bodies;
    }

    /// <summary>Provisional ids of names that were matched to a person.</summary>
    public async Task<string[]> MatchedAsync(string person, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select people from {Schema.TableOf(Model<PersonRecords>())} where key = $1");
        command.Parameters.AddWithValue($"person-{person}");
        return await command.ExecuteScalarAsync(ct) as string[] ?? [];
    }

    /// <summary>The people that provisional ids were matched to, with their rows.</summary>
    public async Task<Dictionary<string, string>> OwnersAsync(string[] provisional, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select people, body from {Schema.TableOf(Model<PersonRecords>())} where people && $1 and body is not null");
        command.Parameters.AddWithValue(provisional);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            var body = reader.GetString(1);
            foreach (var id in await reader.GetFieldValueAsync<string[]>(0, ct))
            {
                owners[id] = body;
            }
        }

        return owners;
    }

    private static Basis BasisOf(ReadModel model, NpgsqlDataReader reader, bool nothing) => nothing
        ? new Basis(model.Name, model.Version, -1, DateTimeOffset.UnixEpoch)
        : new Basis(model.Name, model.Version, reader.GetInt64(0), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero));
}
