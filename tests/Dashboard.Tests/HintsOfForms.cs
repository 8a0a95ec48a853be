using System.Text.Json;
using System.Xml.Linq;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>What the API says of a field of a command is said in every language, and nothing else is.</summary>
public sealed class HintsOfForms(Site site)
{
    [Theory]
    [InlineData("")]
    [InlineData(".fr")]
    [InlineData(".ar")]
    public async Task Every_field_has_its_hint(string language)
    {
        var said = Descriptions(await site.AnswerAsync("/api/commands")).Select(d => $"Meaning.{d}").Distinct().Order(StringComparer.Ordinal).ToList();
        var sheet = XDocument.Load(Repository.Folder($"src/NegotiationTracker.Dashboard/Texts/HintTexts{language}.resx"));

        said.Count.ShouldBeGreaterThan(200);
        sheet.Root!.Elements("data").Select(d => d.Attribute("name")!.Value).Order(StringComparer.Ordinal).ShouldBe(said);
    }

    [Fact]
    public async Task A_French_form_has_no_English_hint()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/processes/astana/record/assign-external-id");
        request.Headers.AcceptLanguage.ParseAdd("fr");
        using var answer = await site.Http.SendAsync(request);
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        page.ShouldContain("L’identifiant dans ce système.");
        page.ShouldNotContain("The id in that scheme.");
    }

    /// <summary>Returns the descriptions of the members of all commands, and of the members of these.</summary>
    private static IEnumerable<string> Descriptions(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => answer.EnumerateArray().SelectMany(Descriptions),
        JsonValueKind.Object => answer.EnumerateObject().SelectMany(m => m.NameEquals("description") && answer.TryGetProperty("kind", out _) && answer.TryGetProperty("name", out _) && m.Value.ValueKind == JsonValueKind.String ? [m.Value.GetString()!] : Descriptions(m.Value)),
        _ => [],
    };
}
