using Marten;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Startup;

/// <summary>The owner of the tables. It creates them at the start, and clears files after an erasure. Nothing else runs under that role.</summary>
/// <param name="connection">The connection string of the owner.</param>
public sealed class SchemaOwner(string connection)
{
    /// <summary>Creates what is missing, and grants the service's role what it needs.</summary>
    /// <param name="role">The service's role.</param>
    /// <param name="takesVolatile">Whether a server that can lose acknowledged commands is accepted.</param>
    /// <exception cref="SettingException">The server or the role is not acceptable.</exception>
    public async Task PrepareAsync(string role, bool takesVolatile, CancellationToken ct)
    {
        await using var database = await PostgresConnector.ReachAsync(connection, "Owner", ct);
        await (takesVolatile ? Task.CompletedTask : PostgresConnector.RequireAsync(database, ct));
        await Schema.EnsureAsync(database, ct);
        using var store = DocumentStore.For(o =>
        {
            var facts = new EventSerializer(new PersonKeys(database));
            MartenSetup.Configure(o, database, facts, new EntryReader(facts), new FactsAhead(), new WaitingReaders());
            o.AutoCreateSchemaObjects = JasperFx.AutoCreate.CreateOrUpdate;
        });
        await Schema.RunExclusiveAsync(
            database,
            async () =>
            {
                await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
                if (role != new NpgsqlConnectionStringBuilder(connection).Username)
                {
                    await ServiceRole.GrantAsync(database, role, ct);
                }
            },
            ct);
    }

    /// <summary>
    /// Drops the read models of other versions. Nobody reads them any more. Their places go with them, so that an earlier release would build them again.
    /// </summary>
    public async Task DropOldModelsAsync(CancellationToken ct)
    {
        await using var database = PostgresConnector.Open(connection);
        await using var find = database.CreateCommand(
            @"select coalesce(array_agg(format('%I.%I', schemaname, tablename)), '{}') from pg_tables where schemaname in ('tracker', 'person_keys') and tablename like 'rm\_%' and not schemaname || '.' || tablename = any($1)");
        find.Parameters.AddWithValue(ReadModelTables.Live.All.ToArray());
        var old = (string[])(await find.ExecuteScalarAsync(ct))!;
        if (old.Length == 0)
        {
            return;
        }

        await using var session = await database.OpenConnectionAsync(ct);
        await using var transaction = await session.BeginTransactionAsync(ct);
        await using var forget = new NpgsqlCommand("delete from tracker.model_progress where not model = any($1)", session, transaction);
        forget.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.VersionedName).Append(ReadModelTables.EntriesName).ToArray());
        await forget.ExecuteNonQueryAsync(ct);
        await using var drop = new NpgsqlCommand($"drop table {string.Join(", ", old)}", session, transaction);
        await drop.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Analyses the tables of which much was written since they were analysed: 5,000 rows, and a tenth of the table.</summary>
    public async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var database = PostgresConnector.Open(connection);
        await using var find = database.CreateCommand(
            "select coalesce(array_agg(format('%I.%I', schemaname, relname)), '{}') from pg_stat_user_tables where schemaname in ('tracker', 'person_keys') and n_mod_since_analyze > 5000 + n_live_tup / 10");
        foreach (var table in (string[])(await find.ExecuteScalarAsync(ct))!)
        {
            await using var analyze = database.CreateCommand($"analyze {table}");
            analyze.CommandTimeout = 0;
            await analyze.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Vacuums tables, so that deleted rows leave the files.</summary>
    public async Task VacuumAsync(IEnumerable<string> tables, CancellationToken ct)
    {
        await using var database = PostgresConnector.Open(connection);
        foreach (var table in tables)
        {
            await using var vacuum = database.CreateCommand($"vacuum {table}");
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync(ct);
        }
    }
}
