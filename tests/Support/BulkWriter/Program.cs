using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.BulkWriter;
using NegotiationTracker.Generator;
using NegotiationTracker.Storage.Database.Embedded;

const int Seed = 1;
const int Least = 1_000;
const int Most = 5_000_000;

if (args is not ["--data", var data, "--events", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) || events is < Least or > Most)
{
    Console.Error.WriteLine($"usage: --data FOLDER --events N, with N from {Least:n0} to {Most:n0}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var postgres = await EmbeddedPostgres.StartAsync(data, NullLogger.Instance, stop.Token);
var (started, said, first) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), (long?)null);
try
{
    var commands = FieldRecord.Commands(Seed, events);
    var size = await BulkWrite.RunAsync(postgres.ServiceConnectionString, postgres.ConnectionString, commands, Say, stop.Token);
    Console.WriteLine($"The log has {size:n0} events.");
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. The same command writes the rest.");
    return 130;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

void Say(long size)
{
    first ??= size;
    if (size == events || Stopwatch.GetElapsedTime(said).TotalSeconds >= 2)
    {
        said = Stopwatch.GetTimestamp();
        Console.WriteLine($"  {size,9:n0} of {events:n0} events, {(size - first) / Stopwatch.GetElapsedTime(started).TotalSeconds:n0} a second");
    }
}
