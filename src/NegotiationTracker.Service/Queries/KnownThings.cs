using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Database;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// Refuses a filter by a thing that nobody recorded. A mistyped key would otherwise look like a list without rows. What was recorded later than the state of knowledge
/// in question is no such filter. The log says what is known. Only the close names in a refusal come from registries, so no answer waits for them.
/// </summary>
internal static class KnownThings
{
    /// <summary>The number of things whose keys are compared with an unknown one, and the number whose names are.</summary>
    private const int MostKeys = 20_000;
    private const int MostNames = 500;

    private static readonly ReadModel Actors = ReadModelStore.Model<ActorRegistry>();
    private static readonly ReadModel Places = ReadModelStore.Model<PlaceRegistry>();

    private static readonly (string Word, string Category, ReadModel Registry)[] Filters =
    [
        (ListWords.Actor, Categories.Actor, Actors), (ListWords.Host, Categories.Actor, Actors), (ListWords.Mediator, Categories.Actor, Actors), (ListWords.Guarantor, Categories.Actor, Actors), (ListWords.Present, Categories.Actor, Actors),
        (ListWords.Person, Categories.Person, ReadModelStore.Model<PersonRegistry>()), (ListWords.Place, Categories.Place, Places), (ListWords.Region, Categories.Place, Places),
        (ListWords.Source, Categories.Source, ReadModelStore.Model<SourceRegistry>()), (ListWords.Process, Categories.Process, ReadModelStore.Model<ProcessRegistry>()),
    ];

    /// <summary>Throws a problem that names the filter, and the closest known things, if one of the question's filters names an unknown thing.</summary>
    public static async Task RequireAsync(HttpRequest request, Snapshot at, CancellationToken ct)
    {
        foreach (var (word, category, registry) in Filters)
        {
            foreach (var key in request.Query[word].OfType<string>().Where(k => k.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (!await IsKnownAsync(at, category, key, ct))
                {
                    throw ProblemException.Field(word, QueryMessages.UnknownThing(category, key, CloseTexts.Of(key, await KeysAsync(at, category, registry, ct))));
                }
            }
        }
    }

    /// <summary>Throws such a problem if a round in the question is unknown.</summary>
    /// <param name="word">The query parameter for the round.</param>
    /// <param name="streams">The streams of its process.</param>
    public static async Task RequireRoundAsync(HttpRequest request, string word, Snapshot at, string process, string[] streams, CancellationToken ct)
    {
        var start = $"{Categories.Round}-{process}/";
        if (request.Query[word].ToString() is { Length: > 0 } round && !streams.Contains(start + round, StringComparer.Ordinal) && !await IsKnownAsync(at, Categories.Round, $"{process}/{round}", ct))
        {
            var rounds = streams.Where(s => s.StartsWith(start, StringComparison.Ordinal)).Select(s => (s[start.Length..], s[start.Length..]));
            throw ProblemException.Field(word, QueryMessages.UnknownThing(Categories.Round, round, CloseTexts.Of(round, rounds)));
        }
    }

    /// <summary>Returns whether anything was recorded on a thing. A name that nobody has matched has a provisional id, and no record of its own.</summary>
    private static async Task<bool> IsKnownAsync(Snapshot at, string category, string key, CancellationToken ct) =>
        (category == Categories.Person && key.StartsWith("u-", StringComparison.Ordinal))
        || await at.AskAsync("select 1 from tracker.ledger where stream = $1 limit 1", [$"{category}-{key}"], _ => true, ct).AnyAsync(ct);

    /// <summary>Returns the keys of registered things, each with texts for which a reader may look. Names are read if there are few.</summary>
    private static async Task<IEnumerable<(string Key, string Text)>> KeysAsync(Snapshot at, string category, ReadModel registry, CancellationToken ct)
    {
        var streams = await at.AskAsync($"select key from {ReadModelTables.Live.RowsOf(registry)} where to_index is null and not hidden order by key limit {MostKeys}", [], row => row.GetString(0), ct).ToListAsync(ct);
        var keys = streams.Select(s => s[(category.Length + 1)..]).Select(k => (k, k));
        if (streams.Count > MostNames)
        {
            return keys;
        }

        var records = await at.AllTimes.ViewsAsync<StreamRecord>(registry, streams, ct);
        return keys.Concat(records.Values.SelectMany(r => (r.Things.GetValueOrDefault(category)?.Where(f => IsName(f.Key) && f.Value.Value is not null) ?? []).Select(f => (r.Id, f.Value.Value!))));
    }

    private static bool IsName(string field) => field is "name" or "title" or "publisher" || field.StartsWith("name/", StringComparison.Ordinal);
}
