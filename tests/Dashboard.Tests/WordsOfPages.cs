using System.Text.RegularExpressions;
using System.Xml.Linq;

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
    }

    [Fact]
    public void No_entry_is_never_asked_for() => Sheets().Where(s => s.Key != "WordTexts")
        .SelectMany(s => Keys(s.Value).Select(k => k.Split('.')[0]).Distinct().Where(k => !Code.Contains($"\"{k}", StringComparison.Ordinal)).Select(k => $"{s.Key}: {k}")).ShouldBeEmpty();

    private static Dictionary<string, XDocument> Sheets() =>
        Directory.EnumerateFiles(Path.Combine(Dashboard, "Texts"), "*.resx").ToDictionary(f => Path.GetFileNameWithoutExtension(f), XDocument.Load);

    private static IEnumerable<string> Keys(XDocument sheet) => sheet.Root!.Elements("data").Select(d => d.Attribute("name")!.Value);

    [GeneratedRegex("""\b(L|S|words)\["(?<key>\w+)"[],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
