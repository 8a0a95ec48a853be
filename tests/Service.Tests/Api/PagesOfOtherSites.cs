using System.Net;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Api;

/// <summary>A page of another site, open in the browser of somebody who can reach the service, records nothing through it.</summary>
public sealed class PagesOfOtherSites(StartedService service) : IClassFixture<StartedService>
{
    /// <summary>Without a type of its own, as a page may send it anywhere without asking.</summary>
    private static readonly byte[] Body = """{"title":"Talks","evidence":{"unsourced":true}}"""u8.ToArray();

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Record_nothing(string header, string value)
    {
        using var told = await SendAsync("theirs", (header, value));

        ((int)told.StatusCode).ShouldBe(403);
        (await told.Content.ReadAsStringAsync()).ShouldContain("cross-site");
        (await service.AskAsync<long>("select count(*) from tracker.mt_streams where id = 'process-theirs'")).ShouldBe(0);
    }

    [Fact]
    public async Task Do_not_pass_by_a_name_of_theirs_that_leads_here()
    {
        using var told = await SendAsync("theirs", ("Host", "elsewhere.example"));

        told.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await service.AskAsync<long>("select count(*) from tracker.mt_streams where id = 'process-theirs'")).ShouldBe(0);
    }

    /// <summary>A browser opens a WebSocket to any site, and shows the page what comes through it. The service has no secret in the id of a connection.</summary>
    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_blazor?id=none")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/api/processes/northern-talks/changes")]
    public async Task Open_no_connection(string path)
    {
        foreach (var origin in new[] { "https://elsewhere.example", "null", $"http://127.0.0.1:{service.Host.Address.Port + 1}" })
        {
            var (theirs, problem) = await UpgradeAsync(path, origin);
            theirs.ShouldBe(403, origin);
            problem.ShouldContain("cross-site");
        }

        (await UpgradeAsync("/_blazor", service.Host.Address.GetLeftPart(UriPartial.Authority))).Status.ShouldBe(101);
        (await UpgradeAsync("/_blazor?id=none", service.Host.Address.GetLeftPart(UriPartial.Authority))).Status.ShouldBe(404);
    }

    private async Task<(int Status, string Text)> UpgradeAsync(string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        Array.ForEach<(string Name, string Value)>(
            [("Origin", origin), ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")],
            h => request.Headers.TryAddWithoutValidation(h.Name, h.Value).ShouldBeTrue());
        using var response = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)response.StatusCode, response.StatusCode == HttpStatusCode.SwitchingProtocols ? string.Empty : await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Our_own_pages_and_programs_that_are_no_browser_record()
    {
        var origin = service.Host.Address.GetLeftPart(UriPartial.Authority);
        (await service.RawAsync("/health/live", ("Sec-Fetch-Site", "cross-site"))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var page = await SendAsync("from-a-page", ("Sec-Fetch-Site", "same-origin"), ("Origin", origin));
        using var older = await SendAsync("from-an-older-browser", ("Origin", origin));
        using var program = await SendAsync("from-a-program");

        new[] { page, older, program }.ShouldAllBe(told => told.StatusCode == HttpStatusCode.Created);
    }

    private Task<HttpResponseMessage> SendAsync(string process, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/processes/{process}/open-process", UriKind.Relative)) { Content = new ByteArrayContent(Body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return service.Http.SendAsync(request);
    }
}
