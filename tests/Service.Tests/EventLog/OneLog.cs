using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Json;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>The log in the database after two services with 64 writers have appended to it at the same time.</summary>
public sealed class OneLog(OneLog.Written written) : IClassFixture<OneLog.Written>
{
    private const int Writers = 64;
    private const int Each = 8;

    [Fact]
    public async Task The_index_is_dense_from_0_on() =>
        (await written.Service.AskAsync<bool>("select min(index) = 0 and max(index) + 1 = count(*) and count(distinct index) = count(*) and count(*) = (select size from tracker.ledger_head) from tracker.ledger")).ShouldBeTrue();

    [Fact]
    public async Task The_recording_time_never_stands_still_nor_goes_back() =>
        (await written.Service.AskAsync<bool>("select bool_and(later) from (select recorded_at > lag(recorded_at) over (order by index) later from tracker.ledger) l")).ShouldBeTrue();

    [Fact]
    public async Task The_ledger_has_a_row_for_each_event_and_none_besides() =>
        (await written.Service.AskAsync<long>("select count(*) from tracker.ledger l full join tracker.mt_events e on e.id = l.event_id and e.stream_id = l.stream where l.index is null or e.id is null")).ShouldBe(0);

    [Fact]
    public async Task An_event_carries_the_index_and_the_time_of_its_ledger_row() => (await written.Service.AskAsync<long>(
        """
        select count(*) from tracker.ledger l join tracker.mt_events e on e.id = l.event_id
        where (e.headers->>'index')::bigint <> l.index or trim('"' from e.headers->>'recordedAt')::timestamptz <> l.recorded_at
        """)).ShouldBe(0);

    [Fact]
    public async Task The_event_stores_own_order_is_the_order_of_the_log() => (await written.Service.AskAsync<bool>(
        "select bool_and(later) from (select e.seq_id > lag(e.seq_id) over (order by l.index) later from tracker.ledger l join tracker.mt_events e on e.id = l.event_id) o")).ShouldBeTrue();

    [Fact]
    public async Task Each_stream_counts_its_versions_from_1_without_a_hole() => (await written.Service.AskAsync<long>(
        "select count(*) from (select stream_id, count(*) n, min(version) a, max(version) z, count(distinct version) d from tracker.mt_events group by stream_id) s where a <> 1 or z <> n or d <> n")).ShouldBe(0);

    [Fact]
    public async Task Every_acknowledged_event_is_there_and_only_once()
    {
        written.Acknowledged.Count.ShouldBe(Writers * Each);
        written.Acknowledged.Distinct().Count().ShouldBe(Writers * Each);
        (await written.Service.AskAsync<long>("select count(*) from tracker.ledger where event_id = any($1)", written.Acknowledged.Select(Guid.Parse).ToArray())).ShouldBe(Writers * Each);
        (await written.Service.AskAsync<long>("select count(*) from tracker.mt_events")).ShouldBe((Writers * Each) + StartedService.World.Count);
    }

    [Fact]
    public async Task A_leaf_computed_from_the_stored_event_is_the_leaf_in_the_ledger()
    {
        await using var command = written.Service.Database.CreateCommand(
            "select e.id, e.stream_id, e.version, e.type, e.data::text, e.headers::text, e.user_name, e.correlation_id, l.leaf, e.causation_id from tracker.ledger l join tracker.mt_events e on e.id = l.event_id");
        await using var row = await command.ExecuteReaderAsync();
        var leaves = 0;
        while (await row.ReadAsync())
        {
            var headers = JsonNode.Parse(row.GetString(5))!;
            string? Header(string name) => headers[name] is { } json ? JsonNode.Parse(json.ToString())?.ToString() : null;
            var leaf = new JsonObject
            {
                ["v"] = 1,
                ["index"] = headers["index"]!.GetValue<long>(),
                ["recordedAt"] = Header("recordedAt"),
                ["eventId"] = row.GetGuid(0).ToString(),
                ["stream"] = row.GetString(1),
                ["version"] = row.GetInt64(2),
                ["type"] = row.GetString(3),
                ["validTime"] = Header("validTime"),
                ["evidenceHash"] = Hash(CanonicalJson.Of(Encoding.UTF8.GetBytes(headers["evidence"]!.ToString()))),
                ["recordedBy"] = row.GetString(6),
                ["correlationId"] = await row.IsDBNullAsync(7) ? null : row.GetString(7),
                ["causationId"] = await row.IsDBNullAsync(9) ? null : row.GetString(9),
                ["keyHash"] = Hash(Encoding.UTF8.GetBytes(Header("key")!)),
                ["dataHash"] = Hash(CanonicalJson.Of(Encoding.UTF8.GetBytes(row.GetString(4)))),
            };
            SHA256.HashData([0, .. CanonicalJson.Of(Encoding.UTF8.GetBytes(leaf.ToJsonString()))]).ShouldBe(row.GetFieldValue<byte[]>(8), leaf.ToJsonString());
            leaves++;
        }

        leaves.ShouldBe((Writers * Each) + StartedService.World.Count);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The log of 64 writers through two services: half of them on their own streams, half on one shared stream.</summary>
    public sealed class Written(TestCluster cluster) : IAsyncLifetime
    {
        public StartedService Service { get; } = new(cluster);

        public IReadOnlyList<string> Acknowledged { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await Service.InitializeAsync();
            await using var other = await StartedService.StartAsync(Service.Connection);
            using var second = new Client.TrackerClientOf(other.Address);
            using var first = new Client.TrackerClientOf(Service.Host.Address);
            Acknowledged = [.. (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(w % 2 == 0 ? first : second, w)))).SelectMany(ids => ids)];
        }

        public ValueTask DisposeAsync() => Service.DisposeAsync();

        private static async Task<List<string>> WriteAsync(Client.TrackerClientOf client, int writer)
        {
            var ids = new List<string>();
            for (var n = 0; n < Each; n++)
            {
                var path = writer < Writers / 2 ? $"/api/processes/talks-{writer}/{(n == 0 ? "open-process" : "assign-external-id")}" : "/api/processes/northern-talks/assign-external-id";
                var body = path.EndsWith("open-process", StringComparison.Ordinal) ? """{"title":"Talks","evidence":{"unsourced":true}}""" : $$"""{"scheme":"x","id":"{{writer}}-{{n}}","when":"2017-{{n + 1:00}}","evidence":{"unsourced":true} }""";
                var told = await client.Api.PostAsync(path, JsonNode.Parse(body), $"w{writer}-{n}");
                for (var again = 0; told.Status == 503 && again < 20; again++)
                {
                    // Busy or unknown: the same command again, with its key, as a client is told to.
                    told = await client.Api.PostAsync(path, JsonNode.Parse(body), $"w{writer}-{n}");
                }

                told.Status.ShouldBe(201, told.Body?.ToJsonString());
                ids.Add(told.Body!["events"]![0]!["id"]!.ToString());
            }

            return ids;
        }
    }
}
