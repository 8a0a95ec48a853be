using Shouldly;

namespace NegotiationTracker.Faults.Tests;

/// <summary>The faults, by name. Each is given the running workload and a seeded source of chance.</summary>
internal static class Attacks
{
    /// <summary>How long a writer hangs: longer than it is waited for, and in the long run as long as it takes to be sure.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("TRACKER_FAULTS_LONG") == "1" ? 60 : 8);

    public static IReadOnlyDictionary<string, Func<Arena, Writers, Random, Task>> OnOneLog { get; } = new Dictionary<string, Func<Arena, Writers, Random, Task>>(StringComparer.Ordinal)
    {
        ["kill-before-the-lock"] = (arena, _, _) => KillAtAsync(arena, Step.BeforeLock),
        ["kill-under-the-lock"] = (arena, _, _) => KillAtAsync(arena, Step.UnderLock),
        ["kill-with-the-events-written"] = (arena, _, _) => KillAtAsync(arena, Step.EventsWritten),
        ["kill-with-the-rows-written"] = (arena, _, _) => KillAtAsync(arena, Step.RowsWritten),
        ["kill-at-the-commit"] = (arena, _, _) => KillAtAsync(arena, Step.AtCommit),
        ["kill-before-the-answer"] = KillBeforeTheAnswerAsync,
        ["kill-at-any-time"] = KillAtAnyTimeAsync,
        ["cut-before-the-answer"] = CutBeforeTheAnswerAsync,
        ["database-crash"] = CrashAsync,
        ["two-nodes"] = TwoNodesAsync,
        ["lock-of-the-leader-lost"] = LoseTheLeadersLockAsync,
        ["stuck-writer"] = StuckWriterAsync,
    };

    /// <summary>SIGKILL while the server holds an append at a step. The server then writes all of it or nothing.</summary>
    private static async Task KillAtAsync(Arena arena, Step step)
    {
        await using var gate = await Gate.ShutAsync(arena.Database, step);
        await gate.SomebodyWaitsAsync();
        await arena.KillAsync(arena.Nodes[0]);
    }

    /// <summary>The server has committed, and the service dies before it hears of it.</summary>
    private static async Task KillBeforeTheAnswerAsync(Arena arena, Writers writers, Random random)
    {
        var link = await arena.Wire.SwallowCommitAsync();
        await arena.KillAsync(arena.Nodes[0]);
        link.Cut();
    }

    private static async Task KillAtAnyTimeAsync(Arena arena, Writers writers, Random random)
    {
        await Task.Delay(random.Next(200));
        await arena.KillAsync(arena.Nodes[0]);
    }

    /// <summary>The server commits, but the connection breaks before the answer. The client learns that the outcome is unknown, and a repeat finds out.</summary>
    private static async Task CutBeforeTheAnswerAsync(Arena arena, Writers writers, Random random)
    {
        var (before, unknown) = (await arena.Database.AskAsync<long>("select size from tracker.ledger_head"), arena.Book.Unknown);
        var link = await arena.Wire.SwallowCommitAsync();
        (await arena.Database.AskAsync<long>("select size from tracker.ledger_head")).ShouldBeGreaterThan(before);
        link.Cut();
        await writers.MoreAsync(10);
        arena.Book.Unknown.ShouldBeGreaterThan(unknown, "an unknown outcome must be reported as unknown");
    }

    /// <summary>All processes of PostgreSQL die at once under load. Its sequence continues after a gap, and the read models pass it.</summary>
    private static async Task CrashAsync(Arena arena, Writers writers, Random random)
    {
        const string Holes = "select coalesce(max(seq_id) - count(*), 0) from tracker.mt_events";
        var before = await arena.Database.AskAsync<long>(Holes);
        for (var crash = 1; await arena.Database.AskAsync<long>(Holes) == before; crash++)
        {
            // PostgreSQL reserves 33 numbers at once, and a crash loses those that are left. One crash in 33 comes when none is.
            crash.ShouldBeLessThanOrEqualTo(3, "a crash must leave a gap in the sequence");
            await Task.Delay(random.Next(200));
            arena.Database.Kill();
            await Task.Delay(random.Next(1000));
            await arena.Database.StartAgainAsync();
            await writers.MoreAsync(20);
        }
    }

    /// <summary>Two nodes append to the same streams; then the one that runs the read models is killed, and the other runs them.</summary>
    private static async Task TwoNodesAsync(Arena arena, Writers writers, Random random)
    {
        await arena.NodesAsync(2);
        await writers.MoreAsync(60);
        var leader = await Leading.OneAsync(arena, TimeSpan.FromSeconds(15));
        await Task.Delay(random.Next(200));
        await arena.KillAsync(leader);
        var since = TimeProvider.System.GetTimestamp();
        (await Leading.OneAsync(arena, TimeSpan.FromSeconds(15))).ShouldNotBe(leader);
        Seed.Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the other node runs the read models after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s"));
    }

    /// <summary>The session with the lock of the lead process ends, and another process may take the lock. In the end there is one lead process.</summary>
    private static async Task LoseTheLeadersLockAsync(Arena arena, Writers writers, Random random)
    {
        await arena.NodesAsync(2);
        await Leading.OneAsync(arena, TimeSpan.FromSeconds(15));
        for (var n = 0; n < 3; n++)
        {
            await arena.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7301975211 % 4294967296 and granted");
            await Task.Delay(random.Next(1500));
        }

        await Leading.OneAsync(arena, TimeSpan.FromSeconds(15));
        await arena.KillAsync(arena.Nodes[^1]);
    }

    /// <summary>A node is stopped with the lock in its hand: it is cut off, the other goes on, and it loses nothing when it wakes up.</summary>
    private static async Task StuckWriterAsync(Arena arena, Writers writers, Random random)
    {
        await arena.NodesAsync(1);
        var stuck = arena.Nodes[0];
        await using (var gate = await Gate.ShutAsync(arena.Database, Step.EventsWritten))
        {
            await gate.SomebodyWaitsAsync();
            Signal.Send("STOP", stuck.Pid);
        }

        try
        {
            var since = TimeProvider.System.GetTimestamp();
            await arena.NodesAsync(2);
            arena.Speak(n => n != stuck);
            await writers.MoreAsync(5);
            var busy = TimeProvider.System.GetElapsedTime(since);
            busy.ShouldBeLessThan(TimeSpan.FromSeconds(20), "a stuck writer is cut off after five seconds");
            var left = Stuck - busy;
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            await Leading.OneAsync(arena, TimeSpan.FromSeconds(20), n => n != stuck);
        }
        finally
        {
            Signal.Send("CONT", stuck.Pid);
        }

        arena.Speak(_ => true);
        await writers.MoreAsync(20);
        await Leading.OneAsync(arena, TimeSpan.FromSeconds(15));
        await arena.KillAsync(arena.Nodes[^1]);
    }
}
