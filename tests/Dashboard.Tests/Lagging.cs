using NegotiationTracker.Contracts;
using Npgsql;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A separate service whose read models a test can block from PostgreSQL.</summary>
public sealed class Lagging : Site
{
    private const string Unsourced = "\"evidence\":{\"unsourced\":true}";

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() =>
    [
        new[]
        {
            $$$"""{"target":"/processes/slow","command":"open-process","key":"k","body":{"title":"Talks that are behind",{{{Unsourced}}}}}""",
            $$$"""{"target":"/processes/slow/rounds/first","command":"open-round","key":"k","body":{"label":"First round","when":"2017-01-10",{{{Unsourced}}}}}""",
        }.ToAsyncEnumerable(),
    ];

    /// <summary>The connection to its PostgreSQL, as the owner.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var cluster = await File.ReadAllLinesAsync(Path.Combine(Data, "postgres", "cluster", "postmaster.pid"));
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = cluster[4],
            Port = int.Parse(cluster[3]),
            Username = "tracker",
            Database = "tracker",
            Pooling = false,
            Password = (await File.ReadAllTextAsync(Path.Combine(Data, "postgres", "password"))).Trim(),
        }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Sets a read model apart, and blocks it until the transaction ends. A model that joined the others in between is set apart once more.</summary>
    public static async Task<NpgsqlTransaction> HoldAsync(NpgsqlConnection connection, string model)
    {
        while (true)
        {
            await using (var apart = new NpgsqlCommand("update tracker.model_progress set apart = true where model like $1 || '/%'", connection))
            {
                apart.Parameters.AddWithValue(model);
                (await apart.ExecuteNonQueryAsync()).ShouldBe(1);
            }

            var held = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("select model from tracker.model_progress where model like $1 || '/%' and apart for update", connection, held);
            command.Parameters.AddWithValue(model);
            if (await command.ExecuteScalarAsync() is not null)
            {
                return held;
            }

            await held.DisposeAsync();
        }
    }

    /// <summary>Opens a round and returns its index in the log.</summary>
    public async Task<long> OpenRoundAsync(string key)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse($$"""{"label":"Round {{key}}","when":"2018-01-10",{{Unsourced}}}""");
        var answer = await Client.PostAsync($"/api/processes/slow/rounds/{key}/open-round", body);
        answer.Status.ShouldBe(201);
        return (long)answer.Body!["events"]![0]!["index"]!;
    }

    /// <summary>Waits until a model has this state and all others have the whole log.</summary>
    public Task AloneAsync(string model, Func<ModelLag, bool> so) => UntilAsync(r => r is not null && r.Models.All(m => m.Model == model ? so(m) : m.State == "current"));
}
