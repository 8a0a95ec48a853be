using System.CommandLine;
using System.Reflection;
using System.Text;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The page of docs/reference that lists the verbs of the command line, made from the commands themselves.</summary>
public sealed class CommandLinePage
{
    private const string File = "docs/reference/cli.md";

    [Fact]
    public void The_page_of_the_command_line_lists_its_verbs() => Accepting.Compare(File, Page(), $"{File} lists other verbs or options than the command line has.");

    private static string Page()
    {
        var page = new StringBuilder(
            """
            # The command line

            `tracker` imports, checks and audits a record. `deploy/run` builds it in `artifacts/tracker`: call it with `dotnet artifacts/tracker/tracker.dll VERB`.
            A test generates this page from the commands. `tracker VERB --help` shows the same.

            ## Exit codes

            | code | meaning |
            | --- | --- |
            | 0 | Success. The check passed. |
            | 1 | The check found something wrong, or lines were refused. The output names it. |
            | 2 | Nothing was done: the command line, a file, the service or the database cannot be used. |
            | 3 | The file is incomplete. Fetch it again. |
            | 4 | The history conflicts with another one: rolled back, split, or the target is a log of its own. |
            | 130 | Interrupted with Ctrl-C. |

            """);
        foreach (var command in Verbs())
        {
            Describe(page, "tracker", command);
        }

        return page.ToString();
    }

    private static void Describe(StringBuilder page, string parent, Command command)
    {
        var name = $"{parent} {command.Name}";
        if (command.Subcommands.Count > 0)
        {
            foreach (var sub in command.Subcommands)
            {
                Describe(page, name, sub);
            }

            return;
        }

        page.Append($"\n## {name}\n\n{command.Description}\n");
        if (command.Arguments.Count + command.Options.Count == 0)
        {
            return;
        }

        page.Append("\n| argument or option | required | meaning |\n| --- | --- | --- |\n");
        foreach (var argument in command.Arguments)
        {
            page.Append($"| `{argument.Name.ToUpperInvariant()}` | {(argument.Arity.MinimumNumberOfValues > 0 ? "yes" : string.Empty)} | {argument.Description} |\n");
        }

        foreach (var option in command.Options)
        {
            page.Append($"| `{option.Name}` | {(option.Required ? "yes" : string.Empty)} | {option.Description} |\n");
        }
    }

    /// <summary>Every verb: what the classes of the command line make without being given anything.</summary>
    private static IEnumerable<Command> Verbs() => Assembly.Load("tracker").GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(m => m.ReturnType == typeof(Command) && m.GetParameters().Length == 0)
        .Select(m => (Command)m.Invoke(null, null)!)
        .OrderBy(c => c.Name, StringComparer.Ordinal);
}
