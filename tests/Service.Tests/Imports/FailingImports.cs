using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Imports;

/// <summary>Imports that fail by an unexpected error: here, a table of the database refuses rows of one collection.</summary>
public sealed class FailingImports(TestCluster cluster)
{
    [Theory]
    [InlineData("import_record")]
    [InlineData("import_entry")]
    public async Task It_is_tried_three_times_then_fails_and_others_go_on_and_it_can_be_continued(string table)
    {
        await using var service = await ImportingService.StartAsync(cluster);
        await BreakAsync(service, table);
        var broken = await service.StartImportAsync("pa-x", ImportingService.File("pax-format-r1.csv"), string.Empty);
        var other = await service.ImportAsync("eth-prio-cf", "ceasefire-format.csv");
        other.Text("state").ShouldBe("done");
        var again = (await service.Service.GetAsync($"/api/imports/{broken}")).Body!.AsObject();
        again.Text("why").ShouldMatch("^Try [12] of 3 failed: the database refused a statement \\(P0001: the shelf is full\\). The service tries again.$");
        again["canContinue"]!.GetValue<bool>().ShouldBeFalse();

        var failed = await service.EndedAsync(broken);
        failed.Text("state").ShouldBe("failed");
        failed.Text("why").ShouldBe("It was tried 3 times and failed: the database refused a statement (P0001: the shelf is full). What it recorded stays. Continue it once the cause is gone; the log of the service has more.");
        failed["canContinue"]!.GetValue<bool>().ShouldBeTrue();
        failed["endedAt"].ShouldNotBeNull();

        await service.Service.AskAsync<int>($"drop trigger refuse on tracker.{table}; select 1");
        (await service.Service.SendAsync($"/api/imports/{broken}/continue", [], null)).Status.ShouldBe(200);
        var ended = await service.EndedAsync(broken);
        (ended.Text("state"), ended.Text("why"), ended.Number("refused"), ended.Number("answered")).ShouldBe(("done", string.Empty, 0, ended.Number("lines")), ended.ToJsonString());
        ended["canContinue"]!.GetValue<bool>().ShouldBeFalse();
        (await service.Service.AskAsync<long>("select count(*) from tracker.import_entry where dataset = 'pa-x'")).ShouldBe(ended.Number("lines"));
        (await service.Service.AskAsync<long>("select count(*) from tracker.import_try")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_no_table_cannot_be_continued()
    {
        await using var service = await ImportingService.StartAsync(cluster);
        var failed = await service.ImportAsync("pa-x", [0xFF, 0xFE, 0x00, 0x41]);
        failed["canContinue"]!.GetValue<bool>().ShouldBeFalse();

        await service.Service.SendAsync($"/api/imports/{failed.Text("id")}/continue", [], null);
        (await service.EndedAsync(failed.Text("id"))).Text("state").ShouldBe("failed");
    }

    private static Task<int> BreakAsync(ImportingService service, string table) => service.Service.AskAsync<int>(
        $"""
        create function public.refuse() returns trigger language plpgsql as $f$ begin raise exception 'the shelf is full'; end $f$;
        create trigger refuse before insert on tracker.{table} for each row when (new.dataset = 'pa-x') execute function public.refuse();
        select 1
        """);
}
