using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Cli;
using NegotiationTracker.Client;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Service.Tests.Acceptance;
using Npgsql;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>A service with all samples in it, for questions that change nothing.</summary>
public sealed class SampleHost(TestCluster cluster) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["process"] = "astana",
        ["round"] = "7",
        ["ceasefire"] = "syria-nationwide-2016",
        ["actor"] = "TUR",
        ["person"] = "p-995e3d",
        ["place"] = "astana",
        ["source"] = "readout-2017-10-31",
        ["index"] = "300",
    };

    private TrackerHost _host = null!;

    public string Connection { get; private set; } = string.Empty;

    public HttpClient Http { get; private set; } = null!;

    public TrackerClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Connection = await cluster.NewDatabaseWithTablesAsync();
        _host = await StartedService.StartAsync(Connection);
        Http = new HttpClient { BaseAddress = _host.Address };
        Client = new TrackerClient(Http);
        foreach (var sample in new[] { "astana.ndjson", "climate.ndjson", "places.ndjson" })
        {
            await new BulkImporter(Client).ImportAsync(File.ReadLinesAsync(Repository.File("samples", sample)), 0, false, r => throw new InvalidOperationException(r.ToString()), _ => { });
        }

        await AcceptanceCommand.CaughtUpAsync(Client, CancellationToken.None);

        // The process hears of the last page of the projection a moment after the database has it.
        await using var database = NpgsqlDataSource.Create(Connection);
        await using var head = database.CreateCommand("select size - 1 from tracker.ledger_head");
        _ = await GetAsync($"/api/actors?limit=1&after=index:{await head.ExecuteScalarAsync()}");
    }

    /// <summary>The endpoints of the service.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>Gets an address of each question, without those that never end.</summary>
    public IEnumerable<string> Addresses => Endpoints
        .Where(e => e.Metadata.GetMetadata<EndpointKindMetadata>()?.Kind == EndpointKind.Read && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
            && e.Metadata.OfType<IProducesResponseTypeMetadata>().All(p => !p.ContentTypes.Contains("text/event-stream")))
        .Select(e => e.RoutePattern.RawText!)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .SelectMany(Of)
        .Where(a => !a.Contains('{', StringComparison.Ordinal));

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetAsync(path)).Body!;

    public async Task<(HttpResponseMessage Response, string Text)> RawAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await Http.SendAsync(request);
        return (response, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    private static IEnumerable<string> Of(string pattern)
    {
        var address = Values.Aggregate(pattern, (a, v) => a.Replace($"{{{v.Key}}}", v.Value, StringComparison.Ordinal));
        address += pattern == "/api/search" ? "?q=astana" : string.Empty;
        return address.EndsWith("/{list}", StringComparison.Ordinal)
            ? DetailsKinds.All.Single(k => k.Pattern == pattern[..^"/{list}".Length]).Names.Select(n => address.Replace("{list}", n, StringComparison.Ordinal))
            : [address];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
    }
}
