using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace NegotiationTracker.Benchmarks;

/// <summary>One of our programs as a separate process, so that its memory can be measured.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _said = new();

    public Child(string program, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Process = new Process { StartInfo = start };
        Process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? string.Empty);
        Process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? string.Empty);
        Process.Start();
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>Its whole output.</summary>
    public string Said => string.Join('\n', _said).Trim();

    /// <summary>The most memory that it ever had resident, as the kernel kept it; 0 once it has ended.</summary>
    public long PeakBytes
    {
        get
        {
            try
            {
                var line = File.ReadLines($"/proc/{Process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    /// <summary>Waits for a word that it writes, and gives what stands behind it on the line.</summary>
    public async Task<string> HeardAsync(string word)
    {
        for (var tries = 0; ; tries++)
        {
            if (_said.FirstOrDefault(l => l.Contains(word, StringComparison.Ordinal)) is { } line)
            {
                return line[(line.IndexOf(word, StringComparison.Ordinal) + word.Length)..].Trim();
            }

            if (Process.HasExited || tries > 1_800)
            {
                throw new InvalidOperationException($"it never said {word}: {Said}");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }
}
