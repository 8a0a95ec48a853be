using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.Service.Http;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>Every entry of the error catalogue is provoked over HTTP, with its status, title and remedy.</summary>
public sealed class CatalogExamples(StartedService service, OnAServer onServer) : IClassFixture<StartedService>, IClassFixture<OnAServer>
{
    private const string U = StartedService.Unsourced;
    private const string Talks = "/api/processes/northern-talks";
    private const string Round = StartedService.Round;

    private static readonly Dictionary<string, Func<CatalogExamples, Task<Told>>> Examples = new(StringComparer.Ordinal)
    {
        ["invalid"] = t => t.SendAsync($"{Talks}/rename-process", """ "title":"T","colour":1,"""),
        ["unknown-stream"] = t => t.SendAsync("/api/processes/nowhere/rename-process", """ "title":"T","""),
        ["unknown-command"] = t => t.LineAsync($$$"""{"target":"/processes/northern-talks","command":"applaud","key":"k","body":{}}"""),
        ["not-found"] = t => t.Service.GetAsync("/api/nothing"),
        ["method-not-allowed"] = t => t.Service.AskAsync(HttpMethod.Put, "/api/processes"),
        ["not-acceptable"] = t => t.Service.AskAsync(HttpMethod.Get, "/api/processes", ("Accept", "application/xml")),
        ["contradicts"] = async t =>
        {
            (await t.Service.SendAsync($"{Round}/seat-delegation", Seat("p-1", "host-readout"), "head-1")).ShouldBeAccepted();
            (await t.SendAsync("/api/people/p-2/register-person", """ "name":"Ben Envoy",""")).ShouldBeAccepted();
            return await t.Service.SendAsync($"{Round}/seat-delegation", Seat("p-2", "far-readout"), "head-2");
        },
        ["unknown-entry"] = t => t.SendAsync($"{Round}/retract-entry", """ "entry":"00000000-0000-8000-8000-000000000000","reason":"w","""),
        ["round-cancelled"] = async t =>
        {
            (await t.SendAsync($"{Talks}/rounds/off/announce-round", """ "when":"2017-01",""")).ShouldBeAccepted();
            (await t.SendAsync($"{Talks}/rounds/off/cancel-round", """ "slug":"off","when":"2017-02-01",""")).ShouldBeAccepted();
            return await t.SendAsync($"{Talks}/rounds/off/seat-delegation", """ "actor":"HOSTLAND","role":"guest","when":"2017-03-01",""");
        },
        ["impossible-order"] = async t =>
        {
            (await t.SendAsync($"{Talks}/rounds/odd/open-round", """ "when":"2017-03-14",""")).ShouldBeAccepted();
            return await t.SendAsync($"{Talks}/rounds/odd/close-round", """ "when":"2017-03-12",""");
        },
        ["already-withdrawn"] = async t => await t.SendAsync($"{Round}/prefer-account", $""" "entry":"{(await t.RetractedAsync("NOR_LAND")).Entry}","reason":"w","""),
        ["not-an-account"] = async t => await t.SendAsync($"{Round}/prefer-account", $""" "entry":"{(await t.RetractedAsync("FARLAND")).Retraction}","reason":"w","""),
        ["invalid-correction"] = async t =>
        {
            var entry = (await t.SendAsync($"{Round}/invite-delegation", """ "actor":"HOSTLAND",""")).ShouldBeAccepted().Id;
            return await t.SendAsync($"{Round}/correct-entry", $$""" "entry":"{{entry}}","changes":{"colour":1},"reason":"w",""");
        },
        ["citation-mismatch"] = t => t.Service.SendAsync($"{Round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"host-readout","text":{"sha256":"{{new string('a', 64)}}","ranges":[{"start":0,"end":9}]} }]} }"""),
        ["unknown-edition"] = t => t.Service.SendAsync($"{Round}/seat-delegation", """{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"host-readout","edition":"v1"}]}}"""),
        ["source-withdrawn"] = async t =>
        {
            (await t.SendAsync("/api/sources/draft/register-source", """ "publisher":"Herald",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/sources/draft/withdraw-source", """ "by":"publisher","on":"2024-05-03","reason":"a draft",""")).ShouldBeAccepted();
            return await t.Service.SendAsync($"{Round}/seat-delegation", """{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"draft"}]}}""");
        },
        ["supersession-circle"] = async t =>
        {
            (await t.SendAsync("/api/sources/older/register-source", """ "publisher":"Herald",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/sources/newer/register-source", """ "publisher":"Herald",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/sources/older/supersede-source", """ "source":"newer",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/sources/newer/supersede-source", """ "source":"older",""");
        },
        ["region-circle"] = async t =>
        {
            (await t.SendAsync("/api/places/lakeside/assign-region", """ "region":"hilltown",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/places/hilltown/assign-region", """ "region":"lakeside",""");
        },
        ["person-erased"] = async t =>
        {
            (await t.SendAsync("/api/people/p-3/register-person", """ "name":"Cay Envoy",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/people/p-3/erase-person", """ "reason":"asked for",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/people/p-3/record-person-alias", """ "alias":"C. Envoy",""");
        },
        ["already-joined"] = async t =>
        {
            (await t.SendAsync("/api/people/p-5/register-person", """ "name":"Eve Envoy",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/people/p-6/register-person", """ "name":"E. Envoy",""")).ShouldBeAccepted();
            (await t.SendAsync("/api/people/p-6/join-people", """ "into":"p-5",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/people/p-5/join-people", """ "into":"p-6",""");
        },
        ["not-joined"] = async t =>
        {
            (await t.SendAsync("/api/people/p-7/register-person", """ "name":"Fay Envoy",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/people/p-7/part-people", """ "from":"p-1",""");
        },
        ["unknown-process"] = t => t.SendAsync($"{Talks}/link-process", """ "process":"nowhere","kind":"parallel","""),
        ["unknown-round"] = t => t.SendAsync($"{Round}/redeem-announcement", """ "process":"northern-talks","round":"99","promise":"next","""),
        ["unknown-document"] = t => t.SendAsync("/api/commitments/vow/make-commitment", """ "process":"northern-talks","round":"2","document":"nothing","by":["HOSTLAND"],"summary":"S","""),
        ["unknown-ceasefire"] = t => t.SendAsync($"{Round}/make-ceasefire-statement", """ "slug":"s","speaker":{"actor":"HOSTLAND"},"summary":"S","stance":"calls-for","ceasefires":["old-one"],"""),
        ["unknown-body"] = async t =>
        {
            (await t.SendAsync("/api/ceasefires/quiet/declare-ceasefire", """ "party":"HOSTLAND",""")).ShouldBeAccepted();
            return await t.SendAsync("/api/ceasefires/quiet/agree-monitoring", """ "slug":"joint","body":"nobody",""");
        },
        ["unknown-actor"] = t => t.SendAsync($"{Round}/seat-delegation", """ "actor":"NOBODY","role":"guest","""),
        ["unknown-person"] = t => t.SendAsync($"{Round}/seat-delegation", """ "actor":"HOSTLAND","role":"guest","head":{"person":"p-9"},"""),
        ["unknown-place"] = t => t.SendAsync($"{Round}/relocate-round", """ "slug":"s","place":"nowhere","""),
        ["unknown-source"] = t => t.Service.SendAsync($"{Round}/seat-delegation", """{"actor":"HOSTLAND","role":"guest","evidence":{"sources":[{"source":"hearsay"}]}}"""),
        ["version-conflict"] = t => t.Service.SendAsync($"{Talks}/rename-process", $$"""{"title":"T",{{U}}}""", "conflict", "\"99\""),
        ["cross-site"] = t => t.PostAsync($"{Talks}/rename-process", "{}", "application/json", ("Sec-Fetch-Site", "cross-site")),
        ["too-large"] = t => t.SendAsync($"{Talks}/rename-process", $""" "title":"{new string('x', 1 << 20)}","""),
        ["unsupported-media-type"] = t => t.PostAsync($"{Talks}/rename-process", "{}", "text/plain"),
        ["idempotency-key-reused"] = async t =>
        {
            (await t.Service.SendAsync("/api/processes/reused/open-process", $$"""{"title":"One",{{U}}}""", "reused")).ShouldBeAccepted();
            return await t.Service.SendAsync("/api/processes/reused/open-process", $$"""{"title":"Two",{{U}}}""", "reused");
        },
        ["internal"] = async t =>
        {
            await using var own = await t.OwnAsync();
            await own.ExecuteAsync("alter table tracker.ledger_head rename to elsewhere");
            try
            {
                return await own.Service.GetAsync("/health/startup");
            }
            finally
            {
                await own.ExecuteAsync("alter table tracker.elsewhere rename to ledger_head");
            }
        },
        ["too-many-concurrent-writes"] = t => t.AppendingAsync("crowded", new Fault.WrongVersion(7)),
        ["too-many-dry-runs"] = async t =>
        {
            using var one = new EndlessLines();
            using var another = new EndlessLines();
            var underWay = new[] { one, another }.Select(lines => t.Service.Http.PostAsync(new Uri("/api/commands?dryRun=true", UriKind.Relative), lines)).ToList();
            while (true)
            {
                var told = await t.Service.SendAsync("/api/commands?dryRun=true", [], "application/x-ndjson");
                if (told.Status != 200)
                {
                    one.End();
                    another.End();
                    (await Task.WhenAll(underWay)).ShouldAllBe(answer => (int)answer.StatusCode == 200);
                    return told;
                }

                await Task.Delay(50);
            }
        },
        ["log-unavailable"] = t => t.AppendingAsync("unavailable", new Fault.Unavailable()),
        ["outcome-unknown"] = t => t.AppendingAsync("unknown", new Fault.AnswerLost(), once: true),
        ["not-yet-signed"] = t => t.Service.GetAsync("/api/audit/checkpoint"),
        ["log-corrupt"] = async t =>
        {
            await using var own = await t.OwnAsync();
            (await TestLog.ServerAsync(own.Service.Connection)).Log.Tombstone("process-northern-talks", 0);
            return await own.Service.SendAsync($"{Talks}/rename-process", $$"""{"title":"T",{{U}}}""", "k");
        },
        ["read-model-behind"] = async t =>
        {
            await using var own = await t.OwnAsync();
            await own.Service.Host.Services.GetRequiredService<NegotiationTracker.Storage.EventLog.EventStoreDb.Relay>().StopAsync(default);
            var told = (await own.Service.SendAsync("/api/processes/waiting/open-process", $$"""{"title":"T",{{U}}}""", "k")).ShouldBeAccepted();
            return await own.Service.GetAsync($"/api/processes?after={told.Position}");
        },
    };

    public static TheoryData<string> Codes => [.. ErrorCatalog.Entries.Keys];

    private StartedService Service => service;

    [Fact]
    public void Every_entry_of_the_catalogue_has_an_example() => Examples.Keys.ShouldBe(ErrorCatalog.Entries.Keys, ignoreOrder: true);

    [Fact]
    public void Titles_and_remedies_are_plain_sentences() => ErrorCatalog.Entries.Values
        .Where(e => e.Title.EndsWith('.') || !char.IsUpper(e.Title[0]) || !e.Remedy.EndsWith('.') || !char.IsUpper(e.Remedy[0]) || e.Remedy.Split(". ").Any(s => s.Split(' ').Length > 25))
        .Select(e => e.Code).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Its_example_leads_to_exactly_it(string code)
    {
        var told = await Examples[code](this);

        told.ShouldBeRefused(ErrorCatalog.Entries[code].Status, code).Body!["detail"]!.ToString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("""{"colour":1,"title":"T"}""", "colour", "unknown-member")]
    [InlineData("""{"title":"T","title":"T"}""", "title", "duplicate-member")]
    [InlineData("""{"title":null}""", "title", "null-not-allowed")]
    [InlineData("""{}""", "title", "required")]
    [InlineData("""{"title":3}""", "title", "wrong-type")]
    [InlineData("""{"title":" "}""", "title", "invalid-name")]
    [InlineData("""{"title":"T","when":"2017-13"}""", "when", "invalid-date")]
    [InlineData("""{"title":"T","concerning":["x"]}""", "concerning[0]", "invalid-actor-code")]
    [InlineData("""{"title":"T"}""", "evidence", "required")]
    [InlineData("""{"title":"T","evidence":{}}""", "evidence", "evidence-required")]
    [InlineData("""{"title":"T","mode":"denied"}""", "mode", "unknown-value")]
    [InlineData("""{"title":""", "", "invalid-json")]
    public async Task A_fault_of_a_member_has_a_code(string body, string path, string code)
    {
        var told = (await service.SendAsync("/api/processes/faulty/open-process", body)).ShouldBeRefused(400, "invalid");

        told.Body!["errors"]!.AsArray().Where(e => e!["path"]!.ToString() == path).Select(e => e!["code"]!.ToString()).ShouldContain(code, told.Body.ToJsonString());
        told.Body["errors"]!.AsArray().ShouldAllBe(e => e!["rule"]!.ToString().Contains("; "));
    }

    [Theory]
    [InlineData("limit=0", "limit", "out-of-range")]
    [InlineData("colour=1", "colour", "unknown-parameter")]
    [InlineData("knownAt=yesterday", "knownAt", "invalid-known-at")]
    [InlineData("knownAt=2999-01-01T00:00:00Z", "knownAt", "future-time")]
    [InlineData("validAt=../2017", "validAt", "invalid-date")]
    [InlineData("after=x", "after", "invalid-position")]
    [InlineData("cursor=x", "cursor", "invalid-cursor")]
    [InlineData("include=all", "include", "unknown-value")]
    public async Task A_fault_of_a_query_parameter_has_a_code(string query, string path, string code)
    {
        var told = (await service.GetAsync($"/api/processes?{query}")).ShouldBeRefused(400, "invalid");

        var error = told.Body!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe((path, code));
    }

    private Task<Told> SendAsync(string path, string members) => service.SendAsync(path, $"{{{members}{U}}}", null);

    private async Task<(string Entry, string Retraction)> RetractedAsync(string actor)
    {
        var entry = (await SendAsync($"{Round}/expect-delegation", $""" "actor":"{actor}",""")).ShouldBeAccepted().Id;
        return (entry, (await SendAsync($"{Round}/retract-entry", $""" "entry":"{entry}","reason":"w",""")).ShouldBeAccepted().Id);
    }

    private async Task<Told> PostAsync(string path, string body, string mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType)) };
        Array.ForEach(headers, h => request.Headers.TryAddWithoutValidation(h.Name, h.Value));
        using var response = await service.Http.SendAsync(request);
        return new Told((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()), null, null, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>The problem in the result of one line of a bulk import.</summary>
    private async Task<Told> LineAsync(string line)
    {
        using var content = new StringContent(line + "\n", Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http.PostAsync(new Uri("/api/commands", UriKind.Relative), content);
        var result = JsonNode.Parse((await response.Content.ReadAsStringAsync()).Trim())!;
        return new Told(result["status"]!.GetValue<int>(), result["problem"], null, null, "application/problem+json");
    }

    private async Task<Told> AppendingAsync(string process, Fault fault, bool once = false)
    {
        var script = (await TestLog.ServerAsync(onServer.Connection)).Script;
        if (once)
        {
            script.Next(Method.Append, fault);
        }
        else
        {
            script.Always(Method.Append, fault);
        }

        try
        {
            return await onServer.SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"T",{{U}}}""", "k");
        }
        finally
        {
            script.Clear();
        }
    }

    private async Task<OwnService> OwnAsync()
    {
        var own = new OnAServer(onServer.Cluster);
        await own.InitializeAsync();
        return new OwnService(own);
    }

    private static string Seat(string head, string source) => $$"""{"actor":"NOR_LAND","role":"party","head":{"person":"{{head}}"},"evidence":{"sources":[{"source":"{{source}}"}]} }""";

    /// <summary>A service that an example damages.</summary>
    private sealed record OwnService(OnAServer Service) : IAsyncDisposable
    {
        public async Task ExecuteAsync(string sql)
        {
            await using var command = Service.Database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }

    /// <summary>Lines of which the last one does not come until somebody ends them.</summary>
    private sealed class EndlessLines : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndlessLines() => Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync("\n"u8.ToArray());
            await stream.FlushAsync();
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
