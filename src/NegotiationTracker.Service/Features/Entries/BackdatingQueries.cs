using System.Globalization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>
/// Queries that compare the two times: entries recorded long after they happened, and entries recorded for a time that was already reported on.
/// </summary>
public sealed class BackdatingQueries(ReadModelStore rows)
{
    private const int MostDays = 1_000_000;

    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();
    private static readonly string[] Columns = ["entry", "stream", "type", "when", "recordedAt", "daysLate", "sources=evidence.sources.source"];
    private static readonly string[] BackdatedColumns = ["entry", "stream", "type", "when", "recordedAt", "reportedUntil", "sources=evidence.sources.source"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/recorded-late", (HttpContext http, string process, BackdatingQueries q) => q.LateAsync(http, process))
            .DescribedList<TimelineEntry>("late", "Entries recorded more than ?days= (else 30) days after the last day on which they can have happened");
        routes.MapRead("/api/processes/{process}/backdated", (HttpContext http, string process, BackdatingQueries q) => q.BackdatedAsync(http, process))
            .DescribedList<TimelineEntry>("backdated", "Entries that certainly happened before an entry recorded earlier");
    }

    private async Task LateAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request, "days");
        var days = http.Request.Query["days"].ToString() is not { Length: > 0 } text ? 30
            : int.TryParse(text, NumberStyles.None, null, out var n) && n <= MostDays ? n : throw ProblemException.Field("days", QueryMessages.Days(MostDays));
        var (at, streams) = await rows.OpenAsync(http, asked, process, Entries);
        await ListWriter.WriteAsync(http, at, Entries, asked, new Filter().Streams(streams).Late(days), Columns, some => Task.FromResult<IReadOnlyList<object>>([.. some.Select(row =>
        {
            var (entry, day) = Recorded(row);
            return entry with { DaysLate = day - row.Latest };
        })]));
    }

    private async Task BackdatedAsync(HttpContext http, string process)
    {
        var asked = QueryParameters.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, Entries);
        await ListWriter.WriteAsync(
            http, at, limit => at.BackdatedAsync(streams, asked.Cursor, limit, http.RequestAborted)
                .Select(b => !b.Row.HasView ? b.Row : b.Row with { View = Recorded(b.Row).Entry with { ReportedUntil = TimeBound.OfDay(b.Reported).Iso } }),
            asked, BackdatedColumns);
    }

    /// <summary>Returns the entry with the time of its recording, and the day of that time.</summary>
    private static (TimelineEntry Entry, long Day) Recorded(ListedRow row)
    {
        var entry = (TimelineEntry)row.View;
        var recordedAt = entry.Changes.First(c => c.Entry == row.Key).RecordedAt;
        return (entry with { RecordedAt = recordedAt }, EdtfDate.FromInstant(recordedAt).Earliest.Day);
    }
}
