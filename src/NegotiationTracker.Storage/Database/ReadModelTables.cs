using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;

namespace NegotiationTracker.Storage.Database;

/// <summary>The tables of the read models in one schema. Each version of a model has its own.</summary>
/// <param name="Schema">The schema of the tables.</param>
public sealed record ReadModelTables(string Schema)
{
    /// <summary>The name under which the progress of <see cref="EntryLinks"/> and <see cref="EntryChains"/> is stored.</summary>
    public const string EntriesName = "Entries/1";

    /// <summary>The condition of the rows whose words are indexed. A query that repeats it can use the index.</summary>
    public const string HasWords = "not hidden and (words <> '' or topics <> '{}')";

    /// <summary>The condition of the rows with topics. They have an index by their topics, in which all topics can be found one after the other.</summary>
    public const string HasTopics = "not hidden and topics <> '{}'";

    /// <summary>The condition of the rows of <see cref="NamesInEntries"/> with a name that has no match. A query that repeats it can use their index.</summary>
    public const string HasUnmatchedName = $"not hidden and traits @> array['{NamesInEntries.Unmatched}']";

    /// <summary>The condition of the rows of <see cref="ThingNames"/> with an id in another collection. A query that repeats it can use their index, which has their keys in order.</summary>
    public static readonly string HasExternalId = $"not hidden and words like E'%\\n{NameLines.LetterOf(TextKind.ExternalId)}:%'";

    /// <summary>The number of days from which on the time of a row is long: that of the longest year.</summary>
    public const int LongDays = 366;

    /// <summary>
    /// The condition of rows that may go on long after they began. They have an index of their own, so that a list from a day on begins near that day: only these rows,
    /// and those whose beginning is unknown, can have begun much earlier.
    /// </summary>
    public static readonly string IsLong = $"not hidden and earliest is not null and (latest is null or latest - earliest > {LongDays})";

    /// <summary>The models with lists across processes. Their rows are found by what they mention, and listed in the order of recording too.</summary>
    private static readonly Type[] Listed =
        [typeof(Timeline), typeof(StatementEntries), typeof(RoundDetails), typeof(Attendance), typeof(CeasefireDetails), typeof(DocumentDetails), typeof(Promises), typeof(Disputes)];

    /// <summary>Gets the tables that answers are read from.</summary>
    public static ReadModelTables Live { get; } = new(Database.Schema.Name);

    /// <summary>Gets the tables of one session, for a rebuild that is compared with the live tables.</summary>
    public static ReadModelTables OfSession { get; } = new("pg_temp");

    /// <summary>
    /// Gets the table of links between entries: the row of an entry has each entry of its chain and each that contradicts it. Chains are found with it, so it is
    /// never behind a model. The models whose rows are entries have no other links.
    /// </summary>
    public string EntryLinks => $"{Schema}.entry_link";

    /// <summary>Gets the table with the root of the chain of each entry about another entry, and whether the root is withdrawn after it.</summary>
    public string EntryChains => $"{Schema}.entry_chain";

    /// <summary>Gets SQL that creates the tables of entries.</summary>
    public string EntriesSql =>
        $"""
        create table if not exists {EntryLinks} (row text not null, item text not null, index bigint not null, primary key (row, item, index));
        create table if not exists {EntryChains} (entry uuid primary key, root uuid not null, withdrawn boolean not null);
        {(this == Live ? $"create index if not exists entry_link_index on {EntryLinks} (index);" : string.Empty)}
        """;

    /// <summary>The condition in SQL on the rows of erasures. They are few, and have an index: each can change how many other entries read.</summary>
    public static readonly string IsErasure = $"type = '{EventNameAttribute.Of(typeof(PersonErased)).Name}'";

    /// <summary>
    /// The second stream in the key of a row of <see cref="ProcessStreams"/> or <see cref="Regions"/>. There is an index by it, since the processes of a stream are asked for,
    /// too, and what lies in a region.
    /// </summary>
    public const string StreamOfKey = "split_part(key, '|', 2)";

    /// <summary>Gets the index by <see cref="StreamOfKey"/>.</summary>
    public string ProcessesOfStreams => $"{Schema}.{BareName(ReadModelCatalog.All.OfType<ProcessStreams>().Single())}_of";

    /// <summary>Gets the index of the things that meet <see cref="HasExternalId"/>.</summary>
    public string ThingsWithIds => $"{Schema}.{BareName(ReadModelCatalog.All.OfType<ThingNames>().Single())}_ids";

    /// <summary>Gets the names of all tables.</summary>
    public IEnumerable<string> All => ReadModelCatalog.All.SelectMany(m => new[] { RowsOf(m), LinksOf(m) }).Append(EntryChains).Distinct(StringComparer.Ordinal);

    /// <summary>Returns the table of a model's rows. Names of people are next to their keys, so that whoever keeps the keys apart keeps the names apart too.</summary>
    public string RowsOf(ReadModel model) => $"{(model.IsPersonal && this == Live ? Database.Schema.Personal : Schema)}.{BareName(model)}";

    /// <summary>Returns the table that says which entries stand in which part of which row.</summary>
    public string LinksOf(ReadModel model) => model is EntryModel ? EntryLinks : $"{RowsOf(model)}_link";

    /// <summary>
    /// Returns SQL that creates the tables of a model. Each row of the first is a row version. It is shown from <c>from_index</c> on, up to <c>to_index</c>,
    /// which only past versions have. An event that changes nothing in it makes no new version. Links are only ever added.
    /// Parts are in the order of code points, as a list is read by it. The tables of a session answer no questions, so they have only the indexes that a fold needs.
    /// </summary>
    public string Sql(ReadModel model)
    {
        var (table, bare) = (RowsOf(model), BareName(model));
        var links = model is EntryModel
            ? string.Empty
            : $"create table if not exists {table}_link (row text not null, item text collate \"C\" not null, index bigint not null, primary key (row, item, index));";
        return $"""
            create table if not exists {table} (
                key text not null, stream text not null, earliest bigint, latest bigint, type text,
                actors text[] not null, people text[] not null, roles text[] not null, topics text[] not null, sources text[] not null, traits text[] not null,
                contested boolean not null, hidden boolean not null, words text not null, brief text,
                first_index bigint not null, from_index bigint not null, to_index bigint);
            create unique index if not exists {bare}_key on {table} (key) where to_index is null;
            {links}
            {(this == Live ? IndexesOf(model) : string.Empty)}
            """;
    }

    /// <summary>Returns SQL that creates the indexes of the questions.</summary>
    private string IndexesOf(ReadModel model)
    {
        var (table, bare) = (RowsOf(model), BareName(model));
        var indexes =
            $"""
            create index if not exists {bare}_past on {table} (key, to_index) where to_index is not null;
            create index if not exists {bare}_stream on {table} (stream, (coalesce(earliest, -9223372036854775808)), (coalesce(latest, 9223372036854775807)), key) where not hidden;
            """;
        indexes += Listed.Contains(model.GetType())
            ? $"""

              create index if not exists {bare}_mentions on {table} using gin (actors, people, roles, topics, traits) where not hidden;
              create index if not exists {bare}_recorded on {table} (first_index, key) where not hidden;
              create index if not exists {bare}_long on {table} ((coalesce(earliest, -9223372036854775808)), (coalesce(latest, 9223372036854775807)), key) where {IsLong};
              """
            : string.Empty;
        indexes += model is NamesInEntries
            ? $"\ncreate index if not exists {bare}_people on {table} using gin (people) where not hidden;\ncreate index if not exists {bare}_unmatched on {table} (first_index, key) where {HasUnmatchedName};"
            : $"\ncreate index if not exists {bare}_order on {table} ((coalesce(earliest, -9223372036854775808)), (coalesce(latest, 9223372036854775807)), key) where not hidden;";
        indexes += WordsSql(model);
        return model is EntryModel
            ? $"""
              {indexes}
              create index if not exists {bare}_first on {table} (stream, first_index);
              create index if not exists {bare}_sources on {table} using gin (sources);
              create index if not exists {bare}_erasures on {table} (first_index) where {IsErasure};
              """
            : $"""
              {indexes}
              {OwnIndexOf(model)}
              create index if not exists {bare}_link_index on {table}_link (index);
              """;
    }

    /// <summary>
    /// Returns SQL that creates the index by which a search finds the rows of a model. Only live tables are searched. Its list of pending rows is short, because a search
    /// reads that list whole. The statistics say how frequent a word is: entries with a frequent word are read from the last one back, the others by the index.
    /// PostgreSQL takes no statistics from an index of a part of the rows.
    /// </summary>
    private string WordsSql(ReadModel model) => model switch
    {
        ThingNames or NamesInEntries => $"\ncreate index if not exists {BareName(model)}_words on {RowsOf(model)} using gin (words {Schema}.gin_trgm_ops) with (gin_pending_list_limit = 512) where not hidden;",
        Timeline =>
            $"""

            create index if not exists {BareName(model)}_words on {RowsOf(model)} using gin ({Database.Schema.Name}.words_of(words, topics)) with (gin_pending_list_limit = 512) where {HasWords};
            create statistics if not exists {Schema}.{BareName(model)}_words on ({Database.Schema.Name}.words_of(words, topics)) from {RowsOf(model)};
            create index if not exists {BareName(model)}_topics on {RowsOf(model)} (topics) include (type, earliest, latest, from_index, to_index) where {HasTopics};
            """,
        _ => string.Empty,
    };

    /// <summary>Returns SQL for the index of one model's questions: the processes of a stream, what lies in a region, disputes in the order of code points, and things with ids in other collections.</summary>
    private string OwnIndexOf(ReadModel model) => model switch
    {
        ProcessStreams or Regions => $"create index if not exists {BareName(model)}_of on {RowsOf(model)} (({StreamOfKey}));",
        ThingNames => $"create index if not exists {BareName(model)}_ids on {RowsOf(model)} (key) where {HasExternalId};",
        Disputes => $"create index if not exists {BareName(model)}_bytes on {RowsOf(model)} (key collate \"C\") where not hidden;",
        _ => string.Empty,
    };

    private static string BareName(ReadModel model) => $"rm_{model.Name.ToLowerInvariant()}_{model.Version}";
}
