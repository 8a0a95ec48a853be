using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Erasure;

/// <summary>After an erasure no name of the person is readable, and the log gives the reason.</summary>
public sealed class ErasingAPerson(StartedService service) : IClassFixture<StartedService>
{
    private const string Leaves = "select md5(string_agg(encode(leaf, 'hex'), '' order by index)) from tracker.ledger where index <= $1";

    [Fact]
    public async Task The_name_stands_in_no_table_and_no_answer_any_more()
    {
        var named = new Named(service, "e-1");
        var last = await named.RecordAsync();
        (await named.AnswersAsync($"after={last.Position}")).Count.ShouldBeGreaterThan(6);
        (await named.TablesAsync()).ShouldBe(["person_keys.rm_namesinentries_2"], "only the rows next to the keys name a person");

        var told = (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();

        (await named.TablesAsync()).ShouldBeEmpty();
        (await named.AnswersAsync($"after={told.Position}")).ShouldBeEmpty();
        (await named.AnswersAsync($"knownAt=index:{Named.Index(last)}")).ShouldBeEmpty();
        await named.ShouldBeAFoldOfTheLogAsync();
        (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject in ('e-1', $1)", named.Provisional)).ShouldBe(0);
    }

    [Fact]
    public async Task Records_that_were_joined_with_theirs_lose_their_names_too_whichever_is_erased()
    {
        foreach (var (erased, other) in new[] { ("e-one", "e-two"), ("e-four", "e-three") })
        {
            var named = new Named(service, erased);
            await service.SendAsync($"{named.Path}/register-person", $$"""{"name":"{{named.Name}}",{{StartedService.Unsourced}}}""");
            await service.SendAsync($"/api/people/{other}/register-person", $$"""{"name":"{{named.Name}} again",{{StartedService.Unsourced}}}""");
            (await service.SendAsync($"{named.Round}/announce-round", $$"""{"label":"A round",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
            var seat = (await service.SendAsync($"{named.Round}/seat-delegation", $$"""{"actor":"HOSTLAND","role":"party","head":{"asWritten":"{{named.Name}} unmatched"},{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
            var name = (await named.EntryAsync(seat))["data"]!["head"]!["person"]!.ToString();
            (await service.SendAsync($"/api/people/{other}/confirm-match", $$"""{"provisional":"{{name}}",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
            var (from, into) = erased == "e-one" ? (other, erased) : (erased, other);
            var join = (await service.SendAsync($"/api/people/{from}/join-people", $$"""{"into":"{{into}}",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
            (await service.RawAsync($"{named.Round}?after={join.Position}")).Text.ShouldContain(named.Name);

            var told = (await named.EraseAsync()).ShouldBeAccepted();
            await named.GoneAsync();

            foreach (var address in (string[])[$"/api/people/{other}", named.Round, $"/api/entries/{seat.Id}", "/api/processes/northern-talks/timeline"])
            {
                (await service.RawAsync($"{address}?after={told.Position}")).Text.ShouldNotContain(named.Name, Case.Insensitive, address);
            }

            (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject in ($1, $2, $3)", erased, other, name)).ShouldBe(0);
            (await service.SendAsync($"/api/people/{other}/record-person-alias", $$"""{"alias":"Another",{{StartedService.Unsourced}}}""")).ShouldBeRefused(409, "person-erased");
        }
    }

    [Fact]
    public async Task The_log_says_when_why_and_by_whom_and_every_leaf_is_what_it_was()
    {
        var named = new Named(service, "e-2");
        var last = long.Parse(Named.Index(await named.RecordAsync()));
        var before = await service.AskAsync<string>(Leaves, last);

        var told = (await named.EraseAsync("A court ordered it.")).ShouldBeAccepted();
        await named.GoneAsync();

        var entry = (await service.GetAsync($"/api/entries/{told.Id}/history?after={told.Position}")).Body!["versions"]![0]!;
        entry["type"]!.ToString().ShouldBe("person-erased");
        entry["data"]!["reason"]!.ToString().ShouldBe("A court ordered it.");
        entry["recordedBy"]!.ToString().ShouldBe("local");
        DateTimeOffset.Parse(entry["recordedAt"]!.ToString()).ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        (await service.AskAsync<string>(Leaves, last)).ShouldBe(before);
        (await service.GetAsync(named.Path)).Body!["things"]!["person"]!["erased"]!["value"]!.ToString().ShouldBe("yes");
        await WholeAsync();
    }

    [Fact]
    public async Task No_name_of_theirs_is_recorded_any_more()
    {
        var named = new Named(service, "e-3");
        await named.RecordAsync();
        (await named.EraseAsync()).ShouldBeAccepted();
        (await service.SendAsync($"{named.Path}/record-person-alias", $$"""{"alias":"Another",{{StartedService.Unsourced}}}""")).ShouldBeRefused(409, "person-erased");
        await named.GoneAsync();

        (await named.SeatAsync("FARLAND")).ShouldBeRefused(409, "person-erased");
        (await service.AskAsync<long>("select count(*) from person_keys.person_key where subject = 'e-3'")).ShouldBe(0);
        (await service.SendAsync($"{named.Round}/seat-delegation", $$"""{"actor":"NOR_LAND","role":"observer","head":{"person":"e-3"},{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        await named.CorrectAsync("""{"role":"guest"}""", "later");
        await named.ShouldBeAFoldOfTheLogAsync();
    }

    [Fact]
    public async Task A_repeat_is_answered_like_the_first_and_another_erasure_is_refused()
    {
        var named = new Named(service, "e-4");
        await named.RecordAsync();
        var first = (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();

        (await named.EraseAsync()).ShouldBeAccepted().Id.ShouldBe(first.Id);
        (await named.EraseAsync("For another reason.", "other")).ShouldBeRefused(409, "person-erased");
        (await named.EraseAsync(key: "again")).Status.ShouldBe(200, "the record says so already");
    }

    [Fact]
    public async Task A_name_that_is_matched_to_them_later_goes_too()
    {
        var named = new Named(service, "e-5");
        await named.RecordAsync();
        var late = (await service.SendAsync($"{named.Round}/seat-delegation", $$"""{"actor":"NOR_LAND","role":"observer","head":{"asWritten":"{{named.Name}} found later"},{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        var provisional = (await named.EntryAsync(late))["data"]!["head"]!["person"]!.ToString();
        (await named.EraseAsync()).ShouldBeAccepted();
        await named.GoneAsync();
        (await named.AnswersAsync($"after={late.Position}")).ShouldNotBeEmpty("an unmatched name is not erased with the person");

        (await service.SendAsync($"{named.Path}/confirm-match", $$"""{"provisional":"{{provisional}}",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        for (var look = 0; look < 100 && (await named.AnswersAsync($"after={late.Position}")).Count > 0; look++)
        {
            await Task.Delay(100);
        }

        (await named.AnswersAsync($"after={late.Position}")).ShouldBeEmpty();
        await named.ShouldBeAFoldOfTheLogAsync();
    }

    [Fact]
    public async Task A_person_is_not_erased_without_a_reason_and_erasing_is_not_denied()
    {
        (await service.SendAsync("/api/people/p-1/erase-person", $$"""{"reason":"",{{StartedService.Unsourced}}}""")).ShouldBeRefused(400, "invalid");
        (await service.SendAsync("/api/people/p-1/erase-person", $$"""{"reason":"asked","mode":"denies",{{StartedService.Unsourced}}}""")).ShouldBeRefused(400, "invalid");
        (await service.SendAsync("/api/people/nobody-known/erase-person", $$"""{"reason":"asked",{{StartedService.Unsourced}}}""")).ShouldBeRefused(404, "unknown-stream");
    }

    /// <summary>Events and ledger are as they were appended; a model whose page was refused for the erasure goes on after a moment.</summary>
    private async Task WholeAsync()
    {
        var health = await service.GetAsync("/health/ready");
        for (var again = 0; health.Status == 503 && again < 240; again++)
        {
            await Task.Delay(250);
            health = await service.GetAsync("/health/ready");
        }

        health.Status.ShouldBe(200, health.Body?.ToJsonString());
        health.Body!["differences"]!.AsArray().ShouldBeEmpty();
    }
}
