using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>The query for changes in the record of a process between two states of knowledge.</summary>
public sealed class DifferenceQueries(ReadModelStore rows)
{
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/diff", (HttpContext http, string process, DifferenceQueries q) => q.AnswerAsync(http, process))
            .Described<Difference>("diff", "What was added, corrected, retracted, contested or preferred between ?from= and ?to=, two states of knowledge; field by field, with the event and the reason");

    private async Task AnswerAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = QueryParameters.Of(http.Request, "from", "to");
        var from = http.Request.Query["from"].ToString() is { Length: > 0 } text ? KnownAt.Parse("from", text) : throw ProblemException.Field("from", QueryMessages.KnownAt);
        var to = http.Request.Query["to"].ToString() is { Length: > 0 } until ? KnownAt.Parse("to", until) : asked.KnownAt;
        var (at, streams) = await rows.OpenAsync(http, asked with { KnownAt = to }, process, Entries);
        var since = await rows.IndexAtAsync(from, ct);
        if (since > at.Index)
        {
            throw ProblemException.Field("from", QueryMessages.NotLaterThan(at.Index));
        }

        var before = await rows.AsOfAsync(since, asked, Entries, ct);
        var all = streams.Union(await before.StreamsOfAsync(process, ct) ?? [], StringComparer.Ordinal).ToArray();
        var touched = await at.TouchedAsync(all, since, asked.Cursor?.Earliest ?? -1, asked.Limit + 1, ct);
        var books = await at.EntriesAsRecordedAsync([.. touched.Take(asked.Limit).Select(t => t.Key)], ct);
        var difference = new Difference
        {
            From = State(before),
            To = State(at),
            Entries = [.. touched.Take(asked.Limit).Select(t => Changed(t.Key, books[t.Key], since)).OfType<ChangedEntry>()],
            Next = touched.Count > asked.Limit ? asked.Next(new Cursor(touched[asked.Limit - 1].FirstIndex, null, string.Empty), at.Index) : null,
        };
        await ResponseWriter.WriteAsync(http, at.Basis, asked.Names ? await NameResolver.NamedAsync(at, difference, null, ct) : difference);
    }

    private static ChangedEntry? Changed(string key, RecordState row, long since)
    {
        var steps = EntryHistoryBuilder.Steps(Domain.ReadModels.EntryVersion.All(EntryId.Parse(key).OrThrow(), row)).Where(s => s.Version.Index > since).ToList();
        return steps.Count == 0 ? null : new ChangedEntry
        {
            Entry = key,
            Stream = row.Find(EntryId.Parse(key).OrThrow())!.Stream.Text,
            Type = steps[^1].Version.Data.EventName,
            When = steps[^1].Version.When?.Text,
            Kinds = MemberKinds.Of(steps[^1].Version.Data),
            Changes = [.. steps.Select(s => new EntryChange
            {
                Action = s.Action,
                Event = s.Version.Event.Text,
                Type = s.Version.Type,
                Index = s.Version.Index,
                RecordedAt = s.Version.RecordedAt,
                RecordedBy = s.Version.RecordedBy,
                Reason = s.Version.Reason,
                Data = s.Action == "added" ? s.Version.Data : null,
                Fields = s.Action == "added" ? [] : s.Fields,
            })],
        };
    }

    private static KnowledgeState State(Snapshot at) => new(at.Index, at.Basis.RecordedAt);
}
