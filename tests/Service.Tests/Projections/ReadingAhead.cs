using System.Text.Json;
using Marten.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Contracts;
using NegotiationTracker.Generator;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;
using Shouldly;
using Weasel.Storage;
using Xunit;

namespace NegotiationTracker.Service.Tests.Projections;

/// <summary>The page that is read ahead, while the page before it is written.</summary>
public sealed class ReadingAhead(TestCluster cluster)
{
    private const int Events = ReadModelProjection.PageSize + 500;

    /// <summary>Names of people that are stored in an event.</summary>
    private const string StoredName = "strict $.** ? (exists(@.s) && exists(@.k) && exists(@.c))";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The page is not folded ahead then. It is read again, since its facts have the name.</summary>
    [Fact]
    public async Task Brings_no_name_back_of_a_person_who_was_erased_meanwhile()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await using var host = await StartedService.StartAsync(connection, onServer: false);
        var (daemon, ahead) = (host.Services.GetRequiredService<ProjectionDaemonHost>(), host.Services.GetRequiredService<FactsAhead>());
        var keeper = host.Services.GetServices<IHostedService>().OfType<ProjectionSupervisor>().Single();
        await keeper.StopAsync(Ct);
        await daemon.StopAsync();
        await BulkWrite.RunAsync(TestCluster.AsService(connection), connection, FieldRecord.Commands(3, Events), _ => { }, Ct);
        await using var database = NpgsqlDataSource.Create(connection);
        var (entry, person, name) = await NamedAsync(database, host.Services.GetRequiredService<EventSerializer>());

        await using (var held = await database.OpenConnectionAsync(Ct))
        await using (var transaction = await held.BeginTransactionAsync(Ct))
        {
            await using var take = new NpgsqlCommand("select from tracker.model_progress for update", held);
            await take.ExecuteNonQueryAsync(Ct);
            await daemon.StartAsync(Ct);
            await keeper.StartAsync(Ct);
            for (var look = 0; ahead.Find(entry) is null; look++)
            {
                look.ShouldBeLessThan(3_000, "the second page is not read ahead");
                await Task.Delay(10, Ct);
            }

            // What another process would do.
            await using var erase = database.CreateCommand("with e as (insert into person_keys.erased values ($1, $1, now(), now())), k as (delete from person_keys.person_key where subject = $1) select");
            erase.Parameters.AddWithValue(person);
            await erase.ExecuteNonQueryAsync(Ct);
            await transaction.CommitAsync(Ct);
        }

        var compared = await host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct);

        compared.ShouldAllBe(c => c.Equal, string.Join(", ", compared.SelectMany(c => c.Differing)));
        foreach (var table in PersonalRows.Tables)
        {
            await using var rows = database.CreateCommand($"select coalesce(string_agg(brief || words, ' '), '') from {table} where people && array[$1]");
            rows.Parameters.AddWithValue(person);
            var text = (string)(await rows.ExecuteScalarAsync(Ct))!;
            text.ShouldNotContain(name, Case.Insensitive, table);
            text.ShouldNotContain(ComparableText.Of(name), Case.Insensitive, table);
        }
    }

    [Fact]
    public async Task Spares_the_daemon_a_second_reading_of_the_same_facts()
    {
        var connection = await cluster.NewDatabaseWithTablesAsync();
        await BulkWrite.RunAsync(TestCluster.AsService(connection), connection, FieldRecord.Commands(3, Events), _ => { }, Ct);
        await using var database = NpgsqlDataSource.Create(connection);
        var keys = new PersonKeys(database);
        await keys.LoadAsync(Ct);
        var (facts, ahead) = (new EventSerializer(keys), new FactsAhead());
        var plain = new SystemTextJsonSerializer(facts.ForMarten);
        IStorageSerializer ours = new LogSerializer(facts, ahead);
        await using var session = await database.OpenConnectionAsync(Ct);
        var page = await new EntryReader(facts).AllAsync(session, 0, null, Ct).Select(e => e.Entry).ToListAsync(Ct);
        ahead.Keep(page.Skip(page.Count / 2));

        await using var command = new NpgsqlCommand("select data, type, headers, id from tracker.mt_events order by seq_id", session);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        foreach (var (at, entry) in page.Index())
        {
            (await reader.ReadAsync(Ct)).ShouldBeTrue();
            var type = facts.Find(reader.GetString(1))!.Type;
            var fact = await ours.FromJsonAsync(type, reader, 0, Ct);
            ReferenceEquals(fact, entry.Fact).ShouldBe(at >= page.Count / 2, entry.StoredName);
            fact.ShouldBe(await plain.FromJsonAsync(type, reader, 0, Ct), entry.StoredName);
            Texts(await ours.FromJsonAsync<Dictionary<string, object>>(reader, 2, Ct)).ShouldBe(Texts(await plain.FromJsonAsync<Dictionary<string, object>>(reader, 2, Ct)), entry.StoredName);
        }
    }

    private static Dictionary<string, string> Texts(Dictionary<string, object> headers) =>
        headers.ToDictionary(h => h.Key, h => h.Value is JsonElement json ? json.ToString() : Convert.ToString(h.Value, System.Globalization.CultureInfo.InvariantCulture)!, StringComparer.Ordinal);

    /// <summary>Returns an entry of the second page that names a person, with that person and the name.</summary>
    private static async Task<(Guid Entry, string Person, string Name)> NamedAsync(NpgsqlDataSource database, EventSerializer facts)
    {
        await using var find = database.CreateCommand(
            $"""
            select id, jsonb_path_query_first(data, '{StoredName}.s') #>> array[]::text[], data::text from tracker.mt_events
            where seq_id > {ReadModelProjection.PageSize} and data @? '{StoredName}' order by seq_id limit 1
            """);
        await using var row = await find.ExecuteReaderAsync(Ct);
        (await row.ReadAsync(Ct)).ShouldBeTrue("no entry of the second page names a person");
        return (row.GetGuid(0), row.GetString(1), facts.Names(System.Text.Encoding.UTF8.GetBytes(row.GetString(2)))[0].Text);
    }
}
