using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A service of its own with a small made-up record: what is recorded in these tests is in nobody else's way.</summary>
public class Desk : Site
{
    public const string Collection = "recording";
    public const string Process = "/processes/northern-talks";
    public const string Round = Process + "/rounds/3";
    public const string Truce = "/ceasefires/border-2016";

    private static readonly string[] Lines =
    [
        Line("/sources/host-readout", "register-source", """{"publisher":"Host Land","title":"Readout of the third round"}"""),
        Line("/sources/guest-readout", "register-source", """{"publisher":"Guest Land"}"""),
        Line("/actors/HOSTLAND", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Host Land"}]}"""),
        Line("/actors/GUESTLAND", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Guest Land"}]}"""),
        Line("/people/p-0123456789", "register-person", """{"name":"A. Envoy"}"""),
        Line("/places/hilltown", "register-place", """{"name":"Hilltown"}"""),
        Line(Process, "open-process", """{"title":"Northern talks","concerning":["HOSTLAND"]}"""),
        Line(Round, "open-round", """{"label":"Third round","when":"2017-03-14"}"""),
        Line(Truce, "declare-ceasefire", """{"party":"HOSTLAND","when":"2016-12-29"}"""),
        Line(Truce, "link-ceasefire", """{"process":"northern-talks"}"""),
    ];

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [Lines.ToAsyncEnumerable()];

    /// <summary>Another client of the service records something.</summary>
    public async Task<string> RecordAsync(string target, string command, string body)
    {
        var answer = await Client.PostAsync($"/api{target}/{command}", Body(body));
        answer.Status.ShouldBe(201, answer.Body?.ToJsonString());
        var id = (string)answer.Body!["events"]![0]!["id"]!;
        (await Client.GetAsync($"/api{target}?after={(string)answer.Body["position"]!}")).Status.ShouldBe(200);
        (await Client.GetAsync($"/api/entries/{id}?after={(string)answer.Body["position"]!}")).Status.ShouldBe(200);
        return id;
    }

    /// <summary>A round of a test's own.</summary>
    public async Task<string> RoundAsync(string key)
    {
        await RecordAsync($"{Process}/rounds/{key}", "open-round", """{"when":"2018-01-10"}""");
        return $"{Process}/rounds/{key}";
    }

    public async Task<JsonNode> EntryAsync(string id) => (await Client.GetAsync($"/api/entries/{id}")).Body!;

    /// <summary>The entry that a page says was recorded.</summary>
    public async Task<JsonNode> RecordedAsync(IPage page)
    {
        try
        {
            await page.WaitForURLAsync("**recorded=**");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{page.Url} says: {await page.Locator("main").InnerTextAsync()}", e);
        }

        var link = page.Locator(".notice-good a");
        await link.WaitForAsync();
        return await EntryAsync((await link.GetAttributeAsync("href"))!.Split('/')[^1]);
    }

    public static Task FillAsync(IPage page, string field, string value) => page.Locator($"[name='{field}']").FillAsync(value);

    public static Task ChooseAsync(IPage page, string field, string value) => page.Locator($"select[name='{field}']").SelectOptionAsync(value);

    /// <summary>
    /// Fills in many fields and choices at once, as a reader who types and leaves each. One call of the browser instead of one a field, for tests that fill in hundreds.
    /// It throws where a field is not there, not shown or not open to the reader.
    /// </summary>
    public static Task FillAsync(IPage page, IEnumerable<(string Field, string Value)> values) => page.EvaluateAsync(
        """
        values => {
          for (const [name, value] of values) {
            const fields = document.getElementsByName(name);
            if (fields.length !== 1) throw new Error(`${fields.length} fields are named ${name}`);
            const field = fields[0];
            if (field.disabled || field.readOnly || !field.checkVisibility()) throw new Error(`${name} is not open to a reader`);
            field.focus();
            field.value = value;
            if (field.localName === 'select' && field.value !== value) throw new Error(`${name} has no choice ${value}`);
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
          }
        }
        """,
        values.Select(v => new[] { v.Field, v.Value }).ToArray());

    public static Task SendAsync(IPage page) => page.Locator(".send button").ClickAsync();

    /// <summary>The first source of a form, with its place.</summary>
    public static async Task CiteAsync(IPage page, string source = "host-readout")
    {
        await FillAsync(page, "evidence.sources[0].source", source);
        await FillAsync(page, "evidence.sources[0].locator", "paragraph 2");
    }

    /// <summary>Opens the part of a form that registers what a field names, and fills it in.</summary>
    public static async Task RegisterAsync(IPage page, string kind, string field, string members)
    {
        var prefix = $"register.{kind}.{field}[0].";
        var part = page.Locator("details.registration").Filter(new() { Has = page.Locator($"[name='{prefix}target']") }).Last;
        if (await part.GetAttributeAsync("open") is null)
        {
            await part.Locator("summary").First.ClickAsync();
        }

        await FillAsync(page, JsonNode.Parse(members)!.AsObject().Select(m => (prefix + m.Key, (string)m.Value!)));
    }

    /// <summary>Goes on with another command of the same thing.</summary>
    public static async Task GoOnAsync(IPage page, string command)
    {
        await ChooseAsync(page, "form.next", command);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.Locator($"form.record[action*='/record/{command}']").WaitForAsync();
    }

    /// <summary>The first entry of a thing.</summary>
    public async Task<JsonNode> ChangeAsync(string path) => (await Client.GetAsync("/api" + path)).Body!["changes"]![0]!;

    public async Task<int> PeopleNamedAsync(string name) => (await Client.GetAsync("/api/people?limit=500")).Body!["items"]!.AsArray().Count(p => p!.ToJsonString().Contains(name, StringComparison.Ordinal));

    private static string Line(string target, string command, string body) =>
        new JsonObject { ["target"] = target, ["command"] = command, ["key"] = command, ["body"] = Body(body) }.ToJsonString();

    private static JsonNode Body(string body)
    {
        var node = JsonNode.Parse(body)!;
        node["evidence"] ??= new JsonObject { ["unsourced"] = true };
        return node;
    }
}

/// <summary>Tests that record share one service and take turns.</summary>
[CollectionDefinition(Desk.Collection)]
public sealed class AtTheDesk : ICollectionFixture<Desk>;
