using System.Data.Common;
using Marten;
using Marten.Services;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using Weasel.Storage;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// The event store's serializer. It takes facts and headers from the row, which is in memory, and not through a stream. Facts that were read ahead are not read a second time.
/// </summary>
internal sealed class LogSerializer(EventSerializer facts, FactsAhead ahead) : SystemTextJsonSerializer(facts.ForMarten), ISerializer
{
    ValueTask<object> IStorageSerializer.FromJsonAsync(Type type, DbDataReader reader, int index, CancellationToken cancellationToken) => type.IsAssignableTo(typeof(Fact))
        ? new(ahead.Find(reader.GetGuid(reader.GetOrdinal("id"))) ?? facts.Read(type, reader.GetFieldValue<byte[]>(index)))
        : FromJsonAsync(type, reader, index, cancellationToken);

    ValueTask<T> IStorageSerializer.FromJsonAsync<T>(DbDataReader reader, int index, CancellationToken cancellationToken) => typeof(T) == typeof(Dictionary<string, object>)
        ? new((T)(object)Headers.Read(reader.GetFieldValue<byte[]>(index)))
        : FromJsonAsync<T>(reader, index, cancellationToken);
}
