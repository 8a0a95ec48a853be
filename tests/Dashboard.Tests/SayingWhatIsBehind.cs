using Microsoft.Playwright;
using Npgsql;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A page says that its read model is behind or has stopped.</summary>
public sealed class SayingWhatIsBehind(Lagging lagging, Browsing browsing) : IClassFixture<Lagging>
{
    private const string Model = "RoundDetails";
    private const string Rounds = "/processes/slow/rounds";

    /// <summary>Longer than the lag that a page ignores.</summary>
    private const double Seconds = 4;

    [Fact]
    public async Task A_model_that_lags_is_named_until_it_has_caught_up()
    {
        await using var database = await lagging.ConnectAsync();
        var held = await Lagging.HoldAsync(database, Model);
        var index = await lagging.OpenRoundAsync("behind");
        await lagging.AloneAsync(Model, m => m is { State: "behind", Seconds: > Seconds });

        await using var reader = await (await browsing.OpenAsync(lagging.Address)).GoAsync(Rounds);
        await using var overview = await (await browsing.OpenAsync(lagging.Address)).GoAsync("/");
        foreach (var one in (Reader[])[reader, overview])
        {
            (await one.Page.Locator(".notice-warn").InnerTextAsync()).ShouldContain($"{Model} is 1 event behind");
            (await one.Page.Locator(".service-status").GetAttributeAsync("data-state")).ShouldBe("behind");
            (await one.Page.ViolationsAsync()).ShouldBeEmpty();
        }

        await OldAsync(reader.Page, "Round behind", index);
        await held.RollbackAsync();
        await lagging.CurrentAsync();

        // A page without a process is loaded again by itself.
        await overview.Page.Locator(".notice-warn").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await NewAsync(reader, "Round behind", index);
    }

    [Fact]
    public async Task A_model_that_stopped_at_what_it_cannot_read_is_named_with_why()
    {
        await using var database = await lagging.ConnectAsync();
        var held = await Lagging.HoldAsync(database, Model);
        var index = await lagging.OpenRoundAsync("unread");
        await lagging.AloneAsync(Model, m => m.State == "behind");
        // The other models have the event. This one waits for its place, and reads the event when it gets there.
        await using var spoiling = await lagging.ConnectAsync();
        await ExecuteAsync(spoiling, "create table kept as select seq_id, data from tracker.mt_events where seq_id = (select max(seq_id) from tracker.mt_events); update tracker.mt_events set data = '[]' where seq_id in (select seq_id from kept)");
        await held.RollbackAsync();
        await lagging.AloneAsync(Model, m => m is { State: "stopped", LastError: { } why } && why.Contains("cannot be read", StringComparison.Ordinal));

        await using var reader = await (await browsing.OpenAsync(lagging.Address)).GoAsync(Rounds);
        for (var left = 20; left > 0 && await reader.Page.Locator(".notice-bad").CountAsync() == 0; left--)
        {
            // A page may show the readiness of a second ago.
            await Task.Delay(250);
            await reader.GoAsync(Rounds);
        }

        (await reader.Page.Locator(".notice-bad").InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain($"The read model {Model} has stopped"), t => t.ShouldContain($"index {index}"));
        (await reader.Page.Locator(".service-status").GetAttributeAsync("data-state")).ShouldBe("stopped");
        await OldAsync(reader.Page, "Round unread", index);

        await ExecuteAsync(spoiling, "update tracker.mt_events e set data = k.data from kept k where k.seq_id = e.seq_id; drop table kept");
        await lagging.CurrentAsync();
        await NewAsync(reader, "Round unread", index);
    }

    /// <summary>Checks that the new event is not on the page, and that the page shows its last index.</summary>
    private static async Task OldAsync(IPage page, string round, long index)
    {
        (await page.Locator(".rounds").InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("First round"), t => t.ShouldNotContain(round));
        (await page.Locator(".basis").InnerTextAsync()).ShouldContain($"log entry {index - 1}");
    }

    /// <summary>Loads the page until it has no notice, because it may show the readiness of a second ago. Then it has the new event.</summary>
    private static async Task NewAsync(Reader reader, string round, long index)
    {
        var notices = reader.Page.Locator(".notice-warn, .notice-bad");
        var left = 20;
        do
        {
            await reader.GoAsync(Rounds);
        }
        while (--left > 0 && await notices.CountAsync() > 0);

        (await notices.CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".rounds").InnerTextAsync()).ShouldContain(round);
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain($"log entry {index}");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
