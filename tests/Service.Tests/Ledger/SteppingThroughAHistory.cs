using System.Text.Json.Nodes;
using NegotiationTracker.Cli.Auditing;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary><c>tracker replay --step</c>, with scripted key presses.</summary>
public sealed class SteppingThroughAHistory : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly CancellationTokenSource _cut = new();
    private int _asked;

    [Fact]
    public async Task A_key_is_waited_for_between_entries_and_not_after_the_last()
    {
        await ShowAsync(ConsoleKey.Spacebar);
        (_asked, Shown).ShouldBe((2, 3));
    }

    [Theory]
    [InlineData(ConsoleKey.Q)]
    [InlineData(ConsoleKey.Escape)]
    public async Task Q_and_escape_end_it(ConsoleKey key)
    {
        await ShowAsync(key);
        (_asked, Shown).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_waited_for()
    {
        await StepPrompt.ShowAsync(Entries(), null, _output, _cut.Token);
        (_asked, Shown).ShouldBe((0, 3));
    }

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_the_key()
    {
        using var never = new ManualResetEventSlim();
        var showing = StepPrompt.ShowAsync(Entries(), () => Pressed(never.Wait), _output, _cut.Token);
        await _cut.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => showing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Shown.ShouldBe(1);
        never.Set();
    }

    public void Dispose()
    {
        _output.Dispose();
        _cut.Dispose();
    }

    private int Shown => _output.ToString().Split("recorded by archivist").Length - 1;

    private Task ShowAsync(ConsoleKey key) => StepPrompt.ShowAsync(Entries(), () => Pressed(() => _asked++, key), _output, _cut.Token);

    private static ConsoleKeyInfo Pressed(Action before, ConsoleKey key = ConsoleKey.Spacebar)
    {
        before();
        return new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: false);
    }

    /// <summary>Three entries of the process, with entries of another process before and after each.</summary>
    private static IEnumerable<Recorded> Entries() => Enumerable.Range(0, 7).Select(i => new Recorded(
        new LedgerEntry(i, LedgerEntry.Timestamp(DateTimeOffset.UnixEpoch), $"e-{i}", "round-talks/1", i + 1, "round-opened", null, null, "archivist", null, null, null, LedgerHash.Empty.ToHex()),
        i % 2 == 1 ? JsonNode.Parse("""{"label":"First"}""") : null, null, null));
}
