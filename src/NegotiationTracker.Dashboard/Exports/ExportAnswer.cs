using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>What exports of pages have in common: the words of the address, and problems answered as the API answers them.</summary>
public static class ExportAnswer
{
    /// <summary>A word of the address; null where it is not there or empty.</summary>
    public static string? Word(this HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>The state of knowledge that the address names.</summary>
    public static QueryOptions PageOptions(this HttpContext http, bool names = false) => new(KnownAt: http.Word("knownAt"), Names: names);

    /// <summary>A file of rows; or what the service says is wrong.</summary>
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
