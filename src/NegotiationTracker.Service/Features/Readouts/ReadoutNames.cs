using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Registry = NegotiationTracker.Readouts.Names.Registry;

namespace NegotiationTracker.Service.Features.Readouts;

/// <summary>Reads the registries of the record as the names by which a text is read.</summary>
public sealed class ReadoutNames(ReadModelStore rows, StreamCache streams)
{
    private static readonly NamesInEntries Entries = ReadModelStore.Model<NamesInEntries>();
    private static readonly PersonRegistry People = ReadModelStore.Model<PersonRegistry>();

    /// <summary>The registries of things that a text may name. Documents and rounds are not among them: there may be many.</summary>
    private static readonly ReadModel[] Things = [ReadModelStore.Model<ActorRegistry>(), ReadModelStore.Model<PlaceRegistry>(), ReadModelStore.Model<ProcessRegistry>()];

    /// <summary>The names that people are registered with, and their aliases. The lines of the words have the names in comparable text, with their owners.</summary>
    private static readonly string PeopleSql =
        $"select stream, brief from {ReadModelTables.Live.RowsOf(Entries)} where stream in ({NamedThing.KeysOf(People)}) and not hidden and {Row.ShownAt("$1")}";

    /// <summary>The names of some people in every entry, in comparable text.</summary>
    private static readonly string NamesOfSql =
        $"""
        select split_part(line, E'\t', 2), split_part(substr(line, 3), E'\t', 1) from {ReadModelTables.Live.RowsOf(Entries)}, string_to_table(btrim(words, E'\n'), E'\n') line
        where people && $1 and split_part(line, E'\t', 2) = any($2)
        """;

    /// <summary>Returns the registry with the posts of those people whose names a text has.</summary>
    internal async Task<Registry> ReadAsync(string text, CancellationToken ct)
    {
        var at = await rows.OpenAsync(QueryParameters.None, NamedThing.Model, ct, [Entries, People, .. Things]);
        var things = (await NamedThing.OfAsync(at, Things, ct)).ConvertAll(t => (Stream: StreamId.Parse(t.Stream).OrThrow(), Thing: t));
        var people = await at.AskAsync(PeopleSql, [at.Index], r => (Stream: StreamId.Parse(r.GetString(0)).OrThrow(), Names: QueryExtensions.Read<KnownName[]>(r.GetString(1))), ct).ToListAsync(ct);
        var known = people.GroupBy(p => p.Stream).Select(p => new KnownPerson(p.Key.Key, [.. p.SelectMany(n => n.Names).Select(n => n.Text).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)], null, [])).Where(p => p.Names.Count > 0).ToList();
        var inText = PeopleInText.Find(text, known).SelectMany(n => n.People).ToHashSet(StringComparer.Ordinal);
        var withPosts = new List<KnownPerson>();
        foreach (var person in known)
        {
            withPosts.Add(inText.Contains(person.Id) ? await WithPostsAsync(person, ct) : person);
        }

        return new Registry
        {
            Actors = [.. things.Where(t => t.Stream.Category == Categories.Actor).Select(t => new KnownActor(t.Stream.Key, t.Thing.TextsOf(TextKind.Name, TextKind.Alias, TextKind.Code), []))],
            Places = [.. things.Where(t => t.Stream.Category == Categories.Place).Select(t => new KnownPlace(t.Stream.Key, t.Thing.TextsOf(TextKind.Name, TextKind.Alias), null))],
            Processes = [.. things.Where(t => t.Stream.Category == Categories.Process).Select(t => new KnownProcess(t.Stream.Key, t.Thing.TextsOf(TextKind.Title)))],
            People = withPosts,
        };
    }

    /// <summary>Returns all names that the record has of some people: those of the registry, and those in entries.</summary>
    internal async Task<IReadOnlyList<KnownPerson>> NamesOfAsync(IReadOnlyCollection<PersonId> subjects, Npgsql.NpgsqlDataSource database, CancellationToken ct)
    {
        var names = new List<(string Person, string Name)>();
        await using (var command = database.CreateCommand(NamesOfSql))
        {
            command.Parameters.AddWithValue(subjects.Select(s => s.Text).ToArray());
            command.Parameters.AddWithValue(subjects.Select(s => StreamId.Person(s).Text).ToArray());
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                names.Add((reader.GetString(0)[(Categories.Person.Length + 1)..], reader.GetString(1)));
            }
        }

        // The log has what the rows do not have yet.
        foreach (var person in subjects)
        {
            var book = (await streams.ReadAsync(StreamId.Person(person), ct)).Book;
            names.AddRange(book.Entries.Select(e => e.Fact switch { PersonRegistered r => r.Name.Text, PersonAliasRecorded a => a.Alias.Text, _ => null }).OfType<string>().Select(n => (person.Text, n)));
        }

        return [.. names.Where(n => n.Name.Length > 0).GroupBy(n => n.Person, StringComparer.Ordinal).Select(p => new KnownPerson(p.Key, [.. p.Select(n => n.Name).Distinct(StringComparer.Ordinal)], null, []))];
    }

    private async Task<KnownPerson> WithPostsAsync(KnownPerson person, CancellationToken ct)
    {
        var book = (await streams.GetAsync(StreamId.Person(PersonId.Parse(person.Id).OrThrow()), ct)).Book;
        var posts = book.ActiveFacts<PostHeld>().Where(p => p.Fact.Mode == Mode.Asserts).ToList();
        return person with { Actor = posts.LastOrDefault()?.Fact.Actor.Text, Posts = [.. posts.Select(p => p.Fact.Post).Distinct(StringComparer.Ordinal)] };
    }
}
