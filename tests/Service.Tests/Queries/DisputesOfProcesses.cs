using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Cli;
using NegotiationTracker.Client;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Generator;
using NegotiationTracker.Service.Tests.Acceptance;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>The disputes that the service tells of, against the whole record of each stream.</summary>
public sealed class DisputesOfProcesses(StartedService service) : IClassFixture<StartedService>
{
    private const int Seed = 20_171_101;
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";

    [Fact]
    public async Task Are_those_of_its_streams_at_every_index_and_moment_page_by_page_and_the_overview_counts_them()
    {
        var lines = RealisticProcesses.Lines(Seed, 1_000).Concat(await File.ReadAllLinesAsync(Repository.File("samples", "astana.ndjson"), TestContext.Current.CancellationToken));
        var client = new TrackerClient(service.Http);
        await new BulkImporter(client).ImportAsync(lines.ToAsyncEnumerable(), 0, true, r => throw new InvalidOperationException(r.ToString()), _ => { }, TestContext.Current.CancellationToken);
        await AcceptanceCommand.CaughtUpAsync(client, TestContext.Current.CancellationToken);
        var last = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        var found = 0;
        foreach (var index in new[] { last, last * 2 / 3 })
        {
            foreach (var moment in new[] { null, "2017-06" })
            {
                var basis = $"knownAt=index:{index}{(moment is null ? string.Empty : $"&validAt={moment}")}";
                foreach (var process in (await service.GetAsync($"/api/processes?limit=500&{basis}")).Body!["items"]!.AsArray())
                {
                    var id = process!["process"]!.ToString();
                    var told = await PagesAsync(id, basis);
                    told.ShouldBe(await OfStreamsAsync(id, index, moment), $"{id} {basis}");
                    process["disputes"]!.GetValue<int>().ShouldBe(told.Count, $"{id} {basis}");
                    found += told.Count;
                }
            }
        }

        found.ShouldBeGreaterThan(50, "the test needs disputes");
        await ShouldCostLittleAsync();
    }

    /// <summary>A row is only where an entry can have made a thing contested, and a link is one for each entry and thing.</summary>
    private async Task ShouldCostLittleAsync()
    {
        var model = ReadModelCatalog.All.OfType<Disputes>().Single();
        var (rows, visible, links, entries) = (
            await service.AskAsync<long>($"select count(*) from {ReadModelTables.Live.RowsOf(model)} where to_index is null"),
            await service.AskAsync<long>($"select count(*) from {ReadModelTables.Live.RowsOf(model)} where to_index is null and not hidden"),
            await service.AskAsync<long>($"select count(*) from {ReadModelTables.Live.LinksOf(model)}"), await service.AskAsync<long>("select size from tracker.ledger_head"));
        var said = $"{entries} entries: {rows} rows, {visible} of them visible, {links} links";
        visible.ShouldBeLessThan(entries / 20, said);
        rows.ShouldBeLessThan(entries / 10, said);
        links.ShouldBeLessThan(entries, said);
    }

    /// <summary>Two accounts of one name that nobody has matched agree as long as the name can be read.</summary>
    [Fact]
    public async Task Of_unmatched_names_are_found_after_an_erasure_without_a_change_of_rows()
    {
        const string person = "erased-head";
        await SendAsync("/api/processes/of-names/open-process", $$"""{"title":"Names",{{U}}}""");
        await SendAsync("/api/processes/of-names/rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        await SendAsync($"/api/people/{person}/register-person", $$"""{"name":"Quill Feather",{{U}}}""");
        var matches = new List<Told>();
        foreach (var source in new[] { "host-readout", "far-readout" })
        {
            var seat = await SendAsync("/api/processes/of-names/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"party","head":{"asWritten":"Quill Feather"},"evidence":{"sources":[{"source":"{{source}}"}]} }""");
            var provisional = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["person"]!.ToString();
            matches.Add(await SendAsync($"/api/people/{person}/confirm-match", $$"""{"provisional":"{{provisional}}",{{U}}}"""));
        }

        (await CountAsync(matches[^1].Position)).ShouldBe((0, 0));
        var erased = await SendAsync($"/api/people/{person}/erase-person", $$"""{"reason":"They asked for it.",{{U}}}""");
        await service.ErasedAsync(person);

        // They are still matched to one person. Without the matches, nobody can tell any more that the two names were spelt alike.
        (await CountAsync(erased.Position)).ShouldBe((0, 0));
        var last = string.Empty;
        foreach (var match in matches)
        {
            last = (await SendAsync($"/api/people/{person}/retract-entry", $$"""{"entry":"{{match.Id}}","reason":"mistaken",{{U}}}""")).Position;
        }

        (await CountAsync(last)).ShouldBe((1, 1));
        var compared = await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        compared.ShouldAllBe(c => c.Equal, string.Join(", ", compared.SelectMany(c => c.Differing)));
    }

    private async Task<(int Listed, int Counted)> CountAsync(string after) => (
        (await service.GetAsync($"/api/processes/of-names/disputes?detail=full&after={after}")).Body!["items"]!.AsArray().Count,
        (await service.GetAsync($"/api/processes/of-names?after={after}")).Body!["disputes"]!.GetValue<int>());

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();

    private async Task<List<string>> PagesAsync(string process, string basis)
    {
        var told = new List<string>();
        for (string? cursor = string.Empty; cursor is not null;)
        {
            var page = (await service.GetAsync($"/api/processes/{process}/disputes?detail=full&limit=3&{basis}&cursor={cursor}")).Body!;
            page["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(3);
            told.AddRange(page["items"]!.AsArray().Select(d => WithoutPublishers(d!)));
            cursor = page["next"]?.ToString();
        }

        return told;
    }

    private async Task<List<string>> OfStreamsAsync(string process, long index, string? moment)
    {
        var found = new List<string>();
        await using var connection = await service.Database.OpenConnectionAsync();
        var identities = await service.Host.Services.GetRequiredService<IdentityLog>().AtAsync(index, CancellationToken.None);
        foreach (var text in (await StreamsOfProcess.AtAsync(service.Database, process, index, CancellationToken.None))!.Order(StringComparer.Ordinal))
        {
            var stream = StreamId.Parse(text).OrThrow();
            var entries = await service.Host.Services.GetRequiredService<EntryReader>().StreamAsync(connection, stream, 0, CancellationToken.None);
            var whole = RecordState.Of(entries.Select(e => e.Entry).Where(e => e.Index <= index).Select(e => e.As(identities)));
            var book = moment is null ? whole : whole.At(EdtfDate.Parse(moment).OrThrow());
            found.AddRange(book.Things.Order(StringComparer.Ordinal).SelectMany(t => DisputeBuilder.All(stream, t, book)).Select(d => JsonSerializer.Serialize(d, ApiJson.Options)));
        }

        return found;
    }

    private static string WithoutPublishers(JsonNode dispute)
    {
        foreach (var account in dispute["aspect"]!["accounts"]!.AsArray())
        {
            account!.AsObject().Remove("publishers");
        }

        return dispute.ToJsonString(ApiJson.Options);
    }
}
