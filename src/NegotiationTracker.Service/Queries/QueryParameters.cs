using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Queries;

/// <summary>The query parameters that every question has.</summary>
/// <param name="After">The position that the answer must include.</param>
/// <param name="KnownAt">The state of knowledge. Null for the present one.</param>
/// <param name="ValidAt">The moment in the world. Null for all times.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">The number of rows, 1 to 500. The default is 100.</param>
/// <param name="Names">Whether the answer has names next to ids.</param>
public sealed record QueryParameters(LogPosition? After, KnownAt? KnownAt, EdtfDate? ValidAt, Cursor? Cursor, int Limit, bool Names)
{
    private static readonly string[] Common = ["after", "cursor", "limit", "include", "validAt", "knownAt"];

    /// <summary>Reads the common parameters, and refuses unknown ones. A mistyped filter would otherwise silently widen the answer.</summary>
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
            ? LogPosition.Parse(token) ?? throw NoPosition()
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

    /// <summary>Returns the problem for a position that is not in this log.</summary>
    public static ProblemException NoPosition() => ProblemException.Field("after", QueryMessages.Position);

    public static long? Day(HttpRequest request, string name, bool first) =>
        Date(request, name) is not { } date ? null
        : (first ? date.Earliest : date.Latest) is { IsKnown: true } bound ? bound.Day
        : throw ProblemException.Field(name, QueryMessages.UnboundedDate);

    /// <summary>Returns the moment of a question. An imprecise date means its end, so that a year, its last month and its last day have one answer.</summary>
    private static EdtfDate? Moment(HttpRequest request, string name) => Date(request, name) switch
    {
        null => null,
        { IsApproximate: true } or { IsUncertain: true } => throw ProblemException.Field(name, QueryMessages.VagueMoment),
        { Earliest.IsKnown: true, Latest.IsKnown: true } date => date.LastMoment,
        _ => throw ProblemException.Field(name, QueryMessages.UnboundedDate),
    };

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
