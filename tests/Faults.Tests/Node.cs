using System.Collections.Concurrent;
using System.Diagnostics;

namespace NegotiationTracker.Faults.Tests;

/// <summary>The service as a process of its own, on loopback and a free port.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Node((string Owner, string Service) database)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Service.dll"), "--urls", "http://127.0.0.1:0",
            "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ConnectionStrings__Owner"] = database.Owner;
        start.Environment["ConnectionStrings__Tracker"] = database.Service;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"the service ended: {Said}"));
    }

    /// <summary>The address on which it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The last lines that it wrote.</summary>
    public string Said => string.Join('\n', _said.TakeLast(40));

    public int Pid => _process.Id;

    public static async Task<Node> StartAsync((string Owner, string Service) database)
    {
        var node = new Node(database);
        node._process.Start();
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        node.Address = await node._address.Task.WaitAsync(TimeSpan.FromSeconds(90));
        return node;
    }

    /// <summary>SIGKILL: nothing is flushed, closed or said good-bye to.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (line.Contains(Listening, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]));
        }
    }
}
