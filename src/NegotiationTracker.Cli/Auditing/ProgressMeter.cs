using System.Diagnostics;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Shows progress on one line of a terminal. Writes nothing if the output is redirected.</summary>
internal sealed class ProgressMeter(TextWriter error, bool shown, string what) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _last;
    private bool _written;

    public ProgressMeter(TextWriter error, string what)
        : this(error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected, what)
    {
    }

    public void Show(long done, long? of)
    {
        if (!shown || (_written && Stopwatch.GetElapsedTime(_last) < Pause)) return;

        (_last, _written) = (Stopwatch.GetTimestamp(), true);
        var rate = done / Math.Max(0.001, Stopwatch.GetElapsedTime(_began).TotalSeconds);
        error.Write(of is { } all ? $"\r{what}: {done:n0} of {all:n0}, {rate:n0}/s   " : $"\r{what}: {done:n0}, {rate:n0}/s   ");
    }

    public void Dispose()
    {
        if (_written) error.WriteLine();
    }
}
