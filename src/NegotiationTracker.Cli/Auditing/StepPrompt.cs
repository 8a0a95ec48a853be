using System.CommandLine;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows entries, all at once or one per key press.</summary>
internal static class StepPrompt
{
    /// <summary>Returns a function that waits for a key; null without a terminal.</summary>
    public static Func<ConsoleKeyInfo>? Keys(InvocationConfiguration console) =>
        ReferenceEquals(console.Output, Console.Out) && !Console.IsInputRedirected && !Console.IsOutputRedirected ? () => Console.ReadKey(intercept: true) : null;

    /// <summary>Shows the entries that have data. Waits for a key between two of them; Q and Escape end it.</summary>
    /// <param name="entries">The entries in order.</param>
    /// <param name="key">Waits for a key; null to show all at once.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="ct">Cancels, also while waiting for a key.</param>
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

    /// <summary>Reading a key cannot be interrupted, so Ctrl-C abandons it.</summary>
    private static async Task<bool> GoesOnAsync(Func<ConsoleKeyInfo> key, CancellationToken ct) =>
        (await Task.Run(key, CancellationToken.None).WaitAsync(ct)).Key is not (ConsoleKey.Q or ConsoleKey.Escape);
}
