using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Storage.Privacy;

/// <summary>
/// Serializes facts for storage. A fact is encrypted once, and exactly those bytes are hashed and written. The event store's own serializer cannot write a
/// fact, so that no plain name reaches the disk.
/// </summary>
public sealed class EventSerializer
{
    /// <summary>Every name has this member. Bytes without it have no name, and are what is stored.</summary>
    private static ReadOnlySpan<byte> SubjectOfName => "\"subject\""u8;

    private readonly JsonSerializerOptions _clear;
    private readonly JsonSerializerOptions _stored;

    /// <param name="keys">The keys of the names.</param>
    /// <param name="forms">The upcasters. If null, then those of this release.</param>
    public EventSerializer(PersonKeys keys, EventUpcasters? forms = null)
    {
        Keys = keys;
        Forms = forms ?? new EventUpcasters(EventCatalog.Current, EventUpcasters.Released);
        _clear = StorageJson.With(new AnyFact(this));
        _stored = StorageJson.With(new Decrypting(keys), new AnyFact(this));
        ForMarten = new JsonSerializerOptions(StorageJson.With(new ReadOnlyFacts(this)));
    }

    /// <summary>Gets the keys of the names.</summary>
    public PersonKeys Keys { get; }

    /// <summary>Gets the upcasters for older forms of events.</summary>
    public EventUpcasters Forms { get; }

    /// <summary>Gets the options with which the event store reads facts.</summary>
    public JsonSerializerOptions ForMarten { get; }

    public byte[] Encrypt(Fact fact, EntryId entry)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), _clear);
        if (clear.AsSpan().IndexOf(SubjectOfName) < 0)
        {
            return clear;
        }

        var node = JsonNode.Parse(clear)!;
        foreach (var (members, name, path) in Names(node, string.Empty).ToList())
        {
            members[name] = JsonSerializer.SerializeToNode(Keys.Encrypt(members[name].Deserialize<PersonalName>(StorageJson.Options)!, entry, path), StorageJson.Options);
        }

        return JsonSerializer.SerializeToUtf8Bytes(node, StorageJson.Options);
    }

    /// <summary>Returns the people whose names are in the fact. A fact may also mention a person only by id.</summary>
    public IReadOnlyCollection<PersonId> Named(Fact fact) => NameSubjects.Of(fact).Count == 0 ? [] :
        [.. Names(JsonSerializer.SerializeToNode(fact, fact.GetType(), _clear), string.Empty).Select(n => n.Of[n.Name].Deserialize<PersonalName>(StorageJson.Options)!.Subject).Distinct()];

    /// <summary>Returns the event of today for a stored form. Returns null if this program does not know the form.</summary>
    public EventDefinition? Find(string storedName) => Forms.Of(storedName);

    /// <summary>Returns the fact of stored bytes, which may be in an older form.</summary>
    /// <param name="storedName">The name on disk, with its version.</param>
    /// <param name="data">The bytes.</param>
    public Fact Read(string storedName, ReadOnlySpan<byte> data)
    {
        if (EventCatalog.Current.Find(storedName) is { } today)
        {
            return Read(today.Type, data);
        }

        var (known, read) = Forms.Read(storedName, JsonNode.Parse(data)!.AsObject());
        return (Fact)read.Deserialize(known.Type, _stored)!;
    }

    /// <summary>Returns the fact of stored bytes in the form of today.</summary>
    public Fact Read(Type type, ReadOnlySpan<byte> data) => (Fact)JsonSerializer.Deserialize(data, type, _stored)!;

    /// <summary>Returns the readable names in stored bytes, each with its path. A name without a key is left out.</summary>
    public List<(string At, string Text)> Names(ReadOnlySpan<byte> data)
    {
        var found = new List<(string, string)>();
        Find(JsonNode.Parse(data), string.Empty, found);
        return found;
    }

    private void Find(JsonNode? node, string path, List<(string At, string Text)> found)
    {
        if (node is JsonObject { Count: 3 } o && o.ContainsKey("s") && o.ContainsKey("k") && o.ContainsKey("c"))
        {
            found.AddRange(Keys.Decrypt(o.Deserialize<EncryptedName>(StorageJson.Options)!).Text is { } text ? [(path, text)] : []);
        }
        else if (node is JsonObject members)
        {
            members.ToList().ForEach(m => Find(m.Value, At(path, m.Key), found));
        }
        else if (node is JsonArray items)
        {
            items.Index().ToList().ForEach(i => Find(i.Item, $"{path}[{i.Index}]", found));
        }
    }

    /// <summary>Returns every member with a name, with its object and its path in the fact.</summary>
    private static IEnumerable<(JsonObject Of, string Name, string Path)> Names(JsonNode? node, string path) => node switch
    {
        JsonArray array => array.SelectMany((item, i) => Names(item, $"{path}[{i}]")),
        JsonObject members => members.SelectMany(m => m.Value is JsonObject { Count: 2 } o && o.ContainsKey("subject") && o.ContainsKey("text")
            ? [(members, m.Key, At(path, m.Key))]
            : Names(m.Value, At(path, m.Key))),
        _ => [],
    };

    private static string At(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    private sealed class Decrypting(PersonKeys keys) : JsonConverter<PersonalName>
    {
        public override PersonalName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            keys.Decrypt(JsonSerializer.Deserialize<EncryptedName>(ref reader, StorageJson.Options)!);

        public override void Write(Utf8JsonWriter writer, PersonalName value, JsonSerializerOptions options) =>
            throw new InvalidOperationException("a name can be written only as part of a fact with encrypted names");
    }

    /// <summary>A member with any fact, in its own form: <c>{ "type": "delegation-seated.v1", "data": … }</c>.</summary>
    private sealed class AnyFact(EventSerializer json) : JsonConverter<Fact>
    {
        public override Fact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return json.Read(document.RootElement.GetProperty("type").GetString()!, JsonSerializer.SerializeToUtf8Bytes(document.RootElement.GetProperty("data")));
        }

        public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("type", EventNameAttribute.Of(value.GetType()).StoredName);
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, value, value.GetType(), json._clear);
            writer.WriteEndObject();
        }
    }

    private sealed class ReadOnlyFacts(EventSerializer json) : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert != typeof(Fact) && typeToConvert.IsAssignableTo(typeof(Fact));

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter?)Activator.CreateInstance(typeof(ReadOnlyFact<>).MakeGenericType(typeToConvert), json);
    }

    private sealed class ReadOnlyFact<TFact>(EventSerializer json) : JsonConverter<TFact>
        where TFact : Fact
    {
        public override TFact? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<TFact>(ref reader, json._stored);

        public override void Write(Utf8JsonWriter writer, TFact value, JsonSerializerOptions options) =>
            throw new InvalidOperationException($"the event store does not write {typeof(TFact).Name}; events are appended with their encrypted bytes");
    }
}
