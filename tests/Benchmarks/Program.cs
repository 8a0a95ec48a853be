foreach (var line in NegotiationTracker.Generator.RealisticProcesses.Lines(1, args.Length > 0 ? int.Parse(args[0]) : 5000))
{
    Console.WriteLine(line);
}
