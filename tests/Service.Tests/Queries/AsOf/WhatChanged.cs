using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries.AsOf;

/// <summary>Disputes, histories, differences, and the two times against each other.</summary>
public sealed class WhatChanged(StartedService service) : Telling(service), IClassFixture<StartedService>
{
    [Fact]
    public async Task A_disputed_day_shows_both_accounts_from_the_first_of_them_on()
    {
        var one = await SendAsync("disputed/rounds/1/open-round", $$"""{"when":"2017-10-30",{{Host}}}""", process: "disputed");
        var other = await SendAsync("disputed/rounds/1/open-round", $$"""{"when":"2017-10-31","contradicts":["{{one.Id}}"],{{Far}}}""");
        var opened = (await GetAsync($"/api/processes/disputed/rounds/1?validAt=2017-10-30&after={other.Position}"))["opened"]!;
        opened["accounts"]!.AsArray().Count.ShouldBe(2);
        opened["standing"]!.ToString().ShouldBe("contested");
        opened["possible"]!.GetValue<bool>().ShouldBeTrue();

        var dispute = (await GetAsync("/api/processes/disputed/disputes?detail=full"))["items"]!.AsArray().Single()!;
        dispute["field"]!.ToString().ShouldBe("opened");
        dispute["chosenBy"]!.ToString().ShouldBe("recorded-first");
        dispute["sinceIndex"]!.GetValue<long>().ShouldBe(other.Index);
        dispute["aspect"]!["accounts"]![0]!["publishers"]![0]!["publisher"]!.ToString().ShouldBe("Host Land, Foreign Ministry");
        (await GetAsync($"/api/processes/disputed/disputes?detail=full&knownAt=index:{one.Index}"))["items"]!.AsArray().ShouldBeEmpty();

        var judged = await SendAsync("disputed/rounds/1/prefer-account", $$"""{"entry":"{{other.Id}}","reason":"the other readout was written later",{{Host}}}""");
        var after = (await GetAsync($"/api/processes/disputed/disputes?detail=full&after={judged.Position}"))["items"]!.AsArray().Single()!;
        (after["chosenBy"]!.ToString(), after["judgement"]!.ToString(), after["aspect"]!["value"]!.ToString()).ShouldBe(("preference", judged.Id, "2017-10-31"));
        await SendAsync("disputed/rounds/1/retract-entry", $$"""{"entry":"{{one.Id}}","reason":"misread",{{Host}}}""");
        var gone = await Service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        (await GetAsync($"/api/processes/disputed/disputes?detail=full&knownAt=index:{gone}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_shows_in_history_in_the_explanation_and_in_the_difference()
    {
        var said = await SendAsync("changed/rounds/1/open-round", $$"""{"label":"First","when":"2017-10-30",{{Host}}}""", process: "changed");
        var corrected = await SendAsync("changed/rounds/1/correct-entry", $$"""{"entry":"{{said.Id}}","changes":{"when":"2017-10-31"},"reason":"the notice prints the wrong day",{{Host}}}""");
        var retracted = await SendAsync("changed/rounds/1/retract-entry", $$"""{"entry":"{{said.Id}}","reason":"of another process",{{Host}}}""");

        var versions = (await GetAsync($"/api/entries/{said.Id}/history?after={retracted.Position}"))["versions"]!.AsArray();
        versions.Select(v => v!["action"]!.ToString()).ShouldBe(["added", "corrected", "retracted"]);
        versions[1]!["reason"]!.ToString().ShouldBe("the notice prints the wrong day");
        versions[1]!["recordedBy"]!.ToString().ShouldBe("local");
        versions.Select(v => v!["when"]!.ToString()).ShouldBe(["2017-10-30", "2017-10-31", "2017-10-31"]);
        (await GetAsync($"/api/entries/{said.Id}/history?knownAt=index:{said.Index}"))["versions"]!.AsArray().Count.ShouldBe(1);

        var explained = await GetAsync($"/api/entries/{said.Id}/explain?field=when");
        explained["steps"]!.AsArray().Select(m => m!["value"]!.ToString()).ShouldBe(["2017-10-30", "2017-10-31"]);
        explained["steps"]![1]!["event"]!.ToString().ShouldBe(corrected.Id);
        explained["kinds"]!["when"]!.ToString().ShouldBe("date");
        (await Service.GetAsync($"/api/entries/{said.Id}/explain?field=nothing")).ShouldBeRefused(400, "invalid");

        var whole = await GetAsync($"/api/processes/changed/diff?from=index:{said.Index}&to=index:{retracted.Index}");
        var entry = whole["entries"]!.AsArray().Single()!;
        entry["changes"]!.AsArray().Select(c => c!["action"]!.ToString()).ShouldBe(["corrected", "retracted"]);
        var field = entry["changes"]![0]!["fields"]!.AsArray().Single()!;
        (entry["kinds"]!["when"]!.ToString(), entry["kinds"]!["place"]!.ToString(), entry["kinds"]!["host"]!.ToString()).ShouldBe(("date", "place", "actor"));
        (field["field"]!.ToString(), field["old"]!.ToString(), field["new"]!.ToString()).ShouldBe(("when", "2017-10-30", "2017-10-31"));
        (await GetAsync($"/api/processes/changed/diff?from=index:{said.Index - 1}&to=index:{said.Index}"))["entries"]!.AsArray().Single()!["changes"]![0]!["action"]!.ToString().ShouldBe("added");
        (await GetAsync($"/api/processes/changed/diff?from=index:{corrected.Index}&to=index:{corrected.Index}"))["entries"]!.AsArray().ShouldBeEmpty();
        (await Service.GetAsync($"/api/processes/changed/diff?from=index:{retracted.Index}&to=index:{said.Index}")).ShouldBeRefused(400, "invalid");
        (await Service.GetAsync("/api/processes/changed/diff")).ShouldBeRefused(400, "invalid");
    }

    [Fact]
    public async Task Late_and_backdated_entries_are_told()
    {
        var later = await SendAsync("tardy/rounds/2/open-round", $$"""{"when":"2018-05",{{Host}}}""", process: "tardy");
        var earlier = await SendAsync("tardy/rounds/1/open-round", $$"""{"when":"2018-01-10",{{Host}}}""");
        var today = await SendAsync("tardy/rounds/3/announce-round", $$"""{"when":"{{TimeProvider.System.GetUtcNow():yyyy-MM-dd}}",{{Host}}}""");

        var late = (await GetAsync($"/api/processes/tardy/recorded-late?days=30&after={today.Position}"))["items"]!.AsArray();
        late.Select(l => l!["entry"]!.ToString()).ShouldBe([earlier.Id, later.Id]);
        late[0]!["daysLate"]!.GetValue<long>().ShouldBe((TimeProvider.System.GetUtcNow().UtcDateTime.Date - new DateTime(2018, 1, 10, 0, 0, 0, DateTimeKind.Utc)).Days);
        (await GetAsync("/api/processes/tardy/recorded-late?days=100000"))["items"]!.AsArray().ShouldBeEmpty();
        var backdated = (await GetAsync("/api/processes/tardy/backdated"))["items"]!.AsArray().Single()!;
        (backdated["entry"]!.ToString(), backdated["reportedUntil"]!.ToString()).ShouldBe((earlier.Id, "2018-05-01"));
        (await Service.GetAsync("/api/processes/tardy/recorded-late?days=-1")).ShouldBeRefused(400, "invalid");

        var earliest = await SendAsync("tardy/rounds/0/open-round", $$"""{"when":"2017-12-01",{{Host}}}""");
        var first = await GetAsync($"/api/processes/tardy/backdated?limit=1&after={earliest.Position}");
        var second = await GetAsync($"/api/processes/tardy/backdated?limit=1&cursor={first["next"]}");
        new[] { first, second }.Select(p => $"{p["items"]!.AsArray().Single()!["entry"]} {p["next"] is null}").ShouldBe([$"{earliest.Id} False", $"{earlier.Id} True"]);
        (await GetAsync("/api/processes/tardy/backdated?validAt=2017-12-31"))["items"]!.AsArray().Select(b => b!["entry"]!.ToString()).ShouldBe([earliest.Id]);
    }
}
