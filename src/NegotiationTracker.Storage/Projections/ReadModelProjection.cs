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
/// </summary>
public sealed class ReadModelProjection(NpgsqlDataSource database, EntryReader entries) : IProjection
{
    public const string Name = "ReadModels";

    private static readonly PageWriter Writer = new(ReadModelTables.Live);

    private readonly PageFold _fold = new(entries, ReadModelTables.Live);

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = events.Where(EntryReader.IsOfTheLog).Select(e => EntryReader.Of(e).Entry).ToList();
        if (page.Count == 0)
        {
            return;
        }

        var places = await ModelPlaces.ReadAsync(database, cancellation);
        var models = ReadModelCatalog.All.Where(m => IsIn(places, m, page[0].Index - 1)).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var folded = await _fold.FoldAsync(connection, page, models, cancellation);
        ((ITransactionParticipantRegistrar)operations).AddTransactionParticipant(new Commit(this, folded));
    }

    private async Task<FoldedPage> FoldApartAsync(IReadOnlyList<Entry> page, List<ReadModel> models, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await new PageFold(entries, ReadModelTables.Live).FoldAsync(connection, page, models, ct);
    }

    /// <summary>Returns whether a model stands where the page begins, and is not set apart.</summary>
    private static bool IsIn(Dictionary<string, ModelPlace> places, ReadModel model, long before) =>
        places.GetValueOrDefault(model.VersionedName) is { Apart: false } place && place.Index == before;

    /// <summary>Writes a page in the event store's own transaction. It may do so more than once.</summary>
    private sealed class Commit(ReadModelProjection projection, FoldedPage folded) : ITransactionParticipant
    {
        private IReadOnlyCollection<string> _moved = [];

        public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
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
            projection._fold.Keep(folded, _moved);
            return Task.CompletedTask;
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
