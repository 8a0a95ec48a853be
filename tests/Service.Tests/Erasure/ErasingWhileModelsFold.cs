using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Erasure;

/// <summary>An erasure that meets models which are folding the name.</summary>
public sealed class ErasingWhileModelsFold(TestCluster cluster)
{
    /// <summary>A batch that was computed with the name and commits after the erasure does not bring the name back.</summary>
    [Fact]
    public async Task A_page_that_was_read_before_does_not_bring_the_name_back()
    {
        await using var service = await Named.StartedAsync(cluster);
        var named = new Named(service, "f-4");
        await service.GetAsync($"/api/people?after={(await named.RecordAsync()).Position}");
        Told seat;
        await using (var held = await service.Database.OpenConnectionAsync())
        await using (var transaction = await held.BeginTransactionAsync())
        {
            await using var take = new NpgsqlCommand("select from tracker.model_progress where model like 'Timeline/%' for update", held);
            await take.ExecuteNonQueryAsync();
            seat = (await named.SeatAsync("FARLAND")).ShouldBeAccepted();
            await WaitingForAsync(service);

            // What another process would do: erased, and every row made anew that is there.
            await using (var elsewhere = service.Database.CreateCommand(
                "with e as (insert into person_keys.erased values ('f-4', 'f-4', now(), now())), k as (delete from person_keys.person_key where subject = 'f-4') select"))
            {
                await elsewhere.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        var entry = await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}");
        for (var again = 0; entry.Status == 504 && again < 5; again++)
        {
            entry = await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}");
        }

        entry.Status.ShouldBe(200, entry.Body?.ToJsonString());
        entry.Body!.ToJsonString().ShouldNotContain(named.Name);
    }

    [Fact]
    public async Task Names_that_are_recorded_meanwhile_go_with_the_others()
    {
        await using var service = await Named.StartedAsync(cluster);
        var named = new Named(service, "f-5");
        await named.RecordAsync();
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var n = 0; n < 40; n++)
            {
                await service.SendAsync($"{named.Round}/make-statement", $$"""{"slug":"w{{writer}}-{{n}}","speaker":{"actor":"HOSTLAND","person":{"person":"f-5","asWritten":"{{named.Name}}"} },"summary":"Words.",{{StartedService.Unsourced}}}""");
            }
        }).ToList();
        await Task.Delay(300);
        (await named.EraseAsync()).ShouldBeAccepted();
        await Task.WhenAll(writers);
        await named.GoneAsync();

        await named.ShouldBeAFoldOfTheLogAsync();
        (await named.TablesAsync()).ShouldBeEmpty();
    }

    /// <summary>Waits until a page waits for its place, with its rows folded.</summary>
    private static async Task WaitingForAsync(StartedService service)
    {
        for (var look = 0; look < 200; look++)
        {
            if (await service.AskAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new ShouldAssertException("no batch waits for a lock");
    }
}
