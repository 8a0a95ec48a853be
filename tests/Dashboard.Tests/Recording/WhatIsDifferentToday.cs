namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A statement that was corrected is marked where a reader sees what the record said before.</summary>
[Collection(Desk.Collection)]
public sealed class WhatIsDifferentToday(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task A_statement_that_was_corrected_is_marked_in_the_state_before()
    {
        var round = await desk.RoundAsync("corrected");
        var entry = await desk.RecordAsync(round, "make-statement", """{"slug":"stays","topics":["hope"],"speaker":{"actor":"HOSTLAND"},"summary":"It stays."}""");
        var before = (await desk.Client.GetEntryAsync(entry)).Basis!.KnownAt;
        await desk.RecordAsync(round, "correct-entry", $$"""{"entry":"{{entry}}","changes":{"summary":"It leaves."},"reason":"Misheard."}""");

        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"{Desk.Process}/statements?knownAt={Uri.EscapeDataString(before)}");
        (await reader.Page.Locator($"tr[data-entry='{entry}'] td[data-differs]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator($"tr[data-entry='{entry}']").InnerTextAsync()).ShouldContain("It stays.");
        await reader.GoAsync($"{Desk.Process}/statements");
        (await reader.Page.Locator("[data-differs]").CountAsync()).ShouldBe(0);
    }
}
