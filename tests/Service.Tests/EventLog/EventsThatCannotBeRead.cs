using NegotiationTracker.Domain.ReadModels;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>A read model that cannot read an event stops there and reports it. It does not skip the event.</summary>
public sealed class EventsThatCannotBeRead(TestCluster cluster)
{
    private const int Bad = 600;
    private const int Good = 400;

    private static readonly string Rows = $"select count(*) from {Storage.Database.ReadModelTables.Live.RowsOf(ReadModelCatalog.All.Single(m => m.Name == "Timeline"))}";

    [Fact]
    public async Task Stop_every_model_where_they_stand_until_they_can_be_read()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await using (var writing = await StartedService.StartAsync(connection))
        {
            await WriteAsync(writing);
        }

        await using var database = NpgsqlDataSource.Create(connection);
        await ForgetModelsAsync(database);
        await ExecuteAsync(database, $"create table kept as select seq_id, data from tracker.mt_events; update tracker.mt_events set data = '[]' where seq_id <= {Bad}");

        await using var service = await StartedService.StartAsync(connection);
        using var http = new HttpClient { BaseAddress = service.Address };
        var stopped = await UntilAsync(http, 503);
        foreach (var model in stopped["models"]!.AsArray())
        {
            model!["state"]!.ToString().ShouldBe("stopped", model.ToJsonString());
            model["events"]!.GetValue<long>().ShouldBe(Bad + Good, model.ToJsonString());
            model["lastError"]!.ToString().ShouldContain("sequence", Case.Insensitive, model.ToJsonString());
        }

        (await CountAsync(database, Rows)).ShouldBe(0);
        (await CountAsync(database, "select count(*) from tracker.model_progress where index >= 0")).ShouldBe(0);

        await ExecuteAsync(database, "update tracker.mt_events e set data = k.data from kept k where k.seq_id = e.seq_id");
        var ready = await UntilAsync(http, 200, m => m["models"]!.AsArray().All(s => s!["state"]!.ToString() == "current"));
        ready["events"]!.GetValue<long>().ShouldBe(Bad + Good);
        (await CountAsync(database, Rows)).ShouldBe(Bad + Good);
    }

    private static async Task WriteAsync(TrackerHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        var lines = Enumerable.Range(0, Bad + Good).Select(n =>
            $$$"""{"target":"/processes/talks-{{{n}}}","command":"open-process","key":"k","body":{"title":"Talks {{{n}}}",{{{StartedService.Unsourced}}}}}""");
        using var content = new StringContent(string.Join('\n', lines), null, "application/x-ndjson");
        using var answer = await http.PostAsync(new Uri("/api/commands", UriKind.Relative), content);
        (await answer.Content.ReadAsStringAsync()).Split("\"status\":201,").Length.ShouldBe(Bad + Good + 1);
    }

    /// <summary>Resets every model: its rows, its progress, and the progress of its daemon.</summary>
    private static async Task ForgetModelsAsync(NpgsqlDataSource database)
    {
        await ExecuteAsync(database, "truncate tracker.model_progress; delete from tracker.mt_event_progression where name <> 'HighWaterMark'");
        await ExecuteAsync(database, $"truncate {string.Join(", ", Storage.Database.ReadModelTables.Live.All)}");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> UntilAsync(HttpClient http, int status, Func<System.Text.Json.Nodes.JsonNode, bool>? also = null)
    {
        var body = string.Empty;
        for (var look = 0; look < 720; look++)
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            body = await answer.Content.ReadAsStringAsync();
            var json = System.Text.Json.Nodes.JsonNode.Parse(body)!;
            if ((int)answer.StatusCode == status && (also?.Invoke(json) ?? json["models"]!.AsArray().All(m => m!["state"]!.ToString() == "stopped")))
            {
                return json;
            }

            await Task.Delay(250);
        }

        throw new TimeoutException($"not {status} after three minutes: {body}");
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
