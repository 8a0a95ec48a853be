using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Marten.Services;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>The event store with the settings of the service, but with a serializer that can write facts. The service appends past its sessions.</summary>
internal sealed class PlainEventStore : IDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly DocumentStore _store;

    public PlainEventStore(string connection, EventSerializer facts)
    {
        _database = NpgsqlDataSource.Create(connection);
        _store = DocumentStore.For(o =>
        {
            MartenSetup.Configure(o, _database, facts, new EntryReader(facts), new FactsAhead(), new WaitingReaders());
            o.Serializer(new SystemTextJsonSerializer(StorageJson.With(new AnyFact(facts))));
        });
    }

    public IDocumentSession Session() => _store.LightweightSession();

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
    }

    private sealed class AnyFact(EventSerializer facts) : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(Fact));

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter?)Activator.CreateInstance(typeof(Written<>).MakeGenericType(typeToConvert), facts);
    }

    private sealed class Written<TFact>(EventSerializer facts) : JsonConverter<TFact>
        where TFact : Fact
    {
        public override TFact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TFact value, JsonSerializerOptions options) => writer.WriteRawValue(facts.Encrypt(value, new EntryId(Guid.Empty)));
    }
}
