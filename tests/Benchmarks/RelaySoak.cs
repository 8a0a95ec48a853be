using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Many commands through a service whose log is on a server, while the service, and with it the relay, is killed at random moments, and the server too where the environment
/// says how. Afterwards nothing is lost, nothing is there twice, and server, copy and ledger agree.
/// </summary>
internal sealed class RelaySoak(Bench bench, ExternalServer server, int commands, int seed)
{
    private readonly Random _random = new(seed);
    private int _port;
    private int _kills;
    private int _crashes;

    public static async Task<int> RunAsync(Bench bench, ExternalServer server, int commands)
    {
        var seed = Environment.TickCount & 0xFFFF;
        Console.WriteLine($"\n{commands:n0} commands of 16 writers, seed {seed}; {(ExternalServer.CanBeKilled ? "service and server" : "the service alone, since EVENTSTORE_KILL and EVENTSTORE_START are not set,")} killed at random moments");
        await server.RequireEmptyAsync();
        return await new RelaySoak(bench, server, commands, seed).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        var (database, checks) = (await bench.NewDatabaseAsync(), new SoakChecks(bench, server, commands));
        _port = FreePort();
        var writers = new SoakWriters(new Uri($"http://127.0.0.1:{_port}"), commands);
        var began = Stopwatch.GetTimestamp();
        var writing = writers.RunAsync();
        await using (var last = await DisturbAsync(database, writing, writers))
        {
            await writing;
            Say($"{writers.Recorded:n0} acknowledged in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {writers.Repeats:n0} sent again; service killed {_kills} times, server {_crashes} times");
            Say($"copied {await RelayedAsync(database):0.0} s after the last answer");
        }

        var right = await checks.IsAsUndisturbedAsync(database) & await checks.AgreesAsync(database) & await IsTheSameAnewAsync(database);
        Say(right ? "HELD" : "NOT HELD");
        return right ? 0 : 1;
    }

    /// <summary>Kills and starts again until all is written; the service that runs then is given back.</summary>
    private async Task<Child> DisturbAsync(string database, Task writing, SoakWriters writers)
    {
        var service = await StartAsync(database);
        while (await Task.WhenAny(writing, Task.Delay(_random.Next(1_000, 8_000))) != writing)
        {
            if (ExternalServer.CanBeKilled && _random.Next(3) == 0)
            {
                await ExternalServer.KillAsync();
                await Task.Delay(_random.Next(1_000));
                await ExternalServer.StartAsync();
                _crashes++;
            }
            else
            {
                await service.DisposeAsync();
                service = await StartAsync(database);
                _kills++;
            }

            Say($"{writers.Recorded,9:n0} acknowledged, {_kills + _crashes} kills");
        }

        return service;
    }

    private async Task<Child> StartAsync(string database)
    {
        var service = new Child("NegotiationTracker.Service", new Dictionary<string, string> { ["ConnectionStrings__Tracker"] = database }, [
            "--urls", $"http://127.0.0.1:{_port}", "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information", .. server.Settings]);
        await service.HeardAsync("Now listening on: ");
        return service;
    }

    /// <summary>Seconds until the copy has all.</summary>
    private async Task<double> RelayedAsync(string database)
    {
        var began = Stopwatch.GetTimestamp();
        await using var source = NpgsqlDataSource.Create(database);
        await Loaded.SizeAsync(source, commands);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private async Task<bool> IsTheSameAnewAsync(string database)
    {
        var (anew, before) = (await bench.NewDatabaseAsync(), await SoakChecks.RootAsync(database));
        _port = FreePort();
        await using (await StartAsync(anew))
        {
            Say($"copied into an empty database in {await RelayedAsync(anew):0.0} s");
        }

        var after = await SoakChecks.RootAsync(anew);
        Say($"root before {before}, and after {after}");
        return before == after;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void Say(string line) => Console.WriteLine($"  {line}");
}
