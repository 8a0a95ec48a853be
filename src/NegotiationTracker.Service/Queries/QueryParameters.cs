using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Queries;

/// <summary>The words that every question understands.</summary>
/// <param name="After">The place in the log that the answer must have.</param>
/// <param name="KnownAt">The state of knowledge asked for; null for the present one.</param>
/// <param name="ValidAt">The moment in the world asked for; null for all times.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Limit">How many rows, 1 to 500; 100 without a word.</param>
/// <param name="Names">Whether names are wanted beside ids.</param>
public sealed record QueryParameters(Position? After, KnownAt? KnownAt, EdtfDate? ValidAt, Cursor? Cursor, int Limit, bool Names)
{
    private static readonly string[] Common = ["after", "cursor", "limit", "include", "validAt", "knownAt"];

    /// <summary>Reads the common words, and refuses any that this question does not know: a mistyped filter would silently widen the answer.</summary>
    public static QueryParameters Of(HttpRequest request, params string[] own)
    {
        var query = request.Query;
        if (query.Keys.FirstOrDefault(k => !Common.Contains(k, StringComparer.Ordinal) && !own.Contains(k, StringComparer.Ordinal)) is { } stranger)
        {
            throw ProblemException.Field(stranger, QueryMessages.UnknownParameter(own.Concat(Common)));
        }

        foreach (var (name, value) in query)
        {
            if (TextRules.InText(value.ToString()) is { } fault)
            {
                throw ProblemException.Field(name, fault.Message, fault.Position);
            }
        }

        var after = query["after"].ToString() is { Length: > 0 } token
            ? Position.Parse(token) ?? throw NoPosition()
            : null;
        var limit = query["limit"].ToString() is { Length: > 0 } text
            ? int.TryParse(text, System.Globalization.NumberStyles.None, null, out var n) && n is >= 1 and <= 500 ? n : throw ProblemException.Field("limit", QueryMessages.Limit)
            : 100;
        if (query["include"].ToString() is { Length: > 0 } include && include != "names")
        {
            throw ProblemException.Field("include", QueryMessages.Include);
        }

        var knownAt = query.ContainsKey("knownAt") ? Queries.KnownAt.Parse("knownAt", query["knownAt"].ToString()) : null;
        return new QueryParameters(after, knownAt, Moment(request, "validAt"), Cursor.Parse(query["cursor"]), limit, query.ContainsKey("include"));
    }

    /// <summary>What is told to somebody whose position is none of this log's.</summary>
    public static ProblemException NoPosition() => ProblemException.Field("after", QueryMessages.Position);

    public static long? Day(HttpRequest request, string name, bool first) =>
        Date(request, name) is not { } date ? null
        : (first ? date.Earliest : date.Latest) is { IsKnown: true } bound ? bound.Day
        : throw ProblemException.Field(name, QueryMessages.UnboundedDate);

    private static EdtfDate? Moment(HttpRequest request, string name) =>
        Date(request, name) is not { } date || date is { Earliest.IsKnown: true, Latest.IsKnown: true } ? Date(request, name)
        : throw ProblemException.Field(name, QueryMessages.UnboundedDate);

    private static EdtfDate? Date(HttpRequest request, string name)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        var date = EdtfDate.Parse(text);
        return date.Error is { } fault ? throw ProblemException.Field(name, fault.Message, fault.Position) : date.Value;
    }
}
