using System.Text.RegularExpressions;
using System.Xml.Linq;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Every text that a page uses exists, and every text is used.</summary>
public sealed partial class WordsOfPages
{
    private static readonly string Dashboard = Repository.Folder("src/NegotiationTracker.Dashboard");

    private static readonly string Code = string.Concat(
        Directory.EnumerateFiles(Dashboard, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || (f.EndsWith(".cs", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)))
            .Select(File.ReadAllText));

    [Fact]
    public void Every_word_that_is_asked_for_by_name_has_an_entry()
    {
        var known = Sheets().SelectMany(s => Keys(s.Value)).ToHashSet(StringComparer.Ordinal);

        Asked().Matches(Code).Select(m => m.Groups["key"].Value).Where(k => !known.Contains(k)).Distinct().ShouldBeEmpty();
        Counted().Matches(Code).SelectMany(m => Plurals.FormsOf("en").Select(f => $"{m.Groups["key"].Value}.{f}")).Where(k => !known.Contains(k)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void No_entry_is_never_asked_for() => Sheets().Where(s => s.Key != "WordTexts")
        .SelectMany(s => Keys(s.Value).Select(k => k.Split('.')[0]).Distinct().Where(k => !Code.Contains($"\"{k}", StringComparison.Ordinal)).Select(k => $"{s.Key}: {k}")).ShouldBeEmpty();

    /// <summary>A new command has a title of its form, and a new event has a label.</summary>
    [Fact]
    public void Every_command_and_every_event_has_words_of_its_own()
    {
        var (commands, events) = (Keys(Sheets()["CommandTexts"]).ToHashSet(StringComparer.Ordinal), Keys(Sheets()["WordTexts"]).ToHashSet(StringComparer.Ordinal));

        var addresses = File.ReadAllText(Repository.Folder("docs/reference/addresses.md"));
        CommandsOf().Matches(addresses).Select(m => m.Groups["command"].Value).Where(c => !commands.Contains($"Title.{c}")).Distinct().ShouldBeEmpty();
        EventsOf().Matches(addresses).SelectMany(m => m.Groups["event"].Captures).Select(e => e.Value).Where(e => !events.Contains(e)).Distinct().ShouldBeEmpty();
        commands.Count.ShouldBeGreaterThan(70);
    }

    private static Dictionary<string, XDocument> Sheets() =>
        Directory.EnumerateFiles(Path.Combine(Dashboard, "Texts"), "*Texts.resx").ToDictionary(f => Path.GetFileNameWithoutExtension(f), XDocument.Load);

    private static IEnumerable<string> Keys(XDocument sheet) => sheet.Root!.Elements("data").Select(d => d.Attribute("name")!.Value);

    [GeneratedRegex("""\b(L|S|words)\["(?<key>\w+)"[],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    /// <summary>The texts that depend on a number.</summary>
    [GeneratedRegex("""\b(L|S|words|own|Words)\.(Count|CountAs|Form|Forms)\("(?<key>[\w.]+)"[,)]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counted();

    /// <summary>The addresses of commands. Each says which events it records.</summary>
    [GeneratedRegex(@"^\| `POST /api/\S+/(?<command>[a-z-]+)` \| \[[a-z-]+\]\(events\.md#", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex CommandsOf();

    [GeneratedRegex(@"\[(?<event>[a-z-]+)\]\(events\.md#", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventsOf();
}
