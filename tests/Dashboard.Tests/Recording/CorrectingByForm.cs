using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Recording;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>The form that corrects an entry fills in only what the service takes.</summary>
[Collection(Desk.Collection)]
public sealed class CorrectingByForm(Desk desk, Site site, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_without_a_match_is_corrected_and_stays_without_one(bool script)
    {
        var round = await desk.RoundAsync($"unmatched-{script}".ToLowerInvariant());
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"observer","head":{"asWritten":"B. Envoj"},"members":[{"asWritten":"C. Clerk"}],"when":"2018-01-10"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync($"/entries/{seat}/record/correct");

        (await reader.Page.Locator("[name='changes.head.person']").InputValueAsync()).ShouldBeEmpty();
        await Desk.FillAsync(reader.Page, "changes.head.asWritten", "B. Envoy");
        await Desk.FillAsync(reader.Page, "reason", "Misspelt.");
        await reader.Page.Locator("[name='evidence.unsourced']").CheckAsync();
        await Desk.SendAsync(reader.Page);
        var told = await desk.RecordedAsync(reader.Page);

        told["data"]!["changed"]!.AsArray().Select(c => (string)c!).ShouldBe(["head"]);
        var entry = await desk.EntryAsync(seat);
        ((string)entry["data"]!["head"]!["asWritten"]!).ShouldBe("B. Envoy");
        ((bool)entry["data"]!["head"]!["unmatched"]!).ShouldBeTrue();
        ((string)entry["data"]!["members"]![0]!["asWritten"]!).ShouldBe("C. Clerk");
    }

    /// <summary>Someone who was not in the registry is registered in the form of the correction, and matched.</summary>
    [Fact]
    public async Task The_person_is_registered_in_the_correction()
    {
        var round = await desk.RoundAsync("matched-later");
        var statement = await desk.RecordAsync(round, "make-statement", """{"slug":"hope","speaker":{"actor":"HOSTLAND","person":{"asWritten":"D. Envoy"}},"topics":["hope"],"summary":"Hope.","when":"2018-01-10"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"/entries/{statement}/record/correct");
        await Desk.RegisterAsync(reader.Page, "person", "changes.speaker.person.person", """{"name":"Dora Envoy"}""");
        await Desk.FillAsync(reader.Page, "reason", "It is known who it is.");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);

        var person = (await desk.EntryAsync(statement))["data"]!["speaker"]!["person"]!;
        ((bool)person["unmatched"]!).ShouldBeFalse();
        ((string)person["asWritten"]!).ShouldBe("D. Envoy");
    }

    /// <summary>An entry can have a reason of its own. It is not the reason of the correction.</summary>
    [Fact]
    public async Task The_reason_of_an_entry_is_not_that_of_its_correction()
    {
        var round = await desk.RoundAsync("reasons");
        await desk.RecordAsync(round, "seat-delegation", """{"actor":"GUESTLAND","role":"party"}""");
        var left = await desk.RecordAsync(round, "record-walk-out", """{"slug":"maps","actor":"GUESTLAND","reason":"The maps were old.","when":"2018-01-10"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"/entries/{left}/record/correct");
        await Desk.FillAsync(reader.Page, "changes.when", "2018-01-11");
        await Desk.FillAsync(reader.Page, "reason", "Misread.");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        var told = await desk.RecordedAsync(reader.Page);

        told["data"]!["changed"]!.AsArray().Select(c => (string)c!).ShouldBe(["when"]);
        ((string)told["data"]!["reason"]!).ShouldBe("Misread.");
        ((string)(await desk.EntryAsync(left))["data"]!["reason"]!).ShouldBe("The maps were old.");
    }

    /// <summary>Every kind of entry of the samples, with every value sent as the form shows it: nothing is refused, and nothing is new.</summary>
    [Fact]
    public async Task What_the_form_fills_in_is_taken_and_changes_nothing()
    {
        var forms = new RecordForms(site.Client);
        var correction = (await forms.FindAsync(ThingKind.Entry, "correct"))!;
        var kinds = 0;
        foreach (var process in (string[])["astana", "un-climate", "geneva-un"])
        {
            var entries = (await site.Client.ListTimelineAsync(process, new Client.QueryOptions(Limit: Client.QueryOptions.MaxLimit))).Value.Items;
            foreach (var entry in entries.Where(e => !e.Withdrawn).GroupBy(e => e.Type).SelectMany(g => g.Take(5)))
            {
                var fields = await forms.FieldsOfAsync(entry);
                if (fields.Count < 2)
                {
                    continue;
                }

                kinds++;
                var values = FormValues.Of(entry, fields).With([.. fields.Select(f => (CommandBody.Was + f.Name, (string?)"?")), ("reason", "As it was."), ("evidence.unsourced", FormValues.Yes)]);
                var answer = await site.Client.PostAsync($"/api{RecordPath.Of(entry.Stream)}/correct-entry", CommandBody.OfEntry(entry.Entry, correction, values, fields));

                answer.Status.ShouldBe(200, $"{entry.Type} {entry.Entry}: {answer.Body!.ToJsonString()}");
                answer.Body!["events"]!.AsArray().Count.ShouldBe(0, $"{entry.Type} {entry.Entry}");
            }
        }

        kinds.ShouldBeGreaterThan(40);
    }
}
