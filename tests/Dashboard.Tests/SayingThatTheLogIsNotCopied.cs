using NegotiationTracker.EventStoreDb.Scripted;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A service with a log on a server, which is scripted in this process.</summary>
public sealed class OnAServer : Site
{
    public ScriptedCluster Server { get; private set; } = null!;

    protected override string[] Settings => ["--EventLog:Kind", "EventStoreDb", "--EventLog:Address", Server.ConnectionString()];

    public override async ValueTask InitializeAsync()
    {
        Server = await ScriptedCluster.StartAsync();
        await base.InitializeAsync();
    }

    protected override IEnumerable<IAsyncEnumerable<string>> Logs() =>
        [new[] { """{"target":"/processes/copied","command":"open-process","key":"k","body":{"title":"Talks on a server","evidence":{"unsourced":true}}}""" }.ToAsyncEnumerable()];

    /// <summary>Waits until the relay has this state.</summary>
    public Task CopyAsync(string state) => UntilAsync(r => r?.Relay?.State == state);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>If the log is on a server, the audit shows the state of the copy. Every page says that copying has stopped.</summary>
public sealed class SayingThatTheLogIsNotCopied(OnAServer site, Browsing browsing) : IClassFixture<OnAServer>
{
    [Fact]
    public async Task The_copy_is_current_until_the_servers_log_is_not_as_it_was_and_then_every_page_says_so()
    {
        await site.CopyAsync("current");
        await using var auditor = await (await browsing.OpenAsync(site.Address)).GoAsync("/audit");
        (await auditor.Page.Locator("[data-fact=relay]").GetAttributeAsync("data-state")).ShouldBe("current");
        (await auditor.Page.Locator(".all-well").CountAsync()).ShouldBe(1);

        site.Server.Log.Tombstone("process-copied", 0);
        await site.CopyAsync("stopped");

        await auditor.GoAsync("/audit");
        (await auditor.Page.Locator(".alarms li").InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("stopped copying the log"), t => t.ShouldContain("tombstone"));
        (await auditor.Page.Locator("[data-fact=relay]").GetAttributeAsync("data-state")).ShouldBe("stopped");
        await auditor.GoAsync("/processes/copied");
        (await auditor.Page.Locator(".notice-bad").InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("does not copy the log from its server"), t => t.ShouldContain("tombstone"));
        await auditor.Page.Locator(".service-status[data-state=stopped]").WaitForAsync();
    }
}
