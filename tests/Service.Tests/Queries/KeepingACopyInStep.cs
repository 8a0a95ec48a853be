using NegotiationTracker.Client;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>
/// Copies of the timeline in another database are kept in step by the changes alone, through restarts of the service and of the copier, and compared with a full read
/// row by row.
/// </summary>
public sealed class KeepingACopyInStep(TestCluster cluster)
{
    private const string U = StartedService.Unsourced;
    private const string Process = "/api/processes/copied";
    private const string Round = "/api/processes/copied/rounds/1";
    private const string Person = "copied-envoy";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_equal_after_corrections_retractions_withdrawals_joins_and_erasures()
    {
        await using var service = new RestartedService(cluster);
        await service.InitializeAsync();
        await using var elsewhere = NpgsqlDataSource.Create(await cluster.NewDatabaseAsync());
        await new CopyOfTheTimeline(elsewhere).CreateAsync();
        await new CopyOfTheTimeline(elsewhere, "copied").CreateAsync();

        // What is recorded at first. The ceasefire belongs to no process yet.
        foreach (var source in (string[])["shaky", "solid"])
        {
            await SendAsync($"/api/sources/{source}/register-source", $$"""{"publisher":"{{source}}","access":"read",{{U}}}""");
        }

        await SendAsync($"/api/people/{Person}/register-person", $$"""{"name":"Quill Feather",{{U}}}""");
        await SendAsync("/api/people/copied-other/register-person", $$"""{"name":"Quill Other",{{U}}}""");
        await SendAsync($"{Process}/open-process", $$"""{"title":"Copied talks",{{Cites("solid")}}}""");
        var opened = await SendAsync($"{Round}/open-round", $$"""{"label":"First","place":"hilltown","when":"2017-01-10",{{Cites("shaky")}}}""");
        await SendAsync($"{Round}/open-round", $$"""{"label":"First","place":"lakeside","contradicts":["{{opened.Id}}"],{{Cites("solid")}}}""");
        var seat = await SendAsync($"{Round}/seat-delegation", $$"""{"actor":"NOR_LAND","role":"party","head":{"person":"{{Person}}","asWritten":"Q. Feather"},"members":[{"asWritten":"Ada Unmatched"}],{{Cites("shaky")}}}""");
        var said = await SendAsync($"{Round}/make-statement", $$"""{"slug":"s","speaker":{"actor":"NOR_LAND","person":{"person":"copied-other","asWritten":"Quill O."} },"summary":"Calm.","when":"2017-01-10",{{Cites("shaky")}}}""");
        await SendAsync("/api/ceasefires/copied/declare-ceasefire", $$"""{"party":"NOR_LAND","when":"2017-01-11",{{Cites("shaky")}}}""");
        await StepAsync("recorded");

        // The ceasefire joins the process, with all its entries.
        var link = await SendAsync("/api/ceasefires/copied/link-ceasefire", $$"""{"process":"copied",{{U}}}""");
        var effect = await SendAsync("/api/ceasefires/copied/put-into-effect", $$"""{"when":"2017-01-12",{{Cites("solid")}}}""");
        await StepAsync("linked");

        // A correction rests on the source that is withdrawn later, and the corrected entry does not.
        await SendAsync("/api/ceasefires/copied/correct-entry", $$"""{"entry":"{{effect.Id}}","changes":{"when":"2017-01-13"},"reason":"misread",{{Cites("shaky")}}}""");
        var retraction = await SendAsync($"{Round}/retract-entry", $$"""{"entry":"{{said.Id}}","reason":"not said",{{U}}}""");
        await service.RestartAsync();
        await StepAsync("corrected and retracted");
        await SendAsync($"{Round}/retract-entry", $$"""{"entry":"{{retraction.Id}}","reason":"said after all",{{U}}}""");
        await StepAsync("reinstated");

        // Withdrawals of sources, and of a withdrawal.
        var withdrawal = await SendAsync("/api/sources/shaky/withdraw-source", $$"""{"by":"publisher","on":"2024-05-03","reason":"a draft",{{U}}}""");
        await StepAsync("source withdrawn");
        await SendAsync("/api/sources/shaky/retract-entry", $$"""{"entry":"{{withdrawal.Id}}","reason":"it was another one",{{U}}}""");
        await StepAsync("source cited again");

        // Ids that are one, and that are two again.
        var provisional = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["members"]![0]!["person"]!.ToString();
        var match = await SendAsync($"/api/people/{Person}/confirm-match", $$"""{"provisional":"{{provisional}}",{{U}}}""");
        await SendAsync("/api/actors/NOR_LAND/join-actors", $$"""{"into":"FARLAND",{{U}}}""");
        await service.RestartAsync();
        await StepAsync("joined");
        await SendAsync("/api/actors/NOR_LAND/part-actors", $$"""{"from":"FARLAND",{{U}}}""");
        await SendAsync($"/api/people/{Person}/retract-entry", $$"""{"entry":"{{match.Id}}","reason":"another Ada",{{U}}}""");
        await SendAsync("/api/people/copied-other/join-people", $$"""{"into":"{{Person}}",{{U}}}""");
        await StepAsync("parted");

        // A person is erased, with the record that was joined. A name is matched to the person afterwards.
        await SendAsync($"/api/people/{Person}/erase-person", $$"""{"reason":"They asked for it.",{{U}}}""");
        await StepAsync("erased");
        foreach (var rows in (SortedDictionary<string, string>[])[await new CopyOfTheTimeline(elsewhere).RowsAsync(), await new CopyOfTheTimeline(elsewhere, "copied").RowsAsync()])
        {
            rows.Values.ShouldAllBe(r => !r.Contains("Quill", StringComparison.Ordinal) && !r.Contains("Feather", StringComparison.Ordinal));
            rows.Values.ShouldContain(r => r.Contains("Ada Unmatched", StringComparison.Ordinal));
        }

        await SendAsync($"/api/people/{Person}/confirm-match", $$"""{"provisional":"{{provisional}}",{{U}}}""");
        await StepAsync("matched to an erased person");
        (await new CopyOfTheTimeline(elsewhere).RowsAsync()).Values.ShouldAllBe(r => !r.Contains("Ada Unmatched", StringComparison.Ordinal));

        // The ceasefire leaves the process.
        await SendAsync("/api/ceasefires/copied/retract-entry", $$"""{"entry":"{{link.Id}}","reason":"of other talks",{{U}}}""");
        await StepAsync("unlinked");

        Task<Told> SendAsync(string path, string body) => service.AcceptedAsync(path, body);

        async Task StepAsync(string step)
        {
            var client = new TrackerClient(service.Http);
            (await service.GetAsync($"/api/processes?after={service.Last}")).Status.ShouldBe(200);

            // The copiers are killed in the middle, and new ones go on.
            await new CopyOfTheTimeline(elsewhere).FollowAsync(client, pages: 1);
            await new CopyOfTheTimeline(elsewhere, "copied").FollowAsync(client, pages: 0);
            await new CopyOfTheTimeline(elsewhere).FollowAsync(client);
            await new CopyOfTheTimeline(elsewhere, "copied").FollowAsync(client);

            var timeline = CopyOfTheTimeline.AsRows(await client.StreamTimelineAsync("copied", null, Ct).ToListAsync(Ct));
            (await new CopyOfTheTimeline(elsewhere, "copied").RowsAsync()).ShouldBe(timeline, step);

            // Of the streams that no timeline has, a copy made from the beginning is the full read.
            var all = await new CopyOfTheTimeline(elsewhere).RowsAsync();
            foreach (var process in (string[])["copied", "northern-talks", "southern-talks"])
            {
                foreach (var (entry, body) in CopyOfTheTimeline.AsRows(await client.StreamTimelineAsync(process, null, Ct).ToListAsync(Ct)))
                {
                    all.GetValueOrDefault(entry).ShouldBe(body, step);
                }
            }

            await using var anew = NpgsqlDataSource.Create(await cluster.NewDatabaseAsync());
            var whole = new CopyOfTheTimeline(anew);
            await whole.CreateAsync();
            await whole.FollowAsync(client);
            all.ShouldBe(await whole.RowsAsync(), step);
        }
    }

    private static string Cites(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    /// <summary>A service that is stopped and started again on its database.</summary>
    private sealed class RestartedService(TestCluster cluster) : IAsyncDisposable
    {
        private readonly StartedService _first = new(cluster);
        private TrackerHost? _host;
        private HttpClient? _http;

        public string Last { get; private set; } = string.Empty;

        public HttpClient Http => _http ?? _first.Http;

        public ValueTask InitializeAsync() => _first.InitializeAsync();

        public async Task RestartAsync()
        {
            if (_host is null)
            {
                await _first.Host.DisposeAsync();
            }
            else
            {
                await _host.DisposeAsync();
            }

            _host = await StartedService.StartAsync(_first.Connection);
            _http?.Dispose();
            _http = new HttpClient { BaseAddress = _host.Address };
        }

        public async Task<Told> AcceptedAsync(string path, string body)
        {
            var answer = await new TrackerClient(Http).PostAsync(path, System.Text.Json.Nodes.JsonNode.Parse(body)!, Guid.CreateVersion7().ToString("N"));
            var told = new Told(answer.Status, answer.Body, null, null, null).ShouldBeAccepted();
            Last = told.Position;
            return told;
        }

        public async Task<Told> GetAsync(string path)
        {
            var answer = await new TrackerClient(Http).GetAsync(path);
            return new Told(answer.Status, answer.Body, null, null, null);
        }

        public async ValueTask DisposeAsync()
        {
            _http?.Dispose();
            if (_host is not null)
            {
                await _host.DisposeAsync();
            }

            await _first.DisposeAsync();
        }
    }
}
