using NegotiationTracker.Benchmarks;

var what = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "all";
var given = args.SkipWhile(a => a is not ("--events" or "--commands")).Skip(1).FirstOrDefault() is { } text ? int.Parse(text) : (int?)null;
if (what is not ("all" or "append" or "read" or "rebuild" or "load" or "as-of" or "bundle" or "ledger" or "export" or "scaling" or "relay-soak" or "field"))
{
    Console.Error.WriteLine("usage: [all|append|read|rebuild|load|as-of|bundle|ledger|export|scaling|relay-soak|field] [--events N] [--commands N] [--paused]");
    return 2;
}

if (what is "bundle")
{
    BundleBenchmark.Run(given ?? 1_000_000);
    return 0;
}

if (what is "relay-soak" && ExternalServer.Named() is null)
{
    return 2;
}

await using var bench = await Bench.StartAsync();
await Machine.PrintAsync(bench.ConnectionString);
if (what is "all" or "append")
{
    await AppendBenchmark.RunAsync(bench);
}

if (what is "all" or "ledger")
{
    await LedgerBenchmark.RunAsync(bench);
}

if (what is "all" or "read")
{
    await ReadBenchmark.RunAsync(bench, given ?? 20_000);
}

if (what is "all" or "rebuild")
{
    await RebuildBenchmark.RunAsync(bench, given ?? 20_000);
}

if (what is "all" or "load")
{
    await LoadBenchmark.RunAsync(bench, given ?? 50_000, args.Contains("--paused"));
}

if (what is "all" or "as-of")
{
    await AsOfBenchmark.RunAsync(bench, given ?? 1_000_000);
}

if (what is "all" or "export")
{
    await ExportBenchmark.RunAsync(bench, given ?? 1_000_000);
}

if (what is "all" or "field")
{
    await FieldBenchmark.RunAsync(bench, given ?? 1_000_000);
}

if (what is "all" or "scaling")
{
    await ScalingBenchmark.RunAsync(bench);
}

return what is "relay-soak" ? await RelaySoak.RunAsync(bench, ExternalServer.Named()!, given ?? 100_000) : 0;
