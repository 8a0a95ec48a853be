using System.Net;
using System.Net.Http.Json;
using System.Text;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A page that stays open.</summary>
public sealed class Staying(Site site, Browsing browsing)
{
    private const string Actor = """{"kind":"state","names":[{"language":"en","text":"Later Land"}],"evidence":{"unsourced":true}}""";

    [Fact]
    public async Task Shows_what_is_recorded_after_it_was_opened_and_one_of_an_earlier_state_does_not()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");
        await using var earlier = await (await browsing.OpenAsync(site.Address)).GoAsync("/?knownAt=index:500");
        await reader.Page.Locator(".basis").Filter(new() { HasText = "log entry" }).WaitForAsync();

        using var body = new StringContent(Actor, Encoding.UTF8, "application/json");
        using var response = await site.Http.PostAsync(new Uri("/api/actors/LATERLAND/register-actor", UriKind.Relative), body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var recorded = (await response.Content.ReadFromJsonAsync<CommandResponse>())!.Events.Single().Index;

        await reader.Page.Locator(".basis").Filter(new() { HasText = $"log entry {recorded}" }).WaitForAsync();
        (await earlier.Page.Locator(".basis").InnerTextAsync()).ShouldContain("log entry 500");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_how_the_read_models_stand()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");

        (await reader.Page.Locator(".service-status").InnerTextAsync()).ShouldContain("entries recorded");
        await reader.Page.Locator("a.skip").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        (await reader.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
    }
}
