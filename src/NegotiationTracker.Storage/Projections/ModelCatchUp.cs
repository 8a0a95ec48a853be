using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Folds the read models that are apart from the others: those that failed, and new versions, which are built beside the live ones. Each begins at its own
/// place, and joins the others once it stands where they stand. It can be stopped after any page.
/// </summary>
public sealed partial class ModelCatchUp(NpgsqlDataSource database, EntryReader entries, TimeProvider clock, ILogger<ModelCatchUp> logger) : BackgroundService
{
    private const int MaxPage = 1_000;

    /// <summary>Shrinks and grows the page of a model that fails, so that its error names one event.</summary>
    private const int Factor = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The time until a model that failed on one event is tried again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(3);

    private static readonly PageWriter Writer = new(ReadModelTables.Live);

    private readonly Dictionary<string, (int Page, long? Failed)> _states = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(logger, e.Message);
            }
        }
    }

    /// <summary>Returns whether every model of this program is folded together with the others.</summary>
    public async Task<bool> AreTogetherAsync(CancellationToken ct) =>
        await ModelPlaces.ReadAsync(database, ct) is var places && places.Count > ModelPlaces.Names.Length && !places.Values.Any(p => p.Apart);

    /// <summary>Folds what is apart, unless another process with the same models does. Models at the same place are folded together.</summary>
    private async Task RunAsync(CancellationToken ct)
    {
        if ((await ApartAsync(ct)).Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 7301975212))", connection);
            take.Parameters.AddWithValue(string.Join(' ', ModelPlaces.Names));
            if (await take.ExecuteScalarAsync(ct) is not true)
            {
                return;
            }

            foreach (var group in (await ApartAsync(ct)).GroupBy(a => (a.Place.Index, PageOf(a.Model)), a => a.Model))
            {
                await FoldAsync([.. group], ct);
            }
        }
        finally
        {
            // A model that fails is tried again every few seconds, so the connection goes back to the pool.
            await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await release.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    private async Task<List<(ReadModel Model, ModelPlace Place)>> ApartAsync(CancellationToken ct)
    {
        var places = await ModelPlaces.ReadAsync(database, ct);
        if (places.ContainsKey(ReadModelTables.EntriesName) && places.Count <= ModelPlaces.Names.Length)
        {
            // A process that does not lead builds its new versions too, before it takes over.
            await ModelPlaces.AddMissingAsync(database, ct);
            places = await ModelPlaces.ReadAsync(database, ct);
        }

        return [.. ReadModelCatalog.All
            .Where(m => places.GetValueOrDefault(m.VersionedName) is { Apart: true } && !(_states.GetValueOrDefault(m.Name).Failed is { } failed && clock.GetElapsedTime(failed) < Retry))
            .Select(m => (m, places[m.VersionedName]))];
    }

    /// <summary>Folds models page by page until they have joined the others or one of them fails.</summary>
    private async Task FoldAsync(List<ReadModel> models, CancellationToken ct)
    {
        var fold = new PageFold(entries, ReadModelTables.Live);
        while (await FoldPageAsync(fold, models, ct))
        {
            models.ForEach(m => _states[m.Name] = (Math.Min(MaxPage, PageOf(m) * Factor), null));
        }
    }

    /// <returns>Whether there is more to do for the same models.</returns>
    private async Task<bool> FoldPageAsync(PageFold fold, List<ReadModel> models, CancellationToken ct)
    {
        var size = PageOf(models[0]);
        var own = models.Select(m => m.VersionedName).ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await PageWriter.PrepareAsync(connection, transaction, ct);

        // Only a model that is close may make the others wait.
        var before = await ModelPlaces.ReadAsync(database, ct);
        var close = before[ReadModelTables.EntriesName].Index - before[own[0]].Index <= 2 * MaxPage;
        var places = await ModelPlaces.LockAsync(connection, transaction, own, ct);
        var index = places[own[0]].Index;
        if (own.Any(m => !places[m].Apart || places[m].Index != index))
        {
            return false;
        }

        // The models' own places come first: whoever blocks one of them blocks only this catch-up. The run of the others does not lock what is apart.
        var others = (close ? await ModelPlaces.LockEntriesAsync(connection, transaction, ct) : before[ReadModelTables.EntriesName]).Index;
        if (index > others)
        {
            return false;
        }

        if (index == others)
        {
            await (close ? ModelPlaces.JoinAsync(connection, transaction, own, ct) : Task.CompletedTask);
            await transaction.CommitAsync(ct);
            Joined(logger, string.Join(", ", own), index);
            return false;
        }

        List<Entry> page;
        try
        {
            page = await PageAsync(index + 1, (int)Math.Min(size, others - index), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException and not NpgsqlException)
        {
            var why = $"{(size == 1 ? $"the event at index {index + 1}" : $"an event from index {index + 1} to {index + size}")} cannot be read: {e.Message}";
            await ModelPlaces.SetApartAsync(connection, transaction, own.ToDictionary(m => m, _ => why, StringComparer.Ordinal), ct);
            await transaction.CommitAsync(ct);
            models.ForEach(m => Shrink(m, size, why));
            return false;
        }

        var folded = await FoldAsync(fold, page, models, ct);
        var failed = await Writer.WriteAsync(connection, transaction, folded.Models.Where(m => m.Error is null), ct);
        var errors = folded.Models.Select(m => (m.Model, Error: m.Error ?? failed.GetValueOrDefault(m.Model))).Where(m => m.Error is not null).ToDictionary(m => m.Model, m => m.Error!);
        var moved = models.Where(m => !errors.ContainsKey(m)).Select(m => m.VersionedName).ToDictionary(m => m, m => places[m], StringComparer.Ordinal);
        var joins = close && folded.Last == others;
        await ModelPlaces.MoveAsync(connection, transaction, folded, moved, joins, ct);
        await ModelPlaces.SetApartAsync(connection, transaction, errors.ToDictionary(e => e.Key.VersionedName, e => Told(page, e.Value), StringComparer.Ordinal), ct);
        await PageWriter.NotifyAsync(connection, transaction, ct);
        await transaction.CommitAsync(ct);
        fold.Keep(folded, moved.Keys);
        foreach (var (model, error) in errors)
        {
            Shrink(model, size, error);
        }

        if (joins && moved.Count > 0)
        {
            Joined(logger, string.Join(", ", moved.Keys), folded.Last);
        }
        else if (folded.Last / MaxPage % 10 == 0 && page.Count == MaxPage)
        {
            Progress(logger, string.Join(", ", own), folded.Last + 1, others + 1);
        }

        return errors.Count == 0 && !joins;
    }

    /// <summary>A large page tells only that something in it fails. The next one is smaller.</summary>
    private void Shrink(ReadModel model, int size, string error)
    {
        _states[model.Name] = (Math.Max(1, size / Factor), size == 1 ? clock.GetTimestamp() : null);
        Failed(logger, model.Name, error);
    }

    /// <summary>Folds on a connection of its own: a failed question would end the transaction of the page.</summary>
    private async Task<FoldedPage> FoldAsync(PageFold fold, List<Entry> page, List<ReadModel> models, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await fold.FoldAsync(connection, page, models, ct);
    }

    private async Task<List<Entry>> PageAsync(long from, int count, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await entries.AllAsync(connection, from, count, ct).Select(e => e.Entry).ToListAsync(ct);
    }

    private int PageOf(ReadModel model) => _states.TryGetValue(model.Name, out var state) ? state.Page : MaxPage;

    private static string Told(List<Entry> page, string error) => page.Count == 1
        ? $"event {page[0].Id} ({page[0].StoredName}, index {page[0].Index}): {error}"
        : $"an event from index {page[0].Index} to {page[^1].Index}: {error}";

    [LoggerMessage(LogLevel.Warning, "A read model apart from the others could not be folded: {Why}")]
    private static partial void LogFailed(ILogger logger, string why);

    [LoggerMessage(LogLevel.Error, "Read model {Model} fails: {Why}")]
    private static partial void Failed(ILogger logger, string model, string why);

    [LoggerMessage(LogLevel.Information, "Read models {Models} are built: {Done} of {All} events")]
    private static partial void Progress(ILogger logger, string models, long done, long all);

    [LoggerMessage(LogLevel.Information, "Read models {Models} join the others at index {Index}")]
    private static partial void Joined(ILogger logger, string models, long index);
}
