using NegotiationTracker.Service.Tests.Erasure;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Readouts;

/// <summary>What becomes of a text: it is sealed, survives a restart, loses the names of whoever is erased, and goes when its intake is closed or its term is over.</summary>
public sealed class KeepingAReadout(TestCluster cluster)
{
    [Fact]
    public async Task Drafts_survive_a_restart_and_the_text_goes_when_its_term_is_over()
    {
        await using var service = await Named.StartedAsync(cluster);
        var kept = await TakingInAReadout.TakeInAsync(service, "kept");
        var old = await TakingInAReadout.TakeInAsync(service, "old");
        (await service.AskAsync<string>("update tracker.readout set created_at = created_at - interval '31 days' where id = $1 returning id", TakingInAReadout.IdOf(old))).ShouldNotBeNull();

        await using var again = await StartedService.StartAsync(service.Connection);
        using var http = new HttpClient { BaseAddress = again.Address };
        var shown = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync($"/api/readouts/{TakingInAReadout.IdOf(kept)}", TestContext.Current.CancellationToken))!;
        TakingInAReadout.Drafts(shown).Count.ShouldBe(TakingInAReadout.Drafts(kept).Count);
        shown["text"]!.GetValue<string>().ShouldBe(TakingInAReadout.Text);

        for (var look = 0; await service.AskAsync<long>("select count(*) from tracker.readout where closed_at is not null") == 0; look++)
        {
            look.ShouldBeLessThan(100, "the text whose term is over was not deleted within 10 seconds");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await ShouldBeGoneAsync(service, old);
        (await service.AskAsync<long>("select count(*) from tracker.readout where closed_at is null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_intake_keeps_what_was_decided_and_no_text()
    {
        await using var service = await Named.StartedAsync(cluster);
        var readout = await TakingInAReadout.TakeInAsync(service, "closed");
        await service.SendAsync($"/api/readouts/{TakingInAReadout.IdOf(readout)}/accept", """{"command":"open-round"}""");

        var told = await service.SendAsync($"/api/readouts/{TakingInAReadout.IdOf(readout)}/close", "{}");

        told.Status.ShouldBe(200);
        told.Body!["text"].ShouldBeNull();
        told.Body!["closed"].ShouldNotBeNull();
        var round = TakingInAReadout.Draft(told.Body!, "open-round");
        round["state"]!.GetValue<string>().ShouldBe("accepted");
        round["entry"].ShouldNotBeNull();
        round["body"].ShouldBeNull();
        await ShouldBeGoneAsync(service, readout);
        var open = TakingInAReadout.Drafts(told.Body!).Find(d => d["state"]!.GetValue<string>() == "open")!;
        (await service.SendAsync($"/api/readouts/{TakingInAReadout.IdOf(readout)}/drafts/{TakingInAReadout.Number(open)}/accept", "{}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Nothing_of_a_text_is_in_the_database_in_clear_and_an_erased_name_is_blacked_out_wherever_it_is()
    {
        await using var service = await Named.StartedAsync(cluster);
        (await service.SendAsync("/api/people/z-1/register-person", $$"""{"name":"Zoran Quillfeather",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        var text = TakingInAReadout.Text.Replace("Ada Envoy", "Zoran Quillfeather", StringComparison.Ordinal) + "\n\nMr. Quillfeather added that Otto Latecomer had come too, and that Latecomer spoke well.";
        var readout = await TakingInAReadout.TakeInAsync(service, "named", text: text);
        var last = (await service.SendAsync("/api/people/z-2/register-person", $$"""{"name":"Otto Latecomer",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
        (await service.GetAsync($"/api/people?after={last.Position}")).Status.ShouldBe(200);
        (await service.AskAsync<long>("select count(*) from tracker.readout r, tracker.readout_draft d where position('Quillfeather'::bytea in r.sealed) > 0 or position('Lakeside'::bytea in r.sealed) > 0 or position('Quillfeather'::bytea in d.sealed) > 0")).ShouldBe(0);
        (await service.GetAsync($"/api/readouts/{TakingInAReadout.IdOf(readout)}")).Body!["text"]!.GetValue<string>().ShouldBe(text);

        foreach (var person in (string[])["z-1", "z-2"])
        {
            (await service.SendAsync($"/api/people/{person}/erase-person", $$"""{"reason":"They asked for it.",{{StartedService.Unsourced}}}""")).ShouldBeAccepted();
            await service.ErasedAsync(person);
        }

        var shown = (await service.GetAsync($"/api/readouts/{TakingInAReadout.IdOf(readout)}")).Body!;
        shown.ToJsonString().ShouldNotContain("Quillfeather");
        shown.ToJsonString().ShouldNotContain("Latecomer");
        shown["text"]!.GetValue<string>().Length.ShouldBe(text.Length, "the ranges still name the same words");
        shown["text"]!.GetValue<string>().ShouldContain("The delegation of Far Land, led by █████ ████████████, took part.");
    }

    private static async Task ShouldBeGoneAsync(StartedService service, System.Text.Json.Nodes.JsonNode readout)
    {
        var id = TakingInAReadout.IdOf(readout);
        (await service.AskAsync<long>("select count(*) from tracker.readout where id = $1 and sealed is not null", id)).ShouldBe(0);
        (await service.AskAsync<long>("select count(*) from tracker.readout_draft where readout = $1 and sealed is not null", id)).ShouldBe(0);
        (await service.AskAsync<long>("select count(*) from person_keys.readout_key where readout = $1", id)).ShouldBe(0);
    }
}
