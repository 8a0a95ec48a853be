using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>Each command, recorded through its form, and what the service then says.</summary>
[Collection(Desk.Collection)]
public sealed class RecordingByForm(Desk desk, Browsing browsing)
{
    /// <summary>A form, what is filled in, and the members of the entry that come of it.</summary>
    public static TheoryData<string, bool, string, string> Accounts() => new()
    {
        {
            Desk.Process + "/record/announce-round", true,
            """{"target":"4","label":"Fourth round","number":"4","kind":"ministerial","window":"2017-05","place":"hilltown","by":"HOSTLAND","when":"2017-03-15"}""",
            """{"label":"Fourth round","number":4,"kind":"ministerial","window":"2017-05","place":"hilltown","by":"HOSTLAND","mode":"asserts"}"""
        },
        { Desk.Process + "/record/open-round", false, """{"target":"5","host":"GUESTLAND","when":"2017-06-01~"}""", """{"host":"GUESTLAND","mode":"asserts"}""" },
        { Desk.Round + "/record/close-round", true, """{"jointStatement":"none","outcome":"It goes on.","when":"2017-03-15"}""", """{"jointStatement":"none","outcome":"It goes on.","mode":"asserts"}""" },
        {
            Desk.Round + "/record/seat-delegation", true,
            """{"actor":"GUESTLAND","role":"observer","level":"minister","head.asWritten":"A. Envoy","head.person":"p-0123456789","members":"B. Clerk | p-0123456789","when":"2017-03-14"}""",
            """{"actor":"GUESTLAND","role":"observer","head":{"person":"p-0123456789","asWritten":"A. Envoy","unmatched":false},"members":[{"person":"p-0123456789","asWritten":"B. Clerk","unmatched":false}],"level":"minister","mode":"asserts"}"""
        },
        {
            Desk.Process + "/record/make-statement", false,
            """{"slug":"both-hope","speaker.collective":"the two","speaker.actors":"HOSTLAND, GUESTLAND","topics":"maps\nhope","summary":"Both hope for maps.","when":"2017-03-16"}""",
            """{"slug":"both-hope","speaker":{"collective":"the two","actors":["HOSTLAND","GUESTLAND"]},"topics":["maps","hope"],"summary":"Both hope for maps.","mode":"asserts"}"""
        },
        {
            Desk.Process + "/record/declare-ceasefire", true,
            """{"target":"coast-2017","party":"GUESTLAND","class":"truce","from":"2017-04-01","term.duration":"P7D","when":"2017-03-30"}""",
            """{"party":"GUESTLAND","class":"truce","from":"2017-04-01","term":{"duration":"P7D"},"mode":"asserts"}"""
        },
        {
            Desk.Round + "/record/hold-session", false,
            """{"slug":"plenary","format":"plenary","participants":"HOSTLAND | A. Envoy | p-0123456789 | head-of-delegation\nGUESTLAND","when":"2017-03-14"}""",
            """{"slug":"plenary","format":"plenary","participants":[{"actor":"HOSTLAND","person":{"person":"p-0123456789","asWritten":"A. Envoy","unmatched":false},"capacity":"head-of-delegation"},{"actor":"GUESTLAND"}],"mode":"asserts"}"""
        },
        {
            Desk.Round + "/record/make-ceasefire-statement", true,
            """{"slug":"calm","speaker.actor":"HOSTLAND","summary":"The host asks for calm.","stance":"calls-for","ceasefires":"border-2016","linkInferred":"yes","when":"2017-03-15"}""",
            """{"slug":"calm","speaker":{"actor":"HOSTLAND"},"summary":"The host asks for calm.","stance":"calls-for","ceasefires":["border-2016"],"linkInferred":true,"mode":"asserts"}"""
        },
        { Desk.Truce + "/record/end-ceasefire", false, """{"slug":"host-1","party":"HOSTLAND","reason":"The siege went on.","when":"2017-01-09"}""", """{"slug":"host-1","party":"HOSTLAND","reason":"The siege went on.","mode":"asserts"}""" },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task What_is_filled_in_is_what_the_record_says(string form, bool script, string filled, string expected)
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync(form);
        foreach (var (field, value) in JsonNode.Parse(filled)!.AsObject())
        {
            await (await reader.Page.Locator($"select[name='{field}']").CountAsync() > 0 ? Desk.ChooseAsync(reader.Page, field, (string)value!) : Desk.FillAsync(reader.Page, field, (string)value!));
        }

        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        var entry = await desk.RecordedAsync(reader.Page);

        JsonNode.DeepEquals(entry["data"], JsonNode.Parse(expected)).ShouldBeTrue(entry.ToJsonString());
        ((string)entry["when"]!).ShouldBe((string)JsonNode.Parse(filled)!["when"]!);
        ((string)entry["evidence"]!["sources"]![0]!["source"]!).ShouldBe("host-readout");
        ((string)entry["evidence"]!["sources"]![0]!["locator"]!).ShouldBe("paragraph 2");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("correct", true)]
    [InlineData("retract", true)]
    [InlineData("retract", false)]
    [InlineData("prefer", false)]
    public async Task What_is_done_to_an_entry_stands_in_its_history(string act, bool script)
    {
        var round = await desk.RoundAsync($"act-{act}-{(script ? 1 : 0)}");
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"observer","head":{"asWritten":"A. Envoy"},"when":"2018-01-10"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync($"/entries/{seat}/record/{act}");
        if (act == "correct")
        {
            await Desk.ChooseAsync(reader.Page, "changes.role", "guest");
        }

        await Desk.FillAsync(reader.Page, "reason", "Misread.");
        await reader.Page.Locator("[name='evidence.unsourced']").CheckAsync();
        await Desk.SendAsync(reader.Page);
        var told = await desk.RecordedAsync(reader.Page);

        ((string)told["data"]!["reason"]!).ShouldBe("Misread.");
        var entry = await desk.EntryAsync(seat);
        ((bool)entry["withdrawn"]!).ShouldBe(act == "retract");
        ((string)entry["data"]!["role"]!).ShouldBe(act == "correct" ? "guest" : "observer");
        // What was not touched stands as it was, also what the form has no field for.
        ((string)entry["data"]!["head"]!["asWritten"]!).ShouldBe("A. Envoy");
        if (act == "correct")
        {
            told["data"]!["changed"]!.AsArray().Select(c => (string)c!).ShouldBe(["role"]);
        }
    }

    [Fact]
    public async Task A_process_leads_to_what_can_be_recorded_of_it_by_keyboard_alone()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address)).GoAsync(Desk.Process);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Record", Exact = true }).FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Add a statement", Exact = true }).FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Locator("#f-slug").FocusAsync();
        foreach (var typed in (string[])["by-keyboard", "HOSTLAND", "", "", "", "", "h", "hope", "The host hopes."])
        {
            await reader.Page.Keyboard.TypeAsync(typed);
            await reader.Page.Keyboard.PressAsync("Tab");
            // A checkbox, and what opens a part for registering, are between the fields.
            while (await reader.Page.EvaluateAsync<bool>("document.activeElement.matches('[type=checkbox], summary')"))
            {
                await reader.Page.Keyboard.PressAsync("Tab");
            }
        }

        await reader.Page.Locator("#f-evidence-sources-0--source").FocusAsync();
        await reader.Page.Keyboard.TypeAsync("host-readout");
        await reader.Page.Keyboard.PressAsync("Enter");
        var entry = await desk.RecordedAsync(reader.Page);

        ((string)entry["data"]!["summary"]!).ShouldBe("The host hopes.");
        ((string)entry["data"]!["speaker"]!["role"]!).ShouldBe("host");
    }
}
