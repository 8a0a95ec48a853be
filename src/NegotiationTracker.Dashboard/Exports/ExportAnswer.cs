using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>Shared code of page exports: query parameters, and problems in the form of the API.</summary>
public static class ExportAnswer
{
    /// <summary>Returns a query parameter. Returns null if it is missing or empty.</summary>
    public static string? Word(this HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Returns the state of knowledge and the moment in the address.</summary>
    public static QueryOptions PageOptions(this HttpContext http, bool names = false) => new(http.Word("knownAt"), http.Word("validAt"), Names: names);

    /// <summary>Returns the day for computing what is overdue, as the page has it.</summary>
    public static DateOnly TodayOf(this QueryOptions asking, AnswerBasis? basis, TimeProvider clock) =>
        new Links(asking.KnownAt, asking.ValidAt).LastDay ?? DateOnly.FromDateTime((asking.KnownAt is null || basis is null ? clock.GetUtcNow() : basis.RecordedAt).UtcDateTime);

    /// <summary>Returns a file of rows, or the problem of the service.</summary>
    public static Task<IResult> FileAsync<T>(Func<Task<Table<T>>> make, string kind, string name) => OfAsync(async () => (await make()).As(kind, name));

    public static async Task<IResult> OfAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (TrackerProblemException e)
        {
            return Results.Problem(e.Problem.Detail, statusCode: e.Problem.Status, title: e.Problem.Title, type: e.Problem.Type);
        }
    }
}
