using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A separate service with two processes: one with lists longer than a page, and one that has twice as much of everything.</summary>
public sealed class LongRecord : Site
{
    public const string Long = "long";
    public const string Twice = "twice";
    public const int Statements = 505;
    public const int Reports = 505;
    public const int Documents = 55;

    private static readonly DateOnly First = new(2001, 2, 3);
    private readonly CountedAnswers _counted = new();
    private long _keys;
    private WebApplication _dashboard = null!;
    private HttpClient _reader = null!;
    private HttpClient _api = null!;

    /// <summary>Starts a dashboard of which the requests are counted.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _api = new HttpClient(_counted) { BaseAddress = Address };
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddDashboard(_ => Address, null);
        builder.Services.AddSingleton(new TrackerClient(_api)).AddSingleton(TimeProvider.System);
        _dashboard = builder.Build();
        _dashboard.UseDashboard();
        _ = _dashboard.MapDashboard().ToList();
        await _dashboard.StartAsync();
        _reader = new HttpClient { BaseAddress = new Uri(_dashboard.Urls.First()) };
        foreach (var process in new[] { Long, Twice })
        {
            await WorkAsync($"/processes/{process}/disputes");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _dashboard.DisposeAsync();
        _api.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Loads a page, and returns what it asked the API for.</summary>
    public async Task<(IReadOnlyList<string> Asked, long Bytes)> WorkAsync(string page)
    {
        _counted.Reset();
        (await _reader.GetStringAsync(page)).ShouldContain("<h1");
        return (_counted.Asked, _counted.Bytes);
    }

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [Registers().Concat(Process(Long, 1)).Concat(Process(Twice, 2)).ToAsyncEnumerable()];

    private IEnumerable<string> Registers()
    {
        foreach (var actor in new[] { "ONE", "TWO" })
        {
            yield return Line($"/actors/{actor}", "register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Actor {{actor}}"}]}""");
        }

        foreach (var process in new[] { Long, Twice })
        {
            yield return Line($"/sources/{process}", "register-source", $$"""{"publisher":"Wire","title":"All about {{process}}","access":"read","language":"en"}""");
        }
    }

    private IEnumerable<string> Process(string process, int times)
    {
        yield return Line($"/processes/{process}", "open-process", $$"""{"title":"The {{process}} talks"}""");
        foreach (var number in Enumerable.Range(1, 65 * times))
        {
            var round = $"/processes/{process}/rounds/{number}";
            yield return Line(round, "open-round", $$"""{"label":"Round {{number}}","when":"{{First.AddDays(number * 7):yyyy-MM-dd}}"}""");
            yield return Line(round, "seat-delegation", """{"actor":"ONE","role":"party"}""");
            yield return Line(round, "announce-next-round", $$"""{"slug":"next","window":"{{First.AddDays((number * 7) + 30):yyyy-MM}}"}""");
        }

        foreach (var number in Enumerable.Range(0, Statements * times))
        {
            yield return Line($"/processes/{process}/rounds/7", "make-statement", $$"""{"slug":"s{{number:0000}}","speaker":{"actor":"TWO"},"summary":"Statement {{number}}","topics":["peace"],"when":"2001-03-24"}""", process);
        }

        foreach (var number in Enumerable.Range(0, Documents * times))
        {
            yield return Line($"/documents/{process}-{number}", "issue-document", $$"""{"type":"joint-statement","process":"{{process}}","round":"7","title":"Paper {{number}}","when":"2001-03-24"}""");
        }

        foreach (var number in Enumerable.Range(0, 12 * times))
        {
            yield return Line($"/ceasefires/{process}-{number}", "declare-ceasefire", """{"party":"ONE","when":"2002-01-01"}""");
            yield return Line($"/ceasefires/{process}-{number}", "link-ceasefire", $$"""{"process":"{{process}}"}""");
        }

        foreach (var number in Enumerable.Range(0, Reports * times))
        {
            yield return Line($"/ceasefires/{process}-0", "report-violations", $$"""{"slug":"r{{number:0000}}","period":"{{First.AddDays(365 + number):yyyy-MM-dd}}","count":{{number}}}""");
        }
    }

    private string Line(string target, string command, string body, string? source = null)
    {
        var told = JsonNode.Parse(body)!;
        told["evidence"] = JsonNode.Parse(source is null ? """{"unsourced":true}""" : $$"""{"sources":[{"source":"{{source}}"}]}""");
        return new JsonObject { ["target"] = target, ["command"] = command, ["key"] = $"long-{_keys++}", ["body"] = told }.ToJsonString();
    }
}
