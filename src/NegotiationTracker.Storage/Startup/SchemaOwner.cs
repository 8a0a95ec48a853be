using Marten;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Startup;

/// <summary>Who owns the tables: asked at the start, to make them, and where somebody was erased, to clear files. Nothing else runs under that role.</summary>
/// <param name="connection">Its connection string.</param>
public sealed class SchemaOwner(string connection)
{
    /// <summary>Makes what is missing, and gives the role that the service works with what it needs.</summary>
    /// <param name="role">That role.</param>
    /// <param name="takesVolatile">Whether a server will do that can lose what it has acknowledged.</param>
    /// <exception cref="SettingException">The server or the role will not do.</exception>
    public async Task PrepareAsync(string role, bool takesVolatile, CancellationToken ct)
    {
        await using var database = await PostgresConnector.ReachAsync(connection, "Owner", ct);
        await (takesVolatile ? Task.CompletedTask : PostgresConnector.RequireAsync(database, ct));
        await Schema.EnsureAsync(database, ct);
        using var store = DocumentStore.For(o =>
        {
            var facts = new EventSerializer(new PersonKeys(database));
            MartenSetup.Configure(o, database, facts, new EntryReader(facts));
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

    /// <summary>Clears the files of tables from rows that were deleted.</summary>
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
