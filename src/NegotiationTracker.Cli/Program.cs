using System.CommandLine;
using System.Globalization;
using NegotiationTracker.Cli;
using NegotiationTracker.Cli.Auditing;

// Numbers and dates are written the same on every machine, whatever its language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("tracker: import, check and audit a record of negotiations")
{
    ImportCommand.Make(), AcceptanceCommand.Make(), VerifyProjectionsCommand.Make(), ExportCommand.Make(), VerifyCommand.Make(), ReplayCommand.Make(), DiffCommand.Make(), ChangesCommand.Make(),
    LogCommand.Make(),
};

// TrustOptions reads "--key @FILE" itself; the parser would replace it with the words of the file.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.NotRun : code;
