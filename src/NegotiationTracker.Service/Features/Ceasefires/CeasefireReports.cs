using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Features.Ceasefires;

/// <summary>Finds the days on which ceasefires were reported on. It reads three rows of each, whatever the number of reports.</summary>
internal static class CeasefireReports
{
    private static readonly ViolationReports Reports = ReadModelStore.Model<ViolationReports>();

    /// <summary>Gets the read models that the days come from.</summary>
    public static ReadModel[] Models { get; } = [Reports];

    /// <summary>Returns the days of reports on some ceasefires, by the key of the ceasefire's row.</summary>
    public static async Task<Dictionary<string, ReportDays>> OfAsync(Snapshot at, IEnumerable<string> ceasefires, EdtfDate moment, CancellationToken ct) => await at.AskAsync(
        $"select c.key, {Columns("c.key", "$2", "$3")} from unnest($1) c(key)", [ceasefires.ToArray(), at.Index, DayOf(moment)],
        r => (Key: r.GetString(0), Days: Read(r, 1)), ct).ToDictionaryAsync(c => c.Key, c => c.Days, StringComparer.Ordinal, ct);

    /// <summary>
    /// Returns how many reports of violations ceasefires have in the last <see cref="RisingReports.Days"/> days, and in as many days before them, by the key of the ceasefire's
    /// row. A report counts on the first day of its period.
    /// </summary>
    public static async Task<Dictionary<string, (long Now, long Before)>> CountsAsync(Snapshot at, IEnumerable<string> ceasefires, EdtfDate moment, CancellationToken ct)
    {
        string Between(string after, string until) =>
            $"(select count(*) from {ReadModelTables.Live.RowsOf(Reports)} where stream = c.key and not hidden and {Row.ShownAt("$2")} and not traits @> array['{ViolationReports.NoViolation}'] and {Filter.First} > {after} and {Filter.First} <= {until})";
        var day = DayOf(moment);
        return await at.AskAsync(
            $"select c.key, {Between("$4", "$3")}, {Between("$5", "$4")} from unnest($1) c(key)", [ceasefires.ToArray(), at.Index, day, day - RisingReports.Days, day - (2 * RisingReports.Days)],
            r => (Key: r.GetString(0), Counts: (r.GetInt64(1), r.GetInt64(2))), ct).ToDictionaryAsync(c => c.Key, c => c.Counts, StringComparer.Ordinal, ct);
    }

    /// <summary>Returns the last day that a report at the moment can be about.</summary>
    public static long DayOf(EdtfDate moment) => moment.Latest.IsKnown ? moment.Latest.Day : long.MaxValue;

    /// <summary>Returns three columns of SQL: the day of the first and of the last report that supports a ceasefire, and the last day of the last report of any kind.</summary>
    /// <param name="ceasefire">The key of the ceasefire's row.</param>
    /// <param name="index">The index of the question.</param>
    /// <param name="day">The last day that a report can be about.</param>
    public static string Columns(string ceasefire, string index, string day)
    {
        string One(string what, string which, string order) =>
            $"(select {what} from {ReadModelTables.Live.RowsOf(Reports)} where stream = {ceasefire} and not hidden and {Row.ShownAt(index)} and {which} order by {Filter.First}{order}, {Filter.Last}{order}, key{order} limit 1)";
        var supporting = $"type = '{ViolationReports.Supporting}' and earliest is not null";
        return $"{One("earliest", supporting, string.Empty)}, {One("coalesce(latest, earliest)", supporting, " desc")}, {One("coalesce(latest, earliest)", $"earliest <= {day}", " desc")}";
    }

    /// <summary>Reads the three columns.</summary>
    /// <param name="row">The row of the answer.</param>
    /// <param name="first">The place of the first of the columns.</param>
    public static ReportDays Read(Npgsql.NpgsqlDataReader row, int first) => new(Day(row, first), Day(row, first + 1), Day(row, first + 2));

    private static long? Day(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
