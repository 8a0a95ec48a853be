using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>The members that the answers about all kinds of records have in common.</summary>
public sealed record AnyRecord
{
    /// <summary>The title of a process or a document.</summary>
    [JsonConverter(typeof(ShownTitle))]
    public string? Title { get; init; }

    /// <summary>The label of a round.</summary>
    public Aspect? Label { get; init; }

    /// <summary>The history of the record. For a process, see <see cref="Record"/>.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The record of a process.</summary>
    public StreamRecord? Record { get; init; }

    /// <summary>Gets the whole history.</summary>
    public IReadOnlyList<Change> AllChanges => Record?.Changes ?? Changes;
}

/// <summary>Reads a title. That of a process is a text, and that of a document has accounts, of which one is shown.</summary>
internal sealed class ShownTitle : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject ? JsonSerializer.Deserialize<Aspect>(ref reader, options)?.Value : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
