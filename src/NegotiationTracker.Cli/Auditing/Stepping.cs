using System.CommandLine;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows entries, one after another or each after a key.</summary>
internal static class Stepping
{
    /// <summary>What waits for a key; null where nobody sits before a terminal.</summary>
    public static Func<ConsoleKeyInfo>? Keys(InvocationConfiguration console) =>
        ReferenceEquals(console.Output, Console.Out) && !Console.IsInputRedirected && !Console.IsOutputRedirected ? () => Console.ReadKey(intercept: true) : null;

    /// <summary>Those that come with what they say. Between two of them, and not after the last, a key is waited for; Q and Escape end it.</summary>
    /// <param name="entries">In their order.</param>
    /// <param name="key">Waits for a key; null where all are shown at once.</param>
    /// <param name="output">Where to.</param>
    /// <param name="ct">Ends it, also while a key is waited for.</param>
    public static async Task ShowAsync(IEnumerable<Recorded> entries, Func<ConsoleKeyInfo>? key, TextWriter output, CancellationToken ct)
    {
        var shown = 0;
        foreach (var entry in entries.Where(e => e.Data is not null))
        {
            ct.ThrowIfCancellationRequested();
            if (shown++ > 0 && key is not null && !await GoesOnAsync(key, ct)) return;

            await output.WriteLineAsync(ReplayText.Of(entry));
        }
    }

    /// <summary>Nothing interrupts what reads a key, so that it is left to itself when Ctrl-C comes.</summary>
    private static async Task<bool> GoesOnAsync(Func<ConsoleKeyInfo> key, CancellationToken ct) =>
        (await Task.Run(key, CancellationToken.None).WaitAsync(ct)).Key is not (ConsoleKey.Q or ConsoleKey.Escape);
}
