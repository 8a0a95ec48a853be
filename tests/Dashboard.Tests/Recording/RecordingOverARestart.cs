namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A form that is open while the service is replaced.</summary>
[Collection(Desk.Collection)]
public sealed class RecordingOverARestart(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task What_was_filled_in_before_is_recorded_after()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(Desk.Process + "/record/open-round");
        await Desk.FillAsync(reader.Page, "target", "over-a-restart");
        await Desk.FillAsync(reader.Page, "when", "2019-05-06");
        await Desk.CiteAsync(reader.Page);

        await desk.RestartAsync();
        await Desk.SendAsync(reader.Page);

        var entry = await desk.RecordedAsync(reader.Page);
        ((string?)entry["stream"]).ShouldBe("round-northern-talks/over-a-restart");
    }
}
