using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using NegotiationTracker.Service.Http;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests;

/// <summary>The answer.</summary>
public sealed record Told(int Status, JsonNode? Body, string? Location, string? Version, string? MediaType)
{
    /// <summary>The kind of problem, by the last part of its URI.</summary>
    public string? Problem => Body?["type"]?.ToString().Split(':')[^1];

    /// <summary>Of the first event recorded; empty where none was, so that a refusal can be printed too.</summary>
    public string Id => Body?["events"]?[0]?["id"]?.ToString() ?? string.Empty;

    public string Position => Body?["position"]?.ToString() ?? string.Empty;

    public Told ShouldBeAccepted()
    {
        Status.ShouldBe(201, Body?.ToJsonString());
        return this;
    }

    public Told ShouldBeRefused(int status, string problem)
    {
        Status.ShouldBe(status, Body?.ToJsonString());
        MediaType.ShouldBe("application/problem+json");
        Problem.ShouldBe(problem, Body?.ToJsonString());
        Body!["status"]!.GetValue<int>().ShouldBe(status);
        Body["type"]!.ToString().ShouldBe($"urn:negotiation-tracker:problem:{problem}");
        (ErrorCatalog.Entries[problem].Status, ErrorCatalog.Entries[problem].Title, ErrorCatalog.Entries[problem].Remedy).ShouldBe((status, Body["title"]!.ToString(), Body["remedy"]!.ToString()));
        return this;
    }
}

/// <summary>A service on a database of its own, with what the examples of the API refer to already recorded.</summary>
public class StartedService(TestCluster cluster) : IAsyncLifetime
{
    public const string Unsourced = "\"evidence\":{\"unsourced\":true}";
    public const string Round = "/api/processes/northern-talks/rounds/3";

    public TrackerHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public NpgsqlDataSource Database { get; private set; } = null!;

    public string Connection { get; private set; } = string.Empty;

    /// <summary>The things that the examples refer to, each with the command that records it.</summary>
    public static IReadOnlyList<(string Target, string Command, string Body)> World { get; } =
    [
        ("/actors/HOSTLAND", "register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Host Land"}],{{Unsourced}}}"""),
        ("/actors/FARLAND", "register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Far Land"}],{{Unsourced}}}"""),
        ("/actors/NOR_LAND", "register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Nor Land"}],{{Unsourced}}}"""),
        ("/sources/host-readout", "register-source", $$"""{"publisher":"Host Land, Foreign Ministry","access":"read",{{Unsourced}}}"""),
        ("/sources/far-readout", "register-source", $$"""{"publisher":"Far Land, Foreign Ministry","access":"read",{{Unsourced}}}"""),
        ("/places/hilltown", "register-place", $$"""{"name":"Hilltown",{{Unsourced}}}"""),
        ("/places/lakeside", "register-place", $$"""{"name":"Lakeside",{{Unsourced}}}"""),
        ("/people/p-1", "register-person", $$"""{"name":"Ada Envoy",{{Unsourced}}}"""),
        ("/processes/northern-talks", "open-process", $$"""{"title":"Northern talks",{{Unsourced}}}"""),
        ("/processes/southern-talks", "open-process", $$"""{"title":"Southern talks",{{Unsourced}}}"""),
        ("/processes/northern-talks/rounds/2", "open-round", $$"""{"label":"Second round","when":"2017-01-10",{{Unsourced}}}"""),
        ("/processes/northern-talks/rounds/2", "announce-next-round", $$"""{"slug":"next","window":"2017-03",{{Unsourced}}}"""),
        ("/processes/northern-talks/rounds/3", "announce-round", $$"""{"label":"Third round","window":"2017-03",{{Unsourced}}}"""),
    ];

    /// <summary>Changes the service before it is built.</summary>
    protected virtual Action<WebApplicationBuilder>? Configure => null;

    /// <summary>Settings in addition to those that every test needs.</summary>
    protected virtual string[] Settings => [];

    /// <summary>Whether its log is on a separate server.</summary>
    public virtual bool OnServer => TestLog.OnServer;

    public virtual async ValueTask InitializeAsync()
    {
        Connection = await cluster.NewDatabaseWithTablesAsync();
        Database = NpgsqlDataSource.Create(Connection);
        Host = await StartAsync(Connection, OnServer, Configure, Settings);
        Http = new HttpClient { BaseAddress = Host.Address };
        var last = string.Empty;
        foreach (var (target, command, body) in World)
        {
            last = (await SendAsync($"/api{target}/{command}", body, "world-" + command)).ShouldBeAccepted().Position;
        }

        (await GetAsync($"/api/processes?after={last}")).Status.ShouldBe(200);
    }

    /// <summary>Starts a service that works with the role that it would have in a data folder: every test shows that it needs no more.</summary>
    /// <param name="connection">The owner's.</param>
    /// <param name="settings">Settings in addition to those that every test needs.</param>
    public static Task<TrackerHost> StartAsync(string connection, params string[] settings) => StartAsync(connection, TestLog.OnServer, settings);

    /// <summary>The same, with its log on a server or in the database.</summary>
    public static Task<TrackerHost> StartAsync(string connection, bool onServer, params string[] settings) => StartAsync(connection, onServer, null, settings);

    /// <summary>The same, with something done to it before it is built.</summary>
    public static async Task<TrackerHost> StartAsync(string connection, bool onServer, Action<WebApplicationBuilder>? configure, params string[] settings) => await TrackerHost.StartAsync(
        ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Owner", connection, "--ConnectionStrings:Tracker", TestCluster.AsService(connection), "--Storage:Volatile", "true", "--Logging:LogLevel:Default", "Critical", .. await TestLog.SettingsAsync(connection, onServer), .. settings], configure);

    public Task<Told> SendAsync(string path, string body, string? key = null, string? ifMatch = null, string? causation = null) => SendAsync(path, Encoding.UTF8.GetBytes(body), "application/json", key, ifMatch, causation);

    public async Task<Told> SendAsync(string path, byte[] body, string? mediaType, string? key = null, string? ifMatch = null, string? causation = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        Array.ForEach([("Idempotency-Key", key), ("If-Match", ifMatch), ("Causation-Id", causation)], h => (h.Item2 is null || request.Headers.TryAddWithoutValidation(h.Item1, h.Item2)).ShouldBeTrue());
        using var response = await Http.SendAsync(request);
        return await ReadAsync(response);
    }

    public async Task<Told> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    public async Task<Told> AskAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        Array.ForEach(headers, h => request.Headers.TryAddWithoutValidation(h.Name, h.Value));
        using var response = await Http.SendAsync(request);
        return await ReadAsync(response);
    }

    public async Task<(HttpResponseMessage Response, string Text)> RawAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        Array.ForEach(headers, h => request.Headers.TryAddWithoutValidation(h.Name, h.Value));
        var response = await Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the keys and the names of a person have gone from the database. Fails after 30 seconds.</summary>
    public async Task ErasedAsync(string person)
    {
        for (var look = 0; await AskAsync<long>("select count(*) from person_keys.erased where person = $1 and swept_at is not null", person) == 0; look++)
        {
            look.ShouldBeLessThan(300, $"{person} was not erased within 30 seconds");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var command = Database.CreateCommand(sql);
        Array.ForEach(values, v => command.Parameters.AddWithValue(v));
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public virtual async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task<Told> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var media = response.Content.Headers.ContentType?.MediaType;
        return new Told(
            (int)response.StatusCode, media is "application/json" or "application/problem+json" && text.Length > 0 ? JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 64 }) : JsonValue.Create(text),
            response.Headers.Location?.ToString(), response.Headers.TryGetValues("Tracker-Version", out var version) ? version.Single() : null, media);
    }
}
