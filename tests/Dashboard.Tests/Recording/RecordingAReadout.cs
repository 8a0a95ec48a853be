using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Dashboard.Pages.Recording;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>
/// A reader who knows only the form records the seventh round of the Astana process from the readout of 31 October 2017: every statement of the sample that rests on it, with the readout itself, every
/// actor, every person and the place unknown before. The reader opens one form and never leaves the forms.
/// </summary>
public sealed class RecordingAReadout(Browsing browsing)
{
    private const string Readout = "readout-2017-10-31";
    private const string Round = "/processes/astana/rounds/7";

    private static readonly IReadOnlyList<JsonNode> Sample = [.. File.ReadLines(Path.Combine(Repository.Folder("samples"), "astana.ndjson")).Select(l => JsonNode.Parse(l)!)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_is_recorded_without_leaving_the_form(bool script)
    {
        await using var desk = new EmptyDesk();
        await desk.InitializeAsync();
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync("/processes/astana/record/open-round");
        var session = new Session(desk, reader, await new RecordForms(desk.Client).AllAsync());
        var facts = Sample.Where(l => (string?)l["target"] == Round && l["body"]!["evidence"]!["sources"]?[0]?["source"]?.GetValue<string>() == Readout).ToList();
        facts.Select(f => (string)f["command"]!).Distinct().ShouldBe(["open-round", "seat-delegation", "hold-session", "make-statement", "make-ceasefire-statement"]);

        foreach (var (number, fact) in facts.Index())
        {
            await session.RecordAsync(fact, number);
            if (number == 2)
            {
                await session.PictureAsync($"readout-{(script ? "with" : "without")}-script");
            }
        }

        new Uri(reader.Page.Url).AbsolutePath.ShouldStartWith(Round + "/record/");
        (await reader.Page.Locator("[data-saved]").CountAsync()).ShouldBe(facts.Count + session.Registered);
        (await reader.Page.Locator(".saved .count").InnerTextAsync()).ShouldBe($"{facts.Count + session.Registered}");
        foreach (var (registry, count) in new[] { ("sources", 1), ("actors", 7), ("people", 7), ("places", 1) })
        {
            (await desk.Client.GetAsync($"/api/{registry}?limit=500")).Body!["items"]!.AsArray().Count.ShouldBe(count, registry);
        }

        await reader.Page.GetByText("Finish").ClickAsync();
        await reader.Page.Locator("[data-statement='host-appreciation']").WaitForAsync();
        (await reader.Page.Locator(".delegations tbody tr[data-actor]").CountAsync()).ShouldBe(6);
        reader.Complaints.ShouldBeEmpty();
    }

    /// <summary>One reader at the form, who takes from it alone what was registered before.</summary>
    private sealed class Session(Desk desk, Reader reader, IReadOnlyList<RecordForm> forms)
    {
        private static readonly IReadOnlyDictionary<string, string> Names =
            Sample.Where(l => (string?)l["command"] == "register-person").ToDictionary(l => ((string)l["target"]!).Split('/')[^1], l => (string)l["body"]!["name"]!);

        private readonly HashSet<string> _known = [];

        public int Registered { get; private set; }

        /// <summary>Records a fact of the sample, and checks that the record says the same.</summary>
        public async Task RecordAsync(JsonNode fact, int number)
        {
            var (command, body) = ((string)fact["command"]!, fact["body"]!.DeepClone().AsObject());
            if (!new Uri(reader.Page.Url).AbsolutePath.EndsWith("/record/" + command, StringComparison.Ordinal))
            {
                await Desk.GoOnAsync(reader.Page, command);
            }

            if (number == 0)
            {
                await Desk.FillAsync(reader.Page, "target", "7");
            }

            await FillAsync(forms.Single(f => f.Command == command), body);
            // The first source is the readout. After the first form it is filled in.
            if (number == 0)
            {
                var source = Sample.Single(l => (string?)l["target"] == "/sources/" + Readout)["body"]!;
                await RegisterAsync("source", "evidence.sources[0].source", Readout, new JsonObject
                {
                    ["publisher"] = (string)source["publisher"]!,
                    ["title"] = (string)source["title"]!,
                    ["published"] = (string)source["published"]!,
                    ["access"] = "read",
                    ["side"] = "KAZ",
                    ["language"] = "en",
                    ["text.sha256"] = (string)source["text"]!["sha256"]!,
                    ["text.characters"] = source["text"]!["characters"]!.ToJsonString(),
                });
            }

            (await reader.Page.Locator("[name='evidence.sources[0].source']").InputValueAsync()).ShouldBe(number == 0 ? string.Empty : Readout);
            await Desk.FillAsync(reader.Page, "evidence.sources[0].locator", $"paragraph {number + 1}");
            if (number == 1)
            {
                await RefuseOnceAsync();
            }

            await Desk.SendAsync(reader.Page);
            var entry = await desk.RecordedAsync(reader.Page);

            ((string)entry["stream"]!).ShouldBe("round-astana/7");
            ((string?)entry["when"]).ShouldBe((string?)body["when"]);
            ((string)entry["evidence"]!["sources"]![0]!["locator"]!).ShouldBe($"paragraph {number + 1}");
            var (recorded, said) = (await SaidAsync(entry["data"]!), await SaidAsync(body));
            JsonNode.DeepEquals(recorded, said).ShouldBeTrue($"{command}: {recorded.ToJsonString()} is not {said.ToJsonString()}");
        }

        public async Task PictureAsync(string name) => await reader.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Directory.CreateDirectory(Repository.Folder("artifacts/dashboard")).FullName, $"record-{name}.png"),
            FullPage = true,
        });

        /// <summary>A wrong date is refused once. All that was typed stays, and what was registered is chosen.</summary>
        private async Task RefuseOnceAsync()
        {
            var when = await reader.Page.Locator("[name='when']").InputValueAsync();
            await Desk.FillAsync(reader.Page, "when", "the last day of October");
            await Desk.SendAsync(reader.Page);
            await reader.Page.Locator(".reply").WaitForAsync();

            (await reader.Page.Locator("[name='head.asWritten']").InputValueAsync()).ShouldBe("Alexander Lavrentyev");
            (await reader.Page.Locator("[name='head.person']").InputValueAsync()).ShouldBe(await IdOfAsync("Alexander Lavrentyev"));
            (await reader.Page.Locator("[name='asWritten']").InputValueAsync()).ShouldBe("the Russian Federation");
            await Desk.FillAsync(reader.Page, "when", when);
        }

        private async Task FillAsync(RecordForm form, JsonObject body)
        {
            var values = FormValues.Of(JsonSerializer.SerializeToElement(body), (string?)body["when"], [.. form.Fields, RecordForms.When]);
            var filled = new List<(string Field, string Value)>();
            foreach (var field in form.Fields.Append(RecordForms.When).Where(f => values[f.Name].Length > 0))
            {
                var value = values[field.Name];
                foreach (var (id, name) in Names.Where(n => value.Contains(n.Key, StringComparison.Ordinal)))
                {
                    // Someone seen before is in the list of the form. Someone new is registered, and the form puts the id to the name.
                    value = value.Replace(id, _known.Contains(id) ? await IdOfAsync(name) : string.Empty, StringComparison.Ordinal);
                    if (_known.Add(id))
                    {
                        await RegisterAsync("person", field.Name, null, new JsonObject { ["name"] = name });
                    }
                }

                if (field.Kind is FieldKind.Actor or FieldKind.Place && !field.IsList && _known.Add(value))
                {
                    await RegisterAsync(
                        field.Kind == FieldKind.Place ? "place" : "actor", field.Name, value,
                        field.Kind == FieldKind.Place ? new JsonObject { ["name"] = "Astana", ["country"] = "KAZ" } : new JsonObject { ["kind"] = value == "UN" ? "intergovernmental-organisation" : "state", ["names"] = $"en | {value}" });
                }
                else if (value.Length > 0)
                {
                    filled.Add((field.Name, value));
                }
            }

            await Desk.FillAsync(reader.Page, filled);
        }

        private async Task RegisterAsync(string kind, string field, string? key, JsonObject members)
        {
            Registered++;
            if (key is not null)
            {
                members["target"] = key;
            }

            await Desk.RegisterAsync(reader.Page, kind, field, members.ToJsonString());
        }

        /// <summary>The id that the form suggests for a name.</summary>
        private Task<string> IdOfAsync(string name) =>
            reader.Page.Locator("datalist#list-people option").EvaluateAllAsync<string>("(all, name) => all.find(o => o.textContent === name).value", name);

        /// <summary>What a body or an entry says, with the names of people in place of their ids, which no two records have in common.</summary>
        private async Task<JsonNode> SaidAsync(JsonNode data)
        {
            var names = new Dictionary<string, string>(Names);
            foreach (var person in (await desk.Client.GetAsync("/api/people?limit=500")).Body!["items"]!.AsArray())
            {
                names[(string)person!["id"]!] = (string)person["things"]!["person"]!["name"]!["value"]!;
            }

            return Said(data)!;

            JsonNode? Said(JsonNode? node) => node switch
            {
                // An empty list and a false flag say nothing.
                JsonObject whole => new JsonObject(whole.Where(m => m.Key is not ("evidence" or "when" or "mode") && m.Value is not JsonArray { Count: 0 } && m.Value?.GetValueKind() != JsonValueKind.False).Select(m => KeyValuePair.Create(m.Key, Said(m.Value)))),
                JsonArray list => new JsonArray([.. list.Select(Said)]),
                JsonValue value when value.TryGetValue<string>(out var text) => names.GetValueOrDefault(text, text),
                _ => node?.DeepClone(),
            };
        }
    }

    /// <summary>A record with nothing but the process.</summary>
    private sealed class EmptyDesk : Desk
    {
        protected override IEnumerable<IAsyncEnumerable<string>> Logs() =>
            [new[] { """{"target":"/processes/astana","command":"open-process","key":"k","body":{"title":"Astana process","evidence":{"unsourced":true}}}""" }.ToAsyncEnumerable()];
    }
}
