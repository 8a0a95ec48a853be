using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.Ledger;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>Turns errors of a log into messages of one line.</summary>
internal static class LogCopyErrors
{
    /// <exception cref="LogCopyException">The copy failed.</exception>
    public static async Task<T> AsCopyAsync<T>(Func<Task<T>> copying)
    {
        try
        {
            return await copying();
        }
        catch (RelayAlarmException e)
        {
            throw new LogCopyException(LogCopyFault.Changed, e.Message, e);
        }
        catch (EventStoreException e)
        {
            throw new LogCopyException(LogCopyFault.NotDone, $"The server failed: {e.Message}", e);
        }
        catch (NpgsqlException e)
        {
            throw new LogCopyException(LogCopyFault.NotDone, $"The database failed: {e.Message}", e);
        }
        catch (Exception e) when (e is SettingException or InvalidConnectionStringException or CheckpointMovedException or DatabaseLogException)
        {
            throw new LogCopyException(LogCopyFault.NotDone, e.Message, e);
        }
    }
}
