using Npgsql;

namespace NegotiationTracker.Faults.Tests;

/// <summary>The steps of an append at which it can be stopped from outside: the server itself waits there, by a lock or by a trigger on one of its tables.</summary>
internal enum Step
{
    /// <summary>The lock on the head is somebody else's.</summary>
    BeforeLock,

    /// <summary>The head is locked, nothing is written.</summary>
    UnderLock,

    /// <summary>Events are written, the ledger is not.</summary>
    EventsWritten,

    /// <summary>Events and ledger rows are written, the head is not.</summary>
    RowsWritten,

    /// <summary>Everything is written, and COMMIT was sent.</summary>
    AtCommit,
}

/// <summary>Blocks appends at a step until the gate opens.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private const string Shut = "424242";
    private readonly Database _database;
    private readonly NpgsqlConnection _held;

    private Gate(Database database, NpgsqlConnection held) => (_database, _held) = (database, held);

    public static async Task<Gate> ShutAsync(Database database, Step step)
    {
        var held = await database.OpenAsync();
        await ExecuteAsync(held, step == Step.BeforeLock ? "begin; select size from tracker.ledger_head for update" : $"select pg_advisory_lock({Shut})");
        var gate = new Gate(database, held);
        if (step == Step.BeforeLock)
        {
            return gate;
        }

        await database.ExecuteAsync(
            $"""
            create or replace function public.gate() returns trigger language plpgsql as $$
            begin perform set_config('lock_timeout', '0', true); perform pg_advisory_xact_lock_shared({Shut}); return null; end $$
            """);
        await database.ExecuteAsync(step switch
        {
            Step.UnderLock => "create trigger gate before insert on tracker.mt_events for each statement execute function public.gate()",
            Step.EventsWritten => "create trigger gate before insert on tracker.ledger for each statement execute function public.gate()",
            Step.RowsWritten => "create trigger gate before update on tracker.ledger_head for each statement execute function public.gate()",
            _ => "create constraint trigger gate after insert on tracker.ledger deferrable initially deferred for each row execute function public.gate()",
        });
        return gate;
    }

    /// <summary>Waits until an append is at the gate.</summary>
    public async Task SomebodyWaitsAsync()
    {
        for (var again = 0; again < 1500; again++)
        {
            if (await _database.AskAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("no append came to the gate");
    }

    /// <summary>Lets go on what waits, and takes the gate away.</summary>
    public async ValueTask DisposeAsync()
    {
        await _held.DisposeAsync();
        await _database.ExecuteAsync("drop function if exists public.gate() cascade");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
