using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;

namespace NegotiationTracker.Service.Features.Entries;

/// <summary>Queries about the history of an entry.</summary>
public sealed class HistoryQueries(ReadModelStore rows)
{
    private static readonly Timeline Entries = ReadModelStore.Model<Timeline>();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/entries/{id}/history", (HttpContext http, string id, HistoryQueries q) => q.HistoryAsync(http, id))
            .Described<EntryHistory>("entry history", "Every version of an entry with both times, the recorder, the source and the reason");
        routes.MapRead("/api/entries/{id}/explain", (HttpContext http, string id, HistoryQueries q) => q.ExplainAsync(http, id))
            .Described<EntryExplanation>("entry explained", "The events that led to the value of ?field= of an entry, and the contradicting accounts");
    }

    private async Task HistoryAsync(HttpContext http, string id)
    {
        var (at, row) = await RowAsync(http, id, QueryParameters.Of(http.Request));
        var steps = EntryHistoryBuilder.Steps(EntryVersions(id, row));
        await ResponseWriter.WriteAsync(http, at.Basis, new EntryHistory
        {
            Entry = id,
            Kinds = MemberKinds.Of(steps[0].Version.Data),
            Versions = [.. steps.Select(s => new Contracts.EntryVersion
            {
                Action = s.Action,
                Event = s.Version.Event.Text,
                Type = s.Version.Type,
                Index = s.Version.Index,
                RecordedAt = s.Version.RecordedAt,
                RecordedBy = s.Version.RecordedBy,
                Reason = s.Version.Reason,
                When = s.Version.When?.Text,
                Data = s.Version.Data,
                Evidence = EvidenceBuilder.Of(row, s.Version.Evidence),
                Withdrawn = s.Version.Withdrawn,
                Preferred = s.Version.Preferred,
                ContradictedBy = [.. s.Version.ContradictedBy.Select(c => c.Text)],
                Fields = s.Fields,
            })],
        });
    }

    private async Task ExplainAsync(HttpContext http, string id)
    {
        var field = http.Request.Query["field"].ToString();
        var (at, row) = await RowAsync(http, id, QueryParameters.Of(http.Request, "field"));
        var versions = EntryVersions(id, row);
        var known = versions.SelectMany(v => EntryHistoryBuilder.Members(v).Select(m => m.Key)).Distinct(StringComparer.Ordinal).ToList();
        if (!known.Contains(field, StringComparer.Ordinal))
        {
            throw ProblemException.Field("field", QueryMessages.OneOf(known));
        }

        var steps = EntryHistoryBuilder.Steps(versions).Where(s => s.Action == "added" || s.Fields.Any(f => f.Field == field));
        var others = await OthersAsync(at, versions[^1], http.RequestAborted);
        await ResponseWriter.WriteAsync(http, at.Basis, new EntryExplanation
        {
            Entry = id,
            Field = field,
            Kinds = MemberKinds.Of(versions[^1].Data),
            Value = EntryHistoryBuilder.Members(versions[^1])[field],
            Withdrawn = versions[^1].Withdrawn,
            Steps = [.. steps.Select(s => new ExplanationStep
            {
                Action = s.Action,
                Event = s.Version.Event.Text,
                Type = s.Version.Type,
                Index = s.Version.Index,
                RecordedAt = s.Version.RecordedAt,
                RecordedBy = s.Version.RecordedBy,
                Reason = s.Version.Reason,
                Value = EntryHistoryBuilder.Members(s.Version)[field],
            })],
            Conflicting = [.. others.Select(o => new ConflictingEntry { Entry = o.Entry, Value = EntryHistoryBuilder.Members(o.Version)[field], Evidence = EvidenceBuilder.Of(row, o.Version.Evidence) })],
        });
    }

    /// <summary>Returns the entries that contradict this one, and those that it contradicts, as effective entries.</summary>
    private static async Task<List<(string Entry, Domain.ReadModels.EntryVersion Version)>> OthersAsync(Snapshot at, Domain.ReadModels.EntryVersion now, CancellationToken ct)
    {
        var ids = now.ContradictedBy.Concat(now.Data.Contradicts).Select(i => i.Text).Distinct(StringComparer.Ordinal).ToList();
        var books = await at.EntriesAsRecordedAsync(ids, ct);
        return [.. ids.Where(books.ContainsKey).Select(i => (i, EntryVersions(i, books[i])[^1])).Where(o => !o.Item2.Withdrawn)];
    }

    private async Task<(Snapshot At, RecordState Row)> RowAsync(HttpContext http, string id, QueryParameters asked)
    {
        var ct = http.RequestAborted;
        var at = await rows.OpenAsync(asked, Entries, ct);
        await at.RequireAsync<TimelineEntry>(Entries, id, "not-found", ct);
        return (at, (await at.EntriesAsRecordedAsync([id], ct))[id]);
    }

    private static Domain.Values.ValueList<Domain.ReadModels.EntryVersion> EntryVersions(string id, RecordState row) => Domain.ReadModels.EntryVersion.All(EntryId.Parse(id).OrThrow(), row);
}
