using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Folds the log for all read models together, in the event store's daemon. Each page of the log is read once. What the models store of it commits in one
/// transaction, together with the daemon's progress and ours. A model that fails is set apart, and <see cref="ModelCatchUp"/> looks after it.
/// While a full page is written, the next one is read and folded: the daemon gives it only after the commit.
/// </summary>
internal sealed class ReadModelProjection(NpgsqlDataSource database, EntryReader entries, FactsAhead facts, WaitingReaders readers) : IProjection
{
    public const string Name = "ReadModels";

    /// <summary>The number of events of a full page.</summary>
    public const int PageSize = 1_000;

    /// <summary>With so many events in a page, and more to come, somebody sends many. A person with a form sends one or two.</summary>
    private const int Many = 32;

    /// <summary>How long events are gathered for the next page at most. Readers see them later by that.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly PageWriter Writer = new(ReadModelTables.Live);

    private readonly PageFold _fold = new(entries, ReadModelTables.Live);

    /// <summary>The last committed page, and what has moved with it. Its heads are kept once nothing is folded ahead.</summary>
    private (FoldedPage Page, IReadOnlyCollection<string> Moved)? _committed;

    /// <summary>The page that is folded ahead, after the one that is being written.</summary>
    private (FoldedPage After, Task<FoldedPage?> Next)? _ahead;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = events.Where(EntryReader.IsOfTheLog).ToList();
        if (page.Count == 0)
        {
            return;
        }

        var wasReadAhead = _ahead is not null;
        var ahead = await TakeAheadAsync();
        var before = EntryReader.IndexOf(page[0]) - 1;
        var places = await ModelPlaces.ReadAsync(database, cancellation);
        var models = ReadModelCatalog.All.Where(m => IsIn(places, m, before)).ToList();
        if (await _fold.ForgetErasedAsync(cancellation) || ahead is null || !IsOf(ahead, page, models))
        {
            // Facts that were read ahead may still have the name of a person who was erased since.
            await using var connection = await database.OpenConnectionAsync(cancellation);
            ahead = await _fold.FoldAsync(connection, wasReadAhead ? await ReadAsync(connection, before + 1, page.Count, cancellation) : [.. page.Select(e => EntryReader.Of(e).Entry)], models, cancellation);
        }

        ((ITransactionParticipantRegistrar)operations).AddTransactionParticipant(new Commit(this, ahead, cancellation));
    }

    /// <summary>Returns whether a folded page is the one that the daemon gives, for the same models.</summary>
    private static bool IsOf(FoldedPage folded, List<IEvent> page, List<ReadModel> models) =>
        folded.Page.Select(e => e.Id.Value).SequenceEqual(page.Select(e => e.Id)) && folded.Models.Select(m => m.Model).ToHashSet().SetEquals(models);

    /// <summary>Waits for the page that is folded ahead, and keeps the heads of the committed one.</summary>
    /// <returns>The page after the committed one. Null if there is none, or if the page before it was not committed.</returns>
    private async Task<FoldedPage?> TakeAheadAsync()
    {
        var (ahead, committed) = (_ahead, _committed);
        (_ahead, _committed) = (null, null);
        var next = ahead is null ? null : await ahead.Value.Next;
        facts.Clear();
        if (committed is null)
        {
            return null;
        }

        _fold.Keep(committed.Value.Page, committed.Value.Moved);
        return ahead?.After == committed.Value.Page ? next : null;
    }

    /// <summary>Begins to read and fold the page after a full one. Nothing depends on it: what is not there is read and folded when the daemon gives it.</summary>
    private void FoldAhead(FoldedPage after, CancellationToken ct)
    {
        if (after.Page.Count >= PageSize && _ahead?.After != after)
        {
            _ahead = (after, Task.Run(() => NextAsync(after, ct), CancellationToken.None));
        }
    }

    private async Task<FoldedPage?> NextAsync(FoldedPage after, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var page = await ReadAsync(connection, after.Last + 1, PageSize, ct);
            facts.Keep(page);
            return page.Count == 0 ? null : (await _fold.ReadAheadAsync(connection, page, after, ct))?.Invoke();
        }
        catch (Exception)
        {
            // The daemon meets the same fault when it gives the page, and says so.
            return null;
        }
    }

    /// <summary>Gathers events after a page of many. After a full page there are enough, and the models may be far behind.</summary>
    private Task GatherAsync(int count, CancellationToken ct) => count is >= Many and < PageSize ? readers.ComeAsync(Gather, TimeProvider.System, ct) : Task.CompletedTask;

    private async Task<List<Entry>> ReadAsync(NpgsqlConnection connection, long first, int count, CancellationToken ct) =>
        await entries.AllAsync(connection, first, count, ct).Select(e => e.Entry).ToListAsync(ct);

    private async Task<FoldedPage> FoldApartAsync(IReadOnlyList<Entry> page, List<ReadModel> models, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await new PageFold(entries, ReadModelTables.Live).FoldAsync(connection, page, models, ct);
    }

    /// <summary>Returns whether a model stands where the page begins, and is not set apart.</summary>
    private static bool IsIn(Dictionary<string, ModelPlace> places, ReadModel model, long before) =>
        places.GetValueOrDefault(model.VersionedName) is { Apart: false } place && place.Index == before;

    /// <summary>Writes a page in the event store's own transaction. It may do so more than once.</summary>
    private sealed class Commit(ReadModelProjection projection, FoldedPage folded, CancellationToken running) : ITransactionParticipant
    {
        private IReadOnlyCollection<string> _moved = [];

        public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
            projection.FoldAhead(folded, running);
            await PageWriter.PrepareAsync(connection, transaction, token);
            var places = await ModelPlaces.LockTogetherAsync(connection, transaction, token);
            var before = folded.First - 1;
            if (places.GetValueOrDefault(ReadModelTables.EntriesName)?.Index is var index && index != before)
            {
                throw new InvalidOperationException($"The read models are at index {index}, but the next page begins after index {before}. An event would be skipped, or processed twice.");
            }

            var changes = folded.Models.Concat(await JoinedAsync(places, before, token)).Where(m => IsIn(places, m.Model, before)).ToList();
            var failed = await Writer.WriteAsync(connection, transaction, changes.Where(m => m.Error is null), token);
            await Writer.WriteEntriesAsync(connection, folded, token);
            var apart = ReadModelCatalog.All.Where(m => places.GetValueOrDefault(m.VersionedName) is { Apart: false })
                .Select(m => (m.VersionedName, Why: WhyApart(m, changes, failed))).Where(m => m.Why is not null).ToDictionary(m => m.VersionedName, m => m.Why!, StringComparer.Ordinal);
            await ModelPlaces.SetApartAsync(connection, transaction, apart, token);
            var moved = changes.Select(m => m.Model.VersionedName).Append(ReadModelTables.EntriesName).Where(m => !apart.ContainsKey(m)).ToDictionary(m => m, m => places[m], StringComparer.Ordinal);
            await ModelPlaces.MoveAsync(connection, transaction, folded, moved, joins: false, token);
            await PageWriter.NotifyAsync(connection, transaction, token);
            _moved = moved.Keys;
        }

        public Task AfterCommitAsync(CancellationToken token)
        {
            projection._committed = (folded, _moved);
            return projection.GatherAsync(folded.Page.Count, running);
        }

        /// <summary>Folds the page for models that joined after it was folded for the others.</summary>
        private async Task<IReadOnlyList<ModelChanges>> JoinedAsync(Dictionary<string, ModelPlace> places, long before, CancellationToken ct)
        {
            var joined = ReadModelCatalog.All.Where(m => IsIn(places, m, before) && folded.Models.All(f => f.Model != m)).ToList();
            return joined.Count == 0 ? [] : (await projection.FoldApartAsync(folded.Page, joined, ct)).Models;
        }

        private static string? WhyApart(ReadModel model, List<ModelChanges> changes, Dictionary<ReadModel, string> failed) =>
            changes.Find(c => c.Model == model) is not { } change ? "it is not where the other models are" : change.Error ?? failed.GetValueOrDefault(model);
    }
}
