using System.Globalization;
using Xunit;

namespace NegotiationTracker.Faults.Tests;

/// <summary>
/// Whatever happens to the service, its connections or its database while commands are recorded: the index is dense, recordedAt never goes back, what was
/// acknowledged is there once, what was refused is not, the ledger is the events, and the read models are a fold of them.
/// </summary>
public sealed class AppendUnderAttack : IAsyncLifetime
{
    /// <summary>A share of the faults that fits into a run of all tests: no new one is begun after this.</summary>
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(45);

    private readonly Seed _seed = Seed.Choose();
    private Arena? _arena;

    private static IEnumerable<string> Names => Attacks.OnOneLog.Keys.Concat(Alone.All.Keys);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (_arena?.DisposeAsync() ?? ValueTask.CompletedTask);
        _arena?.Remove();
    }

    [Fact]
    public async Task The_log_holds_through_the_faults_that_the_seed_takes_first()
    {
        var since = TimeProvider.System.GetTimestamp();
        foreach (var fault in Shuffled(0))
        {
            if (TimeProvider.System.GetElapsedTime(since) < Share)
            {
                await AttackAsync(fault, 0);
            }
        }
    }

    /// <summary>The tests of <c>tests/faults</c>: every fault, or the requested one, as often as requested.</summary>
    [Fact(Explicit = true)]
    public async Task The_log_holds_through_every_fault()
    {
        var (only, rounds) = (Environment.GetEnvironmentVariable("TRACKER_FAULTS_ONLY"), Environment.GetEnvironmentVariable("TRACKER_FAULTS_ROUNDS"));
        for (var round = 0; round < int.Parse(string.IsNullOrEmpty(rounds) ? "1" : rounds, CultureInfo.InvariantCulture); round++)
        {
            foreach (var fault in string.IsNullOrEmpty(only) ? Shuffled(round) : [Names.Single(n => n == only)])
            {
                await AttackAsync(fault, round);
            }
        }
    }

    private string[] Shuffled(int round)
    {
        var names = Names.ToArray();
        new Random(_seed.Of("order", round)).Shuffle(names);
        return names;
    }

    /// <summary>One log for all faults of a run, except for those that need a new one. Each fault meets the remains of the earlier ones.</summary>
    private async Task AttackAsync(string fault, int round)
    {
        var (seed, since) = (_seed.Of(fault, round), TimeProvider.System.GetTimestamp());
        try
        {
            var told = Alone.All.TryGetValue(fault, out var alone) ? await alone(seed) : await OnOneLogAsync(fault, seed);
            Seed.Say(string.Create(CultureInfo.InvariantCulture, $"{fault}: held; {told}; {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s"));
        }
        catch (Exception e) when (e.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal))
        {
            Seed.Say($"{fault}: SKIPPED, {e.Message[18..]}");
        }
        catch (Exception)
        {
            Seed.Say($"{fault}: NOT held. Again: tests/faults --seed {_seed.Number} --rounds {round + 1} --fault {fault}");
            throw;
        }
    }

    private async Task<string> OnOneLogAsync(string fault, int seed)
    {
        var arena = _arena ??= await Arena.OpenAsync();
        return await arena.AttackAsync(seed, writers => Attacks.OnOneLog[fault](arena, writers, new Random(seed)));
    }
}
