using NegotiationTracker.Service;

namespace NegotiationTracker.Benchmarks;

/// <summary>What an event costs the projection, by the size of the log, and by the number of reports that a ceasefire has already.</summary>
internal static class FlatBenchmark
{
    private const int Turns = 3;
    private const int Measuring = 5_000;

    /// <summary>Events before those that are measured, with which the daemon starts.</summary>
    private const int Lead = 1_000;

    private const int Reports = 20_000;
    private const int Part = 2_000;
    private const int BeforeReports = 6_000;

    public static async Task RunAsync(Bench bench, int[] sizes)
    {
        await BySizeAsync(bench, sizes);
        await InACeasefireAsync(bench);
    }

    /// <summary>The logs take turns, and get the same lines. The first turn of each only warms the program up.</summary>
    private static async Task BySizeAsync(Bench bench, int[] sizes)
    {
        var logs = new List<GrowingLog>();
        try
        {
            foreach (var size in sizes)
            {
                Console.WriteLine($"\nfield record of {size:n0} events");
                logs.Add(await GrowingLog.OpenAsync(bench, size, (Turns + 1) * (Lead + Measuring)));
            }

            for (var turn = -1; turn < Turns; turn++)
            {
                foreach (var log in turn % 2 == 0 ? logs : Enumerable.Reverse(logs))
                {
                    var run = await log.NextAsync(Lead, Measuring);
                    log.Runs.AddRange(turn < 0 ? [] : [run]);
                }
            }

            Console.WriteLine($"\nthe next {Measuring:n0} events of a log whose models are current  (medians of {Turns} turns, taken in turns; µs of an event: this process + database)");
            logs.ForEach(l => Run.Print($"after {l.Size:n0} events", l.Runs));
            Ratios(logs[^1].Runs, logs[0].Runs, $"{logs[^1].Size:n0} : {logs[0].Size:n0} events");
        }
        finally
        {
            foreach (var log in logs)
            {
                await log.DisposeAsync();
            }
        }
    }

    private static async Task InACeasefireAsync(Bench bench)
    {
        Console.WriteLine($"\na ceasefire with {Reports:n0} reports");
        var log = await FieldLog.WriteAsync(bench, WatchedCeasefire.Commands(BeforeReports, Reports));
        var (first, last) = (new List<Run>(), new List<Run>());
        for (var turn = 0; turn < Turns; turn++)
        {
            var database = await bench.CopyAsync(log);
            await using (var progress = await ModelProgress.OpenAsync(bench, database))
            {
                await using var service = await Bench.ServiceAsync(database);
                first.Add(await progress.BetweenAsync(BeforeReports, BeforeReports + Part));
                last.Add(await progress.BetweenAsync(BeforeReports + Reports - Part, BeforeReports + Reports));
            }

            await bench.DropAsync(database);
        }

        Console.WriteLine($"\nreports of one ceasefire, while the models catch up  (medians of {Turns} turns; µs of an event: this process + database)");
        Run.Print($"the first {Part:n0} of {Reports:n0}", first);
        Run.Print($"the last {Part:n0}", last);
        Ratios(last, first, $"the last : the first {Part:n0} reports");
    }

    private static void Ratios(List<Run> last, List<Run> first, string what)
    {
        double Median(List<Run> runs, Func<Run, double> of) => Measured.Median([.. runs.Select(of)]);
        Measured.Ratio($"{what}, processor time", Median(last, r => r.PerEvent), Median(first, r => r.PerEvent), 1.2);
        Measured.Ratio($"{what}, of this process", Median(last, r => r.ClientPerEvent), Median(first, r => r.ClientPerEvent));
        Measured.Ratio($"{what}, of the database", Median(last, r => r.DatabasePerEvent), Median(first, r => r.DatabasePerEvent));
    }

    /// <summary>A field record that a service has, and lines of another record that come after it.</summary>
    private sealed class GrowingLog(int size, TrackerHost service, ModelProgress progress, IEnumerator<string> lines) : IAsyncDisposable
    {
        private readonly HttpClient _client = new() { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(30) };
        private long _events = size;

        public int Size => size;

        public List<Run> Runs { get; } = [];

        public static async Task<GrowingLog> OpenAsync(Bench bench, int size, int more)
        {
            var database = await FieldLog.WriteAsync(bench, size);
            var service = await FieldLog.ServeAsync(database);
            await Bench.PauseModelsAsync(service);
            return new GrowingLog(size, service, await ModelProgress.OpenAsync(bench, database), FieldLog.OtherCommands(more).Select(c => c.Line).GetEnumerator());
        }

        /// <summary>Records lines while the models are paused, lets the models follow, and measures all but the first ones.</summary>
        public async Task<Run> NextAsync(int lead, int measuring)
        {
            await Loaded.SendAsync(_client, Next(lead + measuring));
            var measured = progress.BetweenAsync(_events + lead, _events + lead + measuring);
            _events += lead + measuring;
            await Bench.ResumeModelsAsync(service);
            var run = await measured;
            await Bench.PauseModelsAsync(service);
            return run;
        }

        public async ValueTask DisposeAsync()
        {
            lines.Dispose();
            _client.Dispose();
            await progress.DisposeAsync();
            await service.DisposeAsync();
        }

        private IEnumerable<string> Next(int count)
        {
            for (; count > 0 && lines.MoveNext(); count--)
            {
                yield return lines.Current;
            }
        }
    }
}
