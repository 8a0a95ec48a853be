using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.Startup;

/// <summary>The database when all tables are there: what is ready before the service is put together.</summary>
public sealed record OpenStore(NpgsqlDataSource Database, Owner Owner, ServiceRole Role, Keyring Keys)
{
    /// <param name="connection">With which role the service works.</param>
    /// <param name="owner">Who owns the tables.</param>
    /// <param name="takesVolatile">Whether a server will do that can lose what it has acknowledged.</param>
    /// <param name="ct">Ends the start.</param>
    /// <exception cref="SettingException">The server or the role will not do.</exception>
    public static async Task<OpenStore> OpenAsync(string connection, string owner, bool takesVolatile, CancellationToken ct)
    {
        var role = DurableServer.Parse(connection, "Tracker").Username!;
        var owning = new Owner(owner);
        await owning.PrepareAsync(role, takesVolatile, ct);
        var database = await DurableServer.ReachAsync(connection, "Tracker", ct);
        var keys = new Keyring(database);
        await keys.LoadAsync(ct);
        return new OpenStore(database, owning, await ServiceRole.OfAsync(database, ct), keys);
    }
}
