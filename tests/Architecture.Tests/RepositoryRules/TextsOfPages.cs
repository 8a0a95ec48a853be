using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NegotiationTracker.Architecture.Tests.Events;
using NegotiationTracker.Dashboard.Texts;
using NegotiationTracker.Domain.Documents;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>Every text of the pages is in every language, and every word of the API has a label in each.</summary>
public sealed partial class TextsOfPages
{
    private const string Folder = "src/NegotiationTracker.Dashboard/Texts";

    /// <summary>The languages besides English. A language is added here and in the list of the dashboard.</summary>
    public static TheoryData<string> Languages => ["fr", "ar"];

    /// <summary>French words that are written as the English ones. A formula, a name and a text of places and signs only are found by <see cref="HasWords"/>.</summary>
    private static readonly HashSet<string> SameInFrench = new(StringComparer.Ordinal)
    {
        "Absence", "absent", "archive", "Audit", "Auto", "certain", "Clause", "clause", "Clauses", "clauses", "Code", "code", "Codes", "codes", "commission",
        "communiqué", "conclusions", "consultation", "Document", "document", "Documents", "documents", "continuation", "exact", "expert", "Latitude", "latitude", "Longitude", "longitude", "Menu", "organisation",
        "participant", "Participants", "participants", "Parties", "parties", "Signature", "Signatures", "signatures", "Source", "source", "Sources", "sources",
        "suspension", "Type", "type", "Zone", "zone", "zones", "Document, {0}", "{0} point", "{0} points", "Version {0}", "version {0}",
    };

    /// <summary>Members of a command that no reader sees, because they say how it is sent, and those that a form shows as boxes with sentences.</summary>
    private static readonly HashSet<string> NotInForms = new(StringComparer.Ordinal) { "command", "ifMatch", "unsourced", "citesWithdrawn" };

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_text_has_a_translation_with_the_same_places(string language)
    {
        foreach (var (sheet, english) in Sheets(string.Empty))
        {
            var translated = Sheets("." + language)[sheet];
            var bases = english.Keys.Where(k => k.EndsWith(".other", StringComparison.Ordinal) && english.ContainsKey(k[..^6] + ".one")).Select(k => k[..^6]).ToHashSet(StringComparer.Ordinal);
            var forms = bases.SelectMany(b => Plurals.FormsOf(language).Select(f => $"{b}.{f}")).ToHashSet(StringComparer.Ordinal);

            english.Keys.Except(translated.Keys).ShouldBeEmpty($"{sheet} has no {language}");
            translated.Keys.Where(k => !english.ContainsKey(k) && !forms.Contains(k)).ShouldBeEmpty($"{sheet}.{language} has texts without an English one");
            translated.Where(t => string.IsNullOrWhiteSpace(t.Value)).ShouldBeEmpty($"{sheet}.{language}");
            translated.Where(t => !SamePlaces(english.GetValueOrDefault(t.Key) ?? english[t.Key[..t.Key.LastIndexOf('.')] + ".other"], t.Value, t.Key, language)).Select(t => t.Key)
                .ShouldBeEmpty($"{sheet}.{language} has other places than the English text");
        }
    }

    [Fact]
    public void A_French_text_is_French()
    {
        var english = Sheets(string.Empty);

        Sheets(".fr").SelectMany(s => s.Value.Where(t => t.Value == english[s.Key][t.Key] && HasWords(t.Value) && !SameInFrench.Contains(t.Value)).Select(t => $"{s.Key} {t.Key}: {t.Value}")).ShouldBeEmpty();
    }

    [Fact]
    public void An_Arabic_text_is_Arabic() => Sheets(".ar").SelectMany(s => s.Value.Where(t => HasWords(t.Value) && !Arabic().IsMatch(t.Value)).Select(t => $"{s.Key} {t.Key}: {t.Value}")).ShouldBeEmpty();

    /// <summary>A narrow space that does not break comes before high punctuation and within quotation marks, and an apostrophe is curved.</summary>
    [Fact]
    public void French_texts_are_set_as_French_is_printed() => Sheets(".fr").SelectMany(s => s.Value).Where(t => Unset().IsMatch(t.Value) && HasWords(t.Value)).Select(t => $"{t.Key}: {t.Value}").ShouldBeEmpty();

    /// <summary>The words of choices in commands, of standings, and of what the examples of all events claim.</summary>
    [Fact]
    public void Every_word_of_the_catalogue_has_a_label()
    {
        var api = JsonNode.Parse(RepositoryFiles.Read("docs/reference/openapi.json"))!;
        var standings = typeof(Contracts.Standing).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        var known = Sheets(string.Empty)["WordTexts"].Keys.ToHashSet(StringComparer.Ordinal);

        var claims = Examples.All.SelectMany(f => f.Claims(null)).ToList();
        var claimed = claims.Where(c => c.Kind == Domain.Record.ValueKind.Word && !c.Value.Contains(' ', StringComparison.Ordinal)).Select(c => c.Value);

        Choices(api).Concat(standings).Concat(claimed).Distinct().Where(w => !known.Contains(w)).Order(StringComparer.Ordinal).ShouldBeEmpty();
        Choices(api).Distinct().Count().ShouldBeGreaterThan(90);
    }

    /// <summary>A member of a command is a field of a form, and a field of the entry that the command records.</summary>
    [Fact]
    public void Every_member_of_a_command_has_a_label()
    {
        var api = JsonNode.Parse(RepositoryFiles.Read("docs/reference/openapi.json"))!;
        var members = MembersOfCommands(api);
        var (forms, fields) = (Sheets(string.Empty)["RecordTexts"].Keys.ToHashSet(StringComparer.Ordinal), Sheets(string.Empty)["RoundTexts"].Keys.ToHashSet(StringComparer.Ordinal));

        members.Where(m => !forms.Contains("Field." + m)).ShouldBeEmpty("a form has no label");
        members.Where(m => !fields.Contains("Field." + Hyphens(m))).ShouldBeEmpty("an entry has no label");
        members.Count.ShouldBeGreaterThan(90);
    }

    /// <summary>What an event claims is a field of a thing. The name of an item follows a slash, and some items have only a name.</summary>
    [Fact]
    public void Every_field_of_a_claim_has_a_label()
    {
        var labels = Sheets(string.Empty)["RoundTexts"].Keys.ToHashSet(StringComparer.Ordinal);
        // The codes of a collection are shown as it writes them.
        var fields = Examples.All.Where(f => f is not DocumentCoded).SelectMany(f => f.Claims(null)).Where(c => c.Item is null).Select(c => c.Aspect.Field.Split('/')[0].Split(" from ")[0].Replace(' ', '-')).Distinct();

        fields.Where(f => !labels.Contains("Field." + Hyphens(f))).Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>A sheet for both directions says start and end. Left and right are in pictures, whose time runs to the right in every language.</summary>
    [Fact]
    public void No_style_names_a_side_of_the_screen()
    {
        var sheets = RepositoryFiles.Files("src/NegotiationTracker.Dashboard/Sheets", "*.css");

        sheets.SelectMany(f => Sides().Matches(RepositoryFiles.Read(f.Name)).Select(m => $"{f.Name}: {m.Value}")).ShouldBeEmpty();
        sheets.Count.ShouldBeGreaterThan(20);
    }

    private static bool SamePlaces(string english, string translated, string key, string language)
    {
        var (own, other) = (Places(translated), Places(english));
        // Arabic writes no number in its forms for one and two: "يومان".
        return own.SetEquals(other) || (language == "ar" && key.Split('.')[^1] is "one" or "two" && own.IsSubsetOf(other.Append("{0}")) && own.Count >= other.Count - 1);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    /// <summary>Returns whether a text has words, and not only places, signs, codes and names.</summary>
    private static bool HasWords(string text) => Word().IsMatch(Place().Replace(Names().Replace(text, string.Empty), string.Empty));

    private static Dictionary<string, Dictionary<string, string>> Sheets(string language) => Directory.EnumerateFiles(RepositoryFiles.Full(Folder), $"*Texts{language}.resx")
        .Where(f => language.Length > 0 || Path.GetFileName(f).Count(c => c == '.') == 1)
        .ToDictionary(f => Path.GetFileName(f).Split('.')[0], f => XDocument.Load(f).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<string> Choices(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "enum" && m.Value is JsonArray words ? words.Where(w => w?.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(w => (string)w!) : Choices(m.Value)),
        JsonArray a => a.SelectMany(Choices),
        _ => [],
    };

    private static SortedSet<string> MembersOfCommands(JsonNode api)
    {
        var (found, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        // A mapping of an import is no command. Its page has texts of its own.
        foreach (var (path, operations) in api["paths"]!.AsObject().Where(p => !p.Key.StartsWith("/api/imports/", StringComparison.Ordinal)))
        {
            if (operations!["post"]?["requestBody"]?["content"]?["application/json"]?["schema"] is { } body && path.Contains('{', StringComparison.Ordinal))
            {
                Add(body);
            }
        }

        return found;

        void Add(JsonNode? schema)
        {
            if (schema is JsonArray several)
            {
                several.ToList().ForEach(Add);
            }
            else if (schema is JsonObject o)
            {
                if ((string?)o["$ref"] is { } reference && seen.Add(reference))
                {
                    Add(api["components"]!["schemas"]![reference.Split('/')[^1]]);
                }

                foreach (var (name, member) in o["properties"]?.AsObject() ?? [])
                {
                    _ = NotInForms.Contains(name) || found.Add(name);
                    Add(member);
                }

                Add(o["items"]);
                Add(o["oneOf"]);
                Add(o["anyOf"]);
                Add(o["allOf"]);
            }
        }
    }

    private static string Hyphens(string member) => string.Concat(member.Select(c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()));

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\w.-]*\d[\w:./~?-]*|\b(API|EDTF|ISO|SHA-256|Word|DOCX|Markdown|UTC|PNG|SVG|index|median)\b|[a-z]+-[a-z-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\p{IsArabic}", RegexOptions.None, 1000)]
    private static partial Regex Arabic();

    [GeneratedRegex(@"(?<=\p{L}|\}|\))[;!?»]|(?<=\p{L}|\}|\)):(?!\d)| [;:!?»]|«(?!\u202f)|'", RegexOptions.None, 1000)]
    private static partial Regex Unset();

    [GeneratedRegex(@"(?<![\w-])(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|(?<=[{;\s])(left|right)\s*:|text-align\s*:\s*(left|right)|(?<![\w-])(float|clear)\s*:\s*(left|right)|border-(top|bottom)-(left|right)-radius", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sides();
}
