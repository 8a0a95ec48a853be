using System.Text.Json;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Json;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>A row version as stored in its table: what lists need to find the row, and what an overview shows of it.</summary>
/// <param name="First">The index of the first entry that decided about it.</param>
/// <param name="From">The index from which the version is shown.</param>
public sealed record Row(string Key, Facets Facets, bool Hidden, string? Brief, long First, long From)
{
    public const string Columns =
        "key, stream, earliest, latest, type, actors, people, roles, topics, sources, traits, contested, hidden, words, brief, first_index, from_index, to_index";

    /// <summary>Gets the index of the next version. Null for the current one.</summary>
    public long? To { get; init; }

    /// <summary>Returns the SQL condition for the row version at an index.</summary>
    /// <param name="parameter">The index, as a parameter of the question.</param>
    /// <param name="of">The name of the table in the question, with a dot, if it has several.</param>
    public static string ShownAt(string parameter, string of = "") => $"{of}from_index <= {parameter} and ({of}to_index is null or {of}to_index > {parameter})";

    /// <summary>Returns the row after its last entry.</summary>
    /// <param name="head">The entries that decide about the row.</param>
    /// <param name="first">The index of the first of them.</param>
    /// <param name="last">The index of the last of them.</param>
    public static Row Of(ReadModel model, string key, RecordState head, long first, long last) => head.Answer(record =>
    {
        var facets = model.Facets(key, record);
        return new Row(key, facets, facets.Hidden || !model.IsVisible(key, record), Json(model.Summary(key, record)), first, last);
    });

    /// <summary>Returns whether both are one version: nothing that is stored differs.</summary>
    public bool IsSame(Row other) => Hidden == other.Hidden && Brief == other.Brief && Facets == other.Facets;

    public async Task CopyAsync(NpgsqlBinaryImporter copy, CancellationToken ct)
    {
        var mentions = Facets.Mentions;
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(Key, ct);
        await copy.WriteAsync(Facets.Stream, ct);
        await WriteAsync(copy, Facets.Earliest, ct);
        await WriteAsync(copy, Facets.Latest, ct);
        await WriteAsync(copy, Facets.Type, ct);
        await copy.WriteAsync(Texts(mentions.Actors, a => a.Text), ct);
        await copy.WriteAsync(Texts(mentions.People, p => p.Text), ct);
        await copy.WriteAsync(Texts(mentions.Roles, r => r), ct);
        await copy.WriteAsync(Texts(mentions.Topics, t => t), ct);
        await copy.WriteAsync(Texts(Facets.Sources, s => s), ct);
        await copy.WriteAsync(Texts(Facets.AllTraits, t => t), ct);
        await copy.WriteAsync(Facets.Contested, ct);
        await copy.WriteAsync(Hidden, ct);
        await copy.WriteAsync(Facets.Text, ct);
        await WriteAsync(copy, Brief, ct);
        await copy.WriteAsync(First, ct);
        await copy.WriteAsync(From, ct);
        await WriteAsync(copy, To, ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, long? value, CancellationToken ct) => value is { } number ? copy.WriteAsync(number, ct) : copy.WriteNullAsync(ct);

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken ct) => value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, ct);

    private static string[] Texts<T>(IReadOnlyList<T> items, Func<T, string> text) => items.Count == 0 ? [] : [.. items.Select(text)];

    private static string? Json(object? view) => view is null ? null : JsonSerializer.Serialize(view, view.GetType(), ApiJson.Options);
}
