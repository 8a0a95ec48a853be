using System.Net;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>Methods, media types and entity tags as the standards of HTTP say.</summary>
public sealed class AsClientsOfHttpExpect(StartedService service) : IClassFixture<StartedService>
{
    private const string List = "/api/processes";

    [Theory]
    [InlineData(List, "GET, HEAD, OPTIONS")]
    [InlineData(StartedService.Round, "GET, HEAD, OPTIONS")]
    [InlineData("/api/commands", "GET, HEAD, POST, OPTIONS")]
    public async Task Another_method_is_refused_with_those_that_there_are(string path, string allowed)
    {
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            var (response, text) = await AskAsync(method, path);
            ((int)response.StatusCode, string.Join(", ", response.Content.Headers.Allow)).ShouldBe((405, allowed));
            text.ShouldContain($"not {method}");
        }

        var (options, nothing) = await AskAsync(HttpMethod.Options, path);
        (options.StatusCode, string.Join(", ", options.Content.Headers.Allow), nothing).ShouldBe((HttpStatusCode.NoContent, allowed, string.Empty));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.1, application/json", "application/json")]
    [InlineData("application/json;q=0.2, text/csv;q=0.7, application/x-ndjson;q=0.8", "application/x-ndjson")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("application/json;q=0, */*", "application/x-ndjson")]
    [InlineData("TEXT/CSV", "text/csv")]
    public async Task A_list_comes_in_the_form_that_the_client_likes_best(string? accept, string type)
    {
        var (response, _) = await AskAsync(HttpMethod.Get, List, ("Accept", accept));

        (response.StatusCode, response.Content.Headers.ContentType!.MediaType, string.Join(',', response.Headers.Vary)).ShouldBe((HttpStatusCode.OK, type, "Accept"));
    }

    [Theory]
    [InlineData(List, "application/xml", "application/json, application/x-ndjson, text/csv")]
    [InlineData(List, "text/html", "application/json, application/x-ndjson, text/csv")]
    [InlineData(StartedService.Round, "text/csv", "application/json")]
    [InlineData(StartedService.Round, "application/json;q=0", "application/json")]
    public async Task A_form_that_there_is_not_is_refused_with_those_that_there_are(string path, string accept, string offered)
    {
        var (response, text) = await AskAsync(HttpMethod.Get, path, ("Accept", accept));

        ((int)response.StatusCode).ShouldBe(406);
        text.ShouldContain($"This answer is there as {offered}.");
    }

    [Theory]
    [InlineData(List, "application/json")]
    [InlineData(List, "text/csv")]
    [InlineData(List, "application/x-ndjson")]
    [InlineData(List + "?validAt=2017-03", "text/csv")]
    [InlineData("/api/processes/northern-talks/timeline", "application/x-ndjson")]
    [InlineData(StartedService.Round, "application/json")]
    public async Task A_client_that_has_the_answer_gets_304_for_strong_weak_and_any_tags_in_a_list(string path, string accept)
    {
        var (first, body) = await AskAsync(HttpMethod.Get, path, ("Accept", accept));
        var tag = first.Headers.ETag!.Tag;

        body.ShouldNotBeEmpty();
        foreach (var has in new[] { tag, $"W/{tag}", $"\"other\", {tag}", $"\"a,b\", W/{tag}", "*" })
        {
            var (again, nothing) = await AskAsync(HttpMethod.Get, path, ("Accept", accept), ("If-None-Match", has));
            (again.StatusCode, nothing, again.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.NotModified, string.Empty, tag), has);
        }

        (await AskAsync(HttpMethod.Get, path, ("Accept", accept), ("If-None-Match", "\"other\""))).Text.ShouldBe(body);
    }

    private async Task<(HttpResponseMessage Response, string Text)> AskAsync(HttpMethod method, string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        Array.ForEach(headers, h => _ = h.Value is null || request.Headers.TryAddWithoutValidation(h.Name, h.Value));
        var response = await service.Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }
}
