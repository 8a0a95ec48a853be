using System.Globalization;
using NegotiationTracker.Contracts;
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
/// <param name="Names">The names of the row, as JSON. Null if the text is in the entry only.</param>
/// <param name="Number">The number of the text among the names, counted from 0.</param>
internal sealed record FoundText(string Thing, string Row, string Stream, TextKind Kind, MatchRule Rule, long Order, long? Earliest, long? Latest, string? Names, int Number)
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

    /// <summary>The number of things that are counted by their names, and of those by the names in entries.</summary>
    private const int MostNames = 200;

    /// <summary>The number of entries that are counted by their words, those recorded last. The list of entries has all.</summary>
    private const int MostEntries = 100;

    /// <summary>Close names are looked for if fewer things than this match otherwise.</summary>
    private const int Few = 10;

    /// <summary>The rank of a name that equals the query. That of a code is smaller.</summary>
    private const int EqualRank = 1;

    private const int CloseRank = 6;

    /// <summary>The number of names that are compared letter by letter.</summary>
    private const int MostCompared = 3_000;

    /// <summary>The number of words that a word with a slip may mean. Those with the fewest slips are taken.</summary>
    private const int MostMeant = 5;

    private const string Lines = "string_to_table(btrim(f.words, E'\\n'), E'\\n') with ordinality l(line, n), lateral (select split_part(substr(l.line, 3), E'\\t', 1) as text, split_part(l.line, E'\\t', 2) as owner) t";

    private static readonly string[] Names = [.. new ReadModel[] { ReadModelStore.Model<ThingNames>(), ReadModelStore.Model<NamesInEntries>() }.Select(ReadModelTables.Live.RowsOf)];
    private static readonly string Entries = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>());
    private static readonly string[] Utterances = [.. new[] { typeof(StatementMade), typeof(CeasefireStatementMade) }.Select(t => EventNameAttribute.Of(t).Name)];

    /// <summary>Gets whether all texts that match were found.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Returns the texts that match. A thing may have several.</summary>
    public async Task<List<FoundText>> FindAsync(CancellationToken ct)
    {
        var asked = Names.Select(t => AskAsync(NamesSql(t), ct)).ToList();
        var inEntries = words.Parts.Count > 0 ? WordedAsync([words.Text], words.IsLastBegun, MatchRule.Part, ct) : Task.FromResult(new List<FoundText>());
        var found = (await Task.WhenAll(asked)).Select(n => Counted(n, MostNames)).ToList();
        var worded = await inEntries;
        var things = found.SelectMany(f => f).DistinctBy(f => f.Thing, StringComparer.Ordinal).ToList();

        // A name that only a source writes so may be a slip of one that is registered.
        if (things.Count < Few && things.All(t => t.Rank > EqualRank || t.Kind == TextKind.AsWritten) && words.SlipPatterns().ToList() is { Count: > 0 } patterns)
        {
            var inWords = worded.Count == 0 ? CloseWordsAsync(patterns, ct) : Task.FromResult(worded);
            var close = await Task.WhenAll(Names.Select(t => AskAsync(CloseSql(t, patterns), ct)));
            found = [.. found.Zip(close.Select(Close), (names, others) => names.Concat(others))];
            worded = await inWords;
        }

        var named = await Task.WhenAll(Names.Zip(found, (table, names) => NamedAsync(table, [.. names], ct)));
        return [.. named.SelectMany(n => n), .. Counted(worded, MostEntries)];
    }

    private IEnumerable<T> Counted<T>(List<T> found, int most)
    {
        IsComplete &= found.Count <= most;
        return found.Take(most);
    }

    /// <summary>Returns the names that differ by slips, those with the fewest slips first.</summary>
    private IEnumerable<NameInRow> Close(List<NameInRow> names) => Counted([.. names
        .Select(n => (Name: n, Slips: words.SlipsTo(n.Text))).Where(n => n.Slips is not null)
        .Select(n => n.Name with { Rank = CloseRank, Size = (n.Slips!.Value * 1_000) + n.Name.Size })
        .OrderBy(n => n.Size)], MostNames);

    /// <summary>Returns the query for names that match exactly, at their beginning, or in part: of each thing the text that matches best.</summary>
    private Question NamesSql(string table)
    {
        var values = new Values(at.Index);
        var query = values.Name(words.Text);
        var candidates = words.Parts.Count == 0 ? $"words like {values.Name($"%:{Escaped(words.Text)}%")}" : string.Join(" and ", words.Parts.Select(p => $"words like {values.Name($"%{Escaped(p)}%")}"));
        var matches = words.Parts.Count == 0 ? $"starts_with(t.text, {query})" : string.Join(" and ", words.Words.Select(w => $"position({values.Name(w)} in t.text) > 0"));
        var rank =
            $"""
            case when t.text = {query} then case when left(l.line, 1) in ('{NameLines.LetterOf(TextKind.Code)}', '{NameLines.LetterOf(TextKind.Key)}', '{NameLines.LetterOf(TextKind.ExternalId)}') then 0 else {EqualRank} end
                 when starts_with(t.text, {query}) then 2
                 when position(' ' || {query} in t.text) > 0 or position('-' || {query} in t.text) > 0 then 3
                 when position({query} in t.text) > 0 then 4 else 5 end
            """;
        return Sql(values, table, candidates, rank, matches, MostNames + 1, isBest: true);
    }

    /// <summary>Returns the query for names that a slip may have changed into the query.</summary>
    private Question CloseSql(string table, IReadOnlyList<SlipPattern> patterns)
    {
        var values = new Values(at.Index);
        var (rows, lines) = (new List<string>(), new List<string>());
        foreach (var slip in patterns)
        {
            var pattern = values.Name(slip.InLine);
            rows.Add($"{string.Concat(slip.Others.Where(o => o.Length >= SearchWords.ShortestPart).Select(o => $"words like {values.Name($"%{o}%")} and "))}words ~ {pattern}");
            lines.Add($"l.line ~ {pattern}");
        }

        return Sql(values, table, $"({string.Join(" or ", rows)})", $"{CloseRank}", string.Join(" or ", lines), MostCompared, isBest: false);
    }

    /// <param name="values">The values of the conditions.</param>
    /// <param name="table">The table.</param>
    /// <param name="candidates">The condition of the rows.</param>
    /// <param name="rank">The rank of a text. The smallest one comes first.</param>
    /// <param name="matches">The condition of the texts.</param>
    /// <param name="most">The number of texts at most.</param>
    /// <param name="isBest">Whether only the best text of each thing is wanted.</param>
    private Question Sql(Values values, string table, string candidates, string rank, string matches, int most, bool isBest)
    {
        var kinds = filter.Kinds is { } some ? $"where split_part(thing, '-', 1) = any({values.Name(some)})" : string.Empty;

        // Many entries have the same name of the same person. They are one text.
        var same = table == Names[^1] ? (Key: "min(key) as key", Group: " group by words") : (Key: "key", Group: string.Empty);
        var sql =
            $"""
            with f as materialized (select {same.Key}, words from {table} where {candidates} and {Shown(values)}{same.Group})
            select thing, key, letter, rank, size, text, n::int - 1
            from (
                select{(isBest ? " distinct on (thing)" : string.Empty)} *
                from (
                    select coalesce(nullif(t.owner, ''), f.key) as thing, f.key, l.n, left(l.line, 1) as letter, t.text, {rank} as rank, length(t.text) as size
                    from f, {Lines}
                    where {matches}) m
                {kinds}
                order by thing, rank, size, key, n) best
            order by rank, size, thing, key, n
            limit {most}
            """;
        return new Question(sql, values);
    }

    /// <summary>Returns names with what their rows say of them. An erasure may have taken a name out of its row since it was found, and then it is left out.</summary>
    private async Task<List<FoundText>> NamedAsync(string table, List<NameInRow> names, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var sql = $"select key, stream, earliest, latest, brief, words from {table} where key = any($2) and not hidden and {Row.ShownAt("$1")}";
        var rows = await at.AskAsync(
            sql, [at.Index, names.Select(n => n.Key).Distinct(StringComparer.Ordinal).ToArray()],
            r => (Key: r.GetString(0), Stream: r.GetString(1), Earliest: DayOf(r, 2), Latest: DayOf(r, 3), Names: r.GetString(4), Lines: r.GetString(5).Trim('\n').Split('\n')), ct)
            .ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, ct);
        return [.. names.Where(n => rows.TryGetValue(n.Key, out var row) && n.IsIn(row.Lines)).Select(n => (Name: n, Row: rows[n.Key])).Select(f => new FoundText(
            f.Name.Thing, f.Name.Key, f.Row.Stream, f.Name.Kind, f.Name.Rank switch { 0 => MatchRule.Code, EqualRank => MatchRule.OtherName, 2 or 3 => MatchRule.Prefix, 4 or 5 => MatchRule.Part, _ => MatchRule.Close },
            (f.Name.Rank * 10_000L) + f.Name.Size, f.Row.Earliest, f.Row.Latest, f.Row.Names, f.Name.Number))];
    }

    /// <summary>Returns the entries with all words of the query, one of them changed by a slip.</summary>
    private async Task<List<FoundText>> CloseWordsAsync(IReadOnlyList<SlipPattern> patterns, CancellationToken ct)
    {
        var meant = new List<string>();
        foreach (var slip in patterns)
        {
            var known = await at.AskAsync($"select word from {Schema.Words} where word ~ $1 limit {MostCompared}", [$"^{slip.Pattern}$"], r => r.GetString(0), ct).ToListAsync(ct);
            meant.AddRange(known.Select(w => (Word: w, Slips: SearchWords.SlipsBetween(slip.Word, w))).Where(w => w.Slips is not null)
                .OrderBy(w => w.Slips).ThenBy(w => w.Word, StringComparer.Ordinal).Take(MostMeant)
                .Select(w => string.Join(' ', slip.Others.Prepend(w.Word))));
        }

        return meant.Count == 0 ? [] : await WordedAsync(meant, isLastBegun: false, MatchRule.Close, ct);
    }

    /// <summary>Returns the entries with all words of one of some texts. The entries recorded last come first.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="isLastBegun">Whether the last word may be only begun.</param>
    /// <param name="rule">How such an entry matches.</param>
    private async Task<List<FoundText>> WordedAsync(IReadOnlyList<string> texts, bool isLastBegun, MatchRule rule, CancellationToken ct)
    {
        var values = new Values(at.Index);
        var kinds = filter.Kinds is { } some ? $" and case when type = any({values.Name(Utterances)}) then '{Statement}' else split_part(stream, '-', 1) end = any({values.Name(some)})" : string.Empty;
        var asked = string.Join(" || ", texts.Select(t => Filter.WordsQuery(values.Name(t), isLastBegun)));

        // Most rows of a walk are without the words. They are left out by the letters, which costs less than reading words.
        var letters = string.Join(" or ", texts.Select(t => $"({string.Join(" and ", ComparableText.WordsOf(t).Select(w => values.Name(w)).Select(w => $"(strpos(words, {w}) > 0 or strpos(array_to_string(topics, ' '), {w}) > 0)"))})"));
        var sql =
            $"""
            select key, stream, type, first_index, earliest, latest from {Entries}
            where {Filter.EntryWords} @@ ({asked}) and ({letters}) and {ReadModelTables.HasWords} and {Shown(values)}{kinds}
            order by first_index desc
            limit {MostEntries + 1}
            """;
        return await at.AskAsync(sql, values, r => Worded(r, rule), ct).ToListAsync(ct);
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

    private static FoundText Worded(NpgsqlDataReader row, MatchRule rule)
    {
        var (key, stream) = (row.GetString(0), row.GetString(1));
        return new FoundText(
            Utterances.Contains(row.GetString(2), StringComparer.Ordinal) ? key : stream, key, stream, TextKind.Words, rule, long.MaxValue - row.GetInt64(3),
            DayOf(row, 4), DayOf(row, 5), null, 0);
    }

    private static long? DayOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private async Task<List<NameInRow>> AskAsync(Question question, CancellationToken ct) => await at.AskAsync(question.Sql, question.Values, NameInRow.Of, ct).ToListAsync(ct);

    /// <summary>A name that matches.</summary>
    /// <param name="Thing">The stream of the thing.</param>
    /// <param name="Key">The key of its row.</param>
    /// <param name="Kind">What the text is.</param>
    /// <param name="Rank">How it matches. The smallest one comes first.</param>
    /// <param name="Size">The order within the rank.</param>
    /// <param name="Text">The comparable text.</param>
    /// <param name="Number">The number of the text among the names of the row, counted from 0.</param>
    private sealed record NameInRow(string Thing, string Key, TextKind Kind, int Rank, int Size, string Text, int Number)
    {
        public static NameInRow Of(NpgsqlDataReader row) =>
            new(row.GetString(0), row.GetString(1), NameLines.KindOf(row.GetString(2)[0]), row.GetInt32(3), row.GetInt32(4), row.GetString(5), row.GetInt32(6));

        /// <summary>Returns whether the name is at its place among the lines of a row.</summary>
        public bool IsIn(string[] lines) => Number < lines.Length && lines[Number].Length > 2 && lines[Number][2..].Split(NameLines.Owner)[0] == Text;
    }

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
