namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>Two accounts of one meeting: each kind of difference is where it belongs.</summary>
[Collection(Desk.Collection)]
public sealed class ComparingWhatTwoSourcesSay(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task What_both_say_what_one_says_and_where_they_differ_is_each_marked_so()
    {
        var round = await desk.RoundAsync("two-accounts");
        await SayAsync("host-readout", "seat-delegation", "\"actor\":\"GUESTLAND\",\"role\":\"observer\"");
        await SayAsync("guest-readout", "seat-delegation", "\"actor\":\"GUESTLAND\",\"role\":\"observer\",\"level\":\"minister\"");
        await SayAsync("host-readout", "make-statement", "\"slug\":\"hope\",\"speaker\":{\"actor\":\"HOSTLAND\"},\"topics\":[\"prisoners\"],\"summary\":\"Lists were exchanged.\",\"when\":\"2018-01-10\"");
        var host = await SayAsync("host-readout", "close-round", "\"outcome\":\"A list.\"");
        await SayAsync("guest-readout", "close-round", $"\"outcome\":\"No list.\",\"contradicts\":[\"{host}\"]");

        var address = $"/compare-accounts?process=northern-talks&round=two-accounts&a=host-readout&b=guest-readout";
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(address);
        (await OutcomesAsync("tr[data-part=delegations]:has([data-field=roles])")).ShouldBe(["both"]);
        (await OutcomesAsync("tr[data-part=delegations]:has([data-field=level])")).ShouldBe(["second"]);
        (await OutcomesAsync("tr:has([data-field=outcome])")).ShouldBe(["differ"]);
        (await OutcomesAsync("tbody[data-group=HOSTLAND] tr[data-part=statements]:has([data-field=summary])")).ShouldBe(["first"]);
        (await reader.Page.Locator("tr:has([data-field=outcome])").InnerTextAsync()).ShouldContain("No list.");

        await reader.GoAsync(address + "&by=topic");
        (await OutcomesAsync("tbody[data-group=prisoners] tr:has([data-field=summary])")).ShouldBe(["first"]);

        async Task<string> SayAsync(string source, string command, string members) =>
            await desk.RecordAsync(round, command, $$$"""{{{{members}}},"evidence":{"sources":[{"source":"{{{source}}}"}]}}""");

        Task<string[]> OutcomesAsync(string rows) => reader.Page.Locator(rows).EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.outcome)");
    }
}
