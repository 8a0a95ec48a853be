using System.CommandLine;
using NegotiationTracker.Cli;

var root = new RootCommand("tracker: load, check and rebuild a record of negotiations") { LoadCommand.Make(), CheckCommand.Make(), RebuildCommand.Make() };
return await root.Parse(args).InvokeAsync();
