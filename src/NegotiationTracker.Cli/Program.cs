using System.CommandLine;
using System.Globalization;
using NegotiationTracker.Cli;
using NegotiationTracker.Cli.Auditing;

// Numbers and dates are written the same on every machine, whatever its language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("tracker: load, check, rebuild and audit a record of negotiations")
{
    LoadCommand.Make(), CheckCommand.Make(), RebuildCommand.Make(), ExportCommand.Make(), VerifyCommand.Make(), ReplayCommand.Make(), DiffCommand.Make(),
    LogCommand.Make(),
};

// "--key @FILE" is ours: the command line would put the words of the file in its place.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.NotDone : code;
