namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>An outcome of a commitment is recorded from its page, and shown there.</summary>
[Collection(Desk.Collection)]
public sealed class WhatBecameOfACommitment(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task It_is_recorded_and_shown_on_the_page_of_the_commitment()
    {
        await desk.RecordAsync("/commitments/road", "make-commitment", """{"by":["HOSTLAND"],"summary":"To open the road.","process":"northern-talks","due":"2018-03"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/commitments/road");
        (await reader.Page.Locator(".record-links a[href$='/commitments/road/record/meet-commitment']").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-outcome]").CountAsync()).ShouldBe(0);

        await desk.RecordAsync("/commitments/road", "meet-commitment", """{"when":"2018-02-11","summary":"The road was opened."}""");
        await reader.GoAsync("/commitments/road");
        (await reader.Page.Locator("[data-outcome]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-outcome=met]").InnerTextAsync()).ShouldContain("11 Feb 2018");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("The road was opened.");
    }
}
