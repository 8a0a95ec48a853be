using System.Diagnostics;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Faults.Tests;

/// <summary>Faults that need a database of their own, by name.</summary>
internal static class Alone
{
    private const int Small = 200;

    public static IReadOnlyDictionary<string, Func<int, Task<string>>> All { get; } = new Dictionary<string, Func<int, Task<string>>>(StringComparer.Ordinal)
    {
        ["two-starts-at-once"] = StartTogetherAsync,
        ["disk-full"] = FillTheDiskAsync,
    };

    /// <summary>Two nodes make the tables of one empty database at the same time.</summary>
    private static async Task<string> StartTogetherAsync(int seed)
    {
        var arena = await Arena.OpenAsync();
        try
        {
            await arena.NodesAsync(2);
            return await arena.AttackAsync(seed, _ => Leading.OneAsync(arena, TimeSpan.FromSeconds(15)));
        }
        finally
        {
            await arena.DisposeAsync();
            arena.Remove();
        }
    }

    /// <summary>The disk under the database fills up under load; space is made, PostgreSQL is started again where it gave up.</summary>
    private static async Task<string> FillTheDiskAsync(int seed)
    {
        var arena = await Arena.OpenAsync(folder => Run("mount", "-t", "tmpfs", "-o", $"size={Small}m,mode=0755", "tmpfs", folder));
        var data = Path.Combine(arena.Root, "data");
        try
        {
            return await arena.AttackAsync(seed, async writers =>
            {
                var ballast = Path.Combine(data, "ballast");
                Run("sh", "-c", $"dd if=/dev/zero of={ballast} bs=64k 2>/dev/null || true");
                var (recorded, since) = (-1, TimeProvider.System.GetTimestamp());
                while (recorded != arena.Book.Recorded && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(60))
                {
                    recorded = arena.Book.Recorded;
                    await Task.Delay(2000);
                }

                arena.Book.Recorded.ShouldBe(recorded, "the disk was to be full");
                File.Delete(ballast);
                await (arena.Database.Runs ? Task.CompletedTask : arena.Database.StartAgainAsync());
                await writers.MoreAsync(20);
            });
        }
        finally
        {
            await arena.DisposeAsync();
            Run("umount", data);
            arena.Remove();
        }
    }

    /// <summary>Skips, and says why, where this machine does not let us.</summary>
    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode != 0 && program == "mount", $"no small disk can be mounted here: {error.Trim()}");
        process.ExitCode.ShouldBe(0, $"{program}: {error}");
    }
}
