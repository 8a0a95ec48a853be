using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>What exports of questions to the API have in common.</summary>
public static class ExportAsking
{
    /// <summary>The state of knowledge that the address names.</summary>
    public static Asking Of(HttpContext http) => new(KnownAt: http.Request.Query["knownAt"].ToString() is { Length: > 0 } knownAt ? knownAt : null);

    /// <summary>A file; or what the service says is wrong.</summary>
    public static async Task<IResult> FileAsync<T>(Func<Task<Table<T>>> make, string kind, string name)
    {
        try
        {
            return (await make()).As(kind, name);
        }
        catch (TrackerProblemException e)
        {
            return Results.Problem(e.Problem.Detail, statusCode: e.Problem.Status, title: e.Problem.Title, type: e.Problem.Type);
        }
    }

    /// <summary>Every row of a list, all of one basis.</summary>
    public static async Task<(List<T> Rows, AnswerBasis? Basis)> AllAsync<T>(Func<Asking, Task<Answer<Page<T>>>> ask, Asking asking, CancellationToken ct)
    {
        AnswerBasis? basis = null;
        var rows = new List<T>();
        await foreach (var row in TrackerClient.AllAsync(async a => await Remember(a), asking, ct))
        {
            rows.Add(row);
        }

        return (rows, basis);

        async Task<Answer<Page<T>>> Remember(Asking asked)
        {
            var answer = await ask(asked);
            basis ??= answer.Basis;
            return answer;
        }
    }
}
