using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>The query parameters that every question has.</summary>
/// <param name="After">The position that the answer must include.</param>
/// <param name="KnownAt">The state of knowledge. Null for the present one.</param>
/// <param name="ValidAt">The moment in the world. Null for all times.</param>
/// <param name="Page">Where the page begins. Null for the first page.</param>
/// <param name="Question">The list and its filters, to which the cursors of its pages belong.</param>
/// <param name="Limit">The number of rows, 1 to 500. The default is 100.</param>
/// <param name="Names">Whether the answer has names next to ids.</param>
public sealed record QueryParameters(AskedPosition? After, KnownAt? KnownAt, EdtfDate? ValidAt, PageToken? Page, string Question, int Limit, bool Names)
{
    private static readonly string[] Common = [AskedPosition.After, "cursor", "limit", "include", "validAt", "knownAt"];

    /// <summary>Gets the question without parameters: the present state.</summary>
    public static QueryParameters None { get; } = new(null, null, null, null, string.Empty, 100, Names: false);

    /// <summary>Reads the common parameters, and refuses unknown ones.</summary>
    public static QueryParameters Of(HttpRequest request, params string[] own)
    {
        var query = request.Query;
        QueryWords.Require(request, [.. own, .. Common]);
        foreach (var (name, value) in query)
        {
            if (TextRules.InText(value.ToString()) is { } fault)
            {
                throw ProblemException.Field(name, fault.Message, fault.Position);
            }
        }

        var after = query[AskedPosition.After].ToString() is { Length: > 0 } position ? AskedPosition.Parse(AskedPosition.After, position) : null;
        var limit = query["limit"].ToString() is { Length: > 0 } text
            ? int.TryParse(text, System.Globalization.NumberStyles.None, null, out var n) && n is >= 1 and <= 500 ? n : throw ProblemException.Field("limit", QueryMessages.Limit)
            : 100;
        if (query["include"].ToString() is { Length: > 0 } include && include != "names")
        {
            throw ProblemException.Field("include", QueryMessages.Include);
        }

        var knownAt = query.ContainsKey("knownAt") ? Queries.KnownAt.Parse("knownAt", query["knownAt"].ToString()) : null;
        var moment = Moment(request, "validAt");
        var question = PageToken.QuestionOf(request, moment?.Text);
        return new QueryParameters(after, knownAt, moment, PageToken.Of(request, question), question, limit, query["include"] == "names");
    }

    /// <summary>Gets the members of the rows, or the columns of the table, that the question chooses. Null for all.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Gets where the page begins. Null for the first page.</summary>
    public Cursor? Cursor => Page?.After;

    /// <summary>Returns the cursor for clients.</summary>
    /// <param name="after">Where the next page begins.</param>
    /// <param name="index">The index of the state of knowledge of this page.</param>
    public string Next(Cursor after, long index) => new PageToken(after, Question, index).ToString();

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
