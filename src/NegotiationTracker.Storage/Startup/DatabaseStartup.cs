using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.Startup;

/// <summary>The database with all its tables, ready before the service is composed.</summary>
public sealed record DatabaseStartup(NpgsqlDataSource Database, SchemaOwner Owner, ServiceRole Role, PersonKeys Keys)
{
    /// <param name="connection">The connection string of the service's role.</param>
    /// <param name="owner">The connection string of the owner of the tables.</param>
    /// <param name="takesVolatile">Whether a server that can lose acknowledged commands is accepted.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="SettingException">The server or the role is not acceptable.</exception>
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
