using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using NegotiationTracker.Client;

[assembly: AssemblyFixture(typeof(NegotiationTracker.Dashboard.Tests.Site))]
// The private cluster needs unix sockets and a user of its own.
[assembly: UnsupportedOSPlatform("windows")]

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The real service as a separate process with a private data folder. It loads the samples once for all tests.</summary>
public class Site : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tracker-dashboard-");
    private readonly Queue<string> _output = new();
    private Process? _service;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public HttpClient Http { get; private set; } = null!;

    public TrackerClient Client { get; private set; } = null!;

    /// <summary>Settings other than the address and the data folder.</summary>
    protected virtual string[] Settings => [];

    /// <summary>The data folder.</summary>
    protected string Data => Path.Combine(_data.FullName, "data");

    public virtual async ValueTask InitializeAsync()
    {
        // PostgreSQL runs as another user, who needs access to the folder.
        File.SetUnixFileMode(_data.FullName, File.GetUnixFileMode(_data.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        Client = new TrackerClient(Http);
        _service = Start();
        await UntilAsync(r => r is not null);
        foreach (var lines in Logs())
        {
            await new BulkImporter(Client).ImportAsync(lines, 0, false, r => throw new InvalidOperationException(r.ToString()), _ => { });
        }

        await CurrentAsync();
    }

    /// <summary>Waits until every read model has the whole log.</summary>
    public Task CurrentAsync() => UntilAsync(r => r is { Status: "ready" } && r.Models.All(m => m.State == "current"));

    /// <summary>Stops the service and starts another one at the same address.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _service = Start();
        await CurrentAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>Ends the service. Its data stay.</summary>
    protected async Task StopAsync()
    {
        if (_service is { HasExited: false } service)
        {
            // TERM lets the service stop its PostgreSQL. A kill would not.
            using var term = Process.Start("kill", ["-TERM", service.Id.ToString()]);
            await service.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        }

        _service?.Dispose();
        _service = null;
    }

    /// <summary>Command lines that load the data before the tests.</summary>
    protected virtual IEnumerable<IAsyncEnumerable<string>> Logs() =>
        Directory.EnumerateFiles(Repository.Folder("samples"), "*.ndjson").Order(StringComparer.Ordinal).Select(f => File.ReadLinesAsync(f));

    private Process Start()
    {
        var folder = Path.Combine(Repository.Folder("src/NegotiationTracker.Service"), "bin", Repository.Configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", ["NegotiationTracker.Service.dll", "--urls", Address.ToString(), "--Storage:Data", Data, .. Settings])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var service = Process.Start(start)!;
        service.OutputDataReceived += (_, e) => Keep(e.Data);
        service.ErrorDataReceived += (_, e) => Keep(e.Data);
        service.BeginOutputReadLine();
        service.BeginErrorReadLine();
        return service;
    }

    private string Output()
    {
        lock (_output)
        {
            return string.Join('\n', _output);
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Enqueue(line ?? string.Empty);
            if (_output.Count > 40)
            {
                _output.Dequeue();
            }
        }
    }

    protected async Task UntilAsync(Func<Contracts.Readiness?, bool> so)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (so(await LookAsync()))
            {
                return;
            }

            _service!.HasExited.ShouldBeFalse(Output());
            await Task.Delay(200);
        }

        throw new TimeoutException($"the service did not reach the expected state: {Output()}");
    }

    private async Task<Contracts.Readiness?> LookAsync()
    {
        try
        {
            return await Client.GetReadinessAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
