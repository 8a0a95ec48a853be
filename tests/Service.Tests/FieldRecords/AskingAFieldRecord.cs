using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using Xunit;

namespace NegotiationTracker.Service.Tests.FieldRecords;

/// <summary>
/// Every question of the API is asked once about the largest thing of its kind in a field record. What it reads and answers does not grow with the record: bytes,
/// rows and statements are counted, since counts are the same on each machine.
/// </summary>
public sealed class AskingAFieldRecord(ServedFieldRecord record) : IClassFixture<ServedFieldRecord>
{
    [Fact]
    public async Task No_answer_costs_more_than_what_is_in_it()
    {
        var idle = await record.IdleAsync();
        var largest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var category in new[] { "process", "round", "ceasefire", "document", "commitment", "body", "actor", "person", "place", "source" })
        {
            largest[category] = await record.LargestAsync(category);
        }

        largest["process"] = "process-" + await record.FirstAsync("select stream from tracker.rm_processstreams_6 group by stream order by count(*) desc, stream limit 1");
        largest["id"] = "id-" + await record.FirstAsync("select row from tracker.entry_link group by row order by count(*) desc, row limit 1");
        foreach (var address in Addresses(largest))
        {
            var (status, bytes, statements) = await record.AskAsync(address);
            var own = statements.Where(s => !idle.Contains(s.Text)).ToList();
            Console.WriteLine($"{status} {bytes,9} bytes {own.Count,3} statements {own.Sum(s => s.Rows),7} rows {string.Join(",", own.SelectMany(s => s.Scanned).Distinct()),-30} {address}");
            foreach (var big in own.Where(o => o.Rows > 4_000))
            {
                Console.WriteLine($"      {big.Rows} {big.Text.ReplaceLineEndings(" ")}\n{big.Json}");
            }
        }
    }

    private IEnumerable<string> Addresses(Dictionary<string, string> largest) => record.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind == EndpointKind.Read && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.OfType<IProducesResponseTypeMetadata>().All(p => !p.ContentTypes.Contains("text/event-stream")))
        .Select(e => e.RoutePattern.RawText!)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .SelectMany(p => Of(p, largest));

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

        return address.EndsWith("/{list}", StringComparison.Ordinal)
            ? DetailsKinds.All.Single(k => k.Pattern == pattern[..^"/{list}".Length]).Names.Select(n => address.Replace("{list}", n, StringComparison.Ordinal))
            : [address];
    }
}
