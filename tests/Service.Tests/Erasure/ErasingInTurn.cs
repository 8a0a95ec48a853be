using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using NegotiationTracker.Storage.Startup;
using Npgsql;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Erasure;

/// <summary>An erasure that is interrupted, that has to reach another process, and that finds what earlier ones left.</summary>
public sealed class ErasingInTurn(TestCluster cluster)
{
    [Fact]
    public async Task What_a_process_did_not_come_to_the_next_one_does()
    {
        var service = await Named.StartedAsync(cluster);
        using var http = service.Http;
        await using var database = service.Database;
        var named = new Named(service, "f-1");
        await named.RecordAsync();

        // Nobody can say that somebody is erased while this is held: the event is recorded, and the process ends.
        await using (var held = await database.OpenConnectionAsync())
        await using (await held.BeginTransactionAsync())
        {
            await using var take = new NpgsqlCommand("lock table person_keys.erased in access exclusive mode", held);
            await take.ExecuteNonQueryAsync();
            (await named.EraseAsync()).ShouldBeAccepted();
            await service.Host.DisposeAsync();
        }

        (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject = 'f-1'")).ShouldBe(1);

        await using var next = await StartedService.StartAsync(service.Connection);
        await named.GoneAsync();
        (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject = 'f-1'")).ShouldBe(0);
        (await named.TablesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_was_made_again_goes_again()
    {
        await using var service = await Named.StartedAsync(cluster);
        var named = new Named(service, "f-2");
        await named.RecordAsync();
        var key = await service.AskAsync<byte[]>("select key from person_keys.person_key where subject = 'f-2'");
        (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();

        await using var again = service.Database.CreateCommand("with back as (delete from person_keys.erased) insert into person_keys.person_key (subject, key) values ('f-2', $1)");
        again.Parameters.AddWithValue(key);
        await again.ExecuteNonQueryAsync();
        await named.GoneAsync();
        (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject = 'f-2'")).ShouldBe(0);
        (await named.TablesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_process_forgets_the_key_too()
    {
        await using var service = await Named.StartedAsync(cluster);
        await using var other = await StartedService.StartAsync(service.Connection);
        var named = new Named(service, "f-3");
        await named.RecordAsync();
        var person = StreamId.Parse("person-f-3").OrThrow();
        async Task<string?> NameAsync() => ((Domain.Registries.PersonRegistered)(await other.Services.GetRequiredService<IEventLog>().ReadStreamAsync(person, 0, default))[0].Entry.Fact).Name.Text;
        (await NameAsync()).ShouldBe(named.Name);

        (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();
        for (var look = 0; look < 100 && await NameAsync() is not null; look++)
        {
            await Task.Delay(50);
        }

        (await NameAsync()).ShouldBeNull();
        (await other.Services.GetRequiredService<PersonKeys>().EnsureAsync([PersonId.Parse("f-3").OrThrow()], default)).ShouldBe(PersonId.Parse("f-3").OrThrow());
    }

    [Fact]
    public async Task A_table_that_an_earlier_version_of_a_model_left_goes_with_the_name()
    {
        await using var service = await Named.StartedAsync(cluster);
        var named = new Named(service, "f-6");
        await service.GetAsync($"/api/people/f-6?after={(await named.RecordAsync()).Position}");
        // The service drops such tables once, soon after its start. This one must be there when the name is erased.
        await service.Host.Services.GetServices<IHostedService>().OfType<OldModelCleanup>().Single().ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(60));
        // As that version left it: with what the service's role was given at its start.
        await using (var left = service.Database.CreateCommand(
            $"create table tracker.rm_people_0 as select key, '{named.Name}' as body from {ReadModelTables.Live.RowsOf(Service.Queries.ReadModelStore.Model<Domain.ReadModels.PersonRegistry>())}"))
        {
            await left.ExecuteNonQueryAsync();
        }

        (await named.TablesAsync()).ShouldContain("tracker.rm_people_0");
        (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();
        (await named.TablesAsync()).ShouldBeEmpty();
        (await service.AskAsync<bool>("select to_regclass('tracker.rm_people_0') is null")).ShouldBeTrue();
    }
}
