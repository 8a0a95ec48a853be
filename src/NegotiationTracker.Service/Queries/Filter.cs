using System.Text;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Service.Queries;

/// <summary>Conditions on the rows of a read model, and their order. Every value is a parameter.</summary>
public sealed class Filter
{
    internal const string First = $"coalesce(earliest, {Unknown})";
    internal const string Last = "coalesce(latest, 9223372036854775807)";

    /// <summary>The words of an entry, as the index of words has them.</summary>
    internal const string EntryWords = $"{Schema.Name}.words_of(words, topics)";

    private const string Unknown = "-9223372036854775808";

    private readonly List<string> _conditions = ["not hidden"];
    private readonly List<object> _values = [];
    private string[]? _streams;
    private ListOrder _order = ListOrder.ByTime;
    private long? _from;
    private int _mentioned;
    private bool _isFoundFirst;

    /// <summary>Selects the rows of some streams. Null selects those of all.</summary>
    public Filter Streams(string[]? streams)
    {
        _streams = streams;
        return this;
    }

    /// <summary>Sorts the rows. Without it, they are in the order of happening.</summary>
    internal Filter Sorted(ListOrder order)
    {
        _order = order;
        return this;
    }

    public Filter Has(string column, string? value) => string.IsNullOrEmpty(value) ? this : Mentioned($"{column} @> array[?]", value);

    public Filter HasNot(string column, string value) => And($"not {column} @> array[?]", value);

    public Filter AnyOf(string column, string[]? values) => values is null ? this : Mentioned($"{column} && ?", (object)values);

    /// <summary>Selects rows of some types. They are found by the traits, of which there is an index.</summary>
    public Filter Types(string[]? types) => types is null ? this : AnyOf("traits", [.. types.Select(t => Facets.Trait(Facets.KindWord, t))]);

    public Filter Contested(bool? contested) => contested is null ? this : contested.Value ? AnyOf("traits", [Facets.ContestedTrait]) : And("not contested");

    /// <summary>Selects entries that rest on some sources alone, or those that do not. Whether a source was withdrawn is in no row.</summary>
    public Filter RestingOn(bool? resting, string[] sources) => resting switch
    {
        null => this,
        true => And("sources && ? and sources <@ ?", sources, sources),
        false => And("not (cardinality(sources) > 0 and sources <@ ?)", (object)sources),
    };

    /// <summary>Selects entries of some streams that certainly happened before an entry recorded earlier. The rows have the last day reported on before them.</summary>
    public Filter Backdated(string[] streams) => And("stream = any(?) and latest < reported", (object)streams);

    /// <summary>Selects rows of a stream, and rows by their keys.</summary>
    public Filter StreamOrKeys(string stream, string[] keys) => And("(stream = ? or key = any(?))", stream, keys);

    /// <summary>Selects rows of some streams, and rows that mention some actors.</summary>
    public Filter StreamsOrActors(string[] streams, string[] actors) => And("(stream = any(?) or actors && ?)", streams, actors);

    /// <summary>Selects rows that an overview shows.</summary>
    public Filter HasSummary() => And("brief is not null");

    public Filter Keys(string[] keys) => And("key = any(?)", (object)keys);

    /// <summary>Leaves out rows by their keys.</summary>
    internal Filter NotKeys(string[] keys) => And("not key = any(?)", (object)keys);

    /// <summary>Leaves out the rows of some streams.</summary>
    internal Filter NotOn(string[] streams) => And("not stream = any(?)", (object)streams);

    /// <summary>Gets whether no condition was added.</summary>
    internal bool SelectsAll => _conditions.Count == 1;

    /// <summary>Selects rows whose key is that of a row of another model.</summary>
    /// <param name="key">The column of the other model that is compared.</param>
    /// <param name="model">The other model.</param>
    /// <param name="index">The index of the question.</param>
    /// <param name="others">The conditions on the rows of the other model.</param>
    internal Filter KeysIn(string key, ReadModel model, long index, Filter others)
    {
        // The keys of rows that are found first are few. They are looked up one by one, whatever the database expects.
        _isFoundFirst |= others._isFoundFirst;
        var keys = $"select {key} from {ReadModelTables.Live.RowsOf(model)} where {string.Join(" and ", others._conditions)} and {Shown}";
        return And(others._isFoundFirst ? $"key = any(array({keys}))" : $"key in ({keys})", [.. others._values, index, index]);
    }

    /// <summary>Selects entries that were recorded after an index, and other rows of which something was. An entry about another one is found itself.</summary>
    /// <param name="since">The index.</param>
    /// <param name="index">The index of the question.</param>
    internal Filter RecordedSince(ReadModel model, long since, long index) => model is EntryModel ? And("first_index > ?", since) : And(
        $"key in (select row from {ReadModelTables.Live.LinksOf(model)} where index > ? and index <= ? and item = '{ReadModel.Whole}')", since, index);

    /// <summary>Selects entries recorded more than some days after the last day on which they can have happened.</summary>
    public Filter Late(int days) =>
        And("(select floor(extract(epoch from l.recorded_at) / 86400) from tracker.ledger l where l.index = first_index) - latest > ?", days);

    /// <summary>Finds all rows before it sorts them. A walk in the order of the list would read the rows of everybody to find few.</summary>
    internal Filter FoundFirst()
    {
        _isFoundFirst = true;
        return this;
    }

    /// <summary>Returns SQL for the words that the index of words is asked for.</summary>
    /// <param name="value">The value of the text, as <see cref="ComparableText"/>.</param>
    /// <param name="isBegun">Whether the last word may be only begun.</param>
    internal static string WordsQuery(string value, bool isBegun)
    {
        var words = $"plainto_tsquery('simple', {value})";
        return isBegun ? $"(nullif({words}::text, '') || ':*')::tsquery" : words;
    }

    /// <summary>Selects rows whose words contain a query. Both are compared as <see cref="ComparableText"/>.</summary>
    public Filter Words(string? text) => string.IsNullOrEmpty(text) ? this : And("strpos(words, ?) > 0", ComparableText.Of(text));

    /// <summary>Selects entries that have all words of a text. Only the timeline has an index of words, and it finds them.</summary>
    /// <param name="text">The text, as <see cref="ComparableText"/>.</param>
    /// <param name="isBegun">Whether the last word may be only begun.</param>
    internal Filter Worded(string text, bool isBegun)
    {
        _isFoundFirst = true;
        return And($"{EntryWords} @@ {WordsQuery("?", isBegun)} and {ReadModelTables.HasWords}", text);
    }

    /// <summary>Selects rows whose time may overlap the interval.</summary>
    public Filter Between(long? from, long? until)
    {
        _ = from is { } f ? And($"{Last} >= ?", f) : this;
        _from = from;
        return until is { } u ? And($"{First} <= ?", u) : this;
    }

    /// <summary>
    /// Returns the conditions on the rows that may reach a day. No row meets two of them, and each has an index. Only rows that are long, or of which no beginning is known, can
    /// begin long before the day.
    /// </summary>
    /// <param name="begun">The parameter with the day minus <see cref="ReadModelTables.LongDays"/>.</param>
    internal static string[] MayReach(string begun) => [$"{First} = {Unknown}", $"{First} > {Unknown} and {First} < {begun} and {ReadModelTables.IsLong}", $"{First} >= {begun}"];

    /// <param name="index">The index. The query returns the row versions shown at it.</param>
    /// <param name="moment">Leaves out rows that had certainly not begun at the moment, to the day. The caller checks the others.</param>
    public NpgsqlCommand Command(NpgsqlDataSource database, string table, long index, EdtfDate? moment, Cursor? from, int? limit)
    {
        var (sql, values) = Sql(StoredRow.Columns, table, index, moment, from, limit);
        var command = database.CreateCommand(sql);
        values.ForEach(v => command.Parameters.AddWithValue(v));
        return command;
    }

    /// <summary>Returns a query for the keys of all rows, each with its number in the order of happening, and the values of its parameters from $1 on.</summary>
    internal (string Sql, List<object> Values) Numbered(string table, long index) => Sql($"key, row_number() over (order by {First}, {Last}, key) number", table, index, null, null, null);

    /// <summary>Returns the query, and the values of its parameters from $1 on. The filter stays as it is, so that it can be asked for page after page.</summary>
    internal (string Sql, List<object> Values) Sql(string columns, string table, long index, EdtfDate? moment, Cursor? from, int? limit)
    {
        var (where, values) = Where(index, moment, from is null ? null : _order.After(table, from));
        var order = $"order by {_order.Sql}{(limit is { } most ? $" limit {most}" : string.Empty)}";
        if (_streams is null && (_mentioned > 1 || _isFoundFirst) && limit is not null)
        {
            // The index of what rows mention finds the few rows with all of it. A walk in the order of the list would read the rows of everybody before it finds a page.
            return ($"with found as materialized (select * from {table} where {where}) select {columns} from found {order}", values);
        }

        if (_streams is null && _from is { } day && _mentioned == 0 && _order.IsByTime)
        {
            // A walk in the order of the list would pass over all rows before the day.
            values.Add(day - ReadModelTables.LongDays);
            return ($"select {columns} from ({string.Join(" union all ", MayReach($"${values.Count}").Select(p => $"(select * from {table} where {where} and {p} {order})"))}) r {order}", values);
        }

        if (_streams is null)
        {
            return ($"select {columns} from {table} where {where} {order}", values);
        }

        // The rows of each stream are read in their order from an index, and at most a page of them.
        values.Add(_streams);
        return ($"select {columns} from unnest(${values.Count}) asked(asked_stream), lateral (select * from {table} where stream = asked.asked_stream and {where} {order}) r {order}", values);
    }

    /// <summary>
    /// Returns a query for all rows in no order, and the values of its parameters from $1 on. A question that sorts them itself finds them by what they mention, where a
    /// query with an order and a limit may walk through the rows of everybody.
    /// </summary>
    internal (string Sql, List<object> Values) Unordered(string columns, string table, long index, EdtfDate? moment)
    {
        var (where, values) = Where(index, moment, null);
        if (_streams is not null)
        {
            values.Add(_streams);
            where += $" and stream = any(${values.Count})";
        }

        return ($"select {columns} from {table} where {where}", values);
    }

    private const string Shown = "from_index <= ? and (to_index is null or to_index > ?)";

    private (string Where, List<object> Values) Where(long index, EdtfDate? moment, (string Condition, object[] Values)? after)
    {
        List<string> conditions = [.. _conditions, Shown];
        List<object> values = [.. _values, index, index];
        if (moment is not null)
        {
            conditions.Add($"{First} <= ?");
            values.Add(moment.Latest.Day + 1);
        }

        if (after is var (condition, following))
        {
            conditions.Add(condition);
            values.AddRange(following);
        }

        var (where, number) = (new StringBuilder(), 0);
        foreach (var c in string.Join(" and ", conditions))
        {
            _ = c == '?' ? where.Append('$').Append(++number) : where.Append(c);
        }

        return (where.ToString(), values);
    }

    /// <summary>Adds a condition that the index of what rows mention finds.</summary>
    private Filter Mentioned(string condition, params object[] values)
    {
        _mentioned++;
        return And(condition, values);
    }

    private Filter And(string condition, params object[] values)
    {
        _conditions.Add(condition);
        _values.AddRange(values);
        return this;
    }
}

/// <summary>The order of a list: of happening or of recording, forwards or backwards.</summary>
/// <param name="IsByTime">Whether it is that of happening.</param>
/// <param name="IsBackward">Whether the last comes first.</param>
internal sealed record ListOrder(bool IsByTime, bool IsBackward)
{
    public static ListOrder ByTime { get; } = new(true, false);

    private string Direction => IsBackward ? " desc" : string.Empty;

    /// <summary>Gets the columns to sort by. Each order has an index.</summary>
    public string Sql => IsByTime ? $"{Filter.First}{Direction}, {Filter.Last}{Direction}, key{Direction}" : $"first_index{Direction}, key{Direction}";

    /// <summary>Returns the condition for rows after a cursor.</summary>
    public (string Condition, object[] Values) After(string table, Cursor from)
    {
        var follows = IsBackward ? "<" : ">";
        return IsByTime
            ? ($"({Filter.First}, {Filter.Last}, key) {follows} (?, ?, ?)", [from.Earliest ?? long.MinValue, from.Latest ?? long.MaxValue, from.Key])
            : ($"(first_index, key) {follows} ((select min(first_index) from {table} where key = ? and not hidden), ?)", [from.Key, from.Key]);
    }
}
