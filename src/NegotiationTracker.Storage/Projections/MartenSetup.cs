using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Services.Json.Transformations.SystemTextJson;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>All settings of the event store. Each is here because its default would lose something.</summary>
internal static class MartenSetup
{
    public static void Configure(StoreOptions o, NpgsqlDataSource database, EventSerializer facts, EntryReader entries, FactsAhead ahead, WaitingReaders readers)
    {
        o.Connection(database);
        o.DatabaseSchemaName = Schema.Name;
        o.Serializer(new LogSerializer(facts, ahead));

        // The owner has created the tables before. The service's role may not create any.
        o.AutoCreateSchemaObjects = AutoCreate.None;
        o.Events.StreamIdentity = StreamIdentity.AsString;

        // Rich takes sequence numbers outside the transaction, so that events are skipped for good.
        o.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;

        // With any of these on, unreadable events are skipped together with good events after them, and the model reports that it is current.
        o.Projections.Errors.SkipApplyErrors = false;
        o.Projections.Errors.SkipSerializationErrors = false;
        o.Projections.Errors.SkipUnknownEvents = false;
        o.Projections.RebuildErrors.SkipApplyErrors = false;
        o.Projections.RebuildErrors.SkipSerializationErrors = false;
        o.Projections.RebuildErrors.SkipUnknownEvents = false;

        // The default accepts a second event with the same id.
        o.Events.EnableUniqueIndexOnEventId = true;
        o.Events.UseMandatoryStreamTypeDeclaration = true;

        // Without it no daemon gets its lock with the stock lock package.
        o.Events.UseAdvisoryLockTransaction = true;
        o.Events.UseListenNotifyForEventAppends = true;
        o.Events.UseIdentityMapForAggregates = false;
        o.Events.EnableExtendedProgressionTracking = true;
        o.Projections.UseTransactionEvidenceForGapSkipping = true;

        // Within a process the event store's daemon runs every model. LeaderElection chooses the process.
        o.Projections.AsyncMode = DaemonMode.Solo;

        // EnableAll leaves the user name out.
        o.Events.MetadataConfig.EnableAll();
        o.Events.MetadataConfig.UserNameEnabled = true;

        foreach (var e in EventCatalog.Current.Events)
        {
            o.Events.MapEventType(e.Type, e.StoredName);
        }

        foreach (var olderForm in facts.Forms.OlderForms)
        {
            o.Events.Upcast(
                facts.Forms.Of(olderForm)!.Type, olderForm,
                JsonTransformations.Upcast<object>(document => facts.Read(olderForm, JsonSerializer.SerializeToUtf8Bytes(document.RootElement))));
        }

        // A page is read only after the one before it is committed, with all events that arrived in between. By default, each wake-up reads its own page of an event or two,
        // and a steady stream of events then waits for their cost. Large pages are faster for a large lag.
        o.Projections.Add(
            new ReadModelProjection(database, entries, ahead, readers), ProjectionLifecycle.Async, ReadModelProjection.Name, options => (options.MaximumHopperSize, options.BatchSize) = (1, ReadModelProjection.PageSize));
    }
}
