using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Privacy;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>Names of people are never in the log in clear, and go with their key.</summary>
public sealed class NamesAtRest(StartedService service) : IClassFixture<StartedService>
{
    private const string Name = "Zebedee Quillfeather";
    private const string Seat = $$"""{"actor":"HOSTLAND","role":"observer","head":{"asWritten":"{{Name}}"},"members":[{"person":"p-77","asWritten":"{{Name}} the second"}],"evidence":{"unsourced":true} }""";

    [Fact]
    public async Task A_name_stands_nowhere_in_the_log()
    {
        await RecordAsync("p-77", "clear");

        foreach (var table in new[] { "tracker.mt_events", "tracker.ledger", "tracker.mt_streams" })
        {
            (await service.AskAsync<long>($"select count(*) from {table} t where t::text ilike '%quillfeather%' or t::text ilike '%zebedee%'")).ShouldBe(0, table);
        }

        (await service.AskAsync<long>("select count(*) from tracker.mt_events where data::text like '%\"c\":%'")).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_reader_sees_the_name()
    {
        var seat = await RecordAsync("p-77", "read");
        (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["asWritten"]!.ToString().ShouldBe(Name);
    }

    [Fact]
    public async Task With_its_key_the_name_is_gone_and_the_event_is_the_same()
    {
        await service.SendAsync("/api/people/p-88/register-person", $$"""{"name":"{{Name}}",{{StartedService.Unsourced}}}""", "p");
        var seat = await RecordAsync("p-88", "gone");
        const string Stored = "select data::text || headers::text from tracker.mt_events where id = $1";
        var before = await service.AskAsync<string>(Stored, Guid.Parse(seat.Id));
        var provisional = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["head"]!["person"]!.ToString();

        await using var erase = service.Database.CreateCommand("delete from person_keys.person_key where subject in ('p-88', $1)");
        erase.Parameters.AddWithValue(provisional);
        (await erase.ExecuteNonQueryAsync()).ShouldBe(2);

        await using var later = await StartedService.StartAsync(service.Connection);
        var log = later.Services.GetRequiredService<IEventLog>();
        var seated = (DelegationSeated)(await log.ReadStreamAsync(StreamId.Parse("round-northern-talks/gone").OrThrow(), 0, default))[1].Entry.Fact;
        seated.Head!.AsWritten!.Text.ShouldBeNull();
        seated.Members.Single().AsWritten!.Text.ShouldBeNull();
        ((PersonRegistered)(await log.ReadStreamAsync(StreamId.Parse("person-p-88").OrThrow(), 0, default))[0].Entry.Fact).Name.Text.ShouldBeNull();
        (await service.AskAsync<string>(Stored, Guid.Parse(seat.Id))).ShouldBe(before);
        using var http = new HttpClient { BaseAddress = later.Address };
        foreach (var path in (string[])["/api/processes/northern-talks/rounds/gone", $"/api/entries/{seat.Id}", "/api/people/p-88", "/api/processes/northern-talks/attendance?detail=full&round=gone"])
        {
            (await http.GetStringAsync(new Uri(path, UriKind.Relative))).ShouldNotContain("Quillfeather", Case.Insensitive, path);
        }
    }

    /// <summary>This happens if a log is copied without its keys and a name is then recorded again.</summary>
    [Fact]
    public async Task A_name_under_a_key_that_its_person_has_no_longer_is_gone_too_and_hinders_nothing()
    {
        await service.SendAsync("/api/people/p-66/register-person", $$"""{"name":"{{Name}}",{{StartedService.Unsourced}}}""", "p");
        var seat = await RecordAsync("p-66", "other-key");
        await service.AskAsync<string>("update person_keys.person_key set key = sha256(key) where subject = 'p-66' returning subject");

        await using var later = await StartedService.StartAsync(service.Connection);
        var keys = later.Services.GetRequiredService<PersonKeys>();
        var seated = (DelegationSeated)(await later.Services.GetRequiredService<IEventLog>().ReadStreamAsync(StreamId.Parse("round-northern-talks/other-key").OrThrow(), 0, default))[1].Entry.Fact;

        seated.Members.Single().AsWritten!.Text.ShouldBeNull();
        seated.Head!.AsWritten!.Text.ShouldBe(Name);
        var anew = new Domain.Record.PersonalName(PersonId.Parse("p-66").OrThrow(), "Another Name");
        keys.Decrypt(keys.Encrypt(anew, new EntryId(Guid.Parse(seat.Id)), "name")).ShouldBe(anew);
    }

    [Fact]
    public async Task A_name_is_sealed_to_the_same_bytes_every_time_and_to_others_elsewhere()
    {
        await service.SendAsync("/api/people/p-99/register-person", $$"""{"name":"{{Name}}",{{StartedService.Unsourced}}}""", "p");
        var keys = service.Host.Services.GetRequiredService<PersonKeys>();
        var name = new Domain.Record.PersonalName(PersonId.Parse("p-99").OrThrow(), Name);
        var (one, other) = (EventIds.Of(StreamId.Parse("person-p-99").OrThrow(), "a", 0), EventIds.Of(StreamId.Parse("person-p-99").OrThrow(), "b", 0));

        keys.Encrypt(name, one, "name").ShouldBe(keys.Encrypt(name, one, "name"));
        keys.Encrypt(name, one, "name").C.ShouldNotBe(keys.Encrypt(name, other, "name").C);
        keys.Encrypt(name, one, "name").C.ShouldNotBe(keys.Encrypt(name, one, "alias").C);
        keys.Decrypt(keys.Encrypt(name, one, "name")).ShouldBe(name);
        JsonSerializer.Serialize(keys.Encrypt(name, one, "name")).ShouldNotContain("Zebedee");
    }

    private async Task<Told> RecordAsync(string person, string round)
    {
        await service.SendAsync($"/api/people/{person}/register-person", $$"""{"name":"{{Name}}",{{StartedService.Unsourced}}}""", "p");
        var path = $"/api/processes/northern-talks/rounds/{round}";
        (await service.SendAsync($"{path}/announce-round", $$"""{"label":"A round",{{StartedService.Unsourced}}}""", "begin")).ShouldBeAccepted();
        return (await service.SendAsync($"{path}/seat-delegation", Seat.Replace("p-77", person, StringComparison.Ordinal), "seat")).ShouldBeAccepted();
    }
}
