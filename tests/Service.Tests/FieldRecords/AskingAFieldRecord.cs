using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Database;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>
/// Every question of the API is asked once about the largest thing of its kind in a field record. What it reads and answers does not grow with the record: bytes,
/// rows and statements are counted, since counts are the same on each machine.
/// </summary>
public sealed class AskingAFieldRecord(ServedFieldRecord record) : IClassFixture<ServedFieldRecord>
{
    /// <summary>The beginnings of statements that the service runs by itself now and then, so that they may fall into any question.</summary>
    private static readonly string[] OfItself =
    [
        // The count of the integrity check. It reads both tables whole on purpose.
        "select (select count(*) from tracker.mt_events",

        // Npgsql reads the types of the database for each pool that is opened, such as that of the owner.
        "SELECT version();",

        // Each minute: what the owner has to analyse, and intakes of readouts whose term is over.
        "select coalesce(array_agg(format('%I.%I', schemaname, relname)), '{}') from pg_stat_user_tables",
        "with closed as (update tracker.readout ",
    ];

    /// <summary>A table with more rows than this is never read from end to end.</summary>
    private const int LargeTable = 10_000;

    /// <summary>Parameters that a question cannot do without.</summary>
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["/api/processes/{process}/diff"] = "?from=index:49000",
        ["/api/entries/{id}/explain"] = "?field=when",
        ["/api/search"] = "?q=talks",
        ["/api/names"] = "?ids=process-p,round-p/1",
    };

    /// <summary>Imports and readouts are not in the record. Their answers take none of its words, such as a basis.</summary>
    internal static readonly string[] OutsideTheRecord = ["/api/imports", "/api/readouts", "/api/signals"];

    /// <summary>The most bytes, statements, and rows that the scans of the statements read.</summary>
    private static readonly (int Bytes, int Statements, long Rows) Usual = (2_000_000, 30, 20_000);

    /// <summary>Questions that need more. Each says why.</summary>
    private static readonly Dictionary<string, (int Bytes, int Statements, long Rows)> Bounds = new(StringComparer.Ordinal)
    {
        // 100 ceasefires or rounds with all their accounts.
        ["/api/ceasefires"] = (2_000_000, 35, 30_000),
        ["/api/processes/P/rounds"] = (6_000_000, 25, 30_000),

        // Every round and ceasefire of 100 processes, in one question.
        ["/api/processes"] = (500_000, 10, 30_000),

        // Ten lists in one answer, each a question of its own. Those of a topic, and its counts, read the entries on it.
        ["/activity"] = (2_000_000, 40, 40_000),

        // Disputes that name a matched person are computed when they are read, in two questions for each part of the page. So are the names of what happened and what is due.
        ["/api/processes?limit=500"] = (1_000_000, 20, 60_000),

        // What is overdue needs the overviews of all processes. With names, those of actors, people and places are three questions more.
        ["/api/attention"] = (500_000, 30, 60_000),
        ["/api/attention?kind=overdue-round"] = (500_000, 20, 60_000),

        // The ids of all things, in the order of the ids. It reads every actor, document, place and process.
        ["/api/crosswalk"] = (500_000, 50, 40_000),

        // Every indicator looks at the whole process.
        ["/api/processes/P/progress"] = (2_000_000, 35, 40_000),
    };

    [Fact]
    public async Task No_answer_costs_more_than_what_is_in_it()
    {
        var (idle, large) = (await record.IdleAsync(), await record.TablesAsync(LargeTable));
        var largest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var category in new[] { "process", "round", "ceasefire", "document", "commitment", "body", "actor", "person", "place", "source" })
        {
            largest[category] = await record.LargestAsync(category);
        }

        largest["process"] = "process-" + await record.FirstAsync($"select stream from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<ProcessStreams>())} group by stream order by count(*) desc, stream limit 1");
        foreach (var (category, column) in new[] { ("actor", "actors"), ("person", "people") })
        {
            largest[category] = $"{category}-" + await record.FirstAsync($"select id from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())}, unnest({column}) id where id not like 'u-%' group by id order by count(*) desc, id limit 1");
        }

        largest["id"] = "id-" + await record.FirstAsync($"select row from {ReadModelTables.Live.EntryLinks} group by row order by count(*) desc, row limit 1");
        largest["topic"] = "topic-" + await record.FirstAsync($"select t from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())}, unnest(topics) t group by t order by count(*) desc, t limit 1");
        largest["index"] = "index-" + await record.FirstAsync($"select coalesce(max(first_index) filter (where type = 'match-confirmed'), max(first_index))::text from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Timeline>())}");
        var actor = largest["actor"]["actor-".Length..];
        largest["region"] = "place-" + await record.FirstAsync($"select split_part(key, '|place-', 2) from {ReadModelTables.Live.RowsOf(ReadModelStore.Model<Regions>())} where type = 'process' group by 1 order by count(*) desc, 1 limit 1");
        var (told, wrong) = (new List<string>(), new List<string>());
        foreach (var (address, names) in Addresses(largest).Concat(
            [
                $"/api/changes?process={Of("process")}", $"/api/changes?actor={actor}", "/api/changes?kind=source-withdrawn", $"/api/changes?process={Of("process")}&actor={actor}&kind=delegation-seated",
                "/api/changes?order=newest", $"/api/changes?order=newest&process={Of("process")}",
            ]).SelectMany(a => new[] { (a, string.Empty), (a, a.Contains('?', StringComparison.Ordinal) ? "&include=names" : "?include=names") }))
        {
            var (status, bytes, statements) = await record.AskAsync(address + names);
            var own = statements.Where(s => !idle.Contains(s.Text) && !OfItself.Any(o => s.Text.TrimStart().StartsWith(o, StringComparison.Ordinal))).ToList();
            var (count, rows, scanned) = (own.Count, own.Sum(s => s.Rows), own.SelectMany(s => s.Scanned).Where(large.Contains).Distinct(StringComparer.Ordinal).ToList());
            told.Add($"{status} {bytes,9:n0} bytes {count,3} statements {rows,7:n0} rows {address}{names} {string.Join(',', scanned)}");
            var (mostBytes, mostStatements, mostRows) = Bounds.GetValueOrDefault(address.EndsWith("/activity", StringComparison.Ordinal) ? "/activity" : address.Replace(Of("process"), "P", StringComparison.Ordinal), Usual);
            if (status != 200 || bytes > mostBytes || count > mostStatements || rows > mostRows || scanned.Count > 0)
            {
                wrong.Add($"{told[^1]}{string.Concat(own.GroupBy(s => s.Text, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => $"\n    {g.Count()} x {g.Sum(s => s.Rows):n0} rows: {g.Key.ReplaceLineEndings(" ")}"))}");
            }
        }

        told.Count.ShouldBeGreaterThan(200);
        wrong.ShouldBeEmpty(string.Join('\n', told));

        string Of(string category) => largest[category][(largest[category].IndexOf('-', StringComparison.Ordinal) + 1)..];
    }

    private IEnumerable<string> Addresses(Dictionary<string, string> largest) => record.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind == EndpointKind.Read && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.OfType<IProducesResponseTypeMetadata>().All(p => !p.ContentTypes.Contains("text/event-stream")))
        .Select(e => e.RoutePattern.RawText!)
        .Where(p => !OutsideTheRecord.Any(o => p.StartsWith(o, StringComparison.Ordinal)))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .SelectMany(p => Of(p, largest))
        .Append("/api/processes?limit=500")
        .Concat(["/api/search?q=ar", "/api/search?q=arvnsk", "/api/search?q=maps&type=statement", "/api/search?q=omar"])
        .Concat(Across(largest));

    /// <summary>Questions across processes with two filters and with groups, about the actor, the person and the source with the most entries.</summary>
    private static string[] Across(Dictionary<string, string> largest)
    {
        string Of(string category) => largest[category][(largest[category].IndexOf('-', StringComparison.Ordinal) + 1)..];
        return
        [
            $"/api/rounds?actor={Of("actor")}&role=guarantor", $"/api/rounds?actor={Of("actor")}&status=held&sort=-time", $"/api/rounds?person={Of("person")}&from=2005&until=2015",
            $"/api/rounds?place={Of("place")}&host={Of("actor")}", $"/api/attendance?actor={Of("actor")}&role=mediator", $"/api/timeline?actor={Of("actor")}&kind=delegation-seated",
            $"/api/timeline?person={Of("person")}&role=guarantor", $"/api/timeline?source={Of("source")}&kind=round-opened", "/api/timeline?kind=process-opened&sort=-recorded", "/api/timeline?since=index:49900&sort=-recorded",
            "/api/timeline?from=2016", "/api/timeline?from=2016&sort=-time", "/api/statements?from=2016", "/api/rounds?from=2016", "/api/timeline?q=maps", "/api/timeline?q=corrid", "/api/statements?q=maps&from=2010",
            $"/api/statements?actor={Of("actor")}&topic=ceasefire", $"/api/ceasefires?actor={Of("actor")}&state=yes&validAt=2012", $"/api/documents?actor={Of("actor")}&role=signatory", "/api/documents?coding=handbook&code=Ce=2", "/api/documents?coding=handbook&code=HrGen&group-by=kind", "/api/search?q=HrGen&type=document",
            $"/api/promises?actor={Of("actor")}&status=kept", $"/api/disputes?actor={Of("actor")}&kind=round", $"/api/rounds?actor={Of("actor")}&group-by=year", $"/api/rounds?actor={Of("actor")}&role=guarantor&group-by=actor",
            $"/api/statements?actor={Of("actor")}&topic=ceasefire&group-by=quarter", $"/api/timeline?person={Of("person")}&group-by=process",
            $"/api/names?ids=process-{Of("process")},actor-{Of("actor")},place-{Of("place")},source-{Of("source")},ceasefire-{Of("ceasefire")}",
            $"/api/network?process={Of("process")}", "/api/network?from=2012&until=2012-03", "/api/network?from=2012-01&until=2012-02&then-from=2013-01&then-until=2013-02&of=people", "/api/network?from=2012-01&until=2012-02&validAt=2012-01-15&by=rounds",
            $"/api/rounds?region={Of("region")}&status=held", $"/api/rounds?region={Of("region")}&actor={Of("actor")}&group-by=region", $"/api/timeline?region={Of("region")}&kind=round-opened&validAt=2012",
            $"/api/ceasefires?region={Of("region")}&actor={Of("actor")}", $"/api/processes?region={Of("region")}", $"/api/processes?actor={Of("actor")}", .. Contracts.AttentionNeeds.All.Select(k => $"/api/attention?kind={k}"), $"/api/attention?process={Of("process")}", $"/api/actors?region={Of("region")}", $"/api/places?region={Of("region")}",
        ];
    }

    private static IEnumerable<string> Of(string pattern, Dictionary<string, string> largest)
    {
        var address = pattern;
        if (pattern.Contains("{round}", StringComparison.Ordinal))
        {
            var round = largest["round"]["round-".Length..].Split('/');
            address = address.Replace("{process}", round[0], StringComparison.Ordinal).Replace("{round}", round[1], StringComparison.Ordinal);
        }

        foreach (var (category, stream) in largest)
        {
            address = address.Replace($"{{{category}}}", stream[(category.Length + 1)..], StringComparison.Ordinal);
        }

        address += Needed.GetValueOrDefault(pattern);
        return address.EndsWith("/{list}", StringComparison.Ordinal)
            ? DetailsKinds.All.Single(k => k.Pattern == pattern[..^"/{list}".Length]).Names.Select(n => address.Replace("{list}", n, StringComparison.Ordinal))
            : [address];
    }
}
