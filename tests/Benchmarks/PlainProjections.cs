using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Marten.Services;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// The event store's own daemon on a log of ours, with a plain projection for each read model: a document for each row, with the same keys. A document counts its
/// events. Serializer and settings of the events are ours, the rest is as the manual shows it.
/// </summary>
internal sealed class PlainProjections : IDisposable
{
    private const string Documents = "plain";

    private readonly NpgsqlDataSource _database;
    private readonly PersonKeys _keys;
    private readonly DocumentStore _store;
    private readonly List<string> _tables = [];
    private readonly PlainKind _kind;

    public PlainProjections(string connection, PlainKind kind)
    {
        _kind = kind;
        _database = NpgsqlDataSource.Create(connection);
        _keys = new PersonKeys(_database);
        _store = DocumentStore.For(Configure);
        _ = _tables.Count == ReadModelCatalog.All.Count ? true : throw new InvalidOperationException($"{_tables.Count} of {ReadModelCatalog.All.Count} read models have a plain projection");
    }

    /// <summary>Creates the tables of the documents, and reads the keys of names, as the service does when it starts.</summary>
    public async Task PrepareAsync()
    {
        await _keys.ReadAsync(CancellationToken.None);
        await _store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    /// <summary>Runs the daemon until every projection has the whole log.</summary>
    public async Task FollowAsync(long events)
    {
        using var daemon = await _store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        for (var done = 0L; done < _tables.Count; await Task.Delay(20))
        {
            done = await AskAsync($"select count(*) from tracker.mt_event_progression where name like 'Plain%' and last_seq_id >= {events}");
            if (daemon.CurrentAgents().FirstOrDefault(a => a.Failure is not null) is { } failed)
            {
                throw new InvalidOperationException($"{failed.Name.Identity} has stopped: {failed.Failure!.Message}");
            }
        }

        await daemon.StopAllAsync();
    }

    /// <summary>Returns the number of documents, and the number of events that were folded into them.</summary>
    public async Task<(long Documents, long Folded)> CountAsync()
    {
        var (documents, folded) = (0L, 0L);
        foreach (var table in _tables)
        {
            var (rows, events) = (await AskAsync($"select count(*) from {Documents}.{table}"), await AskAsync($"select coalesce(sum((data ->> 'Entries')::bigint), 0)::bigint from {Documents}.{table}"));
            Console.WriteLine($"    {table,-40} {rows,9:n0} documents of {events,9:n0} events, {await AskAsync($"select pg_total_relation_size('{Documents}.{table}')") >> 10,9:n0} KiB");
            (documents, folded) = (documents + rows, folded + events);
        }

        return (documents, folded);
    }

    public void Dispose()
    {
        _store.Dispose();
        _keys.Dispose();
        _database.Dispose();
    }

    private void Configure(StoreOptions o)
    {
        var facts = new EventSerializer(_keys);
        o.Connection(_database);
        o.DatabaseSchemaName = Documents;
        o.Serializer(new SystemTextJsonSerializer(facts.ForMarten));
        o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        o.Projections.AsyncMode = DaemonMode.Solo;
        o.DisableNpgsqlLogging = true;
        o.Events.DatabaseSchemaName = Schema.Name;
        o.Events.StreamIdentity = StreamIdentity.AsString;
        o.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        o.Events.EnableUniqueIndexOnEventId = true;
        o.Events.UseMandatoryStreamTypeDeclaration = true;
        o.Events.UseAdvisoryLockTransaction = true;
        o.Events.EnableExtendedProgressionTracking = true;
        o.Events.MetadataConfig.EnableAll();
        o.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var e in EventCatalog.Current.Events)
        {
            o.Events.MapEventType(e.Type, e.StoredName);
        }

        Add<Timeline>(o);
        Add<StatementEntries>(o);
        Add<RoundDetails>(o);
        Add<Attendance>(o);
        Add<Promises>(o);
        Add<ProcessStreams>(o);
        Add<ProcessRegistry>(o);
        Add<ActorRegistry>(o);
        Add<PersonRegistry>(o);
        Add<PlaceRegistry>(o);
        Add<SourceRegistry>(o);
        Add<DocumentDetails>(o);
        Add<CeasefireDetails>(o);
        Add<BodyRegistry>(o);
        Add<ViolationReports>(o);
        Add<Disputes>(o);
        Add<SourceLives>(o);
        Add<ThingNames>(o);
        Add<NamesInEntries>(o);
        Add<Regions>(o);
    }

    private void Add<TModel>(StoreOptions o)
        where TModel : ReadModel
    {
        var alias = typeof(TModel).Name.ToLowerInvariant();
        o.Schema.For<PlainRow<TModel>>().DocumentAlias(alias);
        o.Projections.Add(new PlainProjection<TModel>(ReadModelCatalog.All.OfType<TModel>().Single(), _kind), ProjectionLifecycle.Async);
        _tables.Add($"mt_doc_{alias}");
    }

    private async Task<long> AskAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>A way to write plain projections.</summary>
/// <param name="Chooses">Whether a projection names the types of its events, so that the daemon reads no others for it.</param>
/// <param name="Keeps">Whether a document keeps what its events say, as it must if it is to answer questions.</param>
internal sealed record PlainKind(string Name, bool Chooses, bool Keeps);

/// <summary>A document of a plain projection.</summary>
public sealed class PlainRow<TModel>
{
    public string Id { get; set; } = string.Empty;

    public int Entries { get; set; }

    public DateTimeOffset Last { get; set; }

    public Dictionary<string, int> Kinds { get; set; } = [];

    public List<PlainEntry> Kept { get; set; } = [];
}

/// <summary>An event in a document.</summary>
public sealed record PlainEntry(Guid Id, string Type, string Stream, long Version, DateTimeOffset RecordedAt, JsonElement Fact);

/// <summary>A plain projection with the keys of a read model.</summary>
internal sealed class PlainProjection<TModel> : MultiStreamProjection<PlainRow<TModel>, string>
    where TModel : ReadModel
{
    private readonly bool _keeps;

    public PlainProjection(TModel model, PlainKind kind)
    {
        _keeps = kind.Keeps;
        Name = $"Plain{typeof(TModel).Name}";
        foreach (var type in kind.Chooses ? EventCatalog.Current.Events.Select(e => e.Type).Except(model.Ignores) : [])
        {
            IncludeType(type);
        }

        CustomGrouping((_, events, groups) =>
        {
            foreach (var e in events)
            {
                foreach (var key in model.Keys(EntryOf(e)))
                {
                    groups.AddEvent(key, e);
                }
            }

            return Task.CompletedTask;
        });
    }

    public override PlainRow<TModel> Evolve(PlainRow<TModel>? snapshot, string id, IEvent e)
    {
        var row = snapshot ?? new PlainRow<TModel> { Id = id };
        (row.Entries, row.Last) = (row.Entries + 1, e.Timestamp);
        row.Kinds[e.EventTypeName] = row.Kinds.GetValueOrDefault(e.EventTypeName) + 1;
        if (_keeps)
        {
            row.Kept.Add(new PlainEntry(e.Id, e.EventTypeName, e.StreamKey!, e.Version, e.Timestamp, JsonSerializer.SerializeToElement(e.Data, e.Data.GetType(), StorageJson.Options)));
        }

        return row;
    }

    /// <summary>Returns the little of an entry that decides about keys. The headers are not read.</summary>
    private static Entry EntryOf(IEvent e) =>
        new(new EntryId(e.Id), StreamId.Parse(e.StreamKey!).OrThrow(), e.Version, e.Sequence, e.Timestamp, string.Empty, null, Domain.Record.Evidence.None, (Fact)e.Data);
}
