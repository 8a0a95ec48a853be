using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Tests.Queries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>What holds for every address of the API, by the list of endpoints.</summary>
public sealed class EveryAddress(SampleHost sample) : IClassFixture<SampleHost>
{
    private const string Never = "application/xml";

    [Fact]
    public async Task A_form_that_there_is_not_is_refused_before_anything_is_read_and_answers_say_what_they_vary_by()
    {
        var (asked, wrong) = (0, new List<string>());
        foreach (var endpoint in sample.Endpoints.Where(IsNegotiated))
        {
            // Nothing of such a name is recorded, so that the form is looked at first.
            var address = Nowhere(endpoint);
            var offered = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode == 200).SelectMany(p => p.ContentTypes);
            var (response, text) = await sample.RawAsync(address, ("Accept", Never));
            asked++;
            if ((int)response.StatusCode != 406 || !text.Contains($"This answer is there as {string.Join(", ", offered)}.", StringComparison.Ordinal) || !response.Headers.Vary.Contains("Accept"))
            {
                wrong.Add($"{address} {response.StatusCode} {text}");
            }
        }

        asked.ShouldBeGreaterThan(50);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        // With a moment, no answer depends on the second in which it is asked for.
        var lists = sample.Addresses.Select(a => $"{a}{(a.Contains('?', StringComparison.Ordinal) ? '&' : '?')}validAt=2019-12-31").ToList();
        foreach (var address in lists.Concat(["/api/processes/astana/changes?knownAt=index:300", "/api/audit/models", "/health/live", "/api/openapi/v1.json", "/api/commands"]))
        {
            foreach (var accept in lists.Contains(address) ? new[] { "application/json", "text/csv" } : ["*/*"])
            {
                using var get = await AskAsync(HttpMethod.Get, address, accept);
                using var head = await AskAsync(HttpMethod.Head, address, accept);

                (head.StatusCode, HeadersOf(head)).ShouldBe((get.StatusCode, HeadersOf(get)), address);
                (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(address);
            }
        }
    }

    /// <summary>The changes never end, and neither would a HEAD that is answered like a GET.</summary>
    [Fact]
    public async Task HEAD_of_a_stream_ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/api/processes/astana/changes", UriKind.Relative));
        using var response = await sample.Http.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
        using var next = await sample.Http.GetAsync(new Uri("/health/live", UriKind.Relative), patience.Token);

        ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((200, "text/event-stream"));
    }

    [Fact]
    public async Task An_unknown_query_parameter_is_refused_whatever_the_method()
    {
        var (asked, wrong) = (0, new List<string>());
        foreach (var endpoint in sample.Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !e.RoutePattern.RawText.StartsWith("/api/openapi/", StringComparison.Ordinal)))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri($"{Nowhere(endpoint)}?colour=red", UriKind.Relative));
                using var response = await sample.Http.SendAsync(request);
                var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]?[0];
                asked++;
                if ((int)response.StatusCode != 400 || error?["path"]?.ToString() != "colour" || error["code"]!.ToString() != "unknown-parameter")
                {
                    wrong.Add($"{method} {request.RequestUri} {(int)response.StatusCode} {error}");
                }
            }
        }

        asked.ShouldBeGreaterThan(120);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_with_an_unknown_query_parameter_records_nothing()
    {
        using var content = new StringContent($$"""{"title":"Talks",{{StartedService.Unsourced}}}""", null, "application/json");
        using var response = await sample.Http.PostAsync(new Uri("/api/processes/coloured/open-process?colour=red", UriKind.Relative), content);

        ((int)response.StatusCode).ShouldBe(400);
        (await sample.Client.GetAsync("/api/processes/coloured")).Status.ShouldBe(404);
    }

    /// <summary>A table of wrong requests: each is refused with the name on the wire, and with what is wrong and what to do.</summary>
    [Theory]
    [InlineData("/api/processes?limit=0", "limit")]
    [InlineData("/api/processes?after=nothing", "after")]
    [InlineData("/api/processes/astana/diff?from=index:9000000", "from")]
    [InlineData("/api/processes/astana/diff?from=2999-01-01T00:00:00Z", "from")]
    [InlineData("/api/processes/astana/diff?from=index:1&to=index:9000000", "to")]
    [InlineData("/api/processes/astana/states?around=index:9000000", "around")]
    [InlineData("/api/processes/astana/timeline?role=king", "role")]
    [InlineData("/api/processes/astana/timeline?kind=king", "kind")]
    [InlineData("/api/processes/astana/timeline?contested=maybe", "contested")]
    [InlineData("/api/processes/astana/promises?kind=king", "kind")]
    [InlineData("/api/processes/astana/recorded-late?days=-1", "days")]
    [InlineData("/api/audit/events/what/proof", "id")]
    [InlineData("/api/audit/tile/what", "path")]
    [InlineData("/api/audit/export", "process")]
    [InlineData("/api/entries/00000000-0000-8000-8000-000000000000?knownAt=", "knownAt")]
    public async Task A_refused_question_names_the_word_the_rule_and_what_to_do(string address, string word)
    {
        var (response, text) = await sample.RawAsync(address);

        ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((400, "application/problem+json"));
        var error = JsonNode.Parse(text)!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["path"]!.ToString().ShouldBe(word);
        error["rule"]!.ToString().ShouldContain("; ");
        error["rule"]!.ToString().ShouldNotEndWith(".");
    }

    private static bool IsNegotiated(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind is EndpointKind.Read or EndpointKind.Audit;

    /// <summary>An address of an endpoint at which nothing is recorded.</summary>
    private static string Nowhere(RouteEndpoint endpoint)
    {
        var command = endpoint.Metadata.GetMetadata<CommandDefinition>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "00000000-0000-8000-8000-000000000000", ["actor"] = "NOWHERE", ["**path"] = "0/000" };
        return string.Join('/', endpoint.RoutePattern.RawText!.Split('/').Select(part => part is ['{', .. var name, '}'] ? values.GetValueOrDefault(name, command is null ? "changes" : "nowhere") : part));
    }

    private static string HeadersOf(HttpResponseMessage response) =>
        string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Date" or "Transfer-Encoding")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal).Select(h => h.Split("; evaluatedAt=")[0]));

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, string accept)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Headers = { { "Accept", accept } } };
        return await sample.Http.SendAsync(request);
    }
}
