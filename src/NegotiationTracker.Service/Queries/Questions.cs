using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>What several questions do alike.</summary>
internal static class Questions
{
    /// <summary>The streams of a process, once the models have what was asked for; 404 where there is no such process.</summary>
    public static async Task<string[]> RequireStreamsAsync(this RowStore rows, HttpContext http, Asked asked, string process, ReadModel model)
    {
        var ct = http.RequestAborted;
        await asked.WaitAsync(rows, ct, RowStore.Model<ProcessStreams>(), RowStore.Model<ProcessRecords>(), model);
        return await rows.StreamsOfAsync(process, ct) ?? throw ProblemException.Of("unknown-stream", $"process {process} is not recorded");
    }

    /// <summary>Of a process's streams the one of the round that <c>?round=</c> names; all of them without that word. 404 where there is no such round.</summary>
    public static string[] OfRound(HttpContext http, string process, string[] streams)
    {
        var round = http.Request.Query["round"].ToString();
        var stream = $"round-{process}/{round}";
        return round.Length == 0 ? streams
            : streams.Contains(stream, StringComparer.Ordinal) ? [stream]
            : throw ProblemException.Of("unknown-stream", $"{stream} is not recorded");
    }

    /// <summary>First day of a date in an answer; null where there is none, or it is unknown.</summary>
    public static long? DayOf(JsonNode? date) => date?.ToString() is { } text ? EdtfDate.Parse(text).OrThrow().FirstDay : null;

    /// <summary>The items of a list for which an account stands.</summary>
    public static List<string> ItemsOf(JsonNode? listed) =>
        listed?.AsArray().Where(i => i!["accounts"]!["value"] is not null).Select(i => i!["item"]!.ToString()).ToList() ?? [];

    public static RouteHandlerBuilder Described(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithTags("Questions").WithName(name).WithSummary(summary).Produces<object>(200).ProducesProblem(404);
}
