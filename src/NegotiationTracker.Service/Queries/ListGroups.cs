using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>How the rows of a list are counted by group.</summary>
/// <param name="Model">The read model of the rows.</param>
/// <param name="Filter">Which rows are counted.</param>
/// <param name="MustBeRead">Whether only a row that was read shows if it belongs to the list. Then all are read, and not only counted.</param>
internal sealed record ListGroups(ReadModel Model, Filter Filter, bool MustBeRead = false)
{
    /// <summary>The values of a group in a row, as SQL with the row as <c>o</c>.</summary>
    public const string ActorsPresent = "select substr(t, 9) v from unnest(o.traits) t where t like 'present/%'";

    private const string Actors = "select unnest(o.actors) v";
    public const string Roles = "select unnest(o.roles) v";
    private const string Topics = "select unnest(o.topics) v";
    public const string Places = "select substr(t, 7) v from unnest(o.traits) t where t like 'place/%'";

    /// <summary>The traits by which a row is in a region.</summary>
    public const string Regions = "select t v from unnest(o.traits) t where t like 'place/%' or t like 'process/%'";
    public const string Kind = "select o.type v";

    /// <summary>Gets the values of groups that are not those of the row itself: of its own read model in another way, or of the row of another one with the same key.</summary>
    public IReadOnlyDictionary<string, (ReadModel Of, string Sql)> Others { get; init; } = new Dictionary<string, (ReadModel, string)>(StringComparer.Ordinal);

    /// <summary>Returns a query for the groups of all rows, as the columns <c>key</c> and <c>g</c>, and the values of its parameters from $1 on.</summary>
    public (string Sql, List<object> Values) Sql(string by, Snapshot at, IReadOnlyList<string> processes)
    {
        var (rows, values) = Filter.Unordered("key, stream, earliest, latest, type, actors, roles, topics, traits", ReadModelTables.Live.RowsOf(Model), at.Index, Model is EntryModel ? at.Basis.ValidAt : null);
        values.Add(at.Index);
        var index = $"${values.Count}";
        var (own, replaced) = ("s.v", string.Empty);
        if (by == ListWords.Actor && at.Identities.Replaced(Categories.Actor).Count > 0)
        {
            values.Add(at.Identities.Replaced(Categories.Actor).Select(a => a.Key).ToArray());
            values.Add(at.Identities.Replaced(Categories.Actor).Select(a => at.Identities.Of(a).Key).ToArray());
            (own, replaced) = ("coalesce(m.same, s.v)", $" left join unnest(${values.Count - 1}::text[], ${values.Count}::text[]) m(id, same) on m.id = s.v");
        }

        var groups = by == ListWords.Process ? ProcessesSql(index, processes, values) : ValuesSql(by, index);
        var regions = string.Empty;
        if (by == ListWords.Region)
        {
            regions = $"with regions as materialized ({at.RegionsOfTraitsSql(index)}) ";
            groups = $"select m.region v from ({groups}) t join regions m on m.trait = t.v";
        }

        return ($"{regions}select distinct r.key, {own} g from ({rows}) r left join lateral ({groups}) s on true{replaced}", values);
    }

    /// <summary>Returns how many rows each group has, whatever else the fold knows of them.</summary>
    public Task<List<(string? Group, long Count)>> CountAsync(string by, Snapshot at, IReadOnlyList<string> processes, CancellationToken ct)
    {
        var (sql, values) = Sql(by, at, processes);
        return at.AskAsync($"select g, count(*) from ({sql}) c group by g", values, r => (r.IsDBNull(0) ? null : r.GetString(0), r.GetInt64(1)), ct).ToListAsync(ct).AsTask();
    }

    /// <summary>Returns how many of some streams each process has. A stream of several processes counts for each, and one of none in no group.</summary>
    public static async Task<IEnumerable<(string? Group, long Count)>> ByProcessAsync(ListQuestion question, IEnumerable<string> streams)
    {
        var counts = streams.CountBy(s => s, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        List<object> values = [counts.Keys.ToArray(), question.At.Index];
        var sql = $"select r.stream, s.v from unnest($1) r(stream) left join lateral ({ProcessesSql("$2", question.Processes, values)}) s on true";
        var found = await question.At.AskAsync(sql, values, r => (Stream: r.GetString(0), Process: r.IsDBNull(1) ? string.Empty : r.GetString(1)), question.Stopped).ToListAsync(question.Stopped);
        return found.GroupBy(f => f.Process, StringComparer.Ordinal).Select(g => (g.Key.Length == 0 ? null : g.Key, g.Sum(f => (long)counts[f.Stream])));
    }

    private string ValuesSql(string by, string index)
    {
        if (!Others.TryGetValue(by, out var other))
        {
            return OwnSql(by).Replace("o.", "r.", StringComparison.Ordinal);
        }

        return other.Of == Model ? other.Sql.Replace("o.", "r.", StringComparison.Ordinal)
            : $"select v.v from {ReadModelTables.Live.RowsOf(other.Of)} o, lateral ({other.Sql}) v where o.key = r.key and not o.hidden and {Row.ShownAt(index)}";
    }

    private static string OwnSql(string by) => by switch
    {
        ListWords.Year => Within("YYYY"),
        ListWords.Quarter => Within("YYYY-\"Q\"Q"),
        ListWords.Month => Within("YYYY-MM"),
        ListWords.Actor => Actors,
        ListWords.Role => Roles,
        ListWords.Place => Places,
        ListWords.Region => Regions,
        ListWords.Topic => Topics,
        ListWords.Kind => Kind,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "not a group"),
    };

    /// <summary>Returns the year, or a part of it, in which the whole time of a row lies. A date that leaves it open is never made more exact than it is.</summary>
    private static string Within(string format)
    {
        // The calendar of the database has no years before 1 and none of more than four digits in one spelling.
        string Of(string day) => $"to_char(date '1970-01-01' + {day}::int, '{format}')";
        return $"""
            select case when o.earliest between -719162 and 2932896 and o.latest between -719162 and 2932896
                then case when {Of("o.earliest")} = {Of("o.latest")} then {Of("o.earliest")} end end v
            """;
    }

    /// <summary>Returns the processes of a row: those of its stream. Other processes than those in the question are no groups.</summary>
    private static string ProcessesSql(string index, IReadOnlyList<string> processes, List<object> values)
    {
        var all =
            $"""
            select substr(r.stream, 9) v where r.stream like 'process-%'
            union all select substr(split_part(r.stream, '/', 1), 7) where r.stream like 'round-%'
            union all select p.stream from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<ProcessStreams>())} p
                where r.stream not like 'process-%' and r.stream not like 'round-%' and split_part(p.key, '|', 2) = r.stream and not p.hidden and {Row.ShownAt(index)}
            """;
        if (processes.Count == 0)
        {
            return all;
        }

        values.Add(processes.ToArray());
        return $"select v from ({all}) p where v = any(${values.Count})";
    }
}

/// <summary>Writes the number of rows of a list by group.</summary>
internal static class GroupWriter
{
    private static readonly string[] Columns = ["group", "count", "name"];

    public static async Task WriteAsync(ListQuestion question, string by, ListGroups groups, ListRows rows)
    {
        var counts = await CountAsync(question, by, groups, rows);
        await WriteAsync(question, by, counts);
    }

    /// <summary>Writes counts in the order of the groups. Rows in no group come last.</summary>
    public static Task WriteAsync(ListQuestion question, string by, IEnumerable<(string? Group, long Count)> counts)
    {
        var ordered = counts.OrderBy(c => c.Group is null).ThenBy(c => c.Group, StringComparer.Ordinal).ToList();
        return ListWriter.WriteAsync(question.Http, question.At, limit => PageAsync(question, by, ordered, limit), question.Asked, Columns);
    }

    private static async Task<List<(string? Group, long Count)>> CountAsync(ListQuestion question, string by, ListGroups groups, ListRows rows)
    {
        var (at, ct) = (question.At, question.Stopped);
        if (at.Basis.ValidAt is null && !groups.MustBeRead)
        {
            return await groups.CountAsync(by, at, question.Processes, ct);
        }

        // What is there at a moment depends on all accounts of a row, so the rows are read.
        var (sql, values) = groups.Sql(by, at, question.Processes);
        var seen = await rows.Source(null, null).Where(r => r.HasView).Select(r => r.Key).ToHashSetAsync(StringComparer.Ordinal, ct);
        var found = at.AskAsync(sql, values, r => (Key: r.GetString(0), Group: r.IsDBNull(1) ? string.Empty : r.GetString(1)), ct);
        var counts = await found.Where(f => seen.Contains(f.Key)).CountBy(f => f.Group, StringComparer.Ordinal).ToListAsync(ct);
        return [.. counts.Select(c => (c.Key.Length == 0 ? null : c.Key, (long)c.Value))];
    }

    private static async IAsyncEnumerable<ListedRow> PageAsync(ListQuestion question, string by, List<(string? Group, long Count)> counts, int? limit)
    {
        var from = question.Asked.Cursor is { } cursor ? counts.FindIndex(c => c.Group == cursor.Key) + 1 : 0;
        var page = counts.Skip(from).Take(limit ?? int.MaxValue).ToList();
        var names = question.Asked.Names ? await NamesAsync(question.At, by, page.Select(p => p.Group).OfType<string>(), question.Stopped) : [];
        foreach (var (group, count) in page)
        {
            yield return new ListedRow(group ?? string.Empty, null, null, new GroupCount { Group = group, Count = count, Name = group is null ? null : names.GetValueOrDefault(group) });
        }
    }

    /// <summary>Returns the names of groups that are actors or places.</summary>
    public static async Task<Dictionary<string, string?>> NamesAsync(Snapshot at, string by, IEnumerable<string> groups, CancellationToken ct)
    {
        if (by is not (ListWords.Actor or ListWords.Place or ListWords.Region))
        {
            return [];
        }

        var prefix = by == ListWords.Actor ? "actor-" : "place-";
        ReadModel registry = by == ListWords.Actor ? ReadModelStore.Model<ActorRegistry>() : ReadModelStore.Model<PlaceRegistry>();
        var records = await at.AllTimes.ViewsAsync<StreamRecord>(registry, [.. groups.Select(g => prefix + g)], ct);
        return records.ToDictionary(r => r.Key[prefix.Length..], r => by == ListWords.Actor ? NameResolver.Actor(r.Value, null) : NameResolver.Place(r.Value, null), StringComparer.Ordinal);
    }
}
