using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Imports.Matching;
using NegotiationTracker.Imports.Profiles;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Queries;
using Npgsql;
using ImportRegistry = NegotiationTracker.Imports.Matching.Registry;

namespace NegotiationTracker.Service.Features.Imports;

/// <summary>Reads what an import needs to know of the record: actors with names and ids, processes and documents by their ids in other collections, documents by title, and places by name.</summary>
public sealed class ImportKnowledge(ReadModelStore rows, NpgsqlDataSource database)
{
    private static readonly ReadModel Actors = ReadModelStore.Model<ActorRegistry>();
    private static readonly ReadModel[] Others = [ReadModelStore.Model<ProcessRegistry>(), ReadModelStore.Model<PlaceRegistry>(), ReadModelStore.Model<DocumentDetails>()];

    /// <summary>Returns the registry at the end of the log. Documents are read only if the profile asks for them, because there may be many.</summary>
    public async Task<ImportRegistry> ReadAsync(Profile profile, CancellationToken ct)
    {
        var kinds = profile.Values.Values.Select(v => v.As).ToHashSet();
        var at = await OpenAsync(ct);
        var actors = new List<KnownActor>();
        await foreach (var row in at.ListAsync(Actors, new Filter(), null, null, ct).Where(r => r.HasView))
        {
            var actor = (StreamRecord)row.View;
            actors.Add(new KnownActor(at.Identities.Of(StreamId.Parse(row.Key).OrThrow()).Key, NamesOf(actor), IdsOf(actor)));
        }

        var (processes, documents) = (new Dictionary<(string, string), HashSet<string>>(), new Dictionary<(string, string), HashSet<string>>());
        await foreach (var row in at.ListAsync(Others[0], new Filter(), null, null, ct).Where(r => r.HasView))
        {
            Add(processes, ((StreamRecord)row.View).FieldsOf("external id"), ((StreamRecord)row.View).Id);
        }

        await foreach (var row in kinds.Contains(NegotiationTracker.Imports.Profiles.ValueKind.Document) ? at.ListAsync(Others[2], new Filter(), null, null, ct).Where(r => r.HasView) : AsyncEnumerable.Empty<ListedRow>())
        {
            Add(documents, ((Document)row.View).ExternalIds.Where(i => i.Aspect.Value is not null).Select(i => i.Item), ((Document)row.View).Key);
        }

        var places = new List<(string, string)>();
        await foreach (var row in at.ListAsync(Others[1], new Filter(), null, null, ct).Where(r => r.HasView))
        {
            var place = (StreamRecord)row.View;
            places.AddRange(place.FieldsOf("alias").Concat(place.Things.GetValueOrDefault("place")?.GetValueOrDefault("name")?.Value is { } name ? [name] : []).Select(n => (n, place.Id)));
        }

        return new ImportRegistry(actors, OfOne(processes), OfOne(documents), places, Has, kinds.Contains(NegotiationTracker.Imports.Profiles.ValueKind.NamedDocument) ? await TextsOfDocumentsAsync(at, ct) : []);
    }

    /// <summary>Returns the texts by which documents are named. Documents that were joined are one.</summary>
    private static async Task<List<DocumentText>> TextsOfDocumentsAsync(Snapshot at, CancellationToken ct) =>
        [
            .. from document in await NamedThing.OfAsync(at, [Others[2]], ct)
               let stream = StreamId.Parse(document.Stream).OrThrow()
               from text in document.TextsOf(TextKind.Title, TextKind.ExternalId)
               select new DocumentText(text, stream.Key, at.Identities.Of(stream).Key),
        ];

    private static void Add(Dictionary<(string, string), HashSet<string>> things, IEnumerable<string> ids, string thing)
    {
        foreach (var id in ids.Select(f => f.Split('/', 2)))
        {
            (things.TryGetValue((id[0], id[1]), out var known) ? known : things[(id[0], id[1])] = new HashSet<string>(StringComparer.Ordinal)).Add(thing);
        }
    }

    /// <summary>Returns the ids of one thing. An id of several things says nothing.</summary>
    private static Dictionary<(string, string), string> OfOne(Dictionary<(string, string), HashSet<string>> things) => things.Where(p => p.Value.Count == 1).ToDictionary(p => p.Key, p => p.Value.First());

    private async Task<Snapshot> OpenAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size - 1 from tracker.ledger_head");
        var last = (long)(await command.ExecuteScalarAsync(ct))!;
        var asked = new QueryParameters(null, last < 0 ? null : new KnownAt("knownAt", last, null), null, null, string.Empty, 500, Names: false);
        return await rows.OpenAsync(asked, Actors, ct, [.. Others, NamedThing.Model]);
    }

    /// <summary>Returns the ids of an actor in other collections. If all its names have a period, then so have its ids.</summary>
    public static IReadOnlyList<KnownId> IdsOf(StreamRecord actor)
    {
        var periods = actor.FieldsOf("actor").Where(f => f.StartsWith("name/", StringComparison.Ordinal)).Select(f => f.Split('/', 3)[2]).ToList();
        var bounds = periods.Contains("always", StringComparer.Ordinal) ? [] : periods.Select(p => p.Split('/')).ToList();
        var from = bounds.Count == 0 || bounds.Any(b => DayOf(b[0]) is null) ? null : bounds.Select(b => DayOf(b[0])).Min();
        var until = bounds.Count == 0 || bounds.Any(b => DayOf(b[^1]) is null) ? null : bounds.Select(b => DayOf(b[^1])).Max();
        return [.. actor.FieldsOf("actor").Where(f => f.StartsWith("code/", StringComparison.Ordinal)).Select(f => f.Split('/', 3)).Select(c => new KnownId(c[1], c[2], from, until))];
    }

    private static EdtfDate? DayOf(string text) => text is "" or ".." ? null : EdtfDate.Parse(text).Value;

    private static List<string> NamesOf(StreamRecord actor) =>
        [.. (actor.Things.GetValueOrDefault("actor") ?? new Dictionary<string, Contracts.Aspect>()).Where(f => f.Key.StartsWith("name/", StringComparison.Ordinal)).Select(f => f.Value.Value).OfType<string>(), .. actor.FieldsOf("alias")];

    private bool Has(string path)
    {
        if (ResourcePath.Parse(path).Value is not { } stream)
        {
            return false;
        }

        using var command = database.CreateCommand("select exists (select from tracker.ledger where stream = $1)");
        command.Parameters.AddWithValue(stream.Text);
        return command.ExecuteScalar() is true;
    }
}
