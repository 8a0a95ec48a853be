using System.Globalization;
using NegotiationTracker.Benchmarks;

var what = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "all";
var given = Given("--events") ?? Given("--commands");
var benchmarks = new Dictionary<string, Func<Bench, Task>>
{
    ["append"] = AppendBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["read"] = bench => ReadBenchmark.RunAsync(bench, Events(20_000)),
    ["rebuild"] = bench => RebuildBenchmark.RunAsync(bench, Events(20_000)),
    ["follow"] = bench => FollowBenchmark.RunAsync(bench, Events(50_000), alone: args.Contains("--alone")),
    ["flat"] = bench => FlatBenchmark.RunAsync(bench, given ?? [50_000, 200_000]),
    ["cold"] = bench => ColdBenchmark.RunAsync(bench, Events(50_000)),
    ["overview"] = bench => OverviewBenchmark.RunAsync(bench, given ?? [50_000, 200_000]),
    ["ask"] = bench => AskBenchmark.RunAsync(bench, given ?? [50_000, 200_000]),
    ["after"] = bench => ReadAfterWrite.RunAsync(bench, Events(50_000)),
    ["crowd"] = bench => CrowdBenchmark.RunAsync(bench, Events(50_000), TimeSpan.FromMinutes(Given("--minutes")?[0] ?? 5)),
    ["load"] = bench => LoadBenchmark.RunAsync(bench, Events(50_000), args.Contains("--paused")),
    ["as-of"] = bench => AsOfBenchmark.RunAsync(bench, Events(1_000_000)),
    ["export"] = bench => ExportBenchmark.RunAsync(bench, Events(1_000_000)),
    ["field"] = bench => FieldBenchmark.RunAsync(bench, Events(1_000_000)),
    ["plans"] = bench => PlansBenchmark.RunAsync(bench, Events(1_000_000)),
    ["scaling"] = ScalingBenchmark.RunAsync,
    ["imports"] = bench => ImportBenchmark.RunAsync(bench, args.Contains("--paused")),
};
if (what is not ("all" or "bundle" or "relay-soak") && !benchmarks.ContainsKey(what))
{
    Console.Error.WriteLine($"usage: [all|bundle|relay-soak|{string.Join('|', benchmarks.Keys)}] [--events N[,N]] [--commands N] [--minutes N] [--paused]");
    return 2;
}

if (what is "bundle")
{
    BundleBenchmark.Run(Events(1_000_000));
    return 0;
}

if (what is "relay-soak" && ExternalServer.Named() is null)
{
    return 2;
}

await using var bench = await Bench.StartAsync();
await Machine.PrintAsync(bench.ConnectionString);
foreach (var (_, run) in benchmarks.Where(b => what == "all" || what == b.Key))
{
    await run(bench);
}

return what is "relay-soak" ? await RelaySoak.RunAsync(bench, ExternalServer.Named()!, Events(100_000)) : 0;

int[]? Given(string option) => args.SkipWhile(a => a != option).Skip(1).FirstOrDefault()?.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();

int Events(int otherwise) => given?[0] ?? otherwise;
