using System.Globalization;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Features.Search;

/// <summary>What a search leaves out.</summary>
/// <param name="Kinds">The kinds of thing. Null for all.</param>
/// <param name="Streams">The streams of the processes. Null for all.</param>
/// <param name="From">The first day. Null for no bound.</param>
/// <param name="Until">The last day.</param>
/// <param name="Begun">The last day on which a thing may begin.</param>
internal sealed record SearchFilter(string[]? Kinds, string[]? Streams, long? From, long? Until, long? Begun);

/// <summary>A text that matches a query.</summary>
/// <param name="Thing">The stream of the thing, or the entry of a statement.</param>
/// <param name="Row">The row with the text: a stream or an entry.</param>
/// <param name="Stream">The stream of the row.</param>
/// <param name="Kind">What the text is.</param>
/// <param name="Rule">How it matches.</param>
/// <param name="Order">The order within the rule.</param>
/// <param name="Compared">The comparable text. It is empty if the text is in the entry only.</param>
/// <param name="Names">The names of the row, as JSON. Null if the text is in the entry only.</param>
/// <param name="Number">The number of the text among the names, counted from 0.</param>
internal sealed record FoundText(string Thing, string Row, string Stream, TextKind Kind, MatchRule Rule, long Order, long? Earliest, long? Latest, string Compared, string? Names, int Number)
{
    /// <summary>Gets the text as recorded. Null if it is in the entry only.</summary>
    public string? Text => Names is null ? null : QueryExtensions.Read<KnownName[]>(Names)[Number].Text;

    /// <summary>Gets the kind of thing.</summary>
    public string ThingKind => Kind == TextKind.Words && Thing == Row ? SearchIndex.Statement : Thing[..Thing.IndexOf('-', StringComparison.Ordinal)];
}

/// <summary>Asks the database for the texts that match a query, at one index of the log.</summary>
internal sealed class SearchIndex(Snapshot at, SearchWords words, SearchFilter filter)
{
    /// <summary>The kind of a statement, which has no stream of its own.</summary>
    public const string Statement = "statement";

    /// <summary>The number of things that are counted for each kind of text.</summary>
    public const int Most = 500;

    /// <summary>Close names are looked for if fewer things than this match otherwise.</summary>
    private const int Few = 10;

    /// <summary>The number of names that are compared letter by letter.</summary>
    private const int MostCompared = 3_000;

    private const string Lines = "string_to_table(btrim(f.words, E'\\n'), E'\\n') with ordinality l(line, n), lateral (select split_part(substr(l.line, 3), E'\\t', 1) as text, split_part(l.line, E'\\t', 2) as owner) t";

    private static readonly string[] Names = [.. new ReadModel[] { ReadModelStore.Model<ThingNames>(), ReadModelStore.Model<NamesInEntries>() }.Select(ReadModelTables.Live.RowsOf)];
    private static readonly string Entries = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());
    private static readonly string[] Utterances = [.. new[] { typeof(StatementMade), typeof(CeasefireStatementMade) }.Select(t => EventNameAttribute.Of(t).Name)];

    /// <summary>Gets whether all texts that match were found.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Returns the texts that match. A thing may have several.</summary>
    public async Task<List<FoundText>> FindAsync(CancellationToken ct)
    {
        var asked = Names.Select(t => AskAsync(NamesSql(t), Name, ct)).ToList();
        var inEntries = words.Parts.Count > 0 ? AskAsync(WordsSql(), Words, ct) : Task.FromResult(new List<FoundText>());
        var found = (await Task.WhenAll(asked)).SelectMany(Counted).ToList();
        if (found.Select(f => f.Thing).Distinct(StringComparer.Ordinal).Count() < Few && words.SlipPatterns().ToList() is { Count: > 0 } patterns)
        {
            var close = await Task.WhenAll(Names.Select(t => AskAsync(CloseSql(t, patterns), Name, ct)));
            found.AddRange(close.SelectMany(c => c)
                .Select(f => (Found: f, Slips: words.SlipsTo(f.Compared))).Where(f => f.Slips is not null)
                .Select(f => f.Found with { Rule = MatchRule.Close, Order = (f.Slips!.Value * 10_000L) + f.Found.Order }));
        }

        return [.. found, .. Counted(await inEntries)];
    }

    private IEnumerable<FoundText> Counted(List<FoundText> found)
    {
        IsComplete &= found.Count <= Most;
        return found.Take(Most);
    }

    /// <summary>Returns the query for names that match exactly, at their beginning, or in part: of each thing the text that matches best.</summary>
    private Question NamesSql(string table)
    {
        var values = new Values(at.Index);
        var query = values.Name(words.Text);
        var candidates = words.Parts.Count == 0 ? $"words like {values.Name($"%:{Escaped(words.Text)}%")}" : string.Join(" and ", words.Parts.Select(p => $"words like {values.Name($"%{Escaped(p)}%")}"));
        var matches = words.Parts.Count == 0 ? $"starts_with(t.text, {query})" : string.Join(" and ", words.Words.Select(w => $"position({values.Name(w)} in t.text) > 0"));
        var rank =
            $"""
            case when t.text = {query} then case when left(l.line, 1) in ('{NameLines.LetterOf(TextKind.Code)}', '{NameLines.LetterOf(TextKind.Key)}', '{NameLines.LetterOf(TextKind.ExternalId)}') then 0 else 1 end
                 when starts_with(t.text, {query}) then 2
                 when position(' ' || {query} in t.text) > 0 or position('-' || {query} in t.text) > 0 then 3
                 when position({query} in t.text) > 0 then 4 else 5 end
            """;
        return Sql(values, table, candidates, $"{rank} as rank, length(t.text) as size", matches, Most + 1, isBest: true);
    }

    /// <summary>Returns the query for names that a slip may have changed into the query.</summary>
    private Question CloseSql(string table, IReadOnlyList<SlipPattern> patterns)
    {
        var values = new Values(at.Index);
        string Like(string pattern) => $"words like {values.Name(pattern)}";
        var lines = new List<string>();
        var rows = patterns.Select(p =>
        {
            var (beginning, end) = (values.Name(p.BeginningPattern), values.Name(p.EndPattern));
            lines.Add($"l.line ~ {beginning} or l.line ~ {end}");
            var others = string.Concat(p.Others.Select(o => $"{Like($"%{o}%")} and "));
            return $"""
                {others}((({string.Join(" or ", new[] { ":", " ", "-" }.Select(b => Like($"%{b}{p.Beginning}%")))}) and words ~ {beginning})
                    or (({string.Join(" or ", new[] { "\t", " ", "-" }.Select(e => Like($"%{p.End}{e}%")))}) and words ~ {end}))
                """;
        }).ToList();
        return Sql(values, table, $"({string.Join(" or ", rows)})", "6 as rank, length(t.text) as size", string.Join(" or ", lines), MostCompared, isBest: false);
    }

    /// <param name="values">The values of the conditions.</param>
    /// <param name="table">The table.</param>
    /// <param name="candidates">The condition of the rows.</param>
    /// <param name="order">The rank and the size of a text, of which the smallest come first.</param>
    /// <param name="matches">The condition of the texts.</param>
    /// <param name="most">The number of texts at most.</param>
    /// <param name="isBest">Whether only the best text of each thing is wanted.</param>
    private Question Sql(Values values, string table, string candidates, string order, string matches, int most, bool isBest)
    {
        var kinds = filter.Kinds is { } some ? $"where split_part(thing, '-', 1) = any({values.Name(some)})" : string.Empty;

        // Many entries have the same name of the same person. They are one text.
        var same = table == Names[^1] ? (Key: "min(key) as key", Group: " group by words") : (Key: "key", Group: string.Empty);
        var sql =
            $"""
            with f as materialized (select {same.Key}, words from {table} where {candidates} and {Shown(values)}{same.Group}),
            best as (
                select{(isBest ? " distinct on (thing)" : string.Empty)} *
                from (
                    select coalesce(nullif(t.owner, ''), f.key) as thing, f.key, l.n, left(l.line, 1) as letter, t.text, {order}
                    from f, {Lines}
                    where {matches}) m
                {kinds}
                order by thing, rank, size, key, n),
            top as (select * from best order by rank, size, thing, key, n limit {most})
            select thing, key, stream, letter, rank, size, earliest, latest, text, brief, n::int - 1
            from top, lateral (select stream, earliest, latest, brief from {table} where key = top.key and {Row.ShownAt("$1")} offset 0) r
            order by rank, size, thing, key, n
            """;
        return new Question(sql, values);
    }

    /// <summary>Returns the query for entries with all words of the query, the last of which may be only begun. The entries recorded last come first.</summary>
    private Question WordsSql()
    {
        var values = new Values(at.Index);
        var kinds = filter.Kinds is { } some ? $" and case when type = any({values.Name(Utterances)}) then '{Statement}' else split_part(stream, '-', 1) end = any({values.Name(some)})" : string.Empty;

        var asked = Filter.WordsQuery(values.Name(words.Text), words.IsLastBegun);
        var sql =
            $"""
            select key, stream, type, first_index, earliest, latest from {Entries}
            where {Filter.EntryWords} @@ {asked} and {ReadModelTables.HasWords} and {Shown(values)}{kinds}
            order by first_index desc
            limit {Most + 1}
            """;
        return new Question(sql, values);
    }

    /// <summary>Returns the conditions that every row must meet.</summary>
    private string Shown(Values values)
    {
        var conditions = new List<string> { "not hidden", Row.ShownAt("$1") };
        if (filter.Streams is { } streams)
        {
            conditions.Add($"stream = any({values.Name(streams)})");
        }

        if (filter.From is { } from)
        {
            conditions.Add($"{Filter.Last} >= {values.Name(from)}");
        }

        if (filter.Until is { } until)
        {
            conditions.Add($"{Filter.First} <= {values.Name(until)}");
        }

        if (filter.Begun is { } begun)
        {
            conditions.Add($"{Filter.First} <= {values.Name(begun)}");
        }

        return string.Join(" and ", conditions);
    }

    /// <summary>Returns a text for use in a pattern, without the meaning that some characters have there.</summary>
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static FoundText Name(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), NameLines.KindOf(row.GetString(3)[0]),
        row.GetInt32(4) switch { 0 => MatchRule.Code, 1 => MatchRule.OtherName, 2 or 3 => MatchRule.Prefix, 4 or 5 => MatchRule.Part, _ => MatchRule.Close },
        (row.GetInt32(4) * 10_000L) + row.GetInt32(5), row.IsDBNull(6) ? null : row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7), row.GetString(8), row.GetString(9), row.GetInt32(10));

    private static FoundText Words(NpgsqlDataReader row)
    {
        var (key, stream) = (row.GetString(0), row.GetString(1));
        return new FoundText(
            Utterances.Contains(row.GetString(2), StringComparer.Ordinal) ? key : stream, key, stream, TextKind.Words, MatchRule.Part, long.MaxValue - row.GetInt64(3),
            row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5), string.Empty, null, 0);
    }

    private async Task<List<FoundText>> AskAsync(Question question, Func<NpgsqlDataReader, FoundText> read, CancellationToken ct) => await at.AskAsync(question.Sql, question.Values, read, ct).ToListAsync(ct);

    /// <summary>A question in SQL, and the values of its parameters.</summary>
    private sealed record Question(string Sql, IReadOnlyList<object> Values);

    /// <summary>The values of a question's parameters. The first one is the index.</summary>
    private sealed class Values(long index) : List<object>([index])
    {
        /// <summary>Adds a value and returns the name of its parameter.</summary>
        public string Name(object value)
        {
            Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${Count}");
        }
    }
}
