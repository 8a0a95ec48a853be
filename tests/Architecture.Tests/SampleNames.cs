using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Architecture.Tests;

/// <summary>The code knows no process, actor or place of any sample, so that nothing in it fits one case only.</summary>
public sealed class SampleNames
{
    /// <summary>Names in samples that are ordinary words too, each with its meaning.</summary>
    private static readonly Dictionary<string, string> Ordinary = new(StringComparer.OrdinalIgnoreCase)
    {
        ["world"] = "what the record is about, as opposed to the record",
    };

    [Fact]
    public void No_name_of_a_samples_process_actor_or_place_occurs_in_the_code()
    {
        var names = Names().Where(n => n.Length >= 4 && !Ordinary.ContainsKey(n)).SelectMany(n => new[] { n, Plain(n) }).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        names.Count.ShouldBeGreaterThan(10, "the samples were not found, or this test cannot read their form");
        var any = new Regex($@"(?<![\p{{L}}\p{{N}}])({string.Join('|', names.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        RepositoryFiles.Files("src").SelectMany(f => f.Find(any)).ShouldBeEmpty();
    }

    /// <summary>Codes are short, and words in another spelling: they are looked for as they are written.</summary>
    [Fact]
    public void No_code_of_a_samples_actor_occurs_in_the_code()
    {
        var codes = Names().Where(n => ActorCode.Parse(n).Error is null).Distinct(StringComparer.Ordinal).ToList();
        codes.Count.ShouldBeGreaterThan(10);
        var any = new Regex($@"(?<![\p{{L}}\p{{N}}_])({string.Join('|', codes)})(?![\p{{L}}\p{{N}}_])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        RepositoryFiles.Files("src").SelectMany(f => f.Find(any)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_word_let_through_is_one_that_a_sample_has() => Ordinary.Keys.Except(Names(), StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();

    private static IEnumerable<string> Names() => RepositoryFiles.Files("samples", "*.ndjson").SelectMany(f => f.Lines).SelectMany(NamesIn).Select(n => n.Trim());

    private static IEnumerable<string> NamesIn(string line)
    {
        using var json = JsonDocument.Parse(line);
        var command = json.RootElement.GetProperty("command").GetString();
        var target = json.RootElement.GetProperty("target").GetString()!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var body = json.RootElement.GetProperty("body");
        return (target[0], command) switch
        {
            ("processes", "open-process" or "rename-process") => [target[1], Text(body, "title")],
            ("processes", _) => [target[1]],
            ("actors", "register-actor") => [target[1], .. body.GetProperty("names").EnumerateArray().Select(n => Text(n, "text"))],
            ("actors" or "places", "record-alias") => [Text(body, "alias")],
            ("places", "register-place" or "rename-place") => [target[1], Text(body, "name")],
            _ => [],
        };
    }

    private static string Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    /// <summary>The name without its accents.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
