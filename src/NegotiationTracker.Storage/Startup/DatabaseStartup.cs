using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.Startup;

/// <summary>The database when all tables are there: what is ready before the service is put together.</summary>
public sealed record DatabaseStartup(NpgsqlDataSource Database, SchemaOwner Owner, ServiceRole Role, PersonKeys Keys)
{
    /// <param name="connection">With which role the service works.</param>
    /// <param name="owner">Who owns the tables.</param>
    /// <param name="takesVolatile">Whether a server will do that can lose what it has acknowledged.</param>
    /// <param name="ct">Ends the start.</param>
    /// <exception cref="SettingException">The server or the role will not do.</exception>
    public static async Task<DatabaseStartup> OpenAsync(string connection, string owner, bool takesVolatile, CancellationToken ct)
    {
        var role = PostgresConnector.Parse(connection, "Tracker").Username!;
        var owning = new SchemaOwner(owner);
        await owning.PrepareAsync(role, takesVolatile, ct);
        var database = await PostgresConnector.ReachAsync(connection, "Tracker", ct);
        var keys = new PersonKeys(database);
        await keys.LoadAsync(ct);
        return new DatabaseStartup(database, owning, await ServiceRole.OfAsync(database, ct), keys);
    }
}
