using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>A service into which files are imported.</summary>
internal sealed class ImportingService(StartedService service) : IAsyncDisposable
{
    public StartedService Service { get; } = service;

    public static async Task<ImportingService> StartAsync(TestCluster cluster)
    {
        var service = new StartedService(cluster);
        await service.InitializeAsync();
        return new ImportingService(service);
    }

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    /// <summary>Returns a run when it has ended.</summary>
    public static async Task<JsonObject> EndedAsync(HttpClient http, string id)
    {
        for (var look = 0; ; look++)
        {
            var run = JsonNode.Parse(await http.GetStringAsync(new Uri($"/api/imports/{id}", UriKind.Relative)))!.AsObject();
            if (run.Text("state") is "done" or "stopped" or "failed" or "cancelled")
            {
                return run;
            }

            look.ShouldBeLessThan(1200, run.ToJsonString());
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public Task<JsonObject> EndedAsync(string id) => EndedAsync(Service.Http, id);

    public async Task<string> StartImportAsync(string profile, byte[] file, string options)
    {
        var told = await Service.SendAsync($"/api/imports?profile={profile}&{options}", file, "application/octet-stream");
        told.Status.ShouldBe(202, told.Body?.ToJsonString());
        told.Location.ShouldBe($"/api/imports/{told.Body!["id"]}");
        return told.Body!["id"]!.ToString();
    }

    public async Task<JsonObject> ImportAsync(string profile, byte[] file, string options = "") => await EndedAsync(Service.Http, await StartImportAsync(profile, file, options));

    public Task<JsonObject> ImportAsync(string profile, string file, string options = "") => ImportAsync(profile, File(file), options);

    public async Task<JsonObject> ReportAsync(JsonObject run) => (await Service.GetAsync($"/api/imports/{run.Text("id")}/report")).Body!.AsObject();

    public Task<long> EventsAsync() => Service.AskAsync<long>("select size from tracker.ledger_head");

    public async Task<JsonNode> DocumentAsync(string id, long events) => (await Service.GetAsync($"/api/documents/{id}?knownAt=index:{events - 1}")).Body!;

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

/// <summary>Reads members of an answer.</summary>
internal static class Members
{
    public static string Text(this JsonObject answer, string member) => answer[member]?.ToString() ?? string.Empty;

    public static int Number(this JsonObject answer, string member) => answer[member]!.GetValue<int>();
}
